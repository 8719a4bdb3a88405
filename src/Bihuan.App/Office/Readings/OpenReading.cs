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
    public abstract record Result
    {
        private Result() { }

        /// <summary>打开了。</summary>
        /// <param name="Document">读出的内容。</param>
        /// <param name="ExpiresAt">到期时刻，UTC。</param>
        public sealed record Reading(ReadDocument Document, DateTime ExpiresAt) : Result;

        /// <summary>没有这个号、已到期、已删除。</summary>
        public sealed record Gone : Result;

        /// <summary>文书还在，可是这一次没有读成：读的程序此刻没有了、太忙，或者换了版本。</summary>
        /// <param name="Reason">给用户看的话。</param>
        public sealed record Unreadable(string Reason) : Result;
    }

    /// <summary>先看内存里有没有，没有就重读暂存的文件。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, ReadingCache cache, string id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (cache.Find(id) is { } known)
        {
            // 内存里有也要问数据库：可能刚被删除，或在另一台服务器上被删除
            var expires = await db.KeptReadings.Where(r => r.Id == id && r.ExpiresAt > now)
                .Select(r => (DateTime?)r.ExpiresAt).SingleOrDefaultAsync(cancellation);
            if (expires is { } at) return new Result.Reading(known, at);
            cache.Drop(id);
            return new Result.Gone();
        }
        if (await FindReading.RunAsync(db, clock, id, cancellation) is not { } kept) return new Result.Gone();
        using var content = new MemoryStream(kept.Content, writable: false);
        // 存的时候已经查过密级、问过内部
        var opened = SourceReader.Open(content, kept.FileName, new ReadOptions { InternalAllowed = true }, cancellation);
        if (opened is Opened.Refused refused) return new Result.Unreadable(refused.Message);
        var text = (Opened.Text)opened;
        var document = RectificationReader.Read(text.Source, cancellation);
        cache.Keep(id, document);
        return new Result.Reading(document, kept.ExpiresAt);
    }
}
