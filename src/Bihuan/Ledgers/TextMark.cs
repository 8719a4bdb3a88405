using System.Security.Cryptography;
using System.Text;

using Bihuan.Documents.Comparing;

namespace Bihuan.Ledgers;

/// <summary>一段话的指纹：标点、空白、全角半角之外都一样的，指纹一样。存成列，找抄来抄去的话不必逐段比。</summary>
public static class TextMark
{
    /// <summary>指纹多长，小写十六进制。</summary>
    public const int Length = 32;

    /// <summary>短于这么多字的不算：“已完成”谁都这样写。</summary>
    public const int Shortest = 12;

    /// <summary>指纹；没有写、太短的为 null。</summary>
    public static string? Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var kept = string.Concat(Likeness.Key(text).Where(char.IsLetterOrDigit));
        return kept.Length < Shortest ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(kept)))[..Length];
    }
}
