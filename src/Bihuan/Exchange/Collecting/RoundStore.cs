using System.IO.Compression;
using System.Text.Json;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Collecting;

/// <summary>一轮里的文件与结果存在哪里：压缩、加密。</summary>
internal static class RoundStore
{
    /// <summary>取；没有、已经到期删除的为 null。</summary>
    public static async Task<byte[]?> ReadAsync(Db db, Guid owner, RoundContentKind kind, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        var packed = await db.RoundContents.AsNoTracking().Where(c => c.BodyId == body && c.OwnerId == owner && c.Kind == kind).Select(c => c.Sealed).FirstOrDefaultAsync(cancellation);
        return packed is null ? null : db.Secrets.Unseal(packed);
    }

    /// <summary>取成一个值；没有时为 null。</summary>
    public static async Task<T?> ReadAsync<T>(Db db, Guid owner, RoundContentKind kind, CancellationToken cancellation)
        where T : class
    {
        if (await ReadAsync(db, owner, kind, cancellation) is not { } packed) return null;
        await using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return await JsonSerializer.DeserializeAsync<T>(brotli, cancellationToken: cancellation);
    }

    /// <summary>放新的，与接下来的保存一起存。</summary>
    public static void Add(Db db, Guid round, Guid owner, RoundContentKind kind, byte[] plain) =>
        db.Add(new RoundContent { BodyId = db.Viewer.BodyId, OwnerId = owner, Kind = kind, RoundId = round, Sealed = db.Secrets.Seal(plain) });

    /// <summary>放，换掉先前的；与接下来的保存一起存。</summary>
    public static async Task PutAsync<T>(Db db, Guid round, Guid owner, RoundContentKind kind, T value, CancellationToken cancellation)
    {
        var (body, plain) = (db.Viewer.BodyId, Pack(value));
        if (await db.RoundContents.FirstOrDefaultAsync(c => c.BodyId == body && c.OwnerId == owner && c.Kind == kind, cancellation) is { } known) known.Sealed = db.Secrets.Seal(plain);
        else Add(db, round, owner, kind, plain);
    }

    /// <summary>写成字节。</summary>
    public static byte[] Pack<T>(T value)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true)) JsonSerializer.Serialize(brotli, value);
        return packed.ToArray();
    }
}
