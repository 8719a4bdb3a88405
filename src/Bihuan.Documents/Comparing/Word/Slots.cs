using System.Xml.Linq;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Comparing.Word;

/// <summary>文件里成行的一处：一段(软回车断成几行的算一处)，或者最外层表格的一行。</summary>
/// <param name="Element">w:p 或 w:tr。</param>
/// <param name="First">第一行(从 0 起)。</param>
/// <param name="Count">几行。</param>
/// <param name="Text">一段的文字，软回车是换行符；表格行为空串。</param>
internal sealed record Slot(XElement Element, int First, int Count, string Text)
{
    /// <summary>是表格行。</summary>
    public bool IsRow => Element.Name.LocalName == "tr";
}

/// <summary>把读出的各行对回文件里的段落与表格行。</summary>
internal static class Slots
{
    private static readonly XNamespace Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";

    /// <summary>按先后找出各处；与读出的行有一处对不上就为 null。</summary>
    public static List<Slot>? Of(List<XElement> paragraphs, XNamespace w, IReadOnlyList<SourceLine> lines, CancellationToken cancellation)
    {
        var slots = new List<Slot>();
        var rows = new HashSet<XElement>();
        var line = 0;
        foreach (var paragraph in paragraphs)
        {
            cancellation.ThrowIfCancellationRequested();
            var (row, shown) = Place(paragraph, w);
            if (!shown || (row is not null && !rows.Add(row))) continue;
            if (row is not null)
            {
                if (line >= lines.Count || lines[line].Cells.Count == 0 || lines[line].Origin.Any(o => o.Index >= paragraphs.Count || !paragraphs[o.Index].Ancestors().Contains(row))) return null;
                slots.Add(new Slot(row, line++, 1, ""));
                continue;
            }
            var text = VisibleText.Of(paragraph, w, VisibleText.Runs(paragraph, w));
            var parts = text.Split('\n');
            if (line + parts.Length > lines.Count) return null;
            for (var k = 0; k < parts.Length; k++)
            {
                var read = lines[line + k];
                if (read.Cells.Count > 0 || !read.Text.AsSpan(k == 0 ? read.GeneratedLabel : 0).SequenceEqual(parts[k])) return null;
            }
            slots.Add(new Slot(paragraph, line, parts.Length, text));
            line += parts.Length;
        }
        return line == lines.Count ? slots : null;
    }

    // 在最外层表格的哪一行里；同一内容的第二种写法(mc:Fallback)不显示。
    private static (XElement? Row, bool Shown) Place(XElement paragraph, XNamespace w)
    {
        XElement? row = null, candidate = null;
        var story = false;
        foreach (var above in paragraph.Ancestors())
        {
            if (above.Name == Compatibility + "Fallback" && above.Parent?.Element(Compatibility + "Choice") is not null) return (null, false);
            if (story) continue;
            if (above.Name == w + "tr") candidate = above;
            else if (above.Name == w + "tbl") row = candidate;
            else if (above.Name == w + "txbxContent") story = true;
        }
        return (row, true);
    }
}
