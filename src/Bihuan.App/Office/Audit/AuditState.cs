using Bihuan.Audit;
using Bihuan.Jobs;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Audit;

/// <summary>审计链的情况。</summary>
/// <param name="Head">最后一块；还没有时为 null。</param>
/// <param name="Waiting">等封签的几条；最多数到 <see cref="Most"/>。</param>
/// <param name="Verification">最近一次核对；还没有核对过时为 null。</param>
public sealed record AuditState(AuditHead? Head, int Waiting, Job? Verification)
{
    /// <summary>等封签的最多数到这么多。</summary>
    public const int Most = 1_000;

    internal static async Task<AuditState> OfAsync(Db db, CancellationToken cancellation) => new(
        await AuditHead.OfAsync(db, cancellation),
        await db.AuditUnsealed.Take(Most).CountAsync(cancellation),
        await db.Jobs.AsNoTracking().Where(j => (j.BodyId == 0 || j.BodyId == db.Viewer.BodyId) && j.Kind == VerifyAuditJob.Name && j.State != JobState.Cancelled).OrderByDescending(j => j.Id).FirstOrDefaultAsync(cancellation));
}
