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
    ];

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
