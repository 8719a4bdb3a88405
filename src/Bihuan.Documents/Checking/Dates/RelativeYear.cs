using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.relative-year：“今年”“去年”没有着落。</summary>
internal sealed class RelativeYear : Check
{
    private static readonly string[] Words = ["今年", "去年", "上年", "前年", "明年"];

    public override string Rule => "dates.relative-year";
    public override string Name => "今年、去年无着落";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "“今年”“去年”要靠成文日期才知道是哪一年；文书没有成文日期，只能猜。一份文书只提一条。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            1.关于“窗口值守不严”的问题。
            整改情况：一是⟦今年⟧以来组织抽查12次。二是与去年9月的抽查结果对照。
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            1.关于“窗口值守不严”的问题。
            整改情况：一是今年以来组织抽查12次。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Document is not { Kind: not (DocumentKind.Ledger or DocumentKind.Other), Dates.Report: null } || document.Document.Roles.Contains(LineRole.Date))
            yield break;
        Remark? first = null;
        var others = new List<int>();
        foreach (var (line, date) in document.Once(DatedLines.Of).All())
        {
            var printed = document.Text(line).AsSpan(date.Column, date.End - date.Column);
            foreach (var word in Words)
            {
                if (!printed.StartsWith(word))
                    continue;
                if (first is null)
                    first = At(line, date.Column, date.Column + word.Length, $"文书没有成文日期，“{word}”不知道是哪一年。", "请写明年份，或补上成文日期。");
                else if (line != first.Line && (others.Count == 0 || others[^1] != line))
                    others.Add(line);
            }
        }
        if (first is not null)
            yield return first with { Related = others };
    }
}
