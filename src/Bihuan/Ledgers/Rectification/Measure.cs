namespace Bihuan.Ledgers.Rectification;

/// <summary>为一个问题要做的一件事。</summary>
public sealed class Measure : LedgerRow
{
    /// <summary>哪个问题。</summary>
    public Guid ProblemId { get; set; }

    /// <summary>排在第几，从1起。</summary>
    public int Sequence { get; set; }

    /// <summary>做什么。</summary>
    public string Text { get; set; } = "";

    /// <summary>哪一类，见 <see cref="MeasureKinds"/>；没有分的为 null。</summary>
    public string? Kind { get; set; }

    /// <summary>谁做。</summary>
    public Guid? OwnerId { get; set; }

    /// <summary>哪一天做好；没有另定的随问题的期限，为 null。</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>承诺的数量，单位见 <see cref="QuantityUnit"/>；没有的为 null。</summary>
    public int? Quantity { get; set; }

    /// <summary>数量的单位，如“次”。</summary>
    public string? QuantityUnit { get; set; }

    /// <summary>多久一个数量，见 <see cref="MeasurePeriods"/>；只做一回的为 null。</summary>
    public string? Every { get; set; }

    /// <summary>成果形式，如“制度文件”。</summary>
    public string? Deliverable { get; set; }

    /// <summary>写进了通过的哪一稿方案；还没有的为 null。</summary>
    public Guid? PlanId { get; set; }

    /// <summary>由哪条承诺数着，规则的代号（own.N）；没有的为 null。</summary>
    public string? Commitment { get; set; }

    /// <summary>进展，见 <see cref="ProgressStates"/>。</summary>
    public string Progress { get; set; } = ProgressStates.NotBegun;

    /// <summary>最近一次报的进展。</summary>
    public string? ProgressText { get; set; }

    /// <summary>最近哪一天报的。</summary>
    public DateOnly? ReportedOn { get; set; }

    /// <summary>哪一天做好的；没有做好的为 null。</summary>
    public DateOnly? DoneOn { get; set; }

    /// <summary>备注。</summary>
    public string? Notes { get; set; }
}

/// <summary>措施的种类。</summary>
public static class MeasureKinds
{
    internal static Choice[] All { get; } =
    [
        new("study", "学习"), new("meeting", "会议研究"), new("training", "培训"), new("rule", "建立制度"), new("revise", "修订制度"), new("repeal", "废止制度"), new("check", "检查督查"),
        new("correct", "纠正办理"), new("recover", "清退追缴"), new("discipline", "处理问责"), new("publish", "公开"), new("other", "其他"),
    ];
}

/// <summary>承诺的数量多久一个。</summary>
public static class MeasurePeriods
{
    internal static Choice[] All { get; } = [new("month", "每月"), new("quarter", "每季度"), new("half", "每半年"), new("year", "每年"), new("total", "合计")];
}
