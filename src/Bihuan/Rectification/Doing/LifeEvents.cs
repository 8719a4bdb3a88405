using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.LookBacks;
using Bihuan.Rectification.Relapses;
using Bihuan.Storage;

namespace Bihuan.Rectification.Doing;

/// <summary>一个问题的大事记：它的经历、报的进展、佐证、函件、延期、清退、阶段目标、销号、反弹、回头看，照日子合在一起。</summary>
internal static class LifeEvents
{
    // 一次改了很多字段的，说前几处
    private const int MostChanges = 4, LongestValue = 40;

    // 全文在措施、函件那里，或者点开标题；大事记里说个大概
    private const int LongestText = 200;

    /// <summary>已经查出来的各样。</summary>
    public sealed record Rows(IReadOnlyList<ProgressNote> Notes, IReadOnlyList<Measure> Measures, IReadOnlyList<ProofUse> Proofs, IReadOnlyList<StageGoal> Goals, IReadOnlyList<Extension> Extensions, IReadOnlyList<Letter> Letters, IReadOnlyList<(Recovery Row, string Payer)> Recoveries)
    {
        /// <summary>最近的留言。</summary>
        public IReadOnlyList<Comment> Comments { get; init; } = [];

        /// <summary>销号。</summary>
        public ClosingLook Closing { get; init; } = ClosingLook.None;

        /// <summary>历次疑似反弹。</summary>
        public IReadOnlyList<Relapse> Relapses { get; init; } = [];

        /// <summary>抽中过的回头看。</summary>
        public IReadOnlyList<LookBackEvents.Looked> LookBacks { get; init; } = [];
    }

    /// <summary>新的在前。</summary>
    public static async Task<(IReadOnlyList<LifeEvent> Events, bool More)> OfAsync(Db db, Problem problem, Rows rows, Labels labels, CancellationToken cancellation)
    {
        var (steps, more) = await RowHistory.LoadAsync(db, db.Catalog.Of(typeof(Problem)), problem, 0, cancellation);
        var ways = await RowHistory.MadeByAsync(db, db.Catalog.Of(typeof(ProgressNote)), rows.Notes, cancellation);
        List<LifeEvent> all =
        [
            .. rows.Notes.Select(n => OfNote(n, rows.Measures, ways.GetValueOrDefault(n.Id), labels)), .. rows.Proofs.Select(p => OfProof(p, labels)).OfType<LifeEvent>(),
            .. rows.Goals.Where(g => g.DoneOn is not null).Select(OfGoal), .. rows.Extensions.SelectMany(e => OfExtension(e, labels)), .. rows.Letters.SelectMany(l => OfLetter(l, labels)), .. rows.Recoveries.Select(r => OfRecovery(r.Row, r.Payer)), .. rows.Comments.Select(c => OfComment(problem, c)), .. OfOrigin(problem, labels), .. ClosureEvents.Of(rows.Closing, labels), .. rows.Relapses.SelectMany(r => RelapseEvents.Of(r, labels)), .. rows.LookBacks.SelectMany(l => LookBackEvents.Of(l, labels)),
        ];
        var sorted = LifeOrder.Newest(LifeDeeds.Together(db.Catalog.Of(typeof(Problem)), steps, all));
        return (sorted.Count > OpenProblem.MostEvents ? sorted[..OpenProblem.MostEvents] : sorted, more || sorted.Count > OpenProblem.MostEvents);
    }

    /// <summary>登记的内容改了的一次。</summary>
    public static LifeEvent OfStep(RowHistory.Step step)
    {
        var told = step.Changes.Where(c => c.Before is not null || c.After is not null).ToList();
        var isNew = told.TrueForAll(c => c.Before is null);
        var words = isNew ? [] : told.Take(MostChanges).Select(c => $"{c.Title}：{Short(c.Before)} → {Short(c.After)}").ToList();
        if (!isNew && told.Count > MostChanges) words.Add(string.Create(CultureInfo.InvariantCulture, $"等{told.Count}处"));
        var text = string.Join("；", step.Reason is { } why ? words.Append("原因：" + why) : words);
        return new(ChinaDay.Of(step.At), step.At, isNew ? "plus" : "pencil", step.Process) { Who = step.Actor, Text = text.Length == 0 ? null : text, Phase = isNew ? LifePhase.Registered : LifePhase.Edited };
    }

    // 不是报的，是在措施台账里改的（表单、表格收回、导入、批量、接口），写明是哪一种
    private static LifeEvent OfNote(ProgressNote note, IReadOnlyList<Measure> measures, string? way, Labels labels)
    {
        var progress = ProgressStates.All.First(p => p.Code == note.Progress).Title;
        var measure = measures.FirstOrDefault(m => m.Id == note.MeasureId);
        var how = way is not null && way.EndsWith("措施", StringComparison.Ordinal) ? $"进展（{way}）" : "报进展";
        return new(note.HappenedOn, note.CreatedAt, "comment", $"{how}：措施{measure?.Sequence}，{progress}") { Phase = LifePhase.Progress, Text = Brief(note.Text), Who = Person(note.CreatedBy, labels), Href = $"/ledgers/progress/{note.Id}", Files = AttachmentKind.IdsOf(note.Papers) };
    }

