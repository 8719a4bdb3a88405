using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

using Bihuan.Documents.Checking.Calendar;
using Bihuan.Documents.Reading.Tables;

namespace Bihuan.Calendar;

/// <summary>读要导入的放假安排：粘贴的字，或者 .xlsx、.xls、.csv、.json 文件。一行一天，也可以写一段：“2027-10-01至2027-10-07 放假 国庆节”。</summary>
public static partial class ReadHolidays
{
    /// <summary>一次最多几天。</summary>
    public const int Most = 1_000;

    // 一段最长几天：再长多半是年份写错了
    private const int LongestRun = 31;

    /// <summary>读出的，和不对的地方；有一处不对就一天也不导入。</summary>
    /// <param name="Lines">各天，照写的先后。</param>
    /// <param name="Faults">不对的，每句说明第几行、怎么改。</param>
    public sealed record Outcome(IReadOnlyList<HolidayLine> Lines, IReadOnlyList<string> Faults);

    /// <summary>读粘贴的字。</summary>
    public static Outcome FromText(string text) => Of(text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => (i + 1, line)));

    /// <summary>读文件。</summary>
    /// <param name="fileName">文件名，看后缀。</param>
    /// <param name="content">内容。</param>
    public static Outcome FromFile(string fileName, byte[] content)
    {
        if (Path.GetExtension(fileName).Equals(".json", StringComparison.OrdinalIgnoreCase)) return FromJson(content);
        using var stream = new MemoryStream(content, writable: false);
        return TableReader.Open(stream, fileName) switch
        {
            OpenedTable.Book book when book.Value.Sheets.FirstOrDefault(s => !s.Hidden) is { } sheet => Of(sheet.Rows.Select(r => (r.Number, string.Join(' ', r.Cells.Select(c => c.Text))))),
            OpenedTable.Refused refused => new([], [refused.Message]),
            _ => new([], ["看得见的工作表里没有内容。请检查是不是选错了文件。"]),
        };
    }

    // chinese-days 的格式：节假日数据的新版本，还没有随程序来的时候用
    private static Outcome FromJson(byte[] content)
    {
        try
        {
            using var stream = new MemoryStream(content, writable: false);
            return new([.. HolidayCalendar.Read(stream).Entries.Select((e, i) => new HolidayLine(i + 1, e.Day, e.Off, Cut(e.Name)))], []);
        }
        catch (FormatException e)
        {
            return new([], [e.Message + "请改用表格，或者直接粘贴。"]);
        }
    }

    private static Outcome Of(IEnumerable<(int Number, string Text)> rows)
    {
        var (lines, faults, seen) = (new List<HolidayLine>(), new List<string>(), new Dictionary<DateOnly, HolidayLine>());
        foreach (var (number, text) in rows)
        {
            var plain = text.Normalize(NormalizationForm.FormKC).Trim();
            // 空行，和没有一个数字的表头，略去
            if (plain.Length == 0 || !plain.Any(char.IsAsciiDigit)) continue;
            var (found, fault) = Line(number, plain);
            if (fault is not null) faults.Add(fault);
            foreach (var line in found)
            {
                if (!seen.TryAdd(line.Day, line) && seen[line.Day].Off != line.Off) faults.Add(At(number, $"{HolidayLines.Date(line.Day)}在第{seen[line.Day].Line}行写的不一样。请只留一行。"));
                else lines.Add(line);
            }
            if (lines.Count > Most) return new([], [$"一次最多导入{Most}天。请只留要改的年份。"]);
        }
        if (lines.Count == 0 && faults.Count == 0) faults.Add("没有读到日期。请一行写一天，例如：2027-01-01 放假 元旦。");
        return new(lines.DistinctBy(l => l.Day).ToList(), faults);
    }

    private static (IReadOnlyList<HolidayLine> Lines, string? Fault) Line(int number, string text)
    {
        var dates = DateForm().Matches(text);
        if (dates.Count == 0 || dates[0].Index != 0) return ([], At(number, "开头不是日期。请写成：2027-01-01 放假 元旦。"));
        var days = new List<DateOnly>();
        foreach (Match match in dates.Take(2))
        {
            if (!DateOnly.TryParseExact($"{match.Groups["y"].Value}-{match.Groups["m"].Value}-{match.Groups["d"].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return ([], At(number, $"没有“{match.Value}”这一天。请核对日期。"));
            days.Add(day);
        }
        var isRun = dates.Count > 1 && Joint().IsMatch(text[(dates[0].Index + dates[0].Length)..dates[1].Index]);
        if (dates.Count > (isRun ? 2 : 1)) return ([], At(number, "写了几个日期。请一行写一天；连着几天的写成：2027-10-01至2027-10-07 放假 国庆节。"));
        var (first, last) = (days[0], isRun ? days[1] : days[0]);
        if (last < first || last.DayNumber - first.DayNumber >= LongestRun) return ([], At(number, $"一段要从早到晚，不超过{LongestRun}天。请核对日期。"));
        var rest = text[(dates[isRun ? 1 : 0].Index + dates[isRun ? 1 : 0].Length)..].Trim(' ', ',', ':', ';', '\t', '"');
        if (KindForm().Match(rest) is not { Success: true } kind) return ([], At(number, "没有写放假还是上班。请在日期后面写“放假”“上班”，要去掉先前导入的写“照常”。"));
        var name = (rest[..kind.Index] + rest[(kind.Index + kind.Length)..]).Trim(' ', ',', ':', ';', '\t', '"', '(', ')');
        if (name.Length > CalendarDay.NameLength) return ([], At(number, $"节名最多{CalendarDay.NameLength}个字。请写短些。"));
        bool? off = kind.Value is "照常" ? null : kind.Value is "放假" or "休息" or "休假";
        var lines = new List<HolidayLine>();
        for (var day = first; day <= last; day = day.AddDays(1)) lines.Add(new(number, day, off, off == true ? name.Length > 0 ? name : "放假" : ""));
        return (lines, null);
    }

    private static string Cut(string name) => name.Length > CalendarDay.NameLength ? name[..CalendarDay.NameLength] : name;

    private static string At(int line, string what) => string.Create(CultureInfo.InvariantCulture, $"第{line}行：{what}");

    [GeneratedRegex(@"(?<y>20\d{2})[-/.年](?<m>\d{1,2})[-/.月](?<d>\d{1,2})日?( +0?0:00(:00)?)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 200)]
    private static partial Regex DateForm();

    [GeneratedRegex(@"^\s*(至|到|~|-|—+|–)\s*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 200)]
    private static partial Regex Joint();

    [GeneratedRegex("放假|休息|休假|上班|调休上班|补班|照常", RegexOptions.CultureInvariant, 200)]
    private static partial Regex KindForm();
}
