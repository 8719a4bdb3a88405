using System.Globalization;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking;

/// <summary>totals.mismatch、totals.heading-missing、totals.not-listed:文中报出的总数与文中列出的是否相符。</summary>
internal static class StatedTotals
{
    public static IEnumerable<Remark> Check(ReadDocument document)
    {
        var headless = document.Problems.Where(p => p.Line is null).ToList();
        foreach (var total in document.Totals)
        {
            var column = total.Line >= 1 && total.Line <= document.Source.Lines.Count
                ? document.Source.Lines[total.Line - 1].Text.IndexOf(total.Text, StringComparison.Ordinal) : -1;
            (int?, int?) place = column < 0 ? (null, null) : (column, column + total.Text.Length);
            if (total.Verdict == TotalVerdict.Disagrees)
                yield return Mismatch(document, total, place);
            else if (total is { Verdict: TotalVerdict.Agrees, Noun: "问题" } && headless.Count > 0 && total.Counted == document.Problems.Count)
                yield return new("totals.heading-missing", RemarkSeverity.Warning, total.Line, place.Item1, place.Item2,
                    $"报出{Number(total.Value)}个问题，印出标题的只有{document.Problems.Count - headless.Count}个。",
                    [.. headless.SelectMany(p => p.Lines.Take(1))], "请补上缺少的问题标题。");
            else if (total is { Verdict: TotalVerdict.CannotTell, Noun: "立行立改" or "制度" or "措施" or "意见建议" })
                yield return new("totals.not-listed", RemarkSeverity.Hint, total.Line, place.Item1, place.Item2,
                    $"报出“{total.Text}”，文中没有逐项列出，无从核对。", [], null);
        }
    }

    // 问题是逐个列出的，数目不符一定有一处错；措施常只择要列出，完成情况是推算的，只作警告。
    private static Remark Mismatch(ReadDocument document, StatedTotal total, (int? Column, int? End) place)
    {
        var counted = total.Counted is { } n ? $"，按文中所列是{Number(n)}" : total.Reason is { } reason ? "，与同一段里的其他数对不上：" + reason.TrimEnd('。') : "，与同一段里的其他数对不上";
        var sure = total.Noun == "问题" && document.Roles.ElementAtOrDefault(total.Line - 1) is LineRole.Opening or LineRole.Overview && document.Problems.All(p => p.Confidence.Score >= 0.8);
        var hint = total.Noun == "措施" && total.Value == document.Problems.Count ? "这个数与问题数相同，可能是把问题数写成了措施数。" : "请核对这个数，或补全所列的内容。";
        return new("totals.mismatch", sure ? RemarkSeverity.Error : RemarkSeverity.Warning, total.Line, place.Column, place.End,
            $"“{total.Text}”报的{total.Noun}是{Number(total.Value)}{(total.Noun == "完成率" ? "%" : "")}{counted}。", [], hint);
    }

    private static string Number(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";
}
