using Bihuan.Documents.Comparing;

namespace Bihuan.App.Office.Comparing;

/// <summary>比对好了的两份：翻页、下载都用它，一小时内同样的两份只比一次。</summary>
/// <param name="Comparison">比对的结果；没能及时比完时为 null。</param>
/// <param name="Word">修订稿(.docx)；没有做成时为 null。</param>
/// <param name="Notes">做修订稿时要告诉用户的话。</param>
internal sealed record KeptComparison(Comparison? Comparison, byte[]? Word, IReadOnlyList<string> Notes)
{
    /// <summary>约占多少字符，与 <see cref="Readings.ReadingCache"/> 同样算法：十个字节算一个。</summary>
    public long Size { get; } = SizeOf(Comparison) + (Word?.Length ?? 0) / 10;

    private static long SizeOf(Comparison? comparison) => comparison is null ? 0
        : new[] { comparison.Old, comparison.New }.Sum(d => d.Source.Lines.Sum(l => (long)l.Text.Length + 50))
            + comparison.Differences.Sum(d => 100L + (d.Old?.Text.Length ?? 0) + (d.New?.Text.Length ?? 0) + d.Pieces.Sum(p => p.Text.Length + 20));
}
