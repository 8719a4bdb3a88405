using Bihuan.Access;
using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>周提醒单：一次巡察没有销号的问题，过了期限的（正在审核的也列出、注明）；还在责任单位手里的里，两周以内到期的、两周没有报进展的。限制阅读的不写。</summary>
public sealed class WeekReminder : PrintKind
{
    // 往前看、往后看几天
    private const int Days = 14;

    private static readonly TemplateSlot[] RowSlots = [new TemplateSlot.Text("问题序号", "清单里第几个"), new TemplateSlot.Text("问题", "一句话"), new TemplateSlot.Text("单位", "牵头单位"), new TemplateSlot.Text("责任人", "姓名"), new TemplateSlot.Text("期限", "整改期限"), new TemplateSlot.Text("天数", "过了几天、还有几天、几天没有报")];

    /// <inheritdoc/>
    public override string Code => PrintKinds.WeekReminder;

    /// <inheritdoc/>
    public override string Means => "每周发给各责任单位：哪些过了期限、哪些快到期、哪些两周没有报进展。";

    /// <inheritdoc/>
    public override string? Permission => Permissions.View("problem");

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> OwnSlots { get; } =
    [
        new TemplateSlot.Text("截止日期", "数到哪一天，写汉字"), new TemplateSlot.Figure("未销号", "没有销号的，在办的和正在审核的"), new TemplateSlot.Figure("在办", "还在责任单位手里的"), new TemplateSlot.Figure("在审", "正在审核、审批的"), new TemplateSlot.Figure("过期数", "没有销号的里，过了期限的"), new TemplateSlot.Figure("过期在审", "过了期限的里，正在审核的"), new TemplateSlot.Figure("将到数", "两周以内到期的"), new TemplateSlot.Text("未报数", "两周没有报进展的"),
        new TemplateSlot.Repeat("有过期", "有才写", []), new TemplateSlot.Repeat("过期", "一个问题一行", RowSlots),
        new TemplateSlot.Repeat("有将到", "有才写", []), new TemplateSlot.Repeat("将到", "一个问题一行", RowSlots),
        new TemplateSlot.Repeat("有未报", "有才写", []), new TemplateSlot.Repeat("未报", "一个问题一行", RowSlots),
        new TemplateSlot.Signature("落款", "机构和日期"),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Paragraph("截至{截止日期}，没有销号的问题{未销号}个，其中在责任单位手里的（在办）{在办}个，正在审核的{在审}个。过了期限的{过期数}个（含正在审核的{过期在审}个）；在办的里，两周以内到期的{将到数}个，两周没有报进展的{未报数}个。"),
        .. Part("有过期", "过期", "过了期限的", "已过"), .. Part("有将到", "将到", "两周以内到期的", "还有"), .. Part("有未报", "未报", "两周没有报进展的", "没有报"),
        new OfficialBlock.Paragraph("请各责任单位对照办理，有了进展及时报；确实按期完不成的，在到期以前申请延期。"),
    ];

    /// <inheritdoc/>
    protected override OfficialDocument Document => new($"{{{Heading}}}", Text) { IsTemplate = true, SignatureSlot = "落款" };

