namespace Bihuan.Ledgers.Rectification;

/// <summary>整改方案的一稿。</summary>
public sealed class Plan : LedgerRow
{
    /// <summary>哪次巡察。</summary>
    public Guid InspectionId { get; set; }

    /// <summary>第几稿，从1起。</summary>
    public int Draft { get; set; } = 1;

    /// <summary>名称。</summary>
    public string Title { get; set; } = "";

    /// <summary>到了哪一步，见 <see cref="PlanStates"/>。</summary>
    public string State { get; set; } = PlanStates.Drafting;

    /// <summary>送审的日期。</summary>
    public DateOnly? SentOn { get; set; }

    /// <summary>哪次会议的议题通过的。</summary>
    public Guid? TopicId { get; set; }

    /// <summary>通过的日期。</summary>
    public DateOnly? AdoptedOn { get; set; }

    /// <summary>谁签署的。</summary>
    public Guid? SignedById { get; set; }

    /// <summary>签署的日期。</summary>
    public DateOnly? SignedOn { get; set; }

    /// <summary>签字背书的承诺，签署时写下。</summary>
    public string? Statement { get; set; }

    /// <summary>送审过几次；还没有的为 null。</summary>
    public int? Round { get; set; }

    /// <summary>送审的内容的指纹：通过时再算一遍，不一样的就是送审以后改过。</summary>
    public string? Mark { get; set; }

    /// <summary>送审时有几个问题。</summary>
    public int? Problems { get; set; }

    /// <summary>送审时有几条措施。</summary>
    public int? Measures { get; set; }

    /// <summary>送审时的三张清单，附件的编号。</summary>
    public string? Lists { get; set; }

    /// <summary>方案正文等附件的编号。</summary>
    public string? Papers { get; set; }

    /// <summary>备注。</summary>
    public string? Notes { get; set; }
}

/// <summary>方案到了哪一步。</summary>
public static class PlanStates
{
    /// <summary>起草。</summary>
    public const string Drafting = "drafting";

    /// <summary>送审，等三家的意见。</summary>
    public const string Reviewing = "reviewing";

    /// <summary>会议通过。</summary>
    public const string Adopted = "adopted";

    /// <summary>书记签署。</summary>
    public const string Endorsed = "signed";

    /// <summary>由后一稿代替。</summary>
    public const string Replaced = "replaced";

    /// <summary>还没有定：正在起草，或者正在送审。</summary>
    public static bool IsOpen(string state) => state is Drafting or Reviewing;

    internal static Choice[] All { get; } =
        [new(Drafting, "起草", Tone.Waiting), new(Reviewing, "送审", Tone.Active), new(Adopted, "已通过", Tone.Active), new(Endorsed, "已签署", Tone.Done), new(Replaced, "已被代替", Tone.Waiting)];
}
