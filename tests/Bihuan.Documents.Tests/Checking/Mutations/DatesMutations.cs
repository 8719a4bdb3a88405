using System.Text.RegularExpressions;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class DatesMutations
{
    public static IEnumerable<Mutation> List =>
    [
        new("日期丢了年月", "dates.damaged", (d, r) => Replace(d, r, @"(?<y>20\d\d)年(?<m>\d{1,2})月(?<d>\d{1,2})日", m => $"{m.Groups["y"]}{m.Groups["m"]}{m.Groups["d"]}日", Dated)),
        new("小月写了三十一日", "dates.impossible", (d, r) => Replace(d, r, @"(?<![\d、—至-])(?<m>[469]|11)月(\d{1,2})日", m => $"{m.Groups["m"]}月31日", Dated)),
        new("月份写成十三", "dates.impossible", (d, r) => Replace(d, r, @"(20\d\d)年(\d{1,2})月(\d{1,2})日", m => $"{m.Groups[1]}年13月{m.Groups[3]}日", Dated)),
        new("漏了日字", "dates.incomplete", (d, r) => Replace(d, r, @"(?<![\d、])(\d{1,2})月(\d{1,2})日(?=[召组开印举发])", m => $"{m.Groups[1]}月{m.Groups[2]}", Dated)),
        new("用点代替月", "dates.dotted", (d, r) => Replace(d, r, @"(?<![\d、年])([1-9]|1[0-2])月([1-9]|[12]\d)日(?=[召组开印举发])", m => $"{m.Groups[1]}.{m.Groups[2]}日", Dated)),
        new("年份只写两位", "dates.two-digit-year", (d, r) => Replace(d, r, @"20(\d\d)年(\d{1,2})月(\d{1,2})日", m => $"{m.Groups[1]}年{m.Groups[2]}月{m.Groups[3]}日", Dated)),
        new("巡察起止颠倒", "dates.range-reversed", (d, r) => d.Dates.InspectionFrom is null ? null : Replace(d, r, @"(20\d\d)年(\d{1,2}月\d{1,2}日)([至—-]+)(\d{1,2}月\d{1,2}日)(?=[,，]?.{0,30}巡)", m => $"{m.Groups[1]}年{m.Groups[4]}{m.Groups[3]}{m.Groups[2]}", role => role == LineRole.Opening)),
        new("反馈早于巡察结束", "dates.out-of-order", (d, r) => d is { Kind: DocumentKind.ProgressReport, Dates: { InspectionTo: { } to, Feedback: not null } } ? Replace(d, r, @"20\d\d年\d{1,2}月\d{1,2}日(?=[,，]?[^。]{0,20}反馈)", _ => Said(to.AddDays(-5)), role => role == LineRole.Opening) : null),
        new("成文早于反馈", "dates.out-of-order", (d, r) => d is { Kind: DocumentKind.ProgressReport, Dates: { Report: not null, Feedback: { } feedback } } ? Replace(d, r, @"^.*日$", _ => Said(feedback.AddDays(-3)), role => role == LineRole.Date) : null) { Also = ["dates.after-report"] },
        new("措施晚于成文", "dates.after-report", (d, r) => d is { Kind: DocumentKind.ProgressReport, Dates.Report: { } report } ? Append(d, r, $"{Said(report.AddDays(40))}召开会议再次部署") : null),
        new("措施早于巡察", "dates.before-inspection", (d, r) => d is { Kind: DocumentKind.ProgressReport, Dates.InspectionFrom: { } from } ? Append(d, r, $"{Said(from.AddDays(-40))}召开会议专题部署") : null),
        new("措施早于反馈", "dates.before-feedback", (d, r) => d is { Kind: DocumentKind.ProgressReport, Dates: { InspectionFrom: { } from, Feedback: not null } } ? Append(d, r, $"{Said(from.AddDays(3))}召开会议专题部署") : null),
        new("打算写成整改", "dates.future-wording", (d, r) => d.Kind == DocumentKind.ProgressReport ? Append(d, r, "我局将继续加强督促", IsFinished) : null),
        new("期限未到报完成", "dates.future-claimed-done", (d, r) => d is { Kind: DocumentKind.ProgressReport, Dates.Report: { } report } ? Append(d, r, $"{report.Year + 1}年6月底前再组织一次培训", IsFinished) : null),
        new("并列日期不按先后", "dates.list-order", (d, r) => d.Dates.Feedback is { Month: < 11 } feedback ? Append(d, r, $"分别于{Said(feedback.AddDays(30))}、{Said(feedback.AddDays(20))}组织抽查") : null),
        new("季度与月份不合", "dates.period-mismatch", (d, r) => d.Dates.Feedback is { } feedback ? Append(d, r, $"对{feedback.Year - 1}年三季度（7月至8月）的记录逐条复核") : null),
        new("开头缺巡察日期", "dates.missing-opening", (d, r) => d is { Kind: DocumentKind.ProgressReport, Dates.InspectionFrom: not null } ? Replace(d, r, @"20\d\d年\d{1,2}月\d{1,2}日[至—-]+(20\d\d年)?\d{1,2}月\d{1,2}日[,，]?(?=.{0,30}巡)", _ => "", role => role == LineRole.Opening) : null),
        new("首次出现缺年份", "dates.year-omitted", (d, r) => d.Kind == DocumentKind.ProgressReport ? Replace(d, r, @"(?<=^[^年月日]{0,40})20\d\d年(?=\d{1,2}月\d{1,2}日)", _ => "", role => role == LineRole.Opening) : null),
        new("成文日期被删而说今年", "dates.relative-year", (d, _) => d.Kind == DocumentKind.ProgressReport && d.Roles.Contains(LineRole.Date) && d.Source.Lines.Any(l => Dated(d.Roles[l.Number - 1]) && l.Text.Contains("今年以来", StringComparison.Ordinal))
            ? new([.. d.Source.Lines.Where(l => d.Roles[l.Number - 1] != LineRole.Date).Select(l => l.Text)], null) : null),
    ];

    private static string Said(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    // 随机的一条措施，末尾添一句。
    private static Injured? Append(ReadDocument document, Random random, string text, Func<string, bool>? fits = null)
    {
        var ends = document.Problems.Where(p => p.Status is null).SelectMany(p => p.Measures)
            .Where(m => document.Source.Lines[m.Line - 1] is { Cells.Count: 0 } line && line.Text.Length == m.End && line.Text.EndsWith('。') && m.Due is null && m.More.Count == 0 && fits?.Invoke(line.Text) != false).ToList();
        if (ends.Count == 0)
            return null;
        var measure = ends[random.Next(ends.Count)];
        return new([.. document.Source.Lines.Select(l => l.Number == measure.Line ? l.Text[..^1] + "，" + text + "。" : l.Text)], measure.Line);
    }

    // 写明还在做的，接着写打算就不算错
    private static bool IsFinished(string measure) => !measure.Contains("正在", StringComparison.Ordinal) && !measure.Contains("尚未", StringComparison.Ordinal);

    private static bool Dated(LineRole role) => role is LineRole.Measure or LineRole.Outcome;

    // 随机的一行里改随机的一处。
    private static Injured? Replace(ReadDocument document, Random random, string pattern, Func<Match, string> with, Func<LineRole, bool> role)
    {
        var regex = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(2));
        var lines = document.Source.Lines.Where(l => l.Cells.Count == 0 && role(document.Roles[l.Number - 1]) && regex.IsMatch(l.Text)).ToList();
        if (lines.Count == 0)
            return null;
        var line = lines[random.Next(lines.Count)];
        var matches = regex.Matches(line.Text);
        var match = matches[random.Next(matches.Count)];
        var text = line.Text[..match.Index] + with(match) + line.Text[(match.Index + match.Length)..];
        return new([.. document.Source.Lines.Select(l => l == line ? text : l.Text)], line.Number);
    }
}
