using System.Xml.Linq;

namespace Bihuan.Documents.Comparing.Word;

/// <summary>
/// 旧稿里原有的修订一律先接受：插入的留下，删除的去掉，段落标记删除了的与后一段相接。
/// 读取器看到的正是这样的文字，比对以它为准。
/// </summary>
internal static class AcceptRevisions
{
    private static readonly HashSet<string> Traces =
    [
        "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblPrExChange", "sectPrChange", "tblGridChange", "numberingChange", "cellIns", "cellMerge",
        "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
        "customXmlDelRangeStart", "customXmlDelRangeEnd", "customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd", "customXmlMoveToRangeStart", "customXmlMoveToRangeEnd",
    ];

    /// <summary>接受全部修订；返回有没有修订。</summary>
    public static bool Run(XElement root, XNamespace w)
    {
        var marks = root.Descendants().Where(e => e.Name.Namespace == w && (Traces.Contains(e.Name.LocalName) || e.Name.LocalName is "ins" or "del" or "moveTo" or "moveFrom" or "cellDel")).ToList();
        if (marks.Count == 0) return false;
        var joined = new List<XElement>();
        foreach (var mark in marks)
        {
            if (mark.Parent is not { } parent) continue;
            var name = mark.Name.LocalName;
            if (Traces.Contains(name)) mark.Remove();
            else if (name == "cellDel") parent.Parent?.Remove();
            else if (parent.Name.LocalName == "trPr")
            {
                if (name == "del") parent.Parent?.Remove();
                else mark.Remove();
            }
            else if (parent.Name.LocalName == "rPr")
            {
                mark.Remove();
                if (name is "del" or "moveFrom" && parent.Parent is { } properties && properties.Name == w + "pPr" && properties.Parent is { } paragraph) joined.Add(paragraph);
            }
            else if (name is "del" or "moveFrom") mark.Remove();
            else
            {
                mark.AddBeforeSelf(mark.Nodes().ToList().Select(n => { n.Remove(); return n; }).ToArray<object>());
                mark.Remove();
            }
        }
        foreach (var paragraph in joined) Join(paragraph, w);
        foreach (var table in root.Descendants(w + "tbl").Where(t => !t.Descendants(w + "tr").Any()).ToList()) table.Remove();
        return true;
    }

    private static void Join(XElement paragraph, XNamespace w)
    {
        if (paragraph.Parent is null) return;
        if (paragraph.ElementsAfterSelf().FirstOrDefault() is not { } next || next.Name != w + "p")
        {
            // 后面不是段落：没有内容的去掉，有内容的就是一段
            if (!paragraph.Elements().Any(e => e.Name != w + "pPr") && paragraph.Parent.Elements(w + "p").Skip(1).Any()) paragraph.Remove();
            return;
        }
        var content = paragraph.Elements().Where(e => e.Name != w + "pPr").ToList();
        foreach (var element in content) element.Remove();
        if (next.Element(w + "pPr") is { } own) own.AddAfterSelf(content);
        else next.AddFirst(content);
        paragraph.Remove();
    }
}
