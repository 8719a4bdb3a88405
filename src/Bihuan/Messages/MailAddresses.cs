using System.Net.Mail;

namespace Bihuan.Messages;

/// <summary>人写的邮箱地址。</summary>
internal static class MailAddresses
{
    /// <summary>最长多少字符（RFC 5321 的上限）。</summary>
    public const int Length = 254;

    /// <summary>认不认得。</summary>
    /// <returns>不行的话，一句说明；行的为 null。</returns>
    public static string? Problem(string text) =>
        text.Length > Length ? $"邮箱最长{Length}个字符。请核对。"
        : !text.All(char.IsAscii) || text.Any(c => char.IsControl(c) || c is ' ' or '<' or '>' or ',' or ';') || !MailAddress.TryCreate(text, out var parsed) || parsed.Address != text || !parsed.Host.Contains('.', StringComparison.Ordinal) || parsed.Host.EndsWith('.')
            ? "不像邮箱。请写成 name@example.cn 这样，一个地址，用半角字符。" : null;
}
