using System.Globalization;

using Bihuan.Documents.Reading.Tables;

namespace Bihuan.Documents.Writing.Tables;

/// <summary>写进 .xlsx 各部件的字与格子的地址。</summary>
internal static class XlsxXml
{
    private static readonly string[] Letters = [.. Enumerable.Range(0, 1024).Select(CellAddress.Column)];

    /// <summary>列的字母，从 0 起。</summary>
    public static string Column(int index) => index < Letters.Length ? Letters[index] : CellAddress.Column(index);

    /// <summary>格子的地址；列从 0 起，行从 1 起。</summary>
    public static string Cell(int column, long row) => Column(column) + row.ToString(CultureInfo.InvariantCulture);

    /// <summary>写一段文字：去掉 XML 里不能有的字符，转义；太长的照 Excel 的限度截断。换行、TAB 原样留着。</summary>
    public static void Write(TextWriter writer, string text)
    {
        if (text.Length > CellText.MaxLength) text = text[..CellText.MaxLength];
        text = CellText.Escape(text);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                writer.Write(c);
                writer.Write(text[++i]);
            }
            else if (c == '&') writer.Write("&amp;");
            else if (c == '<') writer.Write("&lt;");
            else if (c == '>') writer.Write("&gt;");
            else if (c == '"') writer.Write("&quot;");
            // 原样的 TAB、换行，读的一方会当成空白折掉
            else if (c == '\t') writer.Write("&#9;");
            else if (c == '\n') writer.Write("&#10;");
            else if (c >= ' ' && !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF')) writer.Write(c);
        }
    }

    /// <summary>同上，成一个字符串。</summary>
    public static string Text(string text)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        Write(writer, text);
        return writer.ToString();
    }
}
