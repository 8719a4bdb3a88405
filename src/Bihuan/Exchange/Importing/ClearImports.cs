using Bihuan.Jobs;
using Bihuan.Ledgers;
using Bihuan.Storage;

namespace Bihuan.Exchange.Importing;

/// <summary>清除自己在一本台账里做完的各次导入，连同上传的文件、核对的结果；正在做的留着。已经导入的行、它们的审计都不受影响。</summary>
public static class ClearImports
{
    /// <summary>清除。</summary>
    /// <returns>清除了几次。</returns>
    public static async Task<int> RunAsync(Db db, Ledger ledger, CancellationToken cancellation = default)
    {
        var (body, person, code) = (db.Viewer.BodyId, db.Viewer.PersonId, ledger.Code);
        var done = db.Imports.Where(i => i.BodyId == body && i.PersonId == person && i.Ledger == code
            && !db.Jobs.Any(j => j.BodyId == body && j.Id == i.JobId && (j.State == JobState.Waiting || j.State == JobState.Running)));
        await db.EraseAsync(db.ImportParts.Where(p => p.BodyId == body && done.Any(i => i.Id == p.ImportId)), cancellation);
        return await db.EraseAsync(done, cancellation);
    }
}
