using Bihuan.Documents.Checking.Consistency;
using Bihuan.Documents.Checking.Dates;
using Bihuan.Documents.Checking.Form;
using Bihuan.Documents.Checking.Names;
using Bihuan.Documents.Checking.Numbering;
using Bihuan.Documents.Checking.Privacy;
using Bihuan.Documents.Checking.Punctuation;
using Bihuan.Documents.Checking.Repetition;
using Bihuan.Documents.Checking.Structure;
using Bihuan.Documents.Checking.Totals;
using Bihuan.Documents.Checking.Wording;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking;

/// <summary>校核一份读出的文书。</summary>
public static class Checker
{
    /// <summary>一项校核最多给几条意见；再多就只说还有。</summary>
    public const int MostOfOneRule = 1000;

    /// <summary>全部的类，按意见排列的次序。</summary>
    public static IReadOnlyList<CheckFamily> Families { get; } =
    [
        StructureChecks.Family,
        NumberingChecks.Family,
        TotalsChecks.Family,
        DatesChecks.Family,
        ConsistencyChecks.Family,
        RepetitionChecks.Family,
        PrivacyChecks.Family,
        FormChecks.Family,
        NamesChecks.Family,
        WordingChecks.Family,
        PunctuationChecks.Family,
    ];

    /// <summary>全部意见，按行、列先后，整份文书的在最后；没有意见时为空。除了取消，从不抛异常。</summary>
    /// <param name="document">读出的文书。</param>
    /// <param name="options">名单、节假日、今天；不给时都没有。</param>
    /// <param name="cancellation">取消。</param>
    /// <exception cref="OperationCanceledException">被取消。</exception>
    public static IReadOnlyList<Remark> Check(ReadDocument document, CheckOptions? options = null, CancellationToken cancellation = default)
    {
        var checkedDocument = new CheckedDocument(document, options ?? CheckOptions.None, cancellation);
        return
        [
            .. Families.SelectMany(f => f.Checks).SelectMany(c => Bounded(c, checkedDocument))
                .Distinct().OrderBy(r => r.Line ?? int.MaxValue).ThenBy(r => r.Column ?? 0),
        ];
    }

    private static IEnumerable<Remark> Bounded(Check check, CheckedDocument document)
    {
        var count = 0;
        foreach (var remark in check.Find(document))
        {
            document.Cancellation.ThrowIfCancellationRequested();
            if (++count > MostOfOneRule)
            {
                yield return new(check.Rule, RemarkSeverity.Hint, null, null, null, $"“{check.Name}”一类的意见超过{MostOfOneRule}条，只列出前{MostOfOneRule}条。", [], "请先改正已列出的，再核对一次。");
                yield break;
            }
            yield return remark;
        }
    }
}
