using System.Xml.Linq;

namespace Bihuan.Documents.Comparing.Word;

/// <summary>去掉一段的自动编号。</summary>
internal static class Numbering
{
    // 架构规定的次序里，排在 w:numPr 前面的
    private static readonly HashSet<string> Before = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"];

    /// <summary>改成没有自动编号，记作属性的修订：拒绝后恢复。</summary>
    public static void Remove(XElement paragraph, Revision revision)
    {
        var w = revision.W;
        var old = paragraph.Element(w + "pPr");
        var now = Without(old, w);
        var kept = new XElement(w + "pPr", old?.Elements().Where(e => e.Name.LocalName is not ("rPr" or "sectPr" or "pPrChange")));
        now.Elements(w + "pPrChange").Remove();
        now.Add(revision.ParagraphChanged(kept));
        if (old is null) paragraph.AddFirst(now);
        else old.ReplaceWith(now);
    }

    /// <summary>同样的属性，没有自动编号(样式里带的也关掉)。</summary>
    public static XElement Without(XElement? properties, XNamespace w)
    {
        var now = properties is null ? new XElement(w + "pPr") : new XElement(properties);
        now.Elements(w + "numPr").Remove();
        var none = new XElement(w + "numPr", new XElement(w + "ilvl", new XAttribute(w + "val", "0")), new XElement(w + "numId", new XAttribute(w + "val", "0")));
        if (now.Elements().LastOrDefault(e => Before.Contains(e.Name.LocalName)) is { } last) last.AddAfterSelf(none);
        else now.AddFirst(none);
        return now;
    }
}
