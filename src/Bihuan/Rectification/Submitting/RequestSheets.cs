using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;

namespace Bihuan.Rectification.Submitting;

/// <summary>把一次销号、一份延期写成审批表：以后台账变了，报出去的这一张不变。</summary>
/// <param name="names">人、单位的名称。</param>
internal sealed class RequestSheets(Labels names)
{
    /// <summary>整改销号审批表。</summary>
    public IReadOnlyList<SheetLine> Of(Closure closure, Problem problem, IReadOnlyList<Measure> measures, IReadOnlyList<(Evidence Evidence, string Note)> proofs, IReadOnlyList<ClosureReview> reviews, IReadOnlyList<Watch> watches) => Filled(
    [
        .. About(problem),
        new("措施", string.Join('\n', measures.Select(MeasureLine))),
        new("佐证清单", string.Join('\n', proofs.DistinctBy(p => p.Evidence.Id).Select((p, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}．{EvidenceLine(p.Evidence).TrimEnd('。', '；')}；证明：{p.Note}")))),
        new("整改成效", closure.Outcome),
        new("看护的规则", watches.Count > 0 ? string.Join('\n', watches.Select(w => w.ControlTitle)) : closure.NoWatch is { } none ? $"没有规则看护。原因：{none}" : ""),
        new("规则还红着的说明", closure.RedReason ?? ""),
        new("申请", $"{Person(closure.SubmittedById, closure.SubmittedForId)}，{Day(closure.SubmittedOn)}{(closure.Round > 1 ? string.Create(CultureInfo.InvariantCulture, $"（第{closure.Round}次申请）") : "")}"),
        .. ClosureSteps.Read(closure.Steps).Where(s => s != ClosureSteps.Inspection).Select(step => new SheetLine(ClosureSteps.TitleOf(step), string.Join('\n', reviews.Where(r => r.Step == step).Select(ReviewLine)) + (step == ClosureSteps.Meeting && closure.TopicId is { } topic ? $"　议题：{names.Row(topic)}" : ""))),
    ]);

    /// <summary>延期申请。</summary>
    public IReadOnlyList<SheetLine> Of(Extension extension, Problem problem, IReadOnlyList<Measure> measures) => Filled(
    [
        .. About(problem),
        new("申请延到", Day(extension.DueOn)),
        new("延期理由", extension.Reason),
        new("措施", string.Join('\n', measures.Select(MeasureLine))),
        new("申请", $"{Person(extension.ApplicantId, null)}，{Day(extension.AppliedOn)}"),
    ]);

    private IEnumerable<SheetLine> About(Problem p) =>
    [
        new("问题", string.Create(CultureInfo.InvariantCulture, $"{p.Sequence}．{p.Title}")), new("方面", p.Aspect ?? ""), new("具体表现", p.Detail ?? ""), new("整改目标", p.Goal ?? ""),
        new("牵头单位", p.UnitId > 0 ? names.Unit(p.UnitId) : "没有定"), new("责任领导", p.LeaderId is { } leader ? names.Row(leader) : "没有定"), new("责任人", p.ResponsibleId is { } person ? names.Row(person) : ""),
        new("整改期限", p.DueOn is { } due ? Day(due) + (p.FirstDueOn is { } first && first != due ? $"（最初{Day(first)}）" : "") : "没有定"),
    ];

    private static string MeasureLine(Measure m) => string.Create(CultureInfo.InvariantCulture,
        $"{m.Sequence}．{m.Text}（{ProgressStates.Choices.First(c => c.Code == m.Progress).Title}{(m.DoneOn is { } done ? $"，{Day(done)}做好" : "")}）{(string.IsNullOrWhiteSpace(m.ProgressText) ? "" : "，进展：" + m.ProgressText.ReplaceLineEndings(" "))}");

    private static string EvidenceLine(Evidence e) => string.Create(CultureInfo.InvariantCulture,
        $"{EvidenceKinds.All.First(k => k.Code == e.Kind).Title}：{e.Title}，{Day(e.HappenedOn)}{(e.Rows is { } rows ? $"，{rows}行" : "")}{(e.Hash is { } hash ? $"，SHA-256 {hash}" : "")}{(string.IsNullOrWhiteSpace(e.Statement) ? "" : "，" + e.Statement.ReplaceLineEndings(" "))}");

    private string ReviewLine(ClosureReview r) =>
        $"{(r.Opinion == ClosureOpinions.Agrees ? "同意" : "退回")}{(r.Text is { } text ? "：" + text.ReplaceLineEndings(" ") : "")}　{ReviewWords.Who(r, names)}　{Day(r.On)}";

    private string Person(Guid id, Guid? behalf) => names.Row(id) + (behalf is { } other ? $"（代{names.Row(other)}）" : "");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IReadOnlyList<SheetLine> Filled(IEnumerable<SheetLine> lines) => [.. lines.Where(l => l.Text.Length > 0)];
}
