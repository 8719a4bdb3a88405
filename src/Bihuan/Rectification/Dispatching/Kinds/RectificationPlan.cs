using System.Globalization;

using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Dispatching;

namespace Bihuan.Rectification.Dispatching.Kinds;

/// <summary>整改方案：总体要求、逐个问题的目标和措施、组织保障，附问题、任务、责任三张清单。</summary>
public sealed class RectificationPlan : DispatchKind
{
    private const string Demands = "总体要求", Guarantees = "组织保障";

    /// <inheritdoc/>
    public override string Code => DispatchKinds.Plan;

    /// <inheritdoc/>
    public override string Means => "方案通过以后印发的时候用：问题、目标、措施、期限、责任和三张清单由台账写，总体要求、组织保障由人写。";

    /// <inheritdoc/>
    public override bool HasRecipients => false;

    /// <inheritdoc/>
    public override IReadOnlyList<DispatchText> OwnTexts =>
    [
        new(Demands, "指导思想、目标要求，写几段。", 4000, IsLong: true, IsRequired: true),
        new(Guarantees, "领导小组、责任落实、督促检查、结果运用，写几段。", 4000, IsLong: true, IsRequired: true),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> OwnSlots { get; } =
    [
        new TemplateSlot.Text("巡察名称", "如“县委第三轮巡察”"), new TemplateSlot.Text("巡察组", "巡察组的名称"), new TemplateSlot.Text("反馈日期", "写汉字"), new TemplateSlot.Text("集中整改截止", "集中整改到哪一天，写汉字"),
        new TemplateSlot.Figure("问题数", "这次巡察的问题"), new TemplateSlot.Figure("措施数", "全部措施"), new TemplateSlot.Figure("建议数", "意见建议"),
        new TemplateSlot.Repeat("方面", "一个方面一遍", [new TemplateSlot.Text("方面名称", "没有写方面的叫“其他方面”"),
            new TemplateSlot.Repeat("问题", "这个方面的一个问题一遍", [new TemplateSlot.Text("题号", "问题自己的序号"), new TemplateSlot.Text("题目", "问题，一句话"), new TemplateSlot.Text("整改目标", "没有写的空着"), new TemplateSlot.Text("整改措施", "一条一段，带次序和期限"), new TemplateSlot.Text("责任", "责任领导、牵头单位、责任人、期限")])]),
        new TemplateSlot.Repeat("问题清单", "一个问题一行", [new TemplateSlot.Text("问题序号", "问题自己的序号"), new TemplateSlot.Text("问题方面", "哪个方面"), new TemplateSlot.Text("问题题目", "问题，一句话"), new TemplateSlot.Text("问题性质", "立行立改、限期整改、长期坚持")]),
        new TemplateSlot.Repeat("任务清单", "一条措施一行", [new TemplateSlot.Text("任务序号", "哪个问题第几条"), new TemplateSlot.Text("任务措施", "做什么"), new TemplateSlot.Text("任务责任人", "谁做"), new TemplateSlot.Text("任务期限", "什么时候"), new TemplateSlot.Text("任务成果", "成果形式")]),
        new TemplateSlot.Repeat("责任清单", "一个问题一行", [new TemplateSlot.Text("责任序号", "问题自己的序号"), new TemplateSlot.Text("责任问题", "问题，一句话"), new TemplateSlot.Text("责任领导", "姓名"), new TemplateSlot.Text("牵头单位", "名称"), new TemplateSlot.Text("责任人", "姓名"), new TemplateSlot.Text("配合单位", "没有的空着"), new TemplateSlot.Text("责任期限", "日期")]),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Paragraph("{反馈日期}，{巡察组}反馈了{巡察名称}的意见，共{问题数}个问题、{建议数}条意见建议。为抓好整改，制定本方案。"),
        new OfficialBlock.Heading(1, "总体要求"),
        new OfficialBlock.Paragraph($"{{{Demands}}}"),
        new OfficialBlock.Heading(1, "整改任务和措施"),
        new OfficialBlock.Paragraph("针对反馈问题制定整改措施{措施数}条，集中整改到{集中整改截止}。"),
        new OfficialBlock.Repeat("方面", [new OfficialBlock.Heading(2, "{方面名称}"), new OfficialBlock.Repeat("问题",
            [new OfficialBlock.Heading(3, "{题目}（清单第{题号}号）"), new OfficialBlock.Paragraph("{整改目标}"), new OfficialBlock.Paragraph("{整改措施}", WithNext: true), new OfficialBlock.Paragraph("{责任}", "责任：", Whole: true)])]),
        new OfficialBlock.Heading(1, "组织保障"),
        new OfficialBlock.Paragraph($"{{{Guarantees}}}"),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialAnnex> Annexes =>
    [
        new("问题清单", [new OfficialBlock.Table([("序号", 4), ("方面", 22), ("问题", 19), ("性质", 6)], [["{问题序号}", "{问题方面}", "{问题题目}", "{问题性质}"]], Repeats: "问题清单")], IsLandscape: true),
        new("任务清单", [new OfficialBlock.Table([("序号", 3), ("措施", 22), ("责任人", 5), ("期限", 6), ("成果形式", 7)], [["{任务序号}", "{任务措施}", "{任务责任人}", "{任务期限}", "{任务成果}"]], Repeats: "任务清单")], IsLandscape: true),
        new("责任清单", [new OfficialBlock.Table([("序号", 3), ("问题", 14), ("责任领导", 5), ("牵头单位", 7), ("责任人", 5), ("配合单位", 7), ("整改期限", 6)], [["{责任序号}", "{责任问题}", "{责任领导}", "{牵头单位}", "{责任人}", "{配合单位}", "{责任期限}"]], Repeats: "责任清单")], IsLandscape: true),
    ];

    /// <inheritdoc/>
    public override void Suggest(DispatchGathering from, IDictionary<string, string> texts) =>
        (texts[Heading], texts[Signer]) = ($"{from.BodyName}党组关于{from.Inspection.Inspector}反馈意见的整改方案", $"{from.BodyName}党组");

    /// <inheritdoc/>
    protected override async Task GatherAsync(DispatchGathering from)
    {
        from.Data.Text("巡察名称", from.Inspection.Title).Text("巡察组", from.Inspection.Inspector).Text("反馈日期", Day(from.Inspection.FeedbackOn)).Text("集中整改截止", from.Inspection.EndsOn is { } ends ? Day(ends) : "整改完成");
        await from.CountedAsync("问题数", AssessFigures.Closed);
        await from.CountedAsync("措施数", AssessFigures.Measures);
        await from.CountedAsync("建议数", AssessFigures.Advice);
        var problems = await DispatchProblems.OfAsync(from);
        from.Data.Each("方面", problems.ByAspect().Select(a => new TemplateData().Text("方面名称", a.Name).Each("问题", a.Problems.Select(p => new TemplateData().Text("题号", DispatchProblems.NumberOf(p)).Text("题目", p.Title)
            .Text("整改目标", p.Goal is { Length: > 0 } goal ? $"整改目标：{goal.TrimEnd('。')}。" : "").Text("整改措施", MeasuresOf(problems, p)).Text("责任", DutyOf(problems, p))))));
        var listed = problems.Problems.Select(p => (Problem: p, Number: DispatchProblems.NumberOf(p))).ToList();
        from.Data.Each("问题清单", listed.Select(l => new TemplateData().Text("问题序号", l.Number).Text("问题方面", l.Problem.Aspect).Text("问题题目", l.Problem.Title).Text("问题性质", NatureOf(l.Problem))));
        from.Data.Each("任务清单", listed.SelectMany(l => problems.Measures[l.Problem.Id].Select((m, i) => new TemplateData().Text("任务序号", string.Create(CultureInfo.InvariantCulture, $"{l.Number}.{i + 1}")).Text("任务措施", m.Text).Text("任务责任人", problems.Person(m.OwnerId)).Text("任务期限", DispatchProblems.Day(m.DueOn ?? l.Problem.DueOn)).Text("任务成果", m.Deliverable))));
        from.Data.Each("责任清单", listed.Select(l => new TemplateData().Text("责任序号", l.Number).Text("责任问题", l.Problem.Title).Text("责任领导", problems.Person(l.Problem.LeaderId)).Text("牵头单位", problems.Labels.Unit(l.Problem.UnitId)).Text("责任人", problems.Person(l.Problem.ResponsibleId)).Text("配合单位", l.Problem.Supporters).Text("责任期限", DispatchProblems.Day(l.Problem.DueOn))));
    }

    private static string NatureOf(Problem problem) => ProblemNatures.Choices.FirstOrDefault(c => c.Code == problem.Nature)?.Title ?? "";

    private static string MeasuresOf(DispatchProblems problems, Problem problem)
    {
        var measures = problems.Measures[problem.Id].Select((m, i) => string.Create(CultureInfo.InvariantCulture, $"整改措施{i + 1}：{m.Text.TrimEnd('。')}。{(m.DueOn is { } due && due != problem.DueOn && !m.Text.Contains(Day(due), StringComparison.Ordinal) ? $"（{Day(due)}前）" : "")}")).ToList();
        return measures.Count == 0 ? "还没有定整改措施。" : string.Join('\n', measures);
    }

    private static string DutyOf(DispatchProblems problems, Problem problem)
    {
        string[] parts = [problem.LeaderId is null ? "" : $"责任领导{problems.Person(problem.LeaderId)}", $"牵头单位{problems.Labels.Unit(problem.UnitId)}", problem.ResponsibleId is null ? "" : $"责任人{problems.Person(problem.ResponsibleId)}", problem.DueOn is { } due ? $"{Day(due)}前完成" : ""];
        return string.Join('，', parts.Where(p => p.Length > 0)) + "。";
    }
}
