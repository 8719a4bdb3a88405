using Bihuan.Documents.Checking;
using Bihuan.Readings;
using Bihuan.Storage;

namespace Bihuan.App.Office.Readings;

/// <summary>校核一份打开了的文书，查出其中忽略了哪些。</summary>
internal sealed class CheckReading(Db db, ReadingCache cache, ReadingTurns turns, ReadingBench bench, WebSettings settings)
{
    /// <summary>校核一份最久多久。</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    /// <summary>校核的结果，与此刻的忽略。</summary>
    public sealed record Result(CheckedReading Checked, IReadOnlyDictionary<string, IgnoredRemark> Ignored)
    {
        /// <summary>没有忽略的意见。</summary>
        public IReadOnlyList<Remark> Open => [.. Checked.Remarks.Where(r => !Ignored.ContainsKey(r.Mark)).Select(r => r.Remark)];

        /// <summary>忽略了几条。</summary>
        public int IgnoredCount => Checked.Remarks.Count(r => Ignored.ContainsKey(r.Mark));

        /// <summary>没有忽略的意见，写成批注；有忽略的，最后注明几条。</summary>
        public IReadOnlyList<Remark> OpenWithNote => IgnoredCount is > 0 and var count
            ? [.. Open, new Remark("校核", RemarkSeverity.Hint, null, null, null, $"另有{count}条意见已有人看过并写明理由忽略，没有列在这里。", [], null)]
            : Open;
    }

    /// <summary>内存里有就用，没有就查；排队的太多时为 null。</summary>
    public async Task<Result?> RunAsync(string id, OpenReading.Result.Reading reading, CancellationToken cancellation)
    {
        if (await CheckedAsync(id, reading, cancellation) is not { } known) return null;
        return new Result(known, known.Remarks.Count == 0 ? Empty : await FindIgnored.RunAsync(db, reading.Sha256, cancellation));
    }

    private static IReadOnlyDictionary<string, IgnoredRemark> Empty { get; } = new Dictionary<string, IgnoredRemark>();

    private async Task<CheckedReading?> CheckedAsync(string id, OpenReading.Result.Reading reading, CancellationToken cancellation)
    {
        if (cache.Checked(id) is { } known) return known;
        // 先排到这一份，再领号；反过来，几份互相等着就谁也走不了
        using var turn = await turns.EnterAsync(id, cancellation);
        if (cache.Checked(id) is { } fresh) return fresh;
        using var place = await bench.EnterAsync(cancellation);
        if (place is null) return null;
        var made = Check(reading, cancellation);
        cache.KeepChecked(id, reading.Document, made);
        return made;
    }

    private CheckedReading Check(OpenReading.Result.Reading reading, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(Deadline);
        try
        {
            var remarks = Checker.Check(reading.Document, CheckSettings.Now(settings.Checking, settings.Clock), deadline.Token);
            return new CheckedReading([.. remarks.Select((r, i) => new CheckedRemark(i + 1, r, RemarkMark.Of(reading.Sha256, r, reading.Document.Source)))], Finished: true);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new CheckedReading([], Finished: false);
        }
    }
}
