using System.Text;
using System.Text.Unicode;

namespace Bihuan.Documents.Reading.Text;

/// <summary>认出编码并解码的结果。</summary>
/// <param name="Value">文字，不含字节顺序标记。</param>
/// <param name="Cut">超过字符限度，只解了前面。</param>
/// <param name="Damaged">有个别字节解不出来(文件曾被截断或改坏)。</param>
internal sealed record DecodedText(string Value, bool Cut, bool Damaged);

/// <summary>
/// 认编码：先看字节顺序标记，再看严格的 UTF-8,再看 UTF-16 的样子，最后看 GB18030 像不像中文。
/// 不看文件自己的声明：老网页常写着 gb2312 而实为 UTF-8。
/// </summary>
internal static class TextDecoder
{
    private const int SampleBytes = 1 << 16;

    /// <summary>解码。</summary>
    /// <returns>认不出是文字时为 null。</returns>
    public static DecodedText? Decode(ReadOnlySpan<byte> bytes, int maxCharacters)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return DecodeUtf8(bytes[3..], maxCharacters, lenient: true);
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Readable(Utf16(bytes[2..], maxCharacters, bigEndian: false));
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Readable(Utf16(bytes[2..], maxCharacters, bigEndian: true));
        if (bytes.Contains((byte)0)) return Utf16ByLook(bytes, maxCharacters);
        if (DecodeUtf8(bytes, maxCharacters, lenient: false) is { } utf8) return utf8;
        if (GbkLook.IsChinese(Sample(bytes))) return Gb18030(bytes, maxCharacters);
        return Utf16ByLook(bytes, maxCharacters) ?? DecodeUtf8(bytes, maxCharacters, lenient: true);
    }

    private static ReadOnlySpan<byte> Sample(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, SampleBytes)];

    private static DecodedText? DecodeUtf8(ReadOnlySpan<byte> bytes, int max, bool lenient)
    {
        if (Utf8.IsValid(bytes)) return Limit(Encoding.UTF8, bytes, max, damaged: false);
        // 末尾一个字被截断：前面全对就仍是 UTF-8。
        for (var drop = 1; drop <= 3 && drop < bytes.Length; drop++)
            if (Utf8.IsValid(bytes[..^drop])) return Limit(Encoding.UTF8, bytes[..^drop], max, damaged: true);
        if (!lenient) return null;
        var decoded = Limit(Encoding.UTF8, bytes, max, damaged: true);
        return IsMostly(decoded.Value, minimum: 0.95) ? decoded : null;
    }

    private static DecodedText? Utf16ByLook(ReadOnlySpan<byte> bytes, int max)
    {
        if (bytes.Length < 4) return null;
        var sample = Sample(bytes);
        var little = Share(Encoding.Unicode.GetString(sample[..(sample.Length & ~1)]));
        var big = Share(Encoding.BigEndianUnicode.GetString(sample[..(sample.Length & ~1)]));
        if (Math.Max(little, big) < 0.95) return null;
        return Readable(Utf16(bytes, max, bigEndian: big > little));
    }

    private static DecodedText Utf16(ReadOnlySpan<byte> bytes, int max, bool bigEndian) =>
        Limit(bigEndian ? Encoding.BigEndianUnicode : Encoding.Unicode, bytes[..(bytes.Length & ~1)], max, damaged: bytes.Length % 2 != 0);

    private static DecodedText? Readable(DecodedText decoded) => IsMostly(decoded.Value, minimum: 0.9) ? decoded : null;

    private static DecodedText Gb18030(ReadOnlySpan<byte> bytes, int max)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var decoded = Limit(Encoding.GetEncoding("GB18030"), bytes, max, damaged: false);
        return decoded with { Damaged = decoded.Value.Contains('\uFFFD') };
    }

    private static DecodedText Limit(Encoding encoding, ReadOnlySpan<byte> bytes, int max, bool damaged)
    {
        // 一个字至少一个字节；多留四倍再截，不必把整个文件都解出来。
        var enough = bytes[..(int)Math.Min(bytes.Length, max * 4L)];
        var text = encoding.GetString(enough);
        return text.Length > max
            ? new DecodedText(text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)], true, damaged)
            : new DecodedText(text, enough.Length < bytes.Length, damaged);
    }

    private static bool IsMostly(string text, double minimum) => Share(text.AsSpan(0, Math.Min(text.Length, SampleBytes))) >= minimum;

    /// <summary>常见于中文文书的字符所占的份额:ASCII、汉字、中文标点、全角。</summary>
    private static double Share(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return 1;
        var usual = 0;
        foreach (var c in text)
            if (c is '\t' or '\n' or '\r' or '\f' or (>= ' ' and <= '~') or (>= '\u4E00' and <= '\u9FFF') or (>= '\u2010' and <= '\u2027')
                or (>= '\u3000' and <= '\u303F') or (>= '\uFF00' and <= '\uFFEF') or (>= '\u2460' and <= '\u249B') or '\u00A0' or '\u00B7') usual++;
        return (double)usual / text.Length;
    }
}