    // 佐证照事情发生的那天排，上传的时刻另写
    private static LifeEvent? OfProof(ProofUse use, Labels labels) => use.Evidence is not { } evidence ? null
        : new(evidence.HappenedOn, use.Proof.CreatedAt, "star", $"佐证：{evidence.Title}") { Phase = LifePhase.Proof, Text = $"{use.Proof.Note}（{ChinaDay.Of(use.Proof.CreatedAt):yyyy-MM-dd}加上）", Who = Person(use.Proof.CreatedBy, labels), Href = $"/ledgers/evidence/{evidence.Id}", Files = AttachmentKind.IdsOf(evidence.Papers) };

    private static LifeEvent OfComment(Problem problem, Comment comment) => new(ChinaDay.Of(comment.At), comment.At, "comment", "留言") { Phase = LifePhase.Comment, Text = comment.Text, Who = comment.Author, Href = $"/ledgers/problem/{problem.Id}#comments" };

    // 由文书读来的、由预警转来的，登记的那一刻写明
    private static IEnumerable<LifeEvent> OfOrigin(Problem problem, Labels labels)
    {
        if (problem.Control is { } control) yield return new(ChinaDay.Of(problem.CreatedAt), problem.CreatedAt, "loop", "由长效机制的预警转来，未巡先改") { Phase = LifePhase.Origin, Text = control, Who = Person(problem.CreatedBy, labels), Href = $"/controls/{control}" };
        if (problem.ReadFromId is not null) yield return new(ChinaDay.Of(problem.CreatedAt), problem.CreatedAt, "file", "由导入的文书读来") { Phase = LifePhase.Origin, Text = problem.Number is { } number ? "文件里的编号" + number : null, Who = Person(problem.CreatedBy, labels) };
    }

    private static LifeEvent OfGoal(StageGoal goal) => new(goal.DoneOn!.Value, null, "check", $"做到阶段目标：{goal.Goal}") { Phase = LifePhase.Goal, RecordedAt = goal.UpdatedAt, Text = goal.Result, Href = $"/ledgers/stagegoal/{goal.Id}" };

    private static IEnumerable<LifeEvent> OfExtension(Extension extension, Labels labels)
    {
        var href = $"/ledgers/extension/{extension.Id}";
        yield return new(extension.AppliedOn, extension.CreatedAt, "clock", $"申请延期到{extension.DueOn:yyyy-MM-dd}") { Phase = LifePhase.Asked, Text = Brief(extension.Reason), Who = labels.Row(extension.ApplicantId), Href = href, Files = AttachmentKind.IdsOf(extension.Papers) };
        if (extension.DecidedOn is not { } day) yield break;
        var granted = extension.State == ApprovalStates.Approved;
        yield return new(day, null, granted ? "check" : "close", granted ? $"同意延期到{extension.DueOn:yyyy-MM-dd}" : extension.State == ApprovalStates.SentBack ? "退回延期申请" : "延期申请作废")
        { Phase = LifePhase.Granted, RecordedAt = extension.UpdatedAt, Text = extension.Opinion, Who = ExtensionWords.Who(extension, labels) is { Length: > 0 } who ? who : null, Href = href, Files = AttachmentKind.IdsOf(extension.DecisionPapers) };
    }

    private static IEnumerable<LifeEvent> OfLetter(Letter letter, Labels labels)
    {
        var (kind, href) = (LetterKinds.All.First(k => k.Code == letter.Kind).Title, $"/letters/{letter.Id}");
        yield return new(letter.IssuedOn, letter.CreatedAt, "bell", $"发{kind}{(letter.ToPersonId is { } to ? "给" + labels.Row(to) : "")}") { Phase = LifePhase.Letter, Text = Brief(letter.Text), Who = letter.Automatic ? "系统" : Person(letter.CreatedBy, labels), Href = href, Files = AttachmentKind.IdsOf(letter.Papers) };
        if (letter.RepliedOn is { } day) yield return new(day, null, "comment", $"答复{kind}") { Phase = LifePhase.Reply, RecordedAt = letter.UpdatedAt, Text = Brief(letter.Reply), Who = letter.RepliedById is { } by ? labels.Row(by) : null, Href = href };
    }

    private static LifeEvent OfRecovery(Recovery recovery, string payer) =>
        new(recovery.ReceivedOn, recovery.CreatedAt, "download", string.Create(CultureInfo.InvariantCulture, $"清退{recovery.Amount / 100m:#,##0.00}元")) { Phase = LifePhase.Recovery, Text = payer, Href = $"/ledgers/recovery/{recovery.Id}", Files = AttachmentKind.IdsOf(recovery.Papers) };

    private static string? Person(Guid id, Labels labels) => id == Guid.Empty ? "系统" : labels.Rows.GetValueOrDefault(id);

    private static string? Brief(string? text) => text is null || text.Length <= LongestText ? text : text[..LongestText] + "……";

    private static string Short(string? text) => text is null ? "空" : text.Length <= LongestValue ? text : text[..LongestValue] + "…";
}
