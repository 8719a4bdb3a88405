using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Messages;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>
/// 报一条措施的进展：到了什么程度，做了什么，附照片。留一行进展，措施上记最近的一次，问题的进展跟着（<see cref="FollowMeasures"/>），一次存好。
/// 同一个人同样的内容再报一遍，当作已经报了。
/// </summary>
public static class ReportProgress
{
    /// <summary>填的字，进展台账的字段名。</summary>
    public static IReadOnlyList<string> Asked { get; } = [nameof(ProgressNote.Progress), nameof(ProgressNote.Text), nameof(ProgressNote.HappenedOn), nameof(ProgressNote.Papers)];

    /// <summary>报什么。</summary>
    /// <param name="MeasureId">哪条措施。</param>
    /// <param name="Version">打开时措施是第几版。</param>
    /// <param name="Texts">进展台账的字段名 → 填的字，见 <see cref="Asked"/>。日期空着是今天。</param>
    public sealed record Command(Guid MeasureId, int Version, IReadOnlyDictionary<string, string> Texts);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>报了。</summary>
        /// <param name="ProblemId">属于哪个问题。</param>
        /// <param name="Message">一句话。</param>
        public sealed record Reported(Guid ProblemId, string Message) : Result;

        /// <summary>填得不对，没有存。</summary>
        /// <param name="Faults">哪里不对。</param>
        public sealed record Invalid(IReadOnlyList<Fault> Faults) : Result;

        /// <summary>打开之后别人报过、改过，没有存。</summary>
        /// <param name="Version">现在是第几版。</param>
        /// <param name="Message">现在是什么样。</param>
        public sealed record Stale(int Version, string Message) : Result;

        /// <summary>现在不能报。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;

        /// <summary>没有这条措施，或者不归他办；不区分。</summary>
        public sealed record Missing : Result;
    }

    /// <summary>打开来报；没有、不归他办的为 null。</summary>
    public static async Task<Measure?> OpenAsync(Db db, Guid id, CancellationToken cancellation = default)
    {
        var measure = await DoingRights.MeasureAsync(db, id, cancellation);
        if (measure is not null) db.Entry(measure).State = EntityState.Detached;
        return measure;
    }

    /// <summary>问题到了这一步，不能报的，一句说明；可以报的为 null。</summary>
    public static string? Refusal(string state) => ProblemStates.NoProgress(state);

    /// <summary>报。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (await DoingRights.MeasureAsync(db, command.MeasureId, cancellation) is not { } measure) return new Result.Missing();
        if (await db.Whole<Problem>(removed: false).FirstOrDefaultAsync(p => p.Id == measure.ProblemId, cancellation) is not { } problem) return new Result.Missing();
        var today = ChinaDay.Of(clock);
        var ledger = db.Catalog.Of(typeof(ProgressNote));
        var (note, faults) = Fill(db, ledger, measure, command.Texts, today);
        if (faults.None && await IsRepeatAsync(db, note, cancellation)) return new Result.Reported(problem.Id, "这一次已经报过了，没有重复记。");
        if (Refusal(problem.State) is { } refusal) return new Result.Refused(refusal);
        if (measure.Version != command.Version) return await StaleAsync(db, command.MeasureId, cancellation);
        await CheckRow.RunAsync(db, ledger, note, new Dictionary<string, object?>(), today, faults, cancellation);
        if (!faults.None) return Forget(db, new Result.Invalid(faults.All));

        db.Add(note);
        (measure.Progress, measure.ProgressText, measure.ReportedOn, measure.DoneOn) = (note.Progress, note.Text, today, note.Progress == ProgressStates.Done ? note.HappenedOn : null);
        // 字都一样也算改过一次：同时报的两个人，后一个要看得出
        db.Entry(measure).Property(m => m.UpdatedAt).IsModified = true;
        string? gone = null;
        try
        {
            return await db.SaveAsync(Process.Now("报进展", db.Viewer, clock), await CheckRow.TurnsAsync(db, ledger, [note], cancellation), AgainAsync, cancellation)
                ? new Result.Reported(problem.Id, problem.Progress == ProgressStates.Done ? "已报。这个问题的措施都做好了。" : "已报。")
                : Forget<Result>(db, gone is null ? new Result.Invalid(faults.All) : new Result.Refused(gone));
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return await IsRepeatAsync(db, note, cancellation) ? new Result.Reported(problem.Id, "这一次已经报过了，没有重复记。") : await StaleAsync(db, command.MeasureId, cancellation);
        }

        // 排上队之后：问题此刻到了哪一步、别的措施此刻怎样
        async Task<bool> AgainAsync()
        {
            await db.Entry(problem).ReloadAsync(cancellation);
            if ((gone = problem.Removed ? "这个问题刚刚被删除，没有存。" : Refusal(problem.State)) is not null) return false;
            if (!await Family.FollowAsync(db, ledger, [(note, faults)], cancellation)) return false;
            if (await FollowMeasures.ApplyAsync(db, problem, cancellation) && db.Catalog.Of(typeof(Problem)) is var problems)
                await SendMessage.AboutAsync(db, clock, new[] { problem.ResponsibleId, problem.LeaderId }.OfType<Guid>(), MessageKind.Outcome, problems, problem, called => $"措施都做好了：{called}，请看整改成效写好没有", cancellation);
            return true;
        }
    }

    private static (ProgressNote Note, Faults Faults) Fill(Db db, Ledger ledger, Measure measure, IReadOnlyDictionary<string, string> texts, DateOnly today)
    {
        var faults = new Faults();
        var note = new ProgressNote { BodyId = measure.BodyId, MeasureId = measure.Id, UnitId = measure.UnitId };
        var given = Asked.Where(texts.ContainsKey).ToDictionary(f => f, f => texts[f], StringComparer.Ordinal);
        given[nameof(ProgressNote.MeasureId)] = measure.Id.ToString();
        if (string.IsNullOrWhiteSpace(given.GetValueOrDefault(nameof(ProgressNote.HappenedOn)))) given[nameof(ProgressNote.HappenedOn)] = ledger.Field(nameof(ProgressNote.HappenedOn))!.Kind.Write(today);
        FillRow.Apply(ledger, note, given, isNew: true, db.Viewer.SeesMasked(ledger.Code), faults);
        return (note, faults);
    }

    private static Task<bool> IsRepeatAsync(Db db, ProgressNote note, CancellationToken cancellation)
    {
        var me = db.Viewer.PersonId;
        return db.Set<ProgressNote>().AnyAsync(n => n.MeasureId == note.MeasureId && n.CreatedBy == me && n.HappenedOn == note.HappenedOn && n.Progress == note.Progress && n.Text == note.Text, cancellation);
    }

    private static async Task<Result> StaleAsync(Db db, Guid id, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        if (await OpenAsync(db, id, cancellation) is not { } now) return new Result.Missing();
        var progress = ProgressStates.All.First(p => p.Code == now.Progress).Title;
        return new Result.Stale(now.Version, $"您打开之后有人改过这条措施，没有存。现在是：{progress}{(now.ProgressText is { } text ? $"，“{text}”" : "")}。您填的还在下面，看过以后可以再报。");
    }

    private static TResult Forget<TResult>(Db db, TResult result)
    {
        db.ChangeTracker.Clear();
        return result;
    }
}
