namespace Bihuan.Documents.Tests.Making;

/// <summary>排到页上的一截文字：第几页（从 0 起）、左边与基线（毫米）、字号（毫米）。</summary>
internal sealed record TypesetRun(int Page, double X, double Baseline, double Size, string Text);

/// <summary>按公文格式排版：A4，每行 28 字，段首空两字，页脚印页码。</summary>
internal sealed class Typeset
{
    public const double Left = 28, Size = 5.57, Pitch = 9.9, Top = 40, Bottom = 258;
    private const int PerLine = 28;
    private double y = Top;
    private int page;

    public List<TypesetRun> Runs { get; } = [];

    public int Pages => page + 1;

    public Typeset Paragraph(string text, int indent = 2)
    {
        double room = PerLine - indent;
        for (var start = 0; start < text.Length;)
        {
            var take = 0;
            for (var used = 0.0; start + take < text.Length && (used += Width(text[start + take])) <= room; take++) { }
            // 避头：句读不放在行首，连同前一个字移到下一行。
            if (start + take < text.Length && "，。；：、”》）".Contains(text[start + take], StringComparison.Ordinal)) take--;
            Line(Left + (start == 0 ? indent : 0) * Size, Size, text.Substring(start, take));
            start += take;
            room = PerLine;
        }
        return this;
    }

    public Typeset Title(params string[] lines)
    {
        foreach (var line in lines) Line(Left + (PerLine * Size - line.Length * 7.76) / 2, 7.76, line);
        return this;
    }

    /// <summary>表格的一行：各栏左边（毫米）与文字，文字里的换行是单元格里折的行。</summary>
    public Typeset Row(params (double X, string Text)[] cells)
    {
        var height = cells.Max(c => c.Text.Split('\n').Length);
        NeedRoom(height * 5);
        foreach (var (x, text) in cells)
        {
            var parts = text.Split('\n');
            for (var i = 0; i < parts.Length; i++) Runs.Add(new(page, x, y + i * 4.4, 3.7, parts[i]));
        }
        y += height * 4.4 + 2;
        return this;
    }

    public Typeset NewPage()
    {
        page++;
        y = Top;
        return this;
    }

    public Typeset Every(Func<int, TypesetRun> run)
    {
        for (var p = 0; p <= page; p++) Runs.Add(run(p));
        return this;
    }

    /// <summary>字宽：西文半个字，其余一个字。</summary>
    public static double Width(char c) => c < 0x2E80 && c is not ('“' or '”' or '—') ? 0.5 : 1;

    private void Line(double x, double size, string text)
    {
        NeedRoom(Pitch);
        Runs.Add(new(page, x, y, size, text));
        y += Pitch;
    }

    private void NeedRoom(double height)
    {
        if (y + height > Bottom) NewPage();
    }
}
