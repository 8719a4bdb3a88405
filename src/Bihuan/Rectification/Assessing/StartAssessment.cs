using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Assessing;

/// <summary>给一次巡察开始一次考核评价：照在用的方案列出各项，有数据的先算好。一次巡察同时只有一次在办。</summary>
public static class StartAssessment
{
    /// <summary>开始；成了的，<see cref="ClosureStep.Done.Id"/> 是新的一次。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Guid inspection, CancellationToken cancellation = default)
    {
        if (!AssessmentRights.MayScore(db.Viewer) || await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).AsNoTracking().FirstOrDefaultAsync(i => i.Id == inspection, cancellation) is not { } of) return new ClosureStep.Missing();
        if (await OpenOneAsync() is { } open) return new ClosureStep.Done(open, "这次巡察已经有一次在办的考核评价，没有另外开始。");
        if (!OpenAssessment.SeesWhole(db.Viewer)) return new ClosureStep.Refused("您只看得见一部分台账，算的数会不全。请由看得见全部的人开始。");
        var today = ChinaDay.Of(clock);
        if (of.FeedbackOn > today) return new ClosureStep.Refused("这次巡察还没有反馈，不能考核评价。");
        var scheme = await SchemeBook.UsedAsync(db, cancellation);
        var content = SchemeContent.Read(scheme.Content);
        var made = new Assessment { BodyId = of.BodyId, UnitId = of.UnitId, InspectionId = of.Id, SchemeNumber = scheme.Edition, Title = of.Title + "整改考核评价", AsOf = today, State = AssessmentStates.Draft };
        var scores = Scores(made, content);
        AssessmentFigures.Write(scores, await AssessmentFigures.RunAsync(db, content, inspection, today, cancellation), today);
        var faults = new Faults();
        db.Add(made);
        db.AddRange(scores);
        try
        {
            if (await db.SaveAsync(Process.Now("开始考核评价", db.Viewer, clock), [new RowTurn("inspection", inspection)], FollowAsync, cancellation)) return new ClosureStep.Done(made.Id, "已照方案列出各项，有数据的先算好了。没有数据的由您评，写明理由。");
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(faults.None ? ClosureStep.Stale : string.Concat(faults.All.Select(f => f.Message)));
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return await OpenOneAsync() is { } other ? new ClosureStep.Done(other, "别人刚刚开始了，没有另外开始。") : new ClosureStep.Refused(ClosureStep.Stale);
        }

        Task<Guid?> OpenOneAsync() => db.Set<Assessment>().Where(a => a.InspectionId == inspection && (a.State == AssessmentStates.Draft || a.State == AssessmentStates.Review)).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancellation);

        // 限制阅读的巡察，考核评价也只给许看它的人看
        async Task<bool> FollowAsync()
        {
            if (!await Family.FollowAsync(db, db.Catalog.Of(typeof(Assessment)), [(made, faults)], cancellation)) return false;
            if (!made.Restricted) return true;
            var readers = db.ChangeTracker.Entries<RowReader>().Where(r => r.Entity.RowId == made.Id).Select(r => r.Entity.PersonId).ToList();
            foreach (var score in scores)
            {
                score.Restricted = true;
                db.AddRange(readers.Select(p => new RowReader { BodyId = made.BodyId, RowId = score.Id, PersonId = p }));
            }
            return true;
        }
    }

    /// <summary>一版方案的各项，都还没有分。</summary>
    internal static List<AssessmentScore> Scores(Assessment made, SchemeContent content)
    {
        var all = new List<AssessmentScore>();
        foreach (var e in content.Elements) Add(ScoreKinds.Element, e.Code, e.Title);
        foreach (var s in content.Surveys) Add(ScoreKinds.Survey, s.Code, s.Title);
        foreach (var v in content.Vetoes) Add(ScoreKinds.Veto, v.Code, v.Title);
        return all;

        void Add(string kind, string code, string title) =>
            all.Add(new() { BodyId = made.BodyId, UnitId = made.UnitId, AssessmentId = made.Id, Sequence = all.Count + 1, Kind = kind, Code = code, Title = title });
    }
}
