using System.Text;

namespace Bihuan.Documents.Reading.Html;

/// <summary>网页里的一行，编号之前。</summary>
internal sealed record PageLine(string Text)
{
    /// <summary>整行都是链接。</summary>
    public bool Linked { get; init; }
    public int? HeadingLevel { get; init; }
    public int GeneratedLabel { get; init; }
    public IReadOnlyList<int> Breaks { get; init; } = [];
    public IReadOnlyList<PageCell> Cells { get; init; } = [];
}

/// <summary>表格行的单元格；纵向合并的记住文字所在的那一行。</summary>
internal sealed record PageCell(int Column, int Start, int End, int ColumnSpan, PageLine? MergedFrom);

/// <summary>把行内文字拼成一行，空白按浏览器的规矩折叠。</summary>
internal sealed class LineBuilder
{
    private readonly StringBuilder text = new();
    private bool space;
    private bool newline;
    private int visible;
    private int linked;
    private int label;

    /// <summary>接上一段文字；源代码里为了排版折行、前后都是汉字的，不留空格。</summary>
    public void Append(string piece, bool inLink)
    {
        foreach (var c in piece)
        {
            if (c is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                space = true;
                newline |= c is '\n' or '\r';
                continue;
            }
            if (c is '\u200B' or '\uFEFF' or '\u00AD' || (char.IsControl(c) && c < ' ')) continue;
            if (space && text.Length > 0 && !(newline && IsWide(text[^1]) && IsWide(c))) text.Append(' ');
            space = newline = false;
            text.Append(c);
            visible++;
            if (inLink) linked++;
        }
    }

    /// <summary>在行首放一个列表自动编号。</summary>
    public void Label(string generated)
    {
        if (text.Length > 0) return;
        text.Append(generated);
        label = generated.Length;
    }

    /// <summary>取出这一行并清空；没有可见文字时为 null。</summary>
    public PageLine? Take(int? headingLevel)
    {
        // 首尾的不换行空格、全角空格是手工缩进。
        var line = text.ToString();
        var start = label > 0 ? 0 : line.Length - line.AsSpan().TrimStart().Length;
        var trimmed = line[start..].TrimEnd();
        PageLine? taken = visible == 0 || trimmed.Length == 0
            ? null
            : new PageLine(trimmed) { Linked = linked == visible, HeadingLevel = headingLevel, GeneratedLabel = label };
        text.Clear();
        space = newline = false;
        visible = linked = label = 0;
        return taken;
    }

    private static bool IsWide(char c) => c >= '\u2E80' || c is '“' or '”' or '‘' or '’' or '—' or '…';
}
