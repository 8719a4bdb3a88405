using Bihuan.Audit;
using Bihuan.Storage;

namespace Bihuan.Rectification.Intakes;

/// <summary>核对的每一步：打开、改、存，记下先前的样子供撤销。</summary>
internal static class IntakeSteps
{
    /// <summary>打开要改的一个。</summary>
    /// <returns>打开了的；打不开的，为什么。</returns>
    public static async Task<(IntakeWork Work, IntakeProblem Problem, IntakeResult? Not)> OpenAsync(Db db, Guid intake, Guid problem, int version, CancellationToken cancellation)
    {
        if (await IntakeWork.OpenAsync(db, intake, tracked: true, cancellation) is not { } work || work.Find(problem) is not { } found) return (null!, null!, new IntakeResult.Missing());
        IntakeResult? not = found.Version != version ? IntakeResult.Overtaken
            : found.MadeId is not null ? new IntakeResult.Refused("这一个已经生成，请到问题清单里修改。") : null;
        return (work, found, not);
    }

    /// <summary>存这一步。</summary>
    /// <param name="db">改动在里面。</param>
    /// <param name="clock">现在。</param>
    /// <param name="intake">哪次导入。</param>
    /// <param name="said">做了什么，如“确认了第5个”；也写进审计。</param>
    /// <param name="next">接着看哪一个。</param>
    /// <param name="cancellation">取消。</param>
    /// <param name="made">连生成的行一起改的；没有动的为 null。</param>
    public static async Task<IntakeResult> SaveAsync(Db db, TimeProvider clock, Intake intake, string said, Guid? next, CancellationToken cancellation, SettleMade? made = null)
    {
        var memo = StepMemo.Of(db);
        if (memo.Problems.Count + memo.Measures.Count == 0) return new IntakeResult.Done(next, "没有改动。");
        db.Add(new IntakeStep { BodyId = intake.BodyId, Id = Guid.CreateVersion7(), IntakeId = intake.Id, PersonId = db.Viewer.PersonId, Title = said, Before = memo.Write(), At = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime) });
        try
        {
            var turns = made is null ? [] : await made.TurnsAsync(cancellation);
            if (await db.SaveAsync(Process.Now("核对导入的问题", db.Viewer, clock, said), turns, async () => made is null || await made.StillRightAsync(cancellation), cancellation)) return new IntakeResult.Done(next, said + "。");
            db.ChangeTracker.Clear();
            return made!.Refusal;
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return IntakeResult.Overtaken;
        }
    }
}
