namespace Bihuan.Ledgers.Rectification.Assessing;

/// <summary>数哪些行。</summary>
/// <param name="AsOf">数到哪一天。</param>
/// <param name="Inspection">哪次巡察的；全部为 null。</param>
public sealed record FigureScope(DateOnly AsOf, Guid? Inspection = null)
{
    /// <summary>哪个单位的，连下级；全部为 null。</summary>
    public int? Unit { get; init; }

    /// <summary>不数限制阅读的：要留给别人看的数。</summary>
    public bool Open { get; init; }
}

/// <summary>一个数后面的一行。</summary>
public sealed class FigureRow
{
    /// <summary>行号。</summary>
    public Guid Id { get; init; }

    /// <summary>叫什么。</summary>
    public string Title { get; init; } = "";

    /// <summary>哪个单位。</summary>
    public int UnitId { get; init; }

    /// <summary>哪次巡察；不是巡察的为 null。</summary>
    public Guid? InspectionId { get; init; }

    /// <summary>为哪个问题；就是问题自己的，是它自己；步骤、意见建议的为 null。</summary>
    public Guid? ProblemId { get; init; }

    /// <summary>哪个方面；没有的为 null。</summary>
    public string? Aspect { get; init; }

    /// <summary>该在哪天以前；没有的为 null。</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>哪天办成的；没有办成的、不分日子的为 null。</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>算在分子里。</summary>
    public bool Hit { get; init; }

    /// <summary>到哪里看。</summary>
    /// <param name="kind">数的是哪本台账的行。</param>
    public string Href(string kind) => kind switch
    {
        "problem" => $"/problems/{Id}",
        "letter" => $"/letters/{Id}",
        "stage" => $"/inspections/{InspectionId}/stages/{Id}",
        "watch" or "lookbackitem" => $"/problems/{ProblemId}",
        _ => $"/ledgers/{kind}/{Id}",
    };
}
