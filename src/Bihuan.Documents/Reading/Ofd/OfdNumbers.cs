using System.Globalization;

namespace Bihuan.Documents.Reading.Ofd;

/// <summary>OFD 属性里以空格分开的数。</summary>
internal static class OfdNumbers
{
    /// <summary>读至多 <paramref name="limit"/> 个数；“g 次数 值”展开成那么多个值（GB/T 33190 第 11.3 条）。坏的数当 0。</summary>
    public static List<double> Of(string? text, int limit)
    {
        var numbers = new List<double>();
        var rest = text.AsSpan();
        while (numbers.Count < limit && Token(ref rest) is { Length: > 0 } token)
        {
            if (token is not "g")
            {
                numbers.Add(Parse(token));
                continue;
            }
            // 次数由文件说，但从不多过要的个数。
            _ = uint.TryParse(Token(ref rest), CultureInfo.InvariantCulture, out var asked);
            var times = (int)Math.Min(asked, limit - numbers.Count);
            numbers.AddRange(Enumerable.Repeat(Parse(Token(ref rest)), times));
        }
        return numbers;
    }

    private static ReadOnlySpan<char> Token(ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        var end = rest.IndexOfAny(" \t\r\n,");
        var token = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return token;
    }

    private static double Parse(ReadOnlySpan<char> token) =>
        double.TryParse(token, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 1e7 ? value : 0;
}
