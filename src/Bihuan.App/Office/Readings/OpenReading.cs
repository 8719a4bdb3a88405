using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Readings;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Readings;

/// <summary>打开一份暂存的文书来看。</summary>
internal static class OpenReading
{
    /// <summary>打开的结果。</summary>
    /// <param name="Document">读出的内容。</param>
    /// <param name="ExpiresAt">到期时刻,UTC。</param>
    public sealed record Reading(ReadDocument Document, DateTime ExpiresAt);

    /// <summary>没有这个号、已到期、已删除时为 null。</summary>
    public static async Task<Reading?> RunAsync(Db db, TimeProvider clock, ReadingCache cache, string id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (cache.Find(id) is { } known)
        {
            // 内存里有也要问数据库：可能刚被删除，或在另一台服务器上被删除
            var expires = await db.KeptReadings.Where(r => r.Id == id && r.ExpiresAt > now)
                .Select(r => (DateTime?)r.ExpiresAt).SingleOrDefaultAsync(cancellation);
            if (expires is { } at) return new Reading(known, at);
            cache.Drop(id);
            return null;
        }
        if (await FindReading.RunAsync(db, clock, id, cancellation) is not { } kept) return null;
        using var content = new MemoryStream(kept.Content, writable: false);
        // 存的时候已经查过密级、问过内部
        var opened = SourceReader.Open(content, kept.FileName, new ReadOptions { InternalAllowed = true }, cancellation);
        if (opened is not Opened.Text text)
            throw new InvalidOperationException("存的时候读得了的文书，现在读不了。");
        var document = RectificationReader.Read(text.Source, cancellation);
        cache.Keep(id, document);
        return new Reading(document, kept.ExpiresAt);
    }
}
