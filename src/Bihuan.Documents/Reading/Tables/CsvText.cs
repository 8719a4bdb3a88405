namespace Bihuan.Documents.Reading.Tables;

/// <summary>CSV 里的一格。表格软件会当公式算的，前面加单引号；读回来时 <see cref="Restore"/> 去掉它。</summary>
public static class CsvText
{
    private const string Risky = "=+-@\t\r\n＝＋－＠";

    /// <summary>文字的一格，加引号。</summary>
    public static string Cell(string text) => Quoted(text.Length > 0 && (text[0] == '\'' || Risky.Contains(text[0], StringComparison.Ordinal)) ? "'" + text : text);

    /// <summary>去掉写出时加的单引号。</summary>
    public static string Restore(string text) => text is ['\'', var next, ..] && (next == '\'' || Risky.Contains(next, StringComparison.Ordinal)) ? text[1..] : text;

    internal static string Quoted(string text) => '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"';
}
