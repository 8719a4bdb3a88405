using Bihuan.Calendar;
using Bihuan.Figures;

namespace Bihuan.Ledgers.Rectification;

/// <summary>整改的一步，照它生成各次巡察的步骤。</summary>
/// <param name="Code">代号，存进 <see cref="Stage.Code"/>，一旦用了不能改。</param>
/// <param name="Title">叫什么。</param>
/// <param name="Part">属于哪一段，清单照它分组。</param>
/// <param name="Base">从哪一天起，见 <see cref="StageRule.Base"/>。</param>
/// <param name="Figure">多久，机构可以改；当天的为 null。</param>
public sealed record StageStep(string Code, string Title, string Part, string Base, Figure? Figure)
{
    /// <summary>要先办好哪几步，代号；多数不论先后。</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>集中整改期间每月一次：有几个月就有几步。</summary>
    public bool Monthly { get; init; }

    /// <summary>期限怎么算。</summary>
    /// <param name="figures">机构现在用的数。</param>
    public StageRule RuleWith(FigureTable figures) => new(Base, Figure is null ? new(0, OffsetUnit.NaturalDays) : new(figures.Small(Figure), Figure.Unit switch
    {
        FigureUnit.WorkingDays => OffsetUnit.WorkingDays,
        FigureUnit.Months => OffsetUnit.Months,
        _ => OffsetUnit.NaturalDays,
    }));
}

/// <summary>一次巡察整改的各步，照办理的先后。</summary>
public static class StageSteps
{
    /// <summary>党组研究整改进展：可以有几次，各由会议的议题记着。</summary>
    public const string Progress = "progress";

    /// <summary>研究整改进展的一步叫什么。</summary>
    public const string ProgressTitle = "党组研究整改进展";

    /// <summary>党组同意公开。</summary>
    public const string GroupAgrees = "agree.group";

    /// <summary>巡察办同意公开。</summary>
    public const string OfficeAgrees = "agree.office";

    /// <summary>召开专题民主生活会。</summary>
    public const string Life = "life.meeting";

    private const string Feedback = "反馈", Plan = "方案", Living = "专题民主生活会", Doing = "集中整改", Reports = "两个报告", Publishing = "双公开", Later = "持续整改和总结";

    /// <summary>各步。</summary>
    public static IReadOnlyList<StageStep> All { get; } =
    [
        new("feedback.meeting", "反馈会", Feedback, StageRule.Feedback, null),
        new("feedback.received", "签收反馈意见", Feedback, StageRule.Feedback, null),
        new("feedback.issued", "印发反馈意见", Feedback, StageRule.Feedback, StageFigures.Issue),
        new("feedback.press", "公开反馈的新闻稿", Feedback, StageRule.Feedback, StageFigures.Press),
        new("study", "党组研究整改", Feedback, StageRule.Feedback, StageFigures.Study),
        new("plan.draft", "起草整改方案", Plan, StageRule.Feedback, StageFigures.Draft),
        new("plan.review", "方案送巡察办、纪委监委、组织部审核", Plan, StageRule.Feedback, StageFigures.Review),
        new("plan.adopt", "会议通过方案", Plan, StageRule.Feedback, StageFigures.Adopt),
        new("plan.sign", "书记签署方案", Plan, StageRule.Feedback, StageFigures.Adopt),
        new("life.plan", "民主生活会方案报备", Living, StageRule.Feedback, StageFigures.LifePlan),
        new("life.check", "撰写对照检查材料", Living, StageRule.Feedback, StageFigures.LifePlan),
        new(Life, "召开专题民主生活会", Living, StageRule.Feedback, StageFigures.Life),
        new("life.report", "报告专题民主生活会情况", Living, Life, StageFigures.LifeReport),
        new(Progress, ProgressTitle, Doing, StageRule.Feedback, null) { Monthly = true },
        new("ends", "集中整改期满", Doing, StageRule.Ends, null),
        new("report.group", "报送党组整改进展情况报告", Reports, StageRule.Ends, StageFigures.Reports),
        new("report.secretary", "报送书记组织落实情况报告", Reports, StageRule.Ends, StageFigures.Reports),
        new(GroupAgrees, "党组同意公开", Publishing, StageRule.Ends, StageFigures.Agree),
        new(OfficeAgrees, "巡察办同意公开", Publishing, StageRule.Ends, StageFigures.Agree),
        new("publish.feedback", "公开巡察反馈情况", Publishing, StageRule.Ends, StageFigures.Publish) { After = [GroupAgrees, OfficeAgrees] },
        new("publish.result", "公开整改进展情况", Publishing, StageRule.Ends, StageFigures.Publish) { After = [GroupAgrees, OfficeAgrees] },
        new("continue", "报告持续整改情况", Later, StageRule.Ends, StageFigures.Continue),
        new("conclude", "整改总结", Later, StageRule.Ends, StageFigures.Conclude),
    ];

    /// <summary>一步；不是照样板来的为 null。</summary>
    public static StageStep? Find(string? code) => All.FirstOrDefault(s => s.Code == code);
}
