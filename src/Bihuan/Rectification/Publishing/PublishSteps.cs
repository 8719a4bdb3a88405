using System.Globalization;

using Bihuan.Audit;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

namespace Bihuan.Rectification.Publishing;

/// <summary>各步都要的：原因写得对不对，存。</summary>
internal static class PublishSteps
{
    /// <summary>原因哪里不对；对的为 null。</summary>
    public static ClosureStep? Wrong(string? reason, string field = "reason")
    {
        var words = (reason ?? "").Trim();
        return words.Length == 0 ? new ClosureStep.Invalid([new(field, "请写明原因。")])
            : words.Length > Publication.ReasonLength ? new ClosureStep.Invalid([new(field, string.Create(CultureInfo.InvariantCulture, $"原因最多{Publication.ReasonLength}个字，现在有{words.Length}个。请写短些。"))])
            : null;
    }

    /// <summary>存；别人抢先的不存。</summary>
    public static async Task<ClosureStep> SaveAsync(Db db, TimeProvider clock, string process, string? reason, ClosureStep.Done done, CancellationToken cancellation)
    {
        try
        {
            await db.SaveAsync(Named(db, clock, process, reason), cancellation);
            return done;
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }

    /// <summary>办的是什么，原因长的截短。</summary>
    public static Process Named(Db db, TimeProvider clock, string process, string? reason) => Process.Now(process, db.Viewer, clock, reason is null || reason.Length <= Process.ReasonLength ? reason : reason[..(Process.ReasonLength - 1)] + "…");
}
