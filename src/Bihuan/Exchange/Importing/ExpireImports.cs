using Bihuan.Storage;

namespace Bihuan.Exchange.Importing;

/// <summary>删去到期的导入，连同文件，由定时的循环调用。</summary>
public static class ExpireImports
{
    /// <summary>删。</summary>
    /// <returns>删了几次。</returns>
    public static async Task<int> RunAsync(Db db, TimeProvider clock, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await db.EraseAsync(db.ImportParts.Where(p => db.Imports.Any(i => i.BodyId == p.BodyId && i.Id == p.ImportId && i.ExpiresAt <= now)), cancellation);
        return await db.EraseAsync(db.Imports.Where(i => i.ExpiresAt <= now), cancellation);
    }
}
