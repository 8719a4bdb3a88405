using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Structure;

/// <summary>正文里的(不是表格里的)问题，以及各自印出的标签。</summary>
internal sealed class LabelledProblems
{
    private readonly CheckedDocument document;
    private readonly HashSet<int> taken = [];

    private LabelledProblems(CheckedDocument document)
    {
        this.document = document;
        List = [.. document.Document.Problems.Where(IsProse).Select(Labelled)];
    }

    /// <summary>问题，按文中先后。</summary>
    public IReadOnlyList<LabelledProblem> List { get; }

    public static LabelledProblems Of(CheckedDocument document) => new(document);

    // 一组共用的措施记在每个问题名下，只在头一个问题里算标签。
    private LabelledProblem Labelled(ReadProblem problem)
    {
        var own = 0;
        var labels = new List<PrintedLabel>();
        foreach (var line in problem.Lines)
            if (taken.Add(line))
            {
                own++;
                Scan(line, labels);
            }
        return new(problem, labels) { Shares = own < problem.Lines.Count };
    }

    private bool IsProse(ReadProblem problem) =>
        (problem.Line ?? (problem.Lines.Count > 0 ? problem.Lines[0] : 0)) is > 0 and var line && line <= document.LineCount
        && document.Line(line).Cells.Count == 0 && !document.Text(line).Contains('\t', StringComparison.Ordinal);

    private void Scan(int line, List<PrintedLabel> labels)
    {
        if (line < 1 || line > document.LineCount)
            return;
        var folded = document.Folded(line);
        var body = LabelScanner.Skip(folded, LabelScanner.Scan(document.Line(line), folded)?.End ?? 0);
        var from = body;
        if (FieldLabels.At(folded, body) is { } first)
        {
            labels.Add(Printed(first, line, folded, true));
            from = first.ValueStart;
        }
        if (from >= folded.Length)
            return;
        foreach (var inner in FieldLabels.All(folded, from, folded.Length))
            if (inner.Start > from && inner.NameEnd - inner.Start > 2 && folded[inner.Start - 1] is '。' or ';' or ' ' or ':')
                labels.Add(Printed(inner, line, folded, false));
    }

    private static PrintedLabel Printed(FieldLabel label, int line, string folded, bool leads) =>
        new(label.Kind, line, label.Start, label.NameEnd, folded.AsSpan(label.Start, label.NameEnd - label.Start).Trim(" 【】").ToString(), leads);
}

/// <summary>一个问题与它印出的标签。</summary>
/// <param name="Problem">问题。</param>
/// <param name="Labels">标签，按文中先后。</param>
internal sealed record LabelledProblem(ReadProblem Problem, IReadOnlyList<PrintedLabel> Labels)
{
    /// <summary>与前面的问题共用措施。</summary>
    public bool Shares { get; init; }

    /// <summary>有没有这几类标签之一。</summary>
    public bool Has(params ReadOnlySpan<FieldKind> kinds)
    {
        foreach (var label in Labels)
            if (kinds.Contains(label.Kind))
                return true;
        return false;
    }
}
