using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking;

/// <summary>核对一份读出的文书。</summary>
public static class Checker
{
    // 每一项核对一个文件；这里逐个列出，次序就是同一行上意见的次序。
    private static readonly Func<ReadDocument, IEnumerable<Remark>>[] Checks =
    [
        MissingHeading.Check,
        HeadingNumbers.Check,
        MeasureOrdinals.Check,
        Uncovered.Check,
        StatedTotals.Check,
        DateFaults.Check,
        MissingParts.Check,
    ];

    /// <summary>全部意见，按行、列先后，整份文书的在最后；没有意见时为空，从不抛异常。</summary>
    public static IReadOnlyList<Remark> Check(ReadDocument document) =>
        [.. Checks.SelectMany(check => check(document)).OrderBy(r => r.Line ?? int.MaxValue).ThenBy(r => r.Column ?? 0)];
}
