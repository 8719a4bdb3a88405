using Bihuan.Documents.Checking.Dates;
using Bihuan.Documents.Checking.Punctuation;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Form;

/// <summary>form.date-form：成文日期的写法。</summary>
internal sealed class DateForm : Check
{
    public override string Rule => "form.date-form";
    public override string Name => "成文日期写法";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "成文日期用阿拉伯数字将年、月、日标全，月、日不编虚位（GB/T 9704—2012 第7.3.5.4条）。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("中共云溪县政务服务局党组关于巡察整改进展情况的通报\n1.关于“窗口值守不严”的问题。\n整改情况：一是修订值守制度。\n中共云溪县政务服务局党组\n⟦二〇二四年九月二十六日⟧"),
        CheckExample.Breaking("中共云溪县政务服务局党组关于巡察整改进展情况的通报\n1.关于“窗口值守不严”的问题。\n整改情况：一是修订值守制度。\n中共云溪县政务服务局党组\n⟦2024年09月06日⟧"),
        CheckExample.Breaking("中共云溪县政务服务局党组关于巡察整改进展情况的通报\n1.关于“窗口值守不严”的问题。\n整改情况：一是修订值守制度。\n中共云溪县政务服务局党组\n⟦2024年9月⟧"),
        CheckExample.Clean("中共云溪县政务服务局党组关于巡察整改进展情况的通报\n1.关于“窗口值守不严”的问题。\n整改情况：一是修订值守制度。\n中共云溪县政务服务局党组\n2024年9月26日"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.ContentLines())
        {
            if (document.Role(line) != LineRole.Date)
                continue;
            var text = document.Text(line).Trim();
            var why = text.Any(Glyphs.IsChineseDigit) ? "用了汉字数字"
                : text.Contains("年0", StringComparison.Ordinal) || text.Contains("月0", StringComparison.Ordinal) ? "编了虚位“0”"
                : text.Length > 0 && Glyphs.IsDigit(text[0]) && text.AsSpan().IndexOfAny(".-/．") >= 0 ? "没有写“年、月、日”" : text.EndsWith('月') && text.Contains('年', StringComparison.Ordinal) ? "没有写日" : null;
            if (why is not null)
                yield return OnLine(line, $"成文日期“{text}”{why}。", Suggestion(document, line));
        }
    }

    // 读得出是哪一天的，直接给出写法。
    private static string Suggestion(CheckedDocument document, int line) =>
        document.Once(DatedLines.Of).On(line) is [{ Precision: DatePrecision.Day, Problem: DateProblem.None, YearInherited: false, From: { } day }] ? $"请写成“{day.Said()}”。" : "请把年、月、日写全，如“2024年9月26日”。";
}
