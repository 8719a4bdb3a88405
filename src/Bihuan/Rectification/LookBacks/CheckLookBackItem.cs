using System.Globalization;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Relapses;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.LookBacks;

/// <summary>
/// 写一个问题查得怎样：在现场写，或者照填好的纸登记。未到位的，问题记成疑似反弹，责任单位说明、别人核对；
/// 基本到位的，写明哪天前补好。没有结束以前可以改，记成了疑似反弹的不再改。
/// </summary>
public static class CheckLookBackItem
{
    /// <summary>看到的情况最长多少字；补好最长给几天。</summary>
    public const int NoteLength = 2000, MostDays = 180;

    /// <summary>写了什么。</summary>
    public sealed record Command
    {
        /// <summary>哪一行。</summary>
        public Guid Id { get; init; }

        /// <summary>打开时是第几版。</summary>
        public int Version { get; init; }

        /// <summary>各项的回答，y是、n否、x不适用，没有答的是空格。</summary>
        public string Answers { get; init; } = "";

        /// <summary>结果。</summary>
        public string Outcome { get; init; } = "";

        /// <summary>看到的情况。</summary>
        public string Note { get; init; } = "";

        /// <summary>哪天查的。</summary>
        public DateOnly? On { get; init; }

        /// <summary>基本到位的，哪天前补好。</summary>
        public DateOnly? FinishDueOn { get; init; }

        /// <summary>同去的人；没有的为 null。</summary>
        public Guid? SecondId { get; init; }

        /// <summary>照纸登记。</summary>
        public bool OnPaper { get; init; }

        /// <summary>纸上谁查的。</summary>
        public Guid? CheckedById { get; init; }

        /// <summary>纸上查的人不在人员台账里的，姓名、单位。</summary>
        public string CheckedByName { get; init; } = "";

        /// <summary>附件的编号。</summary>
        public string? Papers { get; init; }
    }

    /// <summary>写。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (await OpenLookBackItem.RunAsync(db, clock, command.Id, cancellation) is not { } look || !look.MayCheck && look.Back.State == LookBackStates.Checking) return new ClosureStep.Missing();
        if (await OpenLookBackItem.FindAsync(db, command.Id, cancellation) is not var (item, back, problem)) return new ClosureStep.Missing();
        var paper = command.OnPaper || back.Kind == LookBackKinds.Inspection;
        if (paper && !look.MayRecord && look.MayCheck) return new ClosureStep.Refused("填在纸上的由整改办登记。您自己查的，请直接在这里写。");
        // 照纸登记的，回避看查的人，不看登记的人
        if (look.Refusal is { } refusal && !(paper && look.MayRecord && item.RelapseId is null)) return new ClosureStep.Refused(refusal);
        if (item.Version != command.Version) return new ClosureStep.Refused(ClosureStep.Stale);
        var (faults, today) = (new Faults(), ChinaDay.Of(clock));
        Check(command, look, today, faults);
        var parties = await LookBackParties.OfAsync(db, [problem], cancellation);
        if (paper) await CheckPaperAsync(db, command, problem, parties, faults, cancellation);
        await CheckSecondAsync(db, command, problem, parties, paper, faults, cancellation);
        if (!faults.None) return new ClosureStep.Invalid(faults.All);
        Fill(item, command, db.Viewer, paper, look.Checklist.Count);
        string? gone = null;
        try
        {
            RowTurn[] turns = [new("lookback", back.Id), new("problem", problem.Id), .. problem.InspectionId is { } inspection ? new[] { new RowTurn("inspection", inspection) } : []];
            if (await db.SaveAsync(Process.Now(paper ? "登记回头看的结果" : "写回头看的结果", db.Viewer, clock), turns, AgainAsync, cancellation)) return new ClosureStep.Done(item.Id, Said(item));
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(gone!);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }

