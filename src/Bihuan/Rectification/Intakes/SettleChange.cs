using Bihuan.Documents.Comparing;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

namespace Bihuan.Rectification.Intakes;

/// <summary>新稿里的一处变化：采用，或者保留现在的。已经生成的问题，采用时连它一起改。</summary>
public static class SettleChange
{
    /// <summary>决定。</summary>
    public static async Task<IntakeResult> RunAsync(Db db, TimeProvider clock, Guid intake, Guid problem, int version, bool accepts, CancellationToken cancellation = default)
    {
        if (await IntakeWork.OpenAsync(db, intake, tracked: true, cancellation) is not { } work || work.Find(problem) is not { } found) return new IntakeResult.Missing();
        if (found.Version != version) return IntakeResult.Overtaken;
        if (found.Change is not { } change) return new IntakeResult.Done(found.Id, "这一处已经处理过。");
        var name = work.NameOf(found);
        var said = (change, accepts) switch
        {
            (IntakeChanges.New, true) => $"收下了新稿新有的{name}",
            (IntakeChanges.New, false) => $"不收新稿新有的{name}",
            (IntakeChanges.Gone, true) => $"新稿没有了的{name}不再收",
            (IntakeChanges.Gone, false) => $"新稿没有了的{name}仍然留着",
            (_, true) => $"照新稿改了{name}",
            (_, false) => $"没有照新稿改{name}",
        };
        var today = ChinaDay.Of(clock);
        var (units, made) = (await IntakeUnits.LoadAsync(db, today, cancellation), new SettleMade(db, today));
        if (change == IntakeChanges.New && !accepts) (found.Standing, found.DropReason) = (IntakeStandings.Dropped, "新稿新有的，没有采用");
        if (change == IntakeChanges.Gone && accepts)
        {
            if (found.MadeId is not null) return new IntakeResult.Refused("这一个已经生成问题。真要去掉的，请到问题清单里删除；这里请选“保留”。");
            (found.Standing, found.DropReason) = (IntakeStandings.Dropped, "新稿里没有了");
        }
        if (change == IntakeChanges.Changed && accepts && await AcceptAsync(db, work, found, units, made, cancellation) is { } not) return Forget(db, not);
        // 不采用也算看过了这一稿：下一稿再与它比
        if (change == IntakeChanges.Changed && !accepts) found.AsRead = found.Proposed;
        (found.Change, found.Proposed) = (null, null);
        return await IntakeSteps.SaveAsync(db, clock, work.Intake, said, NextOf(work, found), cancellation, made);
    }

    /// <summary>接着看哪一处变化；没有的为 null。</summary>
    public static Guid? NextOf(IntakeWork work, IntakeProblem? after = null) => work.Problems.FirstOrDefault(p => p.Change is not null && p.Id != after?.Id)?.Id;

    private static async Task<IntakeResult?> AcceptAsync(Db db, IntakeWork work, IntakeProblem problem, IntakeUnits units, SettleMade rows, CancellationToken cancellation)
    {
        var (before, now) = (ReadItem.Of(problem.AsRead)!, ReadItem.Of(problem.Proposed)!);
        var advice = MakeRows.AdviceOf(problem);
        FillFromReading.Apply(problem, before, now, units);
        (problem.Confidence, problem.Doubts) = (now.Confidence, now.Doubts);
        // 不收的、并入别的，文字变了，重新看
        if (!IntakeWork.IsLive(problem)) (problem.Standing, problem.DropReason, problem.MergedId) = (IntakeStandings.Open, null, null);
        else if (problem.MadeId is null) problem.Standing = IntakeStandings.Open;
        var (gone, added) = Differences(work, problem, before, now);
        var last = work.Measures.Where(m => m.ProblemId == problem.Id).Select(m => m.Position).DefaultIfEmpty().Max();
        var changed = new List<IntakeMeasure>();
        foreach (var (measure, read) in Pairs(gone, added))
        {
            // 人改过的措施，文书也变了：照新稿，先前改的在撤销和审计里
            (measure.Text, measure.AsRead, measure.DueOn, measure.Quantity, measure.Line) = (read.Text, read.Text, read.DueOn, read.Quantity, read.Line);
            changed.Add(measure);
        }
        foreach (var measure in gone.Except(changed).Where(m => m.DropReason is null)) measure.DropReason = "新稿里没有了";
        var fresh = added.Where(a => changed.TrueForAll(c => c.Text != a.Text)).Select(a => FillFromReading.Measure(problem, a, last += 1_000_000)).ToList();
        db.AddRange(fresh);
        return problem.MadeId is { } made ? await rows.ApplyAsync(problem, made, (before, now, advice), changed, fresh, cancellation) : null;
    }

    private static (List<IntakeMeasure> Gone, List<ReadItemMeasure> Added) Differences(IntakeWork work, IntakeProblem problem, ReadItem before, ReadItem now)
    {
        var read = work.Measures.Where(m => m.ReadUnderId == problem.Id && m.AsRead is not null).ToList();
        var gone = read.FindAll(m => !now.Measures.Any(n => Likeness.Same(n.Text, m.AsRead!)));
        return (gone, [.. now.Measures.Where(n => !before.Measures.Any(b => Likeness.Same(b.Text, n.Text)))]);
    }

    // 文字变了的一条，配最像的一条
    private static List<(IntakeMeasure Old, ReadItemMeasure Now)> Pairs(List<IntakeMeasure> gone, List<ReadItemMeasure> added)
    {
        var pairs = new List<(IntakeMeasure, ReadItemMeasure)>();
        foreach (var (measure, read) in (from g in gone from a in added let score = Likeness.Of(g.AsRead!, a.Text) where score >= 0.5 orderby score descending select (g, a)).ToList())
            if (pairs.TrueForAll(p => p.Item1 != measure && p.Item2 != read)) pairs.Add((measure, read));
        return pairs;
    }

    private static IntakeResult Forget(Db db, IntakeResult result)
    {
        db.ChangeTracker.Clear();
        return result;
    }
}
