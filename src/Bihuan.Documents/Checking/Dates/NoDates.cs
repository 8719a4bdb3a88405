using System.Buffers;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.none：文书里没有一个日期。</summary>
internal sealed class NoDates : Check
{
    private static readonly SearchValues<char> Units = SearchValues.Create("年月日");

    public override string Rule => "dates.none";
    public override string Name => "全文没有日期";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "何时巡察、何时整改、何时成文都没有写，整改是否在期限内、做没做都无从核对。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，县委第二巡察组对县政务服务局党组开展了巡察。现将整改情况通报如下。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度，今年以来每月抽查。
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            根据县委统一部署，县委第二巡察组对县政务服务局党组开展了巡察。现将整改情况通报如下。
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度，3月份起每月抽查。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Document.Kind is not (DocumentKind.ProgressReport or DocumentKind.Plan) || document.Document.Problems.Count == 0)
            yield break;
        var all = document.Content.All;
        // 遮住的日期(“*月*日”)也是写了的。
        for (var at = all.AsSpan().IndexOfAny(Units); at >= 0; at = Punctuation.Glyphs.Next(all, at + 1, Units))
            if (at > 0 && (char.IsAsciiDigit(all[at - 1]) || all[at - 1] is >= '０' and <= '９' || "〇零一二三四五六七八九十".Contains(all[at - 1], StringComparison.Ordinal) || Privacy.PrivacyText.IsMask(all[at - 1])))
                yield break;
        // “2024-09-26”“2024.9”一类。
        if (document.Once(DatedLines.Of).All().Any(d => document.Folded(d.Line).AsSpan(d.Date.Column, d.Date.End - d.Date.Column).IndexOfAnyInRange('0', '9') >= 0))
            yield break;
        yield return OnWhole("文书里没有一个日期。", "请写明巡察、反馈、成文的日期，以及各项整改何时完成。");
    }
}
