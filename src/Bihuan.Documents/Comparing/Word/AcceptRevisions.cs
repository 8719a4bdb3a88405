using System.Xml.Linq;

namespace Bihuan.Documents.Comparing.Word;

/// <summary>
/// 旧稿里原有的修订一律先接受：插入的留下，删除的去掉，段落标记删除了的与后一段相接。
/// 读取器看到的正是这样的文字，比对以它为准。
/// </summary>
/// <remarks>XLinq 删一个节点要从头找起，所以先记下，每个父元素的子元素一次换好：用时与文件的大小成正比。</remarks>
internal sealed class AcceptRevisions
{
    private static readonly HashSet<string> Traces =
    [
        "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblPrExChange", "sectPrChange", "tblGridChange", "numberingChange", "cellIns", "cellMerge",
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
        "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
    ];

    private readonly XNamespace w;
    private readonly CancellationToken cancellation;
    private readonly HashSet<XElement> gone = [], opened = [], joined = [], touched = [];

    private AcceptRevisions(XNamespace w, CancellationToken cancellation) => (this.w, this.cancellation) = (w, cancellation);

    /// <summary>接受全部修订；返回有没有修订。</summary>
    public static bool Run(XElement root, XNamespace w, CancellationToken cancellation)
    {
        var marks = root.Descendants().Where(e => e.Name.Namespace == w && (Traces.Contains(e.Name.LocalName) || e.Name.LocalName is "ins" or "del" or "moveTo" or "moveFrom" or "cellDel")).ToList();
        if (marks.Count == 0) return false;
        new AcceptRevisions(w, cancellation).Accept(root, marks);
        return true;
    }

    private void Accept(XElement root, List<XElement> marks)
    {
        foreach (var mark in marks) Sort(mark);
        foreach (var parent in touched)
        {
            cancellation.ThrowIfCancellationRequested();
            parent.ReplaceNodes(Kept(parent));
        }
        foreach (var group in joined.Where(p => p.Parent is not null).GroupBy(p => p.Parent!).ToList()) Join(group.Key);
        var empty = root.Descendants(w + "tbl").Where(t => !t.Descendants(w + "tr").Any()).ToHashSet();
        foreach (var parent in empty.Select(t => t.Parent!).Distinct().ToList())
            parent.ReplaceNodes(parent.Nodes().Where(n => n is not XElement e || !empty.Contains(e)).ToList());
    }

    private void Sort(XElement mark)
    {
        var parent = mark.Parent!;
        var name = mark.Name.LocalName;
        if (Traces.Contains(name)) Drop(mark);
        else if (name == "cellDel") Drop(parent.Parent);
        else if (parent.Name.LocalName == "trPr") Drop(name == "del" ? parent.Parent : mark);
        else if (parent.Name.LocalName == "rPr")
        {
            Drop(mark);
            if (name is "del" or "moveFrom" && parent.Parent is { } properties && properties.Name == w + "pPr" && properties.Parent is { } paragraph) joined.Add(paragraph);
        }
        else if (name is "del" or "moveFrom") Drop(mark);
        else
        {
            opened.Add(mark);
            Touch(parent);
        }
    }

    private void Drop(XElement? element)
    {
        if (element?.Parent is not { } parent) return;
        gone.Add(element);
        Touch(parent);
    }

    // 拆开的标记里面的，由外面那一层一起换
    private void Touch(XElement parent)
    {
        if (!opened.Contains(parent)) touched.Add(parent);
    }

    private List<XNode> Kept(XElement parent)
    {
        var kept = new List<XNode>();
        var waiting = new Stack<XNode>(parent.Nodes().Reverse());
        while (waiting.TryPop(out var node))
        {
            if (node is not XElement element || !(gone.Contains(element) || opened.Contains(element))) kept.Add(node);
            else if (!gone.Contains(element))
            {
                var inside = element.Nodes().Reverse().ToList();
                element.RemoveNodes();
                foreach (var child in inside) waiting.Push(child);
            }
        }
        return kept;
    }

    // 一个父元素里的段落：段落标记删去了的，内容接到后一段的前面。
    private void Join(XElement parent)
    {
        cancellation.ThrowIfCancellationRequested();
        var nodes = parent.Nodes().ToList();
        var following = new XElement?[nodes.Count];
        for (var i = nodes.Count - 2; i >= 0; i--) following[i] = nodes[i + 1] as XElement ?? following[i + 1];
        var left = nodes.Count(n => n is XElement e && e.Name == w + "p");
        var kept = new List<XNode>(nodes.Count);
        var carried = new List<XElement>();
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i] is not XElement paragraph || paragraph.Name != w + "p")
            {
                kept.Add(nodes[i]);
                continue;
            }
            var content = joined.Contains(paragraph) ? paragraph.Elements().Where(e => e.Name != w + "pPr").ToList() : null;
            var joins = content is not null && following[i] is { } next && next.Name == w + "p";
            // 后面不是段落：没有内容的去掉，有内容的就是一段
            if (joins || (content is { Count: 0 } && carried.Count == 0 && left > 1))
            {
                paragraph.RemoveNodes();
                carried.AddRange(content!);
                left--;
                continue;
            }
            if (paragraph.Element(w + "pPr") is { } own) own.AddAfterSelf(carried);
            else paragraph.AddFirst(carried);
            carried.Clear();
            kept.Add(paragraph);
        }
        parent.ReplaceNodes(kept);
    }
}
