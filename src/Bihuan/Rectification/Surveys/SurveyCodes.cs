using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

using Bihuan.Ledgers.Rectification.Surveys;

namespace Bihuan.Rectification.Surveys;

/// <summary>链接里的码：前6位认得出是哪份问卷，后12位（59比特）认得出没有用过。只存整个码的散列。</summary>
public static class SurveyCodes
{
    /// <summary>整个码的长度。</summary>
    public const int Length = SurveyBox.SlugLength + SecretLength;

    private const int SecretLength = 12, GroupLength = 6;

    // 没有 0、1、i、l、o：照着纸上敲，不会认错
    private const string Alphabet = "23456789abcdefghjkmnpqrstuvwxyz";

    /// <summary>一份问卷的短码。</summary>
    internal static string NewSlug() => RandomNumberGenerator.GetString(Alphabet, SurveyBox.SlugLength);

    /// <summary>一个新的码。</summary>
    internal static string New(string slug) => slug + RandomNumberGenerator.GetString(Alphabet, SecretLength);

    /// <summary>人写的、扫来的码认成一个样子：大小写、全角、空格、短横都不论；不像的为 null。</summary>
    public static string? Read(string? text)
    {
        if (text is null || text.Length > Length * 3) return null;
        var code = string.Concat(text.Normalize(NormalizationForm.FormKC).Where(c => c is not ('-' or '—' or '–') && !char.IsWhiteSpace(c))).ToLowerInvariant();
        return code.Length == Length && code.All(Alphabet.Contains) ? code : null;
    }

    /// <summary>印在纸上的样子，六个一段，短横隔开。</summary>
    public static string Show(string code) => string.Join('-', code.Chunk(GroupLength).Select(c => new string(c)));

    /// <summary>存的散列：SHA-256，base64url，43个字符。</summary>
    internal static string HashOf(string code) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes("bihuan.survey:" + code)));

    internal static string SlugOf(string code) => code[..SurveyBox.SlugLength];

    /// <summary>一行一个，照散列排：看不出生成、用掉的先后。</summary>
    internal static string Join(IEnumerable<string> hashes) => string.Join('\n', hashes.Order(StringComparer.Ordinal));

    internal static HashSet<string> Split(string hashes) => [.. hashes.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
}