    /// <inheritdoc/>
    public override async Task<Print?> OfAsync(PrintGathering from, string key)
    {
        var (db, today, soon) = (from.Db, from.Today, from.Today.AddDays(Days));
        if (!Guid.TryParse(key, out var id) || await DispatchWriting.InspectionAsync(db, id, from.Cancellation) is not { } inspection) return null;
        string[] states = [ProblemStates.Received, ProblemStates.Doing, ProblemStates.Returned, ProblemStates.Relapsed], reviewed = [ProblemStates.Review, ProblemStates.Approval];
        string[] left = [.. states, .. reviewed];
        var measures = db.Set<Measure>().Where(m => !m.Restricted);
        var problems = await LedgerRows.Within<Problem>(db, Permission!).AsNoTracking().Where(p => p.InspectionId == id && !p.Restricted && left.Contains(p.State)).OrderBy(p => p.DueKey).ThenBy(p => p.Id)
            .Select(p => new Line(p.State, p.Sequence, p.Title, p.UnitId, p.ResponsibleId, p.DueOn, measures.Where(m => m.ProblemId == p.Id).Max(m => m.ReportedOn ?? m.DoneOn))).ToListAsync(from.Cancellation);
        var names = await Naming.OfAsync(db, problems.Select(p => p.UnitId).ToHashSet(), problems.Select(p => p.ResponsibleId).OfType<Guid>().Distinct().Select(p => (Referred.PersonLedger, p)), from.Cancellation);
        var late = problems.FindAll(p => p.DueOn < today);
        var (unclosed, slow) = (problems.Count, late.Count(p => reviewed.Contains(p.State)));
        problems = problems.FindAll(p => states.Contains(p.State));
        var (near, silent) = (problems.FindAll(p => p.DueOn >= today && p.DueOn <= soon), problems.FindAll(p => (p.Last ?? inspection.FeedbackOn) < today.AddDays(-Days)));
        var title = $"{inspection.Title}整改周提醒单（{Day(today)}）";
        string In(IEnumerable<string> of) => string.Join('&', of.Select(s => "State=" + s)) + $"&InspectionId={id}";
        var (open, past) = (In(states), $"&DueOn.to={DispatchProblems.Day(today.AddDays(-1))}");
        var data = from.Begin(title).Text("截止日期", Day(today)).Signature("落款", new(from.BodyName, today, IsSealed: false))
            .Figure("在办", Whole(problems.Count), new("在办的问题", "问题台账里，这次巡察、还在责任单位手里的；限制阅读的不算", $"/ledgers/problem?{open}"))
            .Figure("未销号", Whole(unclosed), new("没有销号的问题", "问题台账里，这次巡察、在责任单位手里的和正在审核的；限制阅读的不算", $"/ledgers/problem?{In(left)}"))
            .Figure("在审", Whole(unclosed - problems.Count), new("正在审核的问题", "问题台账里，这次巡察、正在审核审批的；限制阅读的不算", $"/ledgers/problem?{In(reviewed)}"))
            .Figure("过期在审", Whole(slow), new("过了期限、正在审核的问题", "正在审核的里，整改期限在今天以前的", $"/ledgers/problem?{In(reviewed)}{past}"))
            .Figure("过期数", Whole(late.Count), new("过了期限的问题", "没有销号的里，整改期限在今天以前的", $"/ledgers/problem?{In(left)}{past}"))
            .Figure("将到数", Whole(near.Count), new("两周以内到期的问题", "在办的里，整改期限在今天起两周以内的", $"/ledgers/problem?{open}&DueOn.from={DispatchProblems.Day(today)}&DueOn.to={DispatchProblems.Day(soon)}"))
            .Text("未报数", Whole(silent.Count));
        foreach (var (name, rows, days) in new (string, List<Line>, Func<Line, int>)[] { ("过期", late, p => today.DayNumber - p.DueOn!.Value.DayNumber), ("将到", near, p => p.DueOn!.Value.DayNumber - today.DayNumber), ("未报", silent, p => today.DayNumber - (p.Last ?? inspection.FeedbackOn).DayNumber) })
            data.When("有" + name, rows.Count > 0).Each(name, rows.Select(p => new TemplateData().Text("问题序号", Whole(p.Sequence)).Text("问题", p.Title).Text("单位", names.Unit(p.UnitId)).Text("责任人", p.ResponsibleId is { } who ? names.Row(who) : "").Text("期限", DispatchProblems.Day(p.DueOn)).Text("天数", Whole(days(p)) + (name == "过期" && reviewed.Contains(p.State) ? "天，在审" : "天"))));
        return new(title, today, "/chase", "催办", data);
    }

    /// <inheritdoc/>
    public override async Task<string?> LatestAsync(PrintGathering from) => (await DispatchChoices.InspectionsAsync(from.Db, from.Cancellation)).Select(i => i.Id.ToString()).FirstOrDefault();

    private static OfficialBlock.Repeat[] Part(string has, string rows, string heading, string days) =>
        [new(has, [new OfficialBlock.Heading(1, heading), new OfficialBlock.Table([("序号", 3), ("问题", 11), ("牵头单位", 6), ("责任人", 4), ("整改期限", 7), (days, 5)], [["{问题序号}", "{问题}", "{单位}", "{责任人}", "{期限}", "{天数}"]], Repeats: rows)])];

    private sealed record Line(string State, int Sequence, string Title, int UnitId, Guid? ResponsibleId, DateOnly? DueOn, DateOnly? Last);
}
