using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Checking.Numbering;

/// <summary>文中的各组分条：每个问题的措施、成效各一组。</summary>
internal sealed class OrdinalRuns
{
    private OrdinalRuns(IReadOnlyList<OrdinalRun> list) => List = list;

    public IReadOnlyList<OrdinalRun> List { get; }

    public static OrdinalRuns Of(CheckedDocument document) => new([.. Runs(document).Where(r => r.Entries.Count > 0)]);

    private static IEnumerable<OrdinalRun> Runs(CheckedDocument document)
    {
        foreach (var problem in document.Document.Problems)
        {
            yield return new("措施", problem.Line, [.. problem.Measures.Select(m => Entry(m.Line, m.Column, m.End, m.Ordinal, m.OrdinalPrinted)).OfType<OrdinalEntry>()]);
            yield return new("成效", problem.Line, [.. problem.Outcomes.Select(o => Entry(o.Line, o.Column, o.End, o.Ordinal, null)).OfType<OrdinalEntry>()]);
        }
    }

    private static OrdinalEntry? Entry(int line, int column, int end, string? ordinal, string? printed) =>
        ordinal is not null && Label(ordinal) is { Value: > 0 } label ? new(line, column, end, ordinal, printed, label.Kind, label.Value) : null;

    // “1”“1.”单独拿出来认不全，补一个字。
    private static Label? Label(string ordinal)
    {
        var folded = Fold.Line(ordinal);
        return LabelScanner.At(folded, 0) ?? LabelScanner.At(folded + "条", 0);
    }
}
