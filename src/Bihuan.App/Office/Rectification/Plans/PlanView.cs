using Bihuan.Files;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Plans;
using Bihuan.Rectification.Plans.Checking;

namespace Bihuan.App.Office.Rectification.Plans;

/// <summary>方案的一页看哪一部分。</summary>
public enum PlanTab
{
    /// <summary>问题清单。</summary>
    Problems,

    /// <summary>任务清单。</summary>
    Tasks,

    /// <summary>责任清单。</summary>
    Duties,

    /// <summary>校核。</summary>
    Check,
}

/// <summary>方案的一页要显示的。</summary>
/// <param name="Opened">方案，和这一页的内容。</param>
/// <param name="Tab">哪一部分。</param>
/// <param name="Page">第几页，从 1 起。</param>
public sealed record PlanView(OpenPlan.Opened Opened, PlanTab Tab, int Page)
{
    /// <summary>校核一页列几条。</summary>
    public const int RemarksAtOnce = 50;

    /// <summary>可以起草、送审、登记意见。</summary>
    public bool MayEdit { get; init; }

    /// <summary>清单里的内容现在改得了：有权限，而且这一稿正在起草。</summary>
    public bool MayChange => MayEdit && Plan.State == PlanStates.Drafting;

    /// <summary>清单里的内容为什么改不了；改得了的、本来就不由他改的为 null。</summary>
    public string? WhyFrozen => !MayEdit ? null : Plan.State switch
    {
        PlanStates.Reviewing => "正在送审，三张清单里写着的不能改。要改的，请先在上面退回修改。",
        PlanStates.Adopted or PlanStates.Endorsed => "会议已经通过，三张清单里写着的不能改：期限要延的，由责任单位申请延期；别的改动，到“整改方案”里起草下一稿。",
        PlanStates.Replaced => "这一稿已由后面的一稿代替，要改的请打开后面的一稿。下面是现在的问题和措施，这一稿送审时的样子在附件里。",
        _ => null,
    };

    /// <summary>还挡着通过的，送审以前先给人看的几条。</summary>
    public IEnumerable<PlanRemark> FirstBlocking => Opened.Remarks.Where(r => r.Blocks).Take(MostFirst);

    private const int MostFirst = 5;

    /// <summary>可以定承诺。</summary>
    public bool MayBind { get; init; }

    /// <summary>不能签署的，一句说明；能签的为 null。</summary>
    public string? SignRefusal { get; init; }

    /// <summary>是组长本人。</summary>
    public bool IsHead { get; init; }

    /// <summary>可以选的议题；不是送审的为空。</summary>
    public IReadOnlyList<PlanTopics.Line> Topics { get; init; } = [];

    /// <summary>刚办好的一句话；没有的为 null。</summary>
    public string? Told { get; init; }

    /// <summary>没有办成的，为什么；没有的为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>没有办成时填的字。</summary>
    public string Typed { get; init; } = "";

    /// <summary>没有办成的是哪一条校核意见；不是的为 null。</summary>
    public string? TypedMark { get; init; }

    /// <summary>只看哪条规则；都看的为 null。</summary>
    public string? Rule { get; init; }

    /// <summary>认可了的也列出。</summary>
    public bool ShowsAccepted { get; init; }

    /// <summary>送审时的清单、方案正文，看得见的。</summary>
    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    /// <summary>各人的姓名。</summary>
    public string? HeadName { get; init; }

    /// <summary>方案。</summary>
    public Plan Plan => Opened.Plan;

    /// <summary>这一页的网址。</summary>
    public string Path => $"/plans/{Plan.Id}";

    /// <summary>要列出的校核意见。</summary>
    public IReadOnlyList<PlanRemark> Remarks => [.. Opened.Remarks.Where(r => (Rule is null || r.Rule == Rule) && (ShowsAccepted || r.Accepted is null))];

    /// <summary>还挡着通过的有几条。</summary>
    public int Blocking => Opened.Remarks.Count(r => r.Blocks);

    /// <summary>一共几页。</summary>
    public int Pages => Math.Max(1, Tab switch
    {
        PlanTab.Tasks => (Opened.Measures + OpenPlan.PageSize - 1) / OpenPlan.PageSize,
        PlanTab.Check => (Remarks.Count + RemarksAtOnce - 1) / RemarksAtOnce,
        _ => (Opened.Problems + OpenPlan.PageSize - 1) / OpenPlan.PageSize,
    });

    /// <summary>另一部分、另一页的网址。</summary>
    public string Url(PlanTab tab, int page = 1, string? rule = null, bool accepted = false)
    {
        List<string> query = [];
        if (tab != PlanTab.Problems) query.Add("tab=" + tab.ToString().ToLowerInvariant());
        if (rule is not null) query.Add("rule=" + rule);
        if (accepted) query.Add("accepted=1");
        if (page > 1) query.Add(FormattableString.Invariant($"page={page}"));
        return Path + (query.Count == 0 ? "" : "?" + string.Join('&', query));
    }
}
