namespace Bihuan.Ledgers.Rectification;

/// <summary>一次巡察（巡视、审计、督查）和它的反馈。</summary>
public sealed class Inspection : LedgerRow
{
    /// <summary>名称，如“区委第四轮常规巡察”。</summary>
    public string Title { get; set; } = "";

    /// <summary>整改到了哪一步，见 <see cref="InspectionStates"/>。</summary>
    public string State { get; set; } = InspectionStates.Concentrated;

    /// <summary>哪一种检查，见 <see cref="InspectionKinds"/>。</summary>
    public string Kind { get; set; } = InspectionKinds.Inspection;

    /// <summary>哪一级派出的，见 <see cref="InspectionLevels"/>。</summary>
    public string Level { get; set; } = InspectionLevels.County;

    /// <summary>巡察组（审计组、督查组）。</summary>
    public string Inspector { get; set; } = "";

    /// <summary>检查从哪一天开始。</summary>
    public DateOnly? PeriodFrom { get; set; }

    /// <summary>检查到哪一天结束。</summary>
    public DateOnly? PeriodTo { get; set; }

    /// <summary>反馈日期；各个期限从这一天算起。</summary>
    public DateOnly FeedbackOn { get; set; }

    /// <summary>集中整改几个月。</summary>
    public int? Months { get; set; }

    /// <summary>集中整改到哪一天，由反馈日期和月数算出。</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>整改领导小组组长。</summary>
    public Guid? HeadId { get; set; }

    /// <summary>整改办主任。</summary>
    public Guid? OfficeHeadId { get; set; }

    /// <summary>领导小组、整改办的其他成员。</summary>
    public string? Members { get; set; }

    /// <summary>反馈里的总体评价。</summary>
    public string? Overall { get; set; }

    /// <summary>反馈文件等附件的编号。</summary>
    public string? Papers { get; set; }

    /// <summary>备注。</summary>
    public string? Notes { get; set; }
}

/// <summary>一次巡察的整改到了哪一步。</summary>
public static class InspectionStates
{
    /// <summary>集中整改。</summary>
    public const string Concentrated = "concentrated";

    /// <summary>持续整改。</summary>
    public const string Continuing = "continuing";

    /// <summary>已总结。</summary>
    public const string Concluded = "concluded";

    internal static Choice[] All { get; } = [new(Concentrated, "集中整改", Tone.Active), new(Continuing, "持续整改", Tone.Active), new(Concluded, "已总结", Tone.Done)];
}

/// <summary>哪一种检查。</summary>
public static class InspectionKinds
{
    /// <summary>巡察。</summary>
    public const string Inspection = "inspection";

    internal static Choice[] All { get; } = [new(Inspection, "巡察"), new("central", "巡视"), new("audit", "审计"), new("supervision", "督查"), new("special", "专项检查"), new("other", "其他")];
}

/// <summary>哪一级派出的。</summary>
public static class InspectionLevels
{
    /// <summary>县（区）级。</summary>
    public const string County = "county";

    internal static Choice[] All { get; } = [new(County, "县（区）级"), new("city", "市级"), new("province", "省级"), new("nation", "中央")];

    /// <summary>没有另写时，集中整改几个月：县（区）级3个月，上级的6个月。</summary>
    public static int MonthsOf(string level) => level == County ? 3 : 6;
}
