using System.Globalization;

using Bihuan.Access;
using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Closing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>整改销号审批表：问题、措施、佐证、成效，要过的各步一步一栏，没有审的留着签字的地方。</summary>
public sealed class ClosurePrint : PrintKind
{
    private const string Step = "审核步骤", Opinion = "审核意见";

    /// <inheritdoc/>
    public override string Code => PrintKinds.ClosureSheet;

    /// <inheritdoc/>
    public override string Means => "一件销号一张：在系统里审的写着意见、姓名、日期，没有审的空着，可以拿去签字。";

    /// <inheritdoc/>
    public override string? Permission => Permissions.View("closure");

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> OwnSlots { get; } =
    [
        new TemplateSlot.Text("巡察名称", "问题是哪次巡察的"), new TemplateSlot.Text("问题序号", "清单里第几个"), new TemplateSlot.Text("问题", "一句话"), new TemplateSlot.Text("方面", "没有写的空着"), new TemplateSlot.Text("整改目标", "没有写的空着"),
        new TemplateSlot.Text("牵头单位", "名称"), new TemplateSlot.Text("责任领导", "姓名"), new TemplateSlot.Text("责任人", "姓名"), new TemplateSlot.Text("整改期限", "写汉字"), new TemplateSlot.Text("申请", "谁哪天申请，第几次"),
        new TemplateSlot.Text("措施", "一条一段，做好的日期在后面"), new TemplateSlot.Text("佐证", "一份一段"), new TemplateSlot.Text("整改成效", "申请时写的"), new TemplateSlot.Text("看护", "由哪几条规则看护；没有的是原因"),
        new TemplateSlot.Repeat("审核", "要过的一步一行", [new TemplateSlot.Text(Step, "如“整改办核对佐证”"), new TemplateSlot.Text(Opinion, "意见、姓名、日期；没有审的空着")]),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Form([6, 8, 6, 8],
        [
            new([Label("巡察"), new("{巡察名称}"), Label("问题序号"), new("{问题序号}")]),
            new([Label("问题"), new("{问题}", 3)]),
            new([Label("方面"), new("{方面}"), Label("整改期限"), new("{整改期限}")]),
            new([Label("整改目标"), new("{整改目标}", 3)]),
            new([Label("牵头单位"), new("{牵头单位}"), Label("责任领导"), new("{责任领导}")]),
            new([Label("责任人"), new("{责任人}"), Label("申请"), new("{申请}")]),
            new([Label("整改措施"), new("{措施}", 3)]),
            new([Label("佐证清单"), new("{佐证}", 3)]),
            new([Label("整改成效"), new("{整改成效}", 3)]),
            new([Label("看护"), new("{看护}", 3)]),
            new([Label($"{{{Step}}}"), new($"{{{Opinion}}}", 3)], Lines: 1.5, Repeats: "审核"),
        ]),
    ];

    /// <inheritdoc/>
    public override async Task<Print?> OfAsync(PrintGathering from, string key)
    {
        if (!Guid.TryParse(key, out var id) || await OpenClosure.RunAsync(from.Db, from.Clock, id, from.Cancellation) is not { } opened) return null;
        var (closure, life, p) = (opened.Closure, opened.Life, opened.Life.Problem);
        var meeting = closure.TopicId is { } tabled ? await from.Db.Set<Topic>().Where(t => t.Id == tabled).Select(t => (Guid?)t.MeetingId).FirstOrDefaultAsync(from.Cancellation) : null;
        var names = await Naming.OfAsync(from.Db, new HashSet<int> { p.UnitId }, new HashSet<(string, Guid)>([("inspection", p.InspectionId ?? Guid.Empty), .. new[] { p.LeaderId, p.ResponsibleId, closure.SubmittedById, closure.SubmittedForId }.Concat(opened.Reviews.SelectMany(r => new[] { r.ById, r.ForId, r.RecordedById })).OfType<Guid>().Select(g => (Referred.PersonLedger, g)), .. closure.TopicId is { } topic ? [("topic", topic), ("meeting", meeting ?? Guid.Empty)] : Array.Empty<(string, Guid)>()]), from.Cancellation);
        var proofs = life.Measures.SelectMany(m => m.Proofs).Concat(life.Proofs).Select(u => u.Evidence).OfType<Evidence>().DistinctBy(e => e.Id).ToList();
        var watches = life.Closing.Watches.Select(w => w.ControlTitle).ToList();
        // 同一天的几张，文件名分得开
        return new($"整改销号审批表（问题{Whole(p.Sequence)}）", closure.SubmittedOn, $"/closures/{id}", "销号", from.Begin(p.Restricted ? "整改销号审批表（限制阅读）" : "整改销号审批表")
            .Text("巡察名称", p.InspectionId is { } of ? names.Row(of) : "").Text("问题序号", Whole(p.Sequence)).Text("问题", p.Title).Text("方面", p.Aspect).Text("整改目标", p.Goal)
            .Text("牵头单位", names.Unit(p.UnitId)).Text("责任领导", p.LeaderId is { } leader ? names.Row(leader) : "").Text("责任人", p.ResponsibleId is { } responsible ? names.Row(responsible) : "").Text("整改期限", p.DueOn is { } due ? Day(due) : "没有定")
            .Text("申请", $"{Person(names, closure.SubmittedById, closure.SubmittedForId)}，{Day(closure.SubmittedOn)}{(closure.Round > 1 ? $"，第{Whole(closure.Round)}次" : "")}")
            .Text("措施", string.Join('\n', life.Measures.Select(m => $"{Whole(m.Measure.Sequence)}．{m.Measure.Text.TrimEnd('。')}（{(m.Measure.DoneOn is { } done ? $"{Day(done)}做好" : ProgressStates.Choices.First(c => c.Code == m.Measure.Progress).Title)}）")))
            .Text("佐证", string.Join('\n', proofs.Select((e, i) => $"{Whole(i + 1)}．{e.Title}（{Day(e.HappenedOn)}）"))).Text("整改成效", closure.Outcome)
            .Text("看护", watches.Count > 0 ? string.Join('\n', watches) : closure.NoWatch is { } none ? $"没有规则看护：{none}" : "")
            .Each("审核", opened.Steps.Select(step => new TemplateData().Text(Step, ClosureSteps.TitleOf(step)).Text(Opinion, string.Join('\n', opened.Reviews.Where(r => r.Step == step).Select(r => Reviewed(r, names))) + (step == ClosureSteps.Meeting && closure.TopicId is { } told ? $"\n{(meeting is { } held ? $"会议：{names.Row(held)}，" : "")}议题：{names.Row(told)}" : "")))));
    }

    /// <inheritdoc/>
    public override async Task<string?> LatestAsync(PrintGathering from) =>
        (await LedgerRows.Within<Closure>(from.Db, Permission!).OrderByDescending(c => c.SubmittedOn).ThenBy(c => c.Id).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(from.Cancellation))?.ToString();

    private static FormCell Label(string text) => new(text, IsLabel: true);

    private static string Reviewed(ClosureReview review, Labels names) =>
        string.Create(CultureInfo.InvariantCulture, $"{(review.Opinion == ClosureOpinions.Agrees ? "同意" : "退回")}{(review.Text is { Length: > 0 } text ? $"：{text.TrimEnd('。')}" : "")}。{ReviewWords.Who(review, names)}　{Day(review.On)}");

    private static string Person(Labels names, Guid person, Guid? behalf) => names.Row(person) + (behalf is { } other ? $"（代{names.Row(other)}）" : "");
}
