using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

using Inline = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Picture = DocumentFormat.OpenXml.Drawing.Pictures.Picture;

namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>只留印得出来的字：段、表、图、页码。修订删去的、隐藏的、批注、脚注、书签、控件、链接、域的代码、文本框一概不带。</summary>
internal sealed class PublishClean
{
    private static readonly string[] Fields = ["PAGE", "NUMPAGES", "SECTIONPAGES"];

    private readonly HashSet<OpenXmlElement> _fields = [];
    private readonly HashSet<string> _hidden;

    /// <param name="styles">样式：隐藏文字的样式里的字不留。</param>
    public PublishClean(Styles? styles)
    {
        var all = styles?.Elements<Style>().Where(s => s.StyleId?.Value is not null).GroupBy(s => s.StyleId!.Value!).ToDictionary(g => g.Key, g => g.First()) ?? [];
        _hidden = [.. all.Keys.Where(id => Hides(all, id, 0))];
    }

    /// <summary>一组块：正文、页眉、页脚的。</summary>
    public IEnumerable<OpenXmlElement> Blocks(OpenXmlElement root)
    {
        FindFields(root);
        return Of(root);
    }

    private IEnumerable<OpenXmlElement> Of(OpenXmlElement parent)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case Paragraph paragraph: yield return Line(paragraph); break;
                case Table table: yield return Grid(table); break;
                case SectionProperties section: yield return Section(section); break;
                case SdtBlock or SdtContentBlock or CustomXmlBlock:
                    foreach (var inside in Of(child)) yield return inside;
                    break;
            }
        }
    }

    private Paragraph Line(Paragraph paragraph)
    {
        var made = new Paragraph();
        if (paragraph.ParagraphProperties is { } properties)
        {
            var own = (ParagraphProperties)properties.CloneNode(true);
            own.RemoveAllChildren<ParagraphPropertiesChange>();
            own.RemoveAllChildren<ParagraphMarkRunProperties>();
            if (own.GetFirstChild<SectionProperties>() is { } section) own.ReplaceChild(Section(section), section);
            made.Append(own);
        }
        foreach (var run in Runs(paragraph, IsHidden(paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value))) made.Append(run);
        return made;
    }

    private IEnumerable<Run> Runs(OpenXmlElement parent, bool hidden)
    {
        foreach (var child in parent.ChildElements)
        {
            switch (child)
            {
                case Run run when !hidden && !IsHidden(run) && Of(run) is { } made: yield return made; break;
                case Run ruby when !hidden && !IsHidden(ruby):
                    foreach (var inside in ruby.Descendants<RubyBase>().SelectMany(b => Runs(b, hidden: false))) yield return inside;
                    break;
                case InsertedRun or MoveToRun or Hyperlink or SdtRun or SdtContentRun or SimpleField or CustomXmlRun or OpenXmlUnknownElement { LocalName: "smartTag" } or BidirectionalEmbedding or BidirectionalOverride:
                    foreach (var inside in Runs(child, hidden)) yield return inside;
                    break;
            }
        }
    }

    private Run? Of(Run run)
    {
        var made = new Run();
        if (run.RunProperties is { } look)
        {
            var own = (RunProperties)look.CloneNode(true);
            foreach (var change in own.ChildElements.Where(c => c is RunPropertiesChange or Inserted or Deleted or MoveFrom or MoveTo).ToList()) change.Remove();
            made.Append(own);
        }
        foreach (var child in run.ChildElements)
        {
            switch (child)
            {
                case Text { Text.Length: > 0 } text: made.Append(new Text(text.Text) { Space = SpaceProcessingModeValues.Preserve }); break;
                case TabChar or PositionalTab: made.Append(new TabChar()); break;
                case Break or CarriageReturn: made.Append(new Break()); break;
                case NoBreakHyphen: made.Append(new Text("-")); break;
                case FieldChar field when _fields.Contains(field): made.Append(new FieldChar { FieldCharType = field.FieldCharType }); break;
                case FieldCode code when _fields.Contains(code): made.Append(new FieldCode(code.Text) { Space = SpaceProcessingModeValues.Preserve }); break;
                case Drawing drawing when drawing.Descendants<Picture>().Count() == 1 && !drawing.Descendants<Paragraph>().Any(): made.Append(drawing.CloneNode(true)); break;
            }
        }
        return made.ChildElements.All(c => c is RunProperties) ? null : made;
    }

    private Table Grid(Table table)
    {
        var made = new Table();
        if (table.GetFirstChild<TableProperties>() is { } properties)
        {
            var own = (TableProperties)properties.CloneNode(true);
            foreach (var child in own.ChildElements.Where(c => c is TableCaption or TableDescription or TablePropertiesChange).ToList()) child.Remove();
            made.Append(own);
        }
        if (table.GetFirstChild<TableGrid>() is { } grid)
        {
            var own = (TableGrid)grid.CloneNode(true);
            own.RemoveAllChildren<TableGridChange>();
            made.Append(own);
        }
        foreach (var row in Inside<TableRow>(table).Where(r => r.TableRowProperties?.GetFirstChild<Deleted>() is null)) made.Append(Row(row));
        return made;
    }

    private TableRow Row(TableRow row)
    {
        var made = new TableRow();
        if (row.TableRowProperties is { } properties)
        {
            var own = (TableRowProperties)properties.CloneNode(true);
            foreach (var child in own.ChildElements.Where(c => c is TableRowPropertiesChange or Inserted or Deleted).ToList()) child.Remove();
            made.Append(own);
        }
        foreach (var cell in Inside<TableCell>(row))
        {
            var box = new TableCell();
            if (cell.TableCellProperties is { } look)
            {
                var own = (TableCellProperties)look.CloneNode(true);
                foreach (var child in own.ChildElements.Where(c => c is TableCellPropertiesChange or CellInsertion or CellDeletion or CellMerge).ToList()) child.Remove();
                box.Append(own);
            }
            foreach (var block in Of(cell)) box.Append(block);
            if (box.LastChild is not Paragraph) box.Append(new Paragraph());
            made.Append(box);
        }
        return made;
    }

    // 控件里的行、格也要
    private static IEnumerable<T> Inside<T>(OpenXmlElement parent)
        where T : OpenXmlElement
    {
        foreach (var child in parent.ChildElements)
        {
            if (child is T found) yield return found;
            else if (child is SdtElement or SdtContentRow or SdtContentCell or CustomXmlElement) foreach (var inside in Inside<T>(child)) yield return inside;
        }
    }

    private static SectionProperties Section(SectionProperties section)
    {
        var own = (SectionProperties)section.CloneNode(true);
        foreach (var child in own.ChildElements.Where(c => c is SectionPropertiesChange or FootnoteProperties or EndnoteProperties or PrinterSettingsReference).ToList()) child.Remove();
        return own;
    }

    // 一个域的各个记号要一起留、一起去
    private void FindFields(OpenXmlElement root)
    {
        var open = new Stack<(List<OpenXmlElement> Marks, string Code)>();
        foreach (var element in root.Descendants())
        {
            if (element is FieldChar { FieldCharType: { } type } mark)
            {
                if (type.Value == FieldCharValues.Begin) open.Push(([mark], ""));
                else if (open.Count > 0)
                {
                    open.Peek().Marks.Add(mark);
                    if (type.Value == FieldCharValues.End && open.Pop() is var (marks, code) && Fields.Contains(code.Trim().Split(' ')[0], StringComparer.OrdinalIgnoreCase) && !code.Contains('"', StringComparison.Ordinal)) _fields.UnionWith(marks);
                }
            }
            else if (element is FieldCode text && open.Count > 0)
            {
                var (marks, code) = open.Pop();
                marks.Add(text);
                open.Push((marks, code + text.Text));
            }
        }
    }

    private bool IsHidden(string? style) => style is not null && _hidden.Contains(style);

    private bool IsHidden(Run run) => run.RunProperties is { } look && (On(look.Vanish) || On(look.GetFirstChild<WebHidden>()) || On(look.SpecVanish) || IsHidden(look.RunStyle?.Val?.Value));

    private static bool Hides(Dictionary<string, Style> all, string id, int depth) =>
        depth < 20 && all.TryGetValue(id, out var style) && (style.StyleRunProperties is { } look && look.Vanish is { } vanish ? On(vanish) : style.BasedOn?.Val?.Value is { } based && Hides(all, based, depth + 1));

    private static bool On(OnOffType? mark) => mark is not null && (mark.Val is null || mark.Val.Value);

    /// <summary>图的说明。</summary>
    internal static string Caption(Drawing drawing) => drawing.Descendants<Inline.DocProperties>().FirstOrDefault() is { } about ? about.Description?.Value ?? about.Title?.Value ?? "" : "";
}
