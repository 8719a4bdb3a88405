using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking;

/// <summary>dates.damaged、dates.impossible、dates.incomplete、dates.two-digit-year:日期的写法。</summary>
internal static class DateFaults
{
    public static IEnumerable<Remark> Check(ReadDocument document)
    {
        var context = new DateContext(document.Dates.InspectionTo?.Year ?? document.Dates.Report?.Year, document.Dates.Report);
        for (var i = 0; i < document.Source.Lines.Count; i++)
        {
            // 网页边角里的数字不是文书的内容。
            if (document.Roles.ElementAtOrDefault(i) is LineRole.Furniture or LineRole.Contact)
                continue;
            var text = document.Source.Lines[i].Text;
            foreach (var date in ChineseDates.Find(text, context))
                if (Judge(date, text[date.Column..date.End]) is var (rule, severity, message, suggestion))
                    yield return new(rule, severity, i + 1, date.Column, date.End, message, [], suggestion);
        }
    }

    private static (string, RemarkSeverity, string, string)? Judge(FoundDate date, string printed) => date.Problem switch
    {
        // 六位以上的数字直接跟“日”，只会是丢了“年、月”；两三位的还可能是几天。
        DateProblem.Damaged => ("dates.damaged", printed.Count(char.IsAsciiDigit) >= 6 ? RemarkSeverity.Error : RemarkSeverity.Warning,
            $"日期“{printed}”丢了字，读不出是哪一天。", "请对照原件补全年、月、日。"),
        // 承接来的年份可能不对，二月二十九日就断定不了。
        DateProblem.Impossible => ("dates.impossible", date.YearInherited && printed.Contains("29", StringComparison.Ordinal) ? RemarkSeverity.Warning : RemarkSeverity.Error,
            $"没有“{printed}”这一天。", "请核对日期。"),
        DateProblem.Incomplete => ("dates.incomplete", RemarkSeverity.Warning, $"日期“{printed}”写得不全。", "请写成“×月×日”。"),
        DateProblem.TwoDigitYear => ("dates.two-digit-year", RemarkSeverity.Hint, $"“{printed}”的年份只写了两位。", "年份请写全四位。"),
        _ => null,
    };
}
