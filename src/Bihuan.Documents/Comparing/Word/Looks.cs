using System.Xml.Linq;
using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Comparing.Word;

/// <summary>新加的一段照谁的样子。</summary>
internal static class Looks
{
    private const int Near = 8;
    private const int Lead = 3;

    /// <summary>一段文字的格式：最后一个有字的 w:r 的。</summary>
    public static XElement? Of(XElement paragraph, XNamespace w) =>
        VisibleText.Runs(paragraph, w).LastOrDefault(r => r.Elements(w + "t").Any())?.Element(w + "rPr") ?? paragraph.Element(w + "pPr")?.Element(w + "rPr");

    /// <summary>附近开头相像(同是“二是”“3.”“（一）”)的段落；没有时就是前一段，再没有是后一段。</summary>
    /// <param name="slots">各处。</param>
    /// <param name="next">新的一段在哪一处之前。</param>
    /// <param name="text">新的一段。</param>
    /// <param name="lineOf">一处的第一行。</param>
    public static Slot? Like(List<Slot> slots, int next, string text, Func<Slot, string> lineOf)
    {
        var head = Head(text);
        for (var d = 0; d < Near; d++)
            foreach (var at in (int[])[next - 1 - d, next + d])
                if (at >= 0 && at < slots.Count && !slots[at].IsRow && Head(lineOf(slots[at])) == head) return slots[at];
        for (var at = next - 1; at >= Math.Max(0, next - Near); at--)
            if (!slots[at].IsRow && slots[at].Text.Length > 0) return slots[at];
        return slots.Skip(next).Take(Near).FirstOrDefault(s => !s.IsRow && s.Text.Length > 0);
    }

    // 开头几个字，数字(连①)都当作一样。
    private static string Head(string text)
    {
        var head = text.AsSpan().TrimStart();
        return string.Concat(head[..Math.Min(Lead, head.Length)].ToArray().Select(c => Fold.Folded(c) is var f && char.IsNumber(f) ? '0' : "一二三四五六七八九十".Contains(f) ? '一' : char.IsLetter(f) && f != '是' ? '字' : f));
    }
}
