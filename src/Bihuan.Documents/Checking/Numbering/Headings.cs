using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Structure;

namespace Bihuan.Documents.Checking.Numbering;

/// <summary>按行先后的全部带编号的标题；表格里的序号不算。</summary>
internal sealed class Headings
{
    private const int Compared = 80;

    private Headings(IReadOnlyList<Heading> list) => List = list;

    /// <summary>标题，按行先后。</summary>
    public IReadOnlyList<Heading> List { get; }

    public static Headings Of(CheckedDocument document)
    {
        var found = new Dictionary<int, Heading?>();
        foreach (var section in document.Document.Sections)
            if (section.Role is LineRole.Chapter or LineRole.Group or LineRole.Organisation or LineRole.NextSteps or LineRole.Overview or LineRole.Recommendation or LineRole.Lead)
            {
                if (section.Label is not null)
                    Add(document, section.Line, false, found);
                else if (section.Role is LineRole.Chapter or LineRole.Group)
                    found.TryAdd(section.Line, null);
            }
        foreach (var problem in document.Document.Problems)
            if (problem is { Line: { } line, Label: not null })
                Add(document, line, true, found);
        return new(Leveled([.. Joined(found)]));
    }

    // 拿“1.”与“1、”当上下两级的文书，低的一种另算一级。
    private static List<Heading> Leveled(List<Heading> list) =>
        LabelForms.Lower(list.Where(h => h is { Kind: LabelKind.ArabicDot, Depth: 0 }).Select(h => (h.Value, h.Form))) is { } lower
            ? list.ConvertAll(h => h is { Kind: LabelKind.ArabicDot, Depth: 0 } && h.Form == lower ? h with { Depth = 1 } : h)
            : list;

    // “问题7-8.”接在“问题6.”之后，与它同一级，管两个号。没有编号的标题只留下记号。
    private static IEnumerable<Heading> Joined(Dictionary<int, Heading?> found)
    {
        var last = new Dictionary<LabelKind, Heading>();
        var unnumbered = false;
        foreach (var (_, heading) in found.OrderBy(f => f.Key))
        {
            if (heading is null)
            {
                unnumbered = true;
                continue;
            }
            var before = last.GetValueOrDefault(heading.Kind);
            var own = LabelRange.Of(heading.Printed, before?.Value) is var (first, end)
                ? heading with { Depth = before?.Depth ?? heading.Depth, First = first, Value = end } : heading;
            last[heading.Kind] = own;
            yield return unnumbered ? own with { AfterUnnumbered = true } : own;
            unnumbered = false;
        }
    }

    private static void Add(CheckedDocument document, int number, bool isProblem, Dictionary<int, Heading?> found)
    {
        if (number < 1 || number > document.LineCount || found.ContainsKey(number))
            return;
        var line = document.Line(number);
        if (line.Cells.Count > 0 || line.Text.Contains('\t', StringComparison.Ordinal))
            return;
        var folded = document.Folded(number);
        if (LabelScanner.Scan(line, folded) is not { Value: > 0 } label || label.IsOrdinalOnly || label.Kind == LabelKind.Styled)
            return;
        // “第二部分为自查问题清单。”是一句话，不是标题。
        var rest = folded.AsSpan(label.End).TrimStart();
        if (label.Kind == LabelKind.Part && (rest.StartsWith("为") || rest.StartsWith("是")))
            return;
        found.Add(number, new(number, label.Kind, label.Depth, label.Value, line.Text[label.Start..label.End].Trim(), label.Start, label.End,
            folded[label.End..Math.Min(folded.Length, label.End + Compared)].Trim(), isProblem)
        {
            Form = label.Kind == LabelKind.ArabicDot ? LabelForms.Form(folded, label) : 0,
        });
    }
}
