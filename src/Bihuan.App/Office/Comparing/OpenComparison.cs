using Bihuan.App.Office.Readings;
using Bihuan.Documents.Comparing;
using Bihuan.Documents.Comparing.Word;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Readings;
using Bihuan.Storage;

namespace Bihuan.App.Office.Comparing;

/// <summary>打开两份暂存的文书，比对，做修订稿；做过的从内存里取。</summary>
internal sealed class OpenComparison(Db db, TimeProvider clock, OpenReading open, ComparisonCache cache, ReadingTurns turns, ReadingBench bench)
{
    /// <summary>比对一次最久多久；做修订稿另有同样的时限。</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>打开的结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>比好了；没能及时比完时里面没有结果。</summary>
        /// <param name="Kept">结果。</param>
        /// <param name="Old">旧稿。</param>
        /// <param name="New">新稿。</param>
        public sealed record Compared(KeptComparison Kept, OpenReading.Result.Reading Old, OpenReading.Result.Reading New) : Result;

        /// <summary>有一份打不开，或者排队的太多。</summary>
        public sealed record NotOpened(OpenReading.Result Why) : Result;
    }

    /// <summary>打开。</summary>
    public async Task<Result> RunAsync(string old, string now, CancellationToken cancellation)
    {
        // 先问两份还在不在：内存里有结果，文书也可能已经删除
        var first = await open.RunAsync(old, cancellation);
        if (first is not OpenReading.Result.Reading a) return new Result.NotOpened(first);
        var second = await open.RunAsync(now, cancellation);
        if (second is not OpenReading.Result.Reading b) return new Result.NotOpened(second);
        if (cache.Find(old, now) is { } known) return new Result.Compared(known, a, b);
        // 先排到这一对，再领号，同校核一样
        using var turn = await turns.EnterAsync(old + "/" + now, cancellation);
        if (cache.Find(old, now) is { } fresh) return new Result.Compared(fresh, a, b);
        using var place = await bench.EnterAsync(cancellation);
        if (place is null) return new Result.NotOpened(new OpenReading.Result.Busy());
        var original = a.Document.Source.Format == SourceFormat.Docx ? await FindReading.RunAsync(db, clock, old, cancellation) : null;
        var made = Make(a.Document, b.Document, original?.Content, cancellation);
        cache.Keep(old, now, made);
        return new Result.Compared(made, a, b);
    }

    private KeptComparison Make(ReadDocument old, ReadDocument now, byte[]? original, CancellationToken cancellation)
    {
        if (InTime(token => Comparer.Compare(old, now, cancellation: token), cancellation) is not { } comparison) return new KeptComparison(null, null, []);
        var notes = (IReadOnlyList<string>)[];
        var word = InTime(token =>
        {
            using var source = original is null ? null : new MemoryStream(original, writable: false);
            using var output = new MemoryStream();
            try
            {
                notes = TrackedWord.Write(comparison, source, output, ChinaTime.Local(clock), token);
            }
            catch (InvalidDataException)
            {
                return null;
            }
            return output.ToArray();
        }, cancellation);
        return new KeptComparison(comparison, word, word is null ? [NotCompared.NoWord] : notes);
    }

    // 超过时限时为 null
    private static T? InTime<T>(Func<CancellationToken, T?> work, CancellationToken cancellation) where T : class
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Deadline);
        try
        {
            return work(deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
