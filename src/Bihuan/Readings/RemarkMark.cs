using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using Bihuan.Documents.Checking;
using Bihuan.Documents.Reading;

namespace Bihuan.Readings;

/// <summary>
/// 一个文件里一条意见的指纹：规则、位置、所指的文字、意见的话，与文件的指纹合在一起取 SHA-256。文字进了指纹就还原不出来；
/// 同一条规则在同一处可能有几条，靠话分开。掺了文件的指纹，两个文件里相同的文字也看不出相同。读法改了、位置变了，指纹就变，意见重新出现，不会错认。
/// </summary>
public static class RemarkMark
{
    /// <summary>长度：64 个小写十六进制字符。</summary>
    public const int Length = 64;

    // 意见可能括住上百万字的一行，前面这些已足以辨认
    private const int LongestQuote = 1_000;

    /// <summary>取指纹。</summary>
    /// <param name="fileSha256">文件内容的 SHA-256。</param>
    /// <param name="remark">意见。</param>
    /// <param name="source">意见所说的正文。</param>
    public static string Of(string fileSha256, Remark remark, SourceText source)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{fileSha256}\n{remark.Rule}\n{remark.Line}\n{remark.Column}\n{remark.End}\n{Quote(remark, source)}\n{remark.Message}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string Quote(Remark remark, SourceText source)
    {
        if (remark is not { Line: { } line, Column: { } column, End: { } end } || line < 1 || line > source.Lines.Count) return "";
        var text = source.Lines[line - 1].Text;
        var from = Math.Clamp(column, 0, text.Length);
        return text[from..Math.Clamp(end, from, Math.Min(text.Length, from + LongestQuote))];
    }
}
