namespace Bihuan.Ledgers.Meetings;

/// <summary>会议的一个议题。单位是承办单位：决定了的事由它办、由它报告结果。</summary>
public sealed class Topic : LedgerRow
{
    /// <summary>哪次会议。</summary>
    public Guid MeetingId { get; set; }

    /// <summary>第几个，从 1 起。</summary>
    public int Order { get; set; }

    /// <summary>会议的日子，登记时照会议写下。</summary>
    public DateOnly HeldOn { get; set; }

    /// <summary>题目。</summary>
    public string Title { get; set; } = "";

    /// <summary>种类，见 <see cref="TopicKinds"/>。</summary>
    public string Kind { get; set; } = "";

    /// <summary>材料送到参会人员手里的日子；没有材料的为 null。</summary>
    public DateOnly? MaterialOn { get; set; }

    /// <summary>怎么表决，见 <see cref="VoteMethods"/>；不表决的为 null。</summary>
    public string? Method { get; set; }

    /// <summary>几人同意；不表决的为 null。逐人记录的由引擎数，无记名的只有这个总数。</summary>
    public int? InFavour { get; set; }

    /// <summary>结果，见 <see cref="Decisions"/>。</summary>
    public string Decision { get; set; } = "";

    /// <summary>怎么定的，议定事项的原文；没有时为 null。</summary>
    public string? DecisionText { get; set; }

    /// <summary>落实结果应在哪天前报告；不必报告的为 null。</summary>
    public DateOnly? ReportDueOn { get; set; }

    /// <summary>哪天报告了；还没有的为 null。</summary>
    public DateOnly? ReportedOn { get; set; }
}
