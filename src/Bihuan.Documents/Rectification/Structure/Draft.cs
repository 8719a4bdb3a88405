using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Structure;

/// <summary>正在读的一个问题。</summary>
internal sealed class Draft
{
    /// <summary>标题行；漏了标题时为 null。</summary>
    public Token? Heading { get; init; }
    public Label? Label { get; init; }
    public int? Number { get; set; }
    public string Title { get; set; } = "";
    public IReadOnlyList<PathStep> Path { get; init; } = [];
    public Region Region { get; init; }
    public List<string> Details { get; } = [];
    public List<ReadMeasure> Measures { get; } = [];
    public List<ReadOutcome> Outcomes { get; } = [];
    public SortedSet<int> Lines { get; } = [];
    public Dictionary<FieldKind, string> Fields { get; } = [];
    public Confidence Confidence { get; set; } = Confidence.Certain;

    /// <summary>正在写哪一部分;null 是还没有出现标签。</summary>
    public FieldKind? Section { get; set; }
    /// <summary>已出现过的标签名，用来认出漏了标题的下一个问题。</summary>
    public HashSet<string> Labels { get; } = new(StringComparer.Ordinal);
    /// <summary>本部分里条目的编号写法。</summary>
    public Label? ItemStyle { get; set; }
    public int LastItem { get; set; }
    /// <summary>措施写在“措施”名下(其后的“进展”就是成效)。</summary>
    public bool HasPlannedMeasures { get; set; }
    /// <summary>值在下一行的字段。</summary>
    public FieldKind? PendingField { get; set; }

    /// <summary>与本问题共用这一组措施的前几个问题。</summary>
    public IReadOnlyList<Draft> SharedWith { get; set; } = [];

    /// <summary>措施是从另一章接来的。</summary>
    public bool Joined { get; set; }

    public bool HasContent => Measures.Count > 0 || Outcomes.Count > 0;

    public void Open(FieldKind section)
    {
        Section = section;
        ItemStyle = null;
        LastItem = 0;
    }

    public ReadProblem ToProblem() => new()
    {
        Line = Heading?.Number,
        Label = Heading is { } h && Label is { } l && l.End > l.Start ? h.Text[l.Start..l.End].Trim() : null,
        Number = Number,
        Title = Title,
        Detail = string.Concat(Details),
        Path = Path,
        Measures = Measures,
        Outcomes = Outcomes,
        Status = Fields.GetValueOrDefault(FieldKind.Status),
        Leader = Fields.GetValueOrDefault(FieldKind.Leader),
        Unit = Fields.GetValueOrDefault(FieldKind.Unit),
        Supporting = Fields.GetValueOrDefault(FieldKind.Supporting),
        Person = Fields.GetValueOrDefault(FieldKind.Person),
        Due = Fields.GetValueOrDefault(FieldKind.Due),
        Nature = Fields.GetValueOrDefault(FieldKind.Nature),
        Cause = Fields.GetValueOrDefault(FieldKind.Cause),
        Goal = Fields.GetValueOrDefault(FieldKind.Goal),
        Deliverable = Fields.GetValueOrDefault(FieldKind.Deliverable),
        Confidence = Confidence,
        Lines = [.. Lines],
    };
}