        // 排上队之后：还在查吗，问题此刻站在哪里
        async Task<bool> AgainAsync()
        {
            await db.Entry(back).ReloadAsync(cancellation);
            await db.Entry(problem).ReloadAsync(cancellation);
            gone = back.State != LookBackStates.Checking ? "这次回头看刚刚结束，没有存。" : problem.Removed ? "这个问题刚刚被删除，没有存。" : null;
            if (gone is not null) return false;
            if (item.Outcome == LookBackOutcomes.Not) item.RelapseId = await RelapseAsync(db, clock, problem, item, back, today, cancellation);
            return true;
        }
    }

    // 已经疑似反弹的，说的多半是另一件事，另记一次，核对的人才看得到；已经在重新整改的，只记结果
    private static async Task<Guid?> RelapseAsync(Db db, TimeProvider clock, Problem problem, LookBackItem item, LookBack back, DateOnly today, CancellationToken cancellation)
    {
        if (problem.State is not (ProblemStates.Closed or ProblemStates.Suspected)) return null;
        var sentence = $"回头看（{back.Title}）未到位：{item.Note}";
        return (await SuspectProblem.MarkAsync(db, clock, problem, RelapseSources.LookBack, sentence.Length <= SuspectProblem.SentenceLength ? sentence : sentence[..(SuspectProblem.SentenceLength - 1)] + "…", today, cancellation)).Id;
    }

    private static string Said(LookBackItem item) => item switch
    {
        { Outcome: LookBackOutcomes.Not, RelapseId: not null } => "已存：未到位。问题已记成疑似反弹，请责任单位说明。",
        { Outcome: LookBackOutcomes.Not } => "已存：未到位。问题已经在重新整改，没有另记疑似反弹。",
        { Outcome: LookBackOutcomes.Mostly } => $"已存：基本到位，{item.FinishDueOn:yyyy-MM-dd}前补好。",
        _ => "已存：到位。",
    };

    private static void Check(Command command, OpenLookBackItem.Look look, DateOnly today, Faults faults)
    {
        foreach (var (i, item) in look.Checklist.Index())
            if (i >= command.Answers.Length || command.Answers[i] is not ('y' or 'n' or 'x')) faults.Add(FieldOf(i), $"第{i + 1}项还没有答：{item}。", FieldOf(i));
        if (!LookBackOutcomes.Choices.Any(c => c.Code == command.Outcome)) faults.Add(nameof(LookBackItem.Outcome), "请选结果：到位、基本到位还是未到位。", nameof(LookBackItem.Outcome));
        var note = command.Note.Trim();
        if (note.Length > NoteLength) faults.Add(nameof(LookBackItem.Note), string.Create(CultureInfo.InvariantCulture, $"看到的情况最多{NoteLength}个字，现在有{note.Length}个。请写短些。"), nameof(LookBackItem.Note));
        if (note.Length == 0 && (command.Outcome is LookBackOutcomes.Mostly or LookBackOutcomes.Not || command.Answers.Contains('n'))) faults.Add(nameof(LookBackItem.Note), "基本到位、未到位的，或者有一项答了否的，请写明在哪里看到什么。", nameof(LookBackItem.Note));
        if (command.On is not { } on || on > today || on < look.Back.StartedOn) faults.Add(nameof(LookBackItem.CheckedOn), $"请写哪天查的，在{look.Back.StartedOn:yyyy-MM-dd}以后，不晚于今天。", nameof(LookBackItem.CheckedOn));
        if (command.Outcome == LookBackOutcomes.Mostly && (command.FinishDueOn is not { } due || due < today || due.DayNumber - today.DayNumber > MostDays)) faults.Add(nameof(LookBackItem.FinishDueOn), string.Create(CultureInfo.InvariantCulture, $"基本到位的，请写哪天前补好，从今天起{MostDays}天以内。"), nameof(LookBackItem.FinishDueOn));
        if (command.Outcome != LookBackOutcomes.Mostly && command.FinishDueOn is not null) faults.Add(nameof(LookBackItem.FinishDueOn), "只有基本到位的写哪天前补好。请清空，或者改结果。", nameof(LookBackItem.FinishDueOn));
    }

    // 同去的也是查的人：一样回避，也不能就是查的人自己
    private static async Task CheckSecondAsync(Db db, Command command, Problem problem, LookBackParties parties, bool paper, Faults faults, CancellationToken cancellation)
    {
        if (command.SecondId is not { } second) return;
        var refusal = !await db.Set<Person>().AnyAsync(p => p.Id == second, cancellation) ? "同去的人您看不到。请重新选。"
            : second == (paper ? command.CheckedById : db.Viewer.PersonId) ? "同去的人就是查的人。请另选一位；没有别人的，选“没有别人”。"
            : parties.Refusal(problem.Id, second) is { } party ? "同去的人也要回避：" + party
            : (await LookBackParties.BlindAsync(db, [problem], second, cancellation)).Count > 0 ? "这个问题限制阅读，同去的人不在许看的人里。请另选一位。"
            : null;
        if (refusal is not null) faults.Add(nameof(LookBackItem.SecondId), refusal, nameof(LookBackItem.SecondId));
    }

    private static async Task CheckPaperAsync(Db db, Command command, Problem problem, LookBackParties parties, Faults faults, CancellationToken cancellation)
    {
        var (field, name) = (nameof(LookBackItem.CheckedById), command.CheckedByName.Trim());
        if (name.Length > 60) faults.Add(nameof(LookBackItem.CheckedByName), "别的单位查的人最多60个字。", nameof(LookBackItem.CheckedByName));
        if (command.CheckedById is null == (name.Length == 0)) faults.Add(field, "请写纸上是谁查的：本单位的选人，别的单位的写姓名和单位，只写一样。", field);
        if (string.IsNullOrWhiteSpace(command.Papers)) faults.Add(nameof(LookBackItem.Papers), "照纸登记的，请附上填好的检查表的扫描件、照片。", nameof(LookBackItem.Papers));
        if (name.Length > 0 && await parties.NameRefusalAsync(db, problem.Id, name, cancellation) is { } named) faults.Add(nameof(LookBackItem.CheckedByName), named, nameof(LookBackItem.CheckedByName));
        if (command.CheckedById is not { } by) return;
        // 与派人查一样：在岗，不用回避，限制阅读的要在许看的人里
        if (!await db.Set<Person>().AnyAsync(p => p.Id == by && p.State == PersonStates.OnDuty, cancellation)) faults.Add(field, "查的人不在岗，或者您看不到。请重新选。", field);
        else if (by != SingleUser.PersonId && parties.Refusal(problem.Id, by) is { } refusal) faults.Add(field, refusal, field);
        else if ((await LookBackParties.BlindAsync(db, [problem], by, cancellation)).Count > 0) faults.Add(field, "这个问题限制阅读，查的人不在许看的人里。请核对纸上是谁查的。", field);
    }

    private static void Fill(LookBackItem item, Command command, Viewer viewer, bool paper, int questions)
    {
        (item.Answers, item.Outcome, item.Note, item.CheckedOn, item.FinishDueOn, item.SecondId) =
            (command.Answers[..questions], command.Outcome, command.Note.Trim() is { Length: > 0 } note ? note : null, command.On, command.FinishDueOn, command.SecondId);
        (item.OnPaper, item.RecordedById, item.CheckedById, item.CheckedForId, item.CheckedByName) = paper
            ? (true, (Guid?)viewer.PersonId, command.CheckedById, (Guid?)null, command.CheckedByName.Trim() is { Length: > 0 } name ? name : null)
            : (false, (Guid?)null, (Guid?)viewer.PersonId, viewer.OnBehalfOf, (string?)null);
        item.Papers = string.IsNullOrWhiteSpace(command.Papers) ? null : command.Papers;
        // 改成别的结果，先前认定的补好不作数；只改几个字的还在
        if (item.Outcome != LookBackOutcomes.Mostly) (item.FinishNote, item.FinishedById, item.FinishedOn) = (null, null, null);
    }

    /// <summary>一项没有答，记在哪个字段上。</summary>
    public static string FieldOf(int index) => nameof(LookBackItem.Answers) + index.ToString(CultureInfo.InvariantCulture);
}
