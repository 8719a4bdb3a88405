using System.Globalization;

namespace Bihuan.Documents.Writing.Forms;

/// <summary>格子的地址与行、列。</summary>
internal static class FormAddress
{
    /// <summary>“C12”→ 列 2、行 12。</summary>
    /// <exception cref="FormatException">不是地址。</exception>
    public static (int Column, int Row) Read(string text)
    {
        var (column, at) = (0, 0);
        for (; at < text.Length && text[at] is >= 'A' and <= 'Z'; at++) column = (column * 26) + text[at] - 'A' + 1;
        if (at is 0 or > 3 || !int.TryParse(text.AsSpan(at), NumberStyles.None, CultureInfo.InvariantCulture, out var row) || row is < 1 or > FormShift.LastSheetRow) throw new FormatException("不是格子的地址。");
        return (column - 1, row);
    }
}
