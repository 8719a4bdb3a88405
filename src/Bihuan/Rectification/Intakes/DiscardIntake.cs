using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Intakes;

/// <summary>一次导入不要了（选错了文件）：还没有生成问题的才行。列表里看不见，审计里还在；文件不再算用着，三十天后清除。</summary>
public static class DiscardIntake
{
    /// <summary>不要。</summary>
    public static async Task<IntakeResult> RunAsync(Db db, TimeProvider clock, Guid id, int version, CancellationToken cancellation = default)
    {
        if (await IntakeSight.Within(db).FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { } intake) return new IntakeResult.Missing();
        if (intake.Version != version) return IntakeResult.Overtaken;
        if (intake.MadeAt is not null) return new IntakeResult.Refused("已经生成过问题，这次导入要留着。不要的问题，请到问题清单里删除。");
        var now = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime);
        (intake.DiscardedAt, intake.Version) = (now, intake.Version + 1);
        var documents = await db.IntakeDocuments.Where(d => d.BodyId == intake.BodyId && d.IntakeId == id).Select(d => d.Id).ToListAsync(cancellation);
        foreach (var use in await db.FileUses.Where(u => u.BodyId == intake.BodyId && u.Ledger == "intake" && documents.Contains(u.RowId)).ToListAsync(cancellation)) use.EndedAt = now;
        try
        {
            await db.SaveAsync(Process.Now("放弃导入", db.Viewer, clock, intake.Restricted ? null : intake.Title), cancellation);
            return new IntakeResult.Done(null, "这次导入已放弃。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return IntakeResult.Overtaken;
        }
    }
}
