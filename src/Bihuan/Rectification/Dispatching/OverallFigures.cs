using System.Globalization;

using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;

namespace Bihuan.Rectification.Dispatching;

/// <summary>几种公文都用的总的数：一次巡察的问题、措施、意见建议，反馈以来的函件、制度、清退、处理。</summary>
internal static class OverallFigures
{
    /// <summary>名称。</summary>
    public static IReadOnlyList<TemplateSlot> Slots { get; } =
    [
        new TemplateSlot.Text("巡察名称", "如“县委第三轮巡察”"), new TemplateSlot.Text("巡察组", "巡察组的名称"), new TemplateSlot.Text("反馈日期", "写汉字"), new TemplateSlot.Text("截止日期", "数到哪一天，写汉字"),
        new TemplateSlot.Figure("研究次数", "党组研究整改、连着议题的步骤"), new TemplateSlot.Figure("函件数", "反馈以来发出的提醒函、警示函、督办，一份说几个问题的算一份"), new TemplateSlot.Figure("函件涉及", "函件说的问题，一份说几个的算几个"),
        new TemplateSlot.Figure("问题数", "这次巡察的问题"), new TemplateSlot.Figure("已销号", "已销号的问题"), new TemplateSlot.Figure("销号率", "已销号的占几成"), new TemplateSlot.Figure("未销号", "还没有销号的问题"), new TemplateSlot.Figure("在审", "没有销号的里，正在审核、审批的"),
        new TemplateSlot.Figure("措施数", "全部措施"), new TemplateSlot.Figure("措施完成", "已完成的措施"), new TemplateSlot.Figure("措施完成率", "已完成的占几成"),
        new TemplateSlot.Figure("建议数", "意见建议"), new TemplateSlot.Figure("建议落实", "已落实的意见建议"),
        new TemplateSlot.Figure("建立制度", "反馈以来做好的"), new TemplateSlot.Figure("修订制度", "反馈以来做好的"), new TemplateSlot.Figure("废止制度", "反馈以来做好的"),
        new TemplateSlot.Figure("清退金额", "反馈以来清退的，元"), new TemplateSlot.Figure("处理人次", "反馈以来处理的人次"),
    ];

    /// <summary>总的进展，两句话。</summary>
    public const string Progress = "截至{截止日期}，反馈问题{问题数}个，已销号{已销号}个，销号率{销号率}，正在整改{未销号}个（其中已完成整改、正在审核的{在审}个）；制定整改措施{措施数}条，已完成{措施完成}条，完成率{措施完成率}；意见建议{建议数}条，已落实{建议落实}条。",
        Effects = "建立制度{建立制度}项，修订{修订制度}项，废止{废止制度}项；清退{清退金额}元；处理{处理人次}人次。",
        Organised = "反馈以来，专题研究整改{研究次数}次，发出提醒、警示、督办等函件{函件数}份，涉及问题{函件涉及}次。",
        Opening = "{反馈日期}，{巡察组}反馈了{巡察名称}的意见。";

    /// <summary>数。</summary>
    public static async Task GatherAsync(DispatchGathering from)
    {
        var since = from.Inspection.FeedbackOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        from.Data.Text("巡察名称", from.Inspection.Title).Text("巡察组", from.Inspection.Inspector).Text("反馈日期", DispatchKind.Day(from.Inspection.FeedbackOn)).Text("截止日期", DispatchKind.Day(from.Today));
        await from.CountedAsync("研究次数", AssessFigures.Studied, "hit", "党组专题研究整改的次数");
        // 只数这次巡察的问题的：别的巡察同时在改
        var own = $"&{nameof(Letter.ProblemId)}.{nameof(Problem.InspectionId)}={from.Inspection.Id}";
        await from.ListedAsync("函件涉及", "letter", $"IssuedOn.from={since}{own}", "反馈以来函件说的问题");
        await from.LettersAsync("函件数", $"IssuedOn.from={since}{own}", "反馈以来发出的函件");
        await from.CountedAsync("问题数", AssessFigures.Closed);
        await from.CountedAsync("已销号", AssessFigures.Closed, "hit");
        await from.CountedAsync("销号率", AssessFigures.Closed, "rate");
        await from.CountedAsync("未销号", AssessFigures.Closed, "miss");
        await from.ListedAsync("在审", "problem", $"State={ProblemStates.Review}&State={ProblemStates.Approval}&{nameof(Problem.InspectionId)}={from.Inspection.Id}", "正在审核的问题");
        await from.CountedAsync("措施数", AssessFigures.Measures);
        await from.CountedAsync("措施完成", AssessFigures.Measures, "hit");
        await from.CountedAsync("措施完成率", AssessFigures.Measures, "rate");
        await from.CountedAsync("建议数", AssessFigures.Advice);
        await from.CountedAsync("建议落实", AssessFigures.Advice, "hit");
        foreach (var (name, kind) in new[] { ("建立制度", "rule"), ("修订制度", "revise"), ("废止制度", "repeal") })
            await from.ListedAsync(name, "measure", $"Kind={kind}&Progress={ProgressStates.Done}&DoneOn.from={since}{own}", $"反馈以来{name}的措施");
        await from.ListedAsync("清退金额", "recovery", $"ReceivedOn.from={since}{own}", "反馈以来清退的", nameof(Recovery.Amount));
        await from.ListedAsync("处理人次", "sanction", $"DecidedOn.from={since}{own}", "反馈以来处理的人次", nameof(Sanction.Persons));
    }
}
