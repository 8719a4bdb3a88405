using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Readings;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Readings;

/// <summary>打开一份暂存的文书来看。</summary>
internal sealed class OpenReading(Db db, TimeProvider clock, ReadingCache cache, ReadingTurns turns, ReadingBench bench)
{
    /// <summary>读懂一份正文最久多久；正文本身另有时限。</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>打开的结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>打开了。</summary>
        /// <param name="Document">读出的内容。</param>
        /// <param name="ExpiresAt">到期时刻,UTC。</param>
        /// <param name="Sha256">文件内容的 SHA-256。</param>
        public sealed record Reading(ReadDocument Document, DateTime ExpiresAt, string Sha256) : Result;

        /// <summary>没有这个号、已到期、已删除。</summary>
        public sealed record Gone : Result;

        /// <summary>文书还在，可是这一次没有读成：读的程序此刻没有了、太忙，或者换了版本。</summary>
        /// <param name="Reason">给用户看的话。</param>
        public sealed record Unreadable(string Reason) : Result;

        /// <summary>排队的太多，没有读。</summary>
        public sealed record Busy : Result;
    }

    /// <summary>内存里有就用，没有就由原文件重读。</summary>
    public async Task<Result> RunAsync(string id, CancellationToken cancellation)
    {
        if (cache.Find(id) is { } known) return await StillThereAsync(id, known, cancellation);
        using var turn = await turns.EnterAsync(id, cancellation);
        if (cache.Find(id) is { } fresh) return await StillThereAsync(id, fresh, cancellation);
        if (cache.Failure(id) is { } before) return new Result.Unreadable(before);
        using var place = await bench.EnterAsync(cancellation);
        if (place is null) return new Result.Busy();
        if (await FindReading.RunAsync(db, clock, id, cancellation) is not { } kept) return new Result.Gone();
        using var content = new MemoryStream(kept.Content, writable: false);
        // 存的时候已经查过密级、问过内部
        var opened = SourceReader.Open(content, kept.FileName, new ReadOptions { InternalAllowed = true }, cancellation);
        if (opened is Opened.Text text && Understand(text.Source, cancellation) is { } document)
        {
            cache.Keep(id, document);
            return new Result.Reading(document, kept.ExpiresAt, kept.Sha256);
        }
        var reason = opened is Opened.Refused refused ? refused.Message : "文书太长，没能及时读完。";
        cache.Fail(id, reason);
        return new Result.Unreadable(reason);
    }

    // 内存里有也要问数据库：可能刚被删除，或在另一台服务器上被删除
    private async Task<Result> StillThereAsync(string id, ReadDocument document, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var kept = await db.KeptReadings.Where(r => r.Id == id && r.ExpiresAt > now)
            .Select(r => new { r.ExpiresAt, r.Sha256 }).SingleOrDefaultAsync(cancellation);
        if (kept is not null) return new Result.Reading(document, kept.ExpiresAt, kept.Sha256);
        cache.Drop(id);
        return new Result.Gone();
    }

    /// <summary>读懂正文；超过时限时为 null。</summary>
    public static ReadDocument? Understand(SourceText source, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Deadline);
        try
        {
            return RectificationReader.Read(source, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
