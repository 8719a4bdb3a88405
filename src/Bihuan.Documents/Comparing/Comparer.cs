using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Comparing;

/// <summary>比对两份读好的文书。</summary>
public static class Comparer
{
    /// <summary>比对。五万行对五万行也在几秒之内，差得太多时比得粗些，见 <see cref="Comparison.Notes"/>。</summary>
    /// <param name="old">旧稿：发出去的。</param>
    /// <param name="now">新稿：返回来的。</param>
    /// <param name="options">要求与限度；null 用默认。</param>
    /// <param name="cancellation">取消。</param>
    /// <exception cref="OperationCanceledException">被取消。</exception>
    public static Comparison Compare(ReadDocument old, ReadDocument now, ComparisonOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new ComparisonOptions();
        var effort = new Effort(options.Effort, cancellation);
        var (oldUnits, newUnits) = (new Units(old, cancellation), new Units(now, cancellation));
        var problems = ProblemPairs.Match(old, now, effort);
        var found = new Found(options, effort);
        new ProblemDifferences(old, now, oldUnits, newUnits, problems, found).Find();
        new UnitDifferences(old, now, oldUnits, newUnits, problems, found, effort).Find();
        var notes = new List<string>();
        return new Comparison { Old = old, New = now, Differences = found.Sorted(notes), Typographic = found.Typographic, Notes = notes };
    }
}
