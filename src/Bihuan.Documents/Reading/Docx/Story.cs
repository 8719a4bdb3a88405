namespace Bihuan.Documents.Reading.Docx;

/// <summary>一个文字流：正文，或者一个文本框。里面的段落和表格行依次成为行。</summary>
internal sealed class Story(NumberingCounter counter, DocxStyles styles)
{
    private const int MaxHeading = 9;

    private readonly List<Story> boxes = [];
    private readonly List<OriginSpan> spans = [];
    private int tables;

    /// <summary>已成的行；文本框里的从 1 另编，并入正文时重编。</summary>
    public List<SourceLine> Lines { get; } = [];

    /// <summary>正在读的段。</summary>
    public ParagraphBuffer Paragraph { get; } = new();

    /// <summary>正在读的最外层表格行；里层表格的文字流进外层的单元格。</summary>
    public TableRow Row { get; } = new();

    /// <summary>未结束的域。</summary>
    public FieldStack Fields { get; } = new();

    /// <summary>正在读的文字是隐藏的。</summary>
    public bool Hidden { get; set; }

    /// <summary>这一段的样式把文字隐藏了。</summary>
    public bool StyleHidden { get; set; }

    /// <summary>正在最外层的表里(不是表中表)。</summary>
    public bool InOuterTable => tables == 1;

    /// <summary>开始一张表。</summary>
    public void BeginTable()
    {
        EndPending();
        if (++tables == 1) Row.BeginTable();
    }

    /// <summary>一张表结束。</summary>
    public void EndTable()
    {
        EndPending();
        if (tables == 1 && Row.IsOpen) EndRow();
        if (tables > 0) tables--;
    }

    /// <summary>开始一段。</summary>
    public void BeginParagraph(int index)
    {
        if (Paragraph.IsOpen) EndParagraph(force: true);
        Paragraph.Begin(index);
        Hidden = false;
    }

    /// <summary>一段结束。</summary>
    /// <param name="force">不与后一段相接。</param>
    public void EndParagraph(bool force = false)
    {
        if (!Paragraph.IsOpen) return;
        Fields.EndParagraph();
        if (!Paragraph.End() && !force) return;
        Write();
    }

    /// <summary>等着与后一段相接而后面不是段落：有文字的成行，没有的就是整段删除了。</summary>
    public void EndPending()
    {
        if (Paragraph.IsOpen) EndParagraph();
        if (!Paragraph.JoinsNext) return;
        if (Paragraph.Text.Length > 0) Write();
        else Paragraph.Clear();
        FlushBoxes();
    }

    /// <summary>开始最外层表格的一行。</summary>
    public void BeginRow() => Row.BeginRow(Lines.Count + 1);

    /// <summary>开始最外层表格的一个单元格。</summary>
    public void BeginCell()
    {
        if (!Row.IsOpen) BeginRow();
        Row.BeginCell();
    }

    /// <summary>单元格结束。</summary>
    public void EndCell()
    {
        EndPending();
        Row.EndCell();
    }

    /// <summary>最外层表格的一行结束。</summary>
    public void EndRow()
    {
        if (Row.EndRow() is { } line) Lines.Add(line.Number == Lines.Count + 1 ? line : line with { Number = Lines.Count + 1 });
        FlushBoxes();
    }

    /// <summary>记下锚在这一段的文本框，等这一段(或者所在的表格行)成行之后再写。</summary>
    public void Anchor(Story box) => boxes.Add(box);

    /// <summary>文字流结束，或者文件在这里断了：没有写完的都成行。</summary>
    public void End()
    {
        EndPending();
        if (tables > 0 && Row.InCell) Row.EndCell();
        if (Row.IsOpen) EndRow();
        tables = 0;
        FlushBoxes();
    }

    private void Write()
    {
        var properties = Paragraph.Properties;
        while (properties is { StyleId: null, NumId: null, Outline: null, Before: { } before }) properties = before;
        var style = styles.Resolve(properties.StyleId);
        var label = counter.Next(style, properties.NumId, properties.Level);
        // “1”后面直接是“2024年”会连成一个数，所以隔一格。
        if (label.Length > 0 && char.IsAsciiLetterOrDigit(label[^1])) label += " ";
        if (Row.InCell)
        {
            Row.AddParagraph(label, Paragraph);
        }
        else
        {
            var outline = properties.Outline ?? style.Outline;
            WriteLines(label, outline is >= 0 and < MaxHeading ? outline + 1 : null);
            FlushBoxes();
        }
        Paragraph.Clear();
    }

    private void WriteLines(string label, int? heading)
    {
        var all = Paragraph.Text.Span;
        for (var start = 0; start <= all.Length;)
        {
            var length = all[start..].IndexOf('\n');
            var end = length < 0 ? all.Length : start + length;
            spans.Clear();
            Paragraph.AddSpans(spans, start, end, label.Length);
            Lines.Add(new SourceLine(Lines.Count + 1, label.Length == 0 ? all[start..end].ToString() : string.Concat(label, all[start..end]))
            {
                GeneratedLabel = label.Length,
                HeadingLevel = heading,
                Origin = [.. spans],
            });
            label = "";
            start = end + 1;
        }
    }

    private void FlushBoxes()
    {
        if (boxes.Count == 0 || tables > 0 && Row.InCell) return;
        foreach (var box in boxes)
        {
            var shift = Lines.Count;
            foreach (var line in box.Lines)
                Lines.Add(line with
                {
                    Number = line.Number + shift,
                    Cells = line.Cells.Any(c => c.MergedFrom is not null)
                        ? [.. line.Cells.Select(c => c with { MergedFrom = c.MergedFrom + shift })]
                        : line.Cells,
                });
        }
        boxes.Clear();
    }
}
