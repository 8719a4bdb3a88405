using Bihuan.Figures;

namespace Bihuan.Ledgers.Rectification;

/// <summary>整改各步的期限里的数：本级巡察整改的通知各有各的写法，机构照它改；改了以后生成的步骤照新的数。</summary>
public static class StageFigures
{
    private const string Notice = "以本级巡察整改的通知为准；这里是没有另写时的默认，县（区）里常见的做法";

    /// <summary>印发。</summary>
    public static Figure Issue { get; } = Working("stage.issue", "印发反馈意见：反馈之后几个工作日内", 5);

    /// <summary>新闻稿。</summary>
    public static Figure Press { get; } = Working("stage.press", "公开反馈的新闻稿：反馈之后几个工作日内", 10);

    /// <summary>党组研究。</summary>
    public static Figure Study { get; } = Working("stage.study", "党组研究整改：反馈之后几个工作日内", 10);

    /// <summary>方案起草。</summary>
    public static Figure Draft { get; } = Natural("stage.plan-draft", "起草整改方案：反馈之后多久内", 15);

    /// <summary>方案审核。</summary>
    public static Figure Review { get; } = Natural("stage.plan-review", "整改方案送三家审核：反馈之后多久内", 20);

    /// <summary>方案通过、签署。</summary>
    public static Figure Adopt { get; } = Months("stage.plan-adopt", "整改方案通过并签署：反馈之后几个月内", 1, Notice);

    /// <summary>民主生活会方案报备。</summary>
    public static Figure LifePlan { get; } = Natural("stage.life-plan", "专题民主生活会方案报备：反馈之后多久内", 45);

    /// <summary>民主生活会。</summary>
    public static Figure Life { get; } = Months("stage.life", "召开专题民主生活会：反馈之后几个月内", 2, Notice);

    /// <summary>民主生活会报告。</summary>
    public static Figure LifeReport { get; } = new("stage.life-report", "报告专题民主生活会情况：会后多久内", 15, "《县以上党和国家机关党员领导干部民主生活会若干规定》：会后15日内报告", FigureUnit.NaturalDays, 1, 90);

    /// <summary>两个报告。</summary>
    public static Figure Reports { get; } = Working("stage.reports", "报送两个报告：集中整改期满之后几个工作日内", 10);

    /// <summary>同意公开。</summary>
    public static Figure Agree { get; } = Working("stage.agree", "党组、巡察办同意公开：集中整改期满之后几个工作日内", 15);

    /// <summary>双公开。</summary>
    public static Figure Publish { get; } = Working("stage.publish", "公开反馈和整改情况：集中整改期满之后几个工作日内", 20);

    /// <summary>持续整改。</summary>
    public static Figure Continue { get; } = Months("stage.continue", "持续整改情况：集中整改期满之后几个月内", 6, Notice);

    /// <summary>总结。</summary>
    public static Figure Conclude { get; } = Months("stage.conclude", "整改总结：集中整改期满之后几个月内", 12, Notice);

    /// <summary>全部，按步骤的先后。</summary>
    public static IReadOnlyList<Figure> All { get; } = [Issue, Press, Study, Draft, Review, Adopt, LifePlan, Life, LifeReport, Reports, Agree, Publish, Continue, Conclude];

    private static Figure Working(string key, string title, long days) => new(key, title, days, Notice, FigureUnit.WorkingDays, 1, 120);

    private static Figure Natural(string key, string title, long days) => new(key, title, days, Notice, FigureUnit.NaturalDays, 1, 180);

    private static Figure Months(string key, string title, long months, string source) => new(key, title, months, source, FigureUnit.Months, 1, 24);
}
