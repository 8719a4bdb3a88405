namespace Bihuan.Documents.Checking.Repetition;

/// <summary>一份文书的各条措施与成效，按文中先后；几个问题共用的一条只取一次。</summary>
internal sealed class Passages
{
    private Passages(CheckedDocument document)
    {
        var problems = document.Document.Problems;
        Measures = [.. problems.SelectMany((p, i) => p.Measures.Select(m => new Passage(i, m.Line, m.Column, m.End, Passage.Strip(m.WholeText, m.Ordinal?.Length ?? 0)))).DistinctBy(p => (p.Line, p.Column))];
        Outcomes = [.. problems.SelectMany((p, i) => p.Outcomes.Select(o => new Passage(i, o.Line, o.Column, o.End, Passage.Strip(o.WholeText, o.Ordinal?.Length ?? 0)))).DistinctBy(p => (p.Line, p.Column))];
    }

    /// <summary>措施。</summary>
    public IReadOnlyList<Passage> Measures { get; }

    /// <summary>成效。</summary>
    public IReadOnlyList<Passage> Outcomes { get; }

    /// <summary>取出一份文书的各条。</summary>
    public static Passages Of(CheckedDocument document) => new(document);
}
