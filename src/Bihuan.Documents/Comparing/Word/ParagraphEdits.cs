using System.Xml.Linq;

namespace Bihuan.Documents.Comparing.Word;

/// <summary>段内的一处修订：删去看得见的文字 [Start, End)，在那里加上 Text。</summary>
internal readonly record struct ParagraphEdit(int Start, int End, string Text);

/// <summary>把修订写进一段：碰到的 w:r 切开，格式各照原来的。</summary>
internal static class ParagraphEdits
{
    /// <summary>写进去。</summary>
    /// <param name="paragraph">w:p。</param>
    /// <param name="edits">升序，互不重叠。</param>
    /// <param name="revision">修订的标记。</param>
    public static void Apply(XElement paragraph, IReadOnlyList<ParagraphEdit> edits, Revision revision)
    {
        var w = revision.W;
        int at = 0, next = 0;
        XElement? look = null;
        var replaced = new Dictionary<XNode, SplitRun>();
        foreach (var run in VisibleText.Runs(paragraph, w))
        {
            look = run.Element(w + "rPr");
            var length = run.Elements().Sum(c => VisibleText.Of(c, w).Length);
            if (next == edits.Count) break;
            if (length == 0 || (edits[next].Start > at + length && edits[next].Start != 0))
            {
                at += length;
                continue;
            }
            var split = new SplitRun(run, revision);
            foreach (var child in run.Elements().Where(e => e.Name != w + "rPr").ToList())
            {
                var text = VisibleText.Of(child, w);
                if (text.Length == 0)
                {
                    split.Keep(child);
                    continue;
                }
                for (var from = 0; from < text.Length;)
                {
                    Due();
                    var position = at + from;
                    var deleting = next < edits.Count && edits[next].Start <= position && position < edits[next].End;
                    var stop = next == edits.Count ? int.MaxValue : deleting ? edits[next].End : edits[next].Start;
                    var to = Math.Min(text.Length, stop - at);
                    split.Add(child, text, from, to, deleting);
                    from = to;
                    Due(at + from);
                }
                at += text.Length;
                continue;

                void Due(int? reached = null)
                {
                    // 删完了的、到了地方的，加上文字；段首的在第一个字之前
                    while (next < edits.Count && (reached is { } r ? edits[next].End <= r && r > 0 : edits[next].End == 0))
                    {
                        if (edits[next].Text.Length > 0) split.Insert(edits[next].Text);
                        next++;
                    }
                }
            }
            replaced[run] = split;
        }
        Replace(replaced);
        for (; next < edits.Count; next++)
            if (edits[next].Text.Length > 0)
                paragraph.Add(revision.InsertedRun(edits[next].Text, look ?? MarkLook(paragraph, w)));
    }

    /// <summary>整段删去：文字与段落标记。</summary>
    public static void Delete(XElement paragraph, Revision revision)
    {
        var w = revision.W;
        var length = VisibleText.Of(paragraph, w, VisibleText.Runs(paragraph, w)).Length;
        if (length > 0) Apply(paragraph, [new ParagraphEdit(0, length, "")], revision);
        var properties = paragraph.Element(w + "pPr");
        if (properties is null) paragraph.AddFirst(properties = new XElement(w + "pPr"));
        var mark = properties.Element(w + "rPr");
        if (mark is null)
        {
            mark = new XElement(w + "rPr");
            if (properties.Element(w + "sectPr") is { } section) section.AddBeforeSelf(mark);
            else properties.Add(mark);
        }
        mark.AddFirst(revision.Deleted());
    }

    // 一个一个换要各从头找起；每个父元素的子元素一次换好
    private static void Replace(Dictionary<XNode, SplitRun> replaced)
    {
        foreach (var parent in replaced.Keys.Select(r => r.Parent!).Distinct().ToList())
            parent.ReplaceNodes(parent.Nodes().SelectMany(n => replaced.TryGetValue(n, out var split) ? split.Parts : (IEnumerable<XNode>)[n]).ToList());
    }

    private static XElement? MarkLook(XElement paragraph, XNamespace w) => paragraph.Element(w + "pPr")?.Element(w + "rPr");
}
