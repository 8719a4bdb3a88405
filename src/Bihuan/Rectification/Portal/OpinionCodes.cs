using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bihuan.Rectification.Portal;

/// <summary>回执号和查询码。号给人说，码给提的人自己查；码只存散列。</summary>
public static class OpinionCodes
{
    /// <summary>码的长度，59比特。</summary>
    public const int Length = 12;

    // 没有 0、1、i、l、o：照着纸上敲，不会认错
    private const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary>一个新的码。</summary>
    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>给人看的样子，四个一段。</summary>
    public static string Show(string code) => string.Join('-', code.Chunk(4).Select(c => new string(c)));

    /// <summary>回执号：收到的年月日，加编号的末六位。</summary>
    internal static string NumberOf(DateOnly on, Guid id) => on.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + "-" + id.ToString("N", CultureInfo.InvariantCulture)[^6..].ToUpperInvariant();

    /// <summary>人写的回执号认成一个样子。</summary>
    internal static string ReadNumber(string? text) => new([.. Clean(text).ToUpperInvariant().Take(20)]);

    /// <summary>人写的码认成一个样子：大小写、全角、空格、短横都不论；不像的为 null。</summary>
    internal static string? Read(string? text) => Clean(text).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant() is { Length: Length } code && code.All(Alphabet.Contains) ? code : null;

    /// <summary>存的散列：SHA-256，base64url，43个字符。</summary>
    internal static string HashOf(string code) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes("bihuan.opinion:" + code)));

    private static string Clean(string? text) => text is null || text.Length > 60 ? "" : string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c))).Replace('—', '-').Replace('–', '-');
}
