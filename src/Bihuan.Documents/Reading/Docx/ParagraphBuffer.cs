namespace Bihuan.Documents.Reading.Docx;

/// <summary>正在读的一段。段落标记已删除的，后一段接着写进来。</summary>
internal sealed class ParagraphBuffer
{
    private readonly List<Piece> pieces = [];

    /// <summary>可见文字；软回车是 '\n'(占一个位置),别处没有换行符。</summary>
    public CharBuffer Text { get; } = new();

    /// <summary>正在一段之中。</summary>
    public bool IsOpen { get; set; }

    /// <summary>前一段的标记已删除，等着与后一段相接。</summary>
    public bool JoinsNext { get; private set; }

    /// <summary>段落的属性；相接的几段以最后一段写明的为准。</summary>
    public ParagraphProperties Properties { get; set; } = new();

    /// <summary>开始一段。</summary>
    /// <param name="index">文档顺序的第几个 w:p。</param>
    public void Begin(int index)
    {
        Properties = JoinsNext && Text.Length > 0 ? new ParagraphProperties { Before = Properties } : new ParagraphProperties();
        JoinsNext = false;
        IsOpen = true;
        if (Text.Length == 0) pieces.Clear();
        pieces.Add(new Piece(Text.Length, index));
    }

    /// <summary>一段结束；返回是否就此成行,false 是要与后一段相接。</summary>
    public bool End()
    {
        IsOpen = false;
        JoinsNext = Properties.MarkDeleted;
        return !JoinsNext;
    }

    /// <summary>正在读的 w:p 是第几个，文字里的 position 在它里面是第几个字符。</summary>
    public (int Index, int Offset) Place(int position) => (pieces[^1].Index, position - pieces[^1].Start);

    /// <summary>清空，准备下一段。</summary>
    public void Clear()
    {
        Text.Truncate(0);
        pieces.Clear();
        JoinsNext = IsOpen = false;
        Properties = new ParagraphProperties();
    }

    /// <summary>一段可见文字 [start, end) 在原文件里的位置。</summary>
    /// <param name="spans">加到这里。</param>
    /// <param name="start">起点。</param>
    /// <param name="end">终点，不含。</param>
    /// <param name="at">start 在行里的位置。</param>
    public void AddSpans(List<OriginSpan> spans, int start, int end, int at)
    {
        for (var i = Math.Max(LastAtOrBefore(start), 0); i < pieces.Count && pieces[i].Start < end; i++)
        {
            var from = Math.Max(pieces[i].Start, start);
            var to = i + 1 < pieces.Count ? Math.Min(pieces[i + 1].Start, end) : end;
            if (to > from) spans.Add(new OriginSpan(at + from - start, to - from, DocxReader.MainPart, pieces[i].Index, from - pieces[i].Start));
        }
    }

    // 一块是一个 w:p;折半查找，因为坏文件可以把几十万段连成一段。
    private int LastAtOrBefore(int position)
    {
        var (low, high) = (0, pieces.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (pieces[middle].Start <= position) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }

    private readonly record struct Piece(int Start, int Index);
}

/// <summary>段落属性里与读正文有关的。</summary>
internal sealed class ParagraphProperties
{
    public string? StyleId { get; set; }
    public int? NumId { get; set; }
    public int? Level { get; set; }
    public int? Outline { get; set; }

    /// <summary>段落标记已删除、移走或隐藏：与后一段连成一段。</summary>
    public bool MarkDeleted { get; set; }

    /// <summary>连在前面的那一段的属性。</summary>
    public ParagraphProperties? Before { get; init; }
}
