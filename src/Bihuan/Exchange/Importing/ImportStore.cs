using System.Text.Json;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Importing;

/// <summary>一次导入存在哪里：自己的才取得到，过了期的没有。</summary>
internal static class ImportStore
{
    /// <summary>自己的一次，跟踪着；没有、过了期、别人的为 null。</summary>
    public static Task<Import?> MineAsync(Db db, TimeProvider clock, string ledger, Guid id, CancellationToken cancellation)
    {
        var (body, person, now) = (db.Viewer.BodyId, db.Viewer.PersonId, clock.GetUtcNow().UtcDateTime);
        return db.Imports.FirstOrDefaultAsync(i => i.BodyId == body && i.Id == id && i.PersonId == person && i.Ledger == ledger && i.ExpiresAt > now, cancellation);
    }

    /// <summary>文件或结果；没有时为 null。</summary>
    public static async Task<byte[]?> ReadAsync(Db db, Import import, ImportContent content, CancellationToken cancellation)
    {
        var packed = await db.ImportParts.AsNoTracking().Where(p => p.BodyId == import.BodyId && p.ImportId == import.Id && p.Content == content).Select(p => p.Sealed).FirstOrDefaultAsync(cancellation);
        return packed is null ? null : db.Secrets.Unseal(packed);
    }

    /// <summary>放好文件或结果，换掉先前的；与接下来的保存一起存。</summary>
    public static async Task PutAsync(Db db, Import import, ImportContent content, byte[] plain, CancellationToken cancellation)
    {
        var packed = db.Secrets.Seal(plain);
        if (await db.ImportParts.FirstOrDefaultAsync(p => p.BodyId == import.BodyId && p.ImportId == import.Id && p.Content == content, cancellation) is { } known) known.Sealed = packed;
        else db.Add(new ImportPart { BodyId = import.BodyId, ImportId = import.Id, Content = content, Sealed = packed });
    }

    /// <summary>表头与各列，加密成字。</summary>
    public static string Pack(Db db, ImportMap map) => db.Secrets.Seal(JsonSerializer.Serialize(map));

    /// <summary>解回来。</summary>
    public static ImportMap Unpack(Db db, string text) => JsonSerializer.Deserialize<ImportMap>(db.Secrets.Unseal(text))!;
}
