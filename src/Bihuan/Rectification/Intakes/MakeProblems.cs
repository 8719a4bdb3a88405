using System.Globalization;

using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Intakes;

/// <summary>都核对好了，生成问题、措施、意见建议，要另建巡察的一起建：一个事务，一个只生成一次。新稿里多出来的，确认以后再来一次。</summary>
public static class MakeProblems
{
    /// <summary>怎样生成。</summary>
    /// <param name="Intake">哪次导入。</param>
    /// <param name="Version">打开时第几版。</param>
    public sealed record Command(Guid Intake, int Version)
    {
        /// <summary>另建的巡察，各项；选了已有的不看。</summary>
        public InspectionWords? Inspection { get; init; }

        /// <summary>上一轮，已销号：报告说没有改完的除外。</summary>
        public bool Closes { get; init; }

        /// <summary>把文件附到巡察上。</summary>
        public bool AttachesFile { get; init; } = true;
    }

    /// <summary>另建的巡察填的字。</summary>
    public sealed record InspectionWords(string Title, string Inspector, string FeedbackOn, string PeriodFrom, string PeriodTo, string Kind, string Level, int UnitId);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>生成了。</summary>
        /// <param name="InspectionId">在哪次巡察下。</param>
        /// <param name="Problems">几个问题。</param>
        /// <param name="Measures">几条措施。</param>
        /// <param name="Advice">几条意见建议。</param>
        /// <param name="StillOpen">标了已销号，因报告说没有改完而没有销的，几个。</param>
        public sealed record Made(Guid InspectionId, int Problems, int Measures, int Advice, int StillOpen) : Result;

        /// <summary>没有这一次，或者看不见。</summary>
        public sealed record Missing : Result;

