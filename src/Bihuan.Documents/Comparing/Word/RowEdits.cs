using System.Globalization;
using System.Xml.Linq;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Comparing.Word;

/// <summary>表格行的修订：格子一一对得上的逐格改，否则整行删去、另加一行。</summary>
internal sealed class RowEdits(List<XElement> paragraphs, Revision revision, Effort effort)
{
    private readonly XNamespace w = revision.W;
    private readonly Lazy<Dictionary<XElement, int>> places = new(() => paragraphs.Index().ToDictionary(p => p.Item, p => p.Index));

    /// <summary>逐格改成新文；对不回去时什么都不改，返回 false。</summary>
    public bool Change(XElement row, SourceLine line, string now)
    {
        var texts = now.Split('\t');
        var cells = Cells(row);
        if (texts.Length != line.Cells.Count || cells.Count != texts.Length) return false;
        var planned = new SortedDictionary<int, List<ParagraphEdit>>();
        for (var c = 0; c < texts.Length; c++)
        {
            var cell = line.Cells[c];
            var old = line.Text[cell.Start..cell.End];
            if (old != texts[c] && !Plan(line, cell, cells[c], old, texts[c], planned)) return false;
        }
        foreach (var (index, edits) in planned) ParagraphEdits.Apply(paragraphs[index], edits, revision);
        return true;
    }

    /// <summary>整行删去。</summary>
    public void Delete(XElement row)
    {
        Properties(row).Add(revision.Deleted());
        foreach (var paragraph in row.Descendants(w + "p").ToList()) ParagraphEdits.Delete(paragraph, revision);
    }

    /// <summary>照着一行的样子新加一行。</summary>
    public XElement New(XElement like, string text)
    {
        var texts = text.Split('\t');
        var cells = Cells(like);
        revision.Spend(cells.Count);
        var row = new XElement(w + "tr", like.Element(w + "tblPrEx") is { } ex ? new XElement(ex) : null,
            like.Element(w + "trPr") is { } properties ? new XElement(w + "trPr", properties.Elements().Where(e => e.Name.LocalName is not ("ins" or "del" or "tblHeader"))) : null);
        Properties(row).Add(revision.Inserted());
        var columns = cells.Sum(Span);
        for (var c = 0; c < texts.Length; c++)
        {
            var model = cells.Count == 0 ? null : cells[Math.Min(c, cells.Count - 1)];
            var look = new XElement(w + "tcPr");
            if (cells.Count == texts.Length) look.Add(model?.Element(w + "tcPr")?.Elements().Where(e => e.Name.LocalName is not ("vMerge" or "hMerge" or "cellIns" or "cellDel")));
            else if (c == texts.Length - 1 && columns - c > 1) look.Add(new XElement(w + "gridSpan", new XAttribute(w + "val", (columns - c).ToString(CultureInfo.InvariantCulture))));
            var paragraph = model?.Element(w + "p");
            row.Add(new XElement(w + "tc", look, revision.Paragraph(texts[c], paragraph?.Element(w + "pPr"), paragraph is null ? null : Looks.Of(paragraph, w))));
        }
        return row;
    }

    private bool Plan(SourceLine line, SourceCell cell, XElement element, string old, string now, SortedDictionary<int, List<ParagraphEdit>> planned)
    {
        if (!effort.Take(line.Origin.Count + 1)) return false;
        var spans = line.Origin.Where(o => o.Start >= cell.Start && o.Start + o.Length <= cell.End).ToList();
        if (spans.Count == 0)
        {
            // 空格子里填字
            if (old.Length > 0 || element.Element(w + "p") is not { } first || !places.Value.TryGetValue(first, out var empty)) return false;
            Add(planned, empty, new ParagraphEdit(0, 0, now));
            return true;
        }
        foreach (var edit in TextDiff.Edits(old, now, exact: true, effort))
        {
            var (start, end) = (cell.Start + edit.OldStart, cell.Start + edit.OldEnd);
            var text = now[edit.NewStart..edit.NewEnd];
            var touched = spans.Where(s => s.Start < end && s.Start + s.Length > start).ToList();
            if (end > start)
            {
                // 删去的要都在文件的文字里：不含自动编号、段与段之间补的空格
                if (touched.Sum(s => Math.Min(end, s.Start + s.Length) - Math.Max(start, s.Start)) != end - start) return false;
                foreach (var span in touched)
                {
                    var (from, to) = (Math.Max(start, span.Start), Math.Min(end, span.Start + span.Length));
                    Add(planned, span.Index, new ParagraphEdit(span.Offset + from - span.Start, span.Offset + to - span.Start, span == touched[^1] ? text : ""));
                }
            }
            else
            {
                var at = spans.FindIndex(s => s.Start <= start && start <= s.Start + s.Length);
                if (at < 0) return false;
                var offset = spans[at].Offset + start - spans[at].Start;
                Add(planned, spans[at].Index, new ParagraphEdit(offset, offset, text));
            }
        }
        return true;
    }

    private static void Add(SortedDictionary<int, List<ParagraphEdit>> planned, int index, ParagraphEdit edit)
    {
        if (!planned.TryGetValue(index, out var edits)) planned[index] = edits = [];
        edits.Add(edit);
    }

    private List<XElement> Cells(XElement row) => row.Descendants(w + "tc").Where(c => c.Ancestors(w + "tr").First() == row).ToList();

    private int Span(XElement cell) =>
        int.TryParse(cell.Element(w + "tcPr")?.Element(w + "gridSpan")?.Attribute(w + "val")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var span) ? Math.Clamp(span, 1, 1000) : 1;

    private XElement Properties(XElement row)
    {
        if (row.Element(w + "trPr") is { } properties) return properties;
        properties = new XElement(w + "trPr");
        if (row.Element(w + "tblPrEx") is { } ex) ex.AddAfterSelf(properties);
        else row.AddFirst(properties);
        return properties;
    }
}
