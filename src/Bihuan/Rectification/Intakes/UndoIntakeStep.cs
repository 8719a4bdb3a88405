using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Intakes;

/// <summary>撤销自己的上一步。动过的又被改了的，不能撤销。可以一步一步往回撤。</summary>
public static class UndoIntakeStep
{
    /// <summary>自己的上一步，没有撤销的；没有时为 null。</summary>
    public static Task<IntakeStep?> LastAsync(Db db, Guid intake, CancellationToken cancellation = default)
    {
        var (body, me) = (db.Viewer.BodyId, db.Viewer.PersonId);
        return db.IntakeSteps.Where(s => s.BodyId == body && s.IntakeId == intake && s.PersonId == me && !s.Undone).OrderByDescending(s => s.At).ThenByDescending(s => s.Id).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>撤销。</summary>
    /// <param name="db">数据。</param>
    /// <param name="clock">现在。</param>
    /// <param name="intake">哪次导入。</param>
    /// <param name="step">页面上看到的那一步；已经不是上一步的，不撤销。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<IntakeResult> RunAsync(Db db, TimeProvider clock, Guid intake, Guid step, CancellationToken cancellation = default)
    {
        if (await IntakeWork.OpenAsync(db, intake, tracked: true, cancellation) is not { } work) return new IntakeResult.Missing();
        if (await LastAsync(db, intake, cancellation) is not { } last || last.Id != step) return new IntakeResult.Refused("这一步已经撤销，或者您后来又做了别的。请看现在的样子。");
        var memo = StepMemo.Read(last.Before);
        var measures = work.Measures.ToDictionary(m => m.Id);
        if (memo.Problems.Any(r => !r.Stands(work.Find(r.Id), work.Find(r.Id)?.Version)) || memo.Measures.Any(r => !r.Stands(measures.GetValueOrDefault(r.Id), measures.GetValueOrDefault(r.Id)?.Version)))
            return new IntakeResult.Refused($"“{last.Title}”之后又改过，不能撤销。可以直接改回来。");
        // 内容退回去，版本照样往前：先前打开的页面、取走的版本，不能再拿来改
        foreach (var row in memo.Measures) Back(db, measures[row.Id], row.Before, m => m.Version, (m, version) => m.Version = version);
        foreach (var row in memo.Problems) Back(db, work.Find(row.Id)!, row.Before, p => p.Version, (p, version) => p.Version = version);
        last.Undone = true;
        try
        {
            await db.SaveAsync(Process.Now("撤销核对的一步", db.Viewer, clock, last.Title), cancellation);
            return new IntakeResult.Done(memo.Problems.Select(r => r.Before?.Id).FirstOrDefault(i => i is not null), $"已撤销：{last.Title}。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return IntakeResult.Overtaken;
        }
    }

    private static void Back<TRow>(Db db, TRow row, TRow? before, Func<TRow, int> version, Action<TRow, int> set)
        where TRow : class
    {
        if (before is null)
        {
            db.Remove(row);
            return;
        }
        var next = version(row) + 1;
        db.Entry(row).CurrentValues.SetValues(before);
        set(row, next);
    }
}