        /// <summary>没有生成，什么也没有改。</summary>
        /// <param name="Messages">为什么、怎么办，一句一处。</param>
        public sealed record Refused(IReadOnlyList<string> Messages) : Result;
    }

    /// <summary>生成。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (await IntakeWork.OpenAsync(db, command.Intake, tracked: true, cancellation) is not { } work) return new Result.Missing();
        var intake = work.Intake;
        if (intake.Version != command.Version) return new Result.Refused(["您打开之后，有人生成过或者改过这一次导入。请回到核对的一页看现在的样子。"]);
        if (work.Live.Count(p => p.Standing != IntakeStandings.Confirmed) is > 0 and var open) return new Result.Refused([string.Create(CultureInfo.InvariantCulture, $"还有{open}个没有确认。都确认了、不收的写明理由，再生成。")]);
        var made = work.Live.Where(p => p.MadeId is null).ToList();
        if (made.Count == 0) return new Result.Refused(["没有要生成的：确认了的都已经生成。"]);
        var wrong = made.SelectMany(p => IntakeFaults.Of(p, work.MeasuresOf(p), work.Inspection).Select(f => work.NameOf(p) + "：" + f)).ToList();
        if (wrong.Count > 0) return new Result.Refused([.. wrong.Take(20)]);
        var today = ChinaDay.Of(clock);
        var (inspection, faults) = await InspectionAsync(db, intake, command, today, cancellation);
        if (faults.Count > 0) return Forget(db, new Result.Refused(faults));
        // 另建的巡察，这时才知道哪天反馈
        if (made.Where(p => IntakeFaults.Early(p, inspection) is not null).Select(p => $"{work.NameOf(p)}：{IntakeFaults.Early(p, inspection)}").ToList() is { Count: > 0 } early) return Forget(db, new Result.Refused([.. early.Take(20)]));
        if (command.AttachesFile && !intake.Restricted) Attach(inspection, work.Document);
        var first = (await db.Whole<Problem>(removed: false).Where(p => p.InspectionId == inspection.Id).MaxAsync(p => (int?)p.Sequence, cancellation) ?? 0, await db.Whole<Recommendation>(removed: false).Where(r => r.InspectionId == inspection.Id).MaxAsync(r => (int?)r.Sequence, cancellation) ?? 0);
        var rows = new MakeRows(db, work, inspection, await IntakeUnits.LoadAsync(db, today, cancellation), first) { Closes = command.Closes, Today = today };
        foreach (var problem in made) rows.Add(problem);
        if (rows.Check(db) is { Count: > 0 } still) return Forget(db, new Result.Refused(still));
        (intake.InspectionId, intake.MadeAt) = (inspection.Id, UtcTime.ToStored(clock.GetUtcNow().UtcDateTime));
        intake.Version++;
        try
        {
            // 在巡察那一行上排队：两次导入同时生成，序号不会重
            var saved = await db.SaveAsync(Process.Now("生成问题清单", db.Viewer, clock, intake.Restricted ? null : intake.Title), [new RowTurn("inspection", inspection.Id)],
                StillFreeAsync, cancellation);
            return saved ? new Result.Made(inspection.Id, rows.Problems, rows.Measures, rows.Advice, rows.StillOpen) : Forget(db, new Result.Refused(["正有人在这次巡察下登记问题。请再点一次。"]));
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            return Forget(db, new Result.Refused(["刚刚有人生成过，或者改过其中的问题，这一次没有生成。请回到核对的一页看现在的样子。"]));
        }

        async Task<bool> StillFreeAsync()
        {
            if ((await db.Whole<Problem>(removed: false).Where(p => p.InspectionId == inspection.Id).MaxAsync(p => (int?)p.Sequence, cancellation) ?? 0) != first.Item1) return false;
            await rows.FollowAsync(cancellation);
            return true;
        }
    }

    private static async Task<(Inspection Row, IReadOnlyList<string> Faults)> InspectionAsync(Db db, Intake intake, Command command, DateOnly today, CancellationToken cancellation)
    {
        if (intake.InspectionId is { } known)
            return await db.Set<Inspection>().FirstOrDefaultAsync(i => i.Id == known, cancellation) is { } found ? (found, []) : (new(), ["选的巡察已经删除，或者您看不到它。请重新导入，另选一次巡察。"]);
        if (command.Inspection is not { } words) return (new(), ["请填写巡察的名称、巡察组和反馈日期。"]);
        var ledger = db.Catalog.Of(typeof(Inspection));
        var row = new Inspection { BodyId = intake.BodyId, Restricted = intake.Restricted, State = intake.IsPast ? InspectionStates.Concluded : InspectionStates.Concentrated };
        var faults = new Faults();
        FillRow.Apply(ledger, row, new Dictionary<string, string>
        {
            [nameof(Inspection.Title)] = words.Title,
            [nameof(Inspection.Inspector)] = words.Inspector,
            [nameof(Inspection.FeedbackOn)] = words.FeedbackOn,
            [nameof(Inspection.PeriodFrom)] = words.PeriodFrom.Length + words.PeriodTo.Length == 0 ? "" : words.PeriodFrom + "/" + words.PeriodTo,
            [nameof(Inspection.Kind)] = words.Kind,
            [nameof(Inspection.Level)] = words.Level,
            [nameof(Inspection.State)] = row.State,
            [nameof(Inspection.UnitId)] = words.UnitId.ToString(CultureInfo.InvariantCulture),
        }, isNew: true, seesMasked: true, faults);
        await CheckRow.RunAsync(db, ledger, row, new Dictionary<string, object?>(), today, faults, cancellation);
        if (faults.None) db.Add(row);
        intake.UnitId = row.UnitId;
        return (row, [.. faults.All.Select(f => f.Message)]);
    }

    private static void Attach(Inspection inspection, IntakeDocument document)
    {
        var ids = AttachmentKind.IdsOf(inspection.Papers);
        if (!ids.Contains(document.FileId) && ids.Count < AttachmentKind.Most) inspection.Papers = string.Join(',', ids.Append(document.FileId));
    }

    private static Result.Refused Forget(Db db, Result.Refused result)
    {
        db.ChangeTracker.Clear();
        return result;
    }
}
