using System.Globalization;
using System.Text.RegularExpressions;

using Bihuan.Documents.Outline;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;

namespace Bihuan.Exchange.Importing;

/// <summary>把表格里的一格变成字段认得的字：日期的各种写法、万元、百分数、是否、Excel 弄坏的号码。拿不准的不猜，说明怎么改。</summary>
internal static partial class CellTexts
{
    private static readonly string[] Blank = ["/", "\\", "-", "—", "——", "－", "无", "N/A", "n/a"];

    /// <summary>变成字。</summary>
    /// <param name="field">字段。</param>
    /// <param name="cell">一格。</param>
    /// <param name="column">哪一列。</param>
    /// <returns>字，空的是空串；认不出时另有说明。</returns>
    public static (string Text, string? Problem) Of(Field field, ReadCell cell, ImportColumn column)
    {
        var text = cell.Text.Trim();
        if (text.Length == 0) return ("", null);
        if (cell.Kind == ReadCellKind.Error) return ("", "这一格的公式算不出。请改好公式，或者直接填值。");
        if (field.Kind is not (TextKind or LongTextKind or YesNoKind or ChoiceKind) && Blank.Contains(text)) return ("", null);
        return field.Kind switch
        {
            DateKind => Date(text, cell.Kind),
            PeriodKind => Period(text),
            MoneyKind => Checked(field, text, Money(text, column)),
            PercentageKind => Percentage(text, cell.Kind, column) is var (read, unclear) && unclear is null ? Checked(field, text, read) : ("", unclear),
            NumberKind => Checked(field, text, Figure(text)),
            YesNoKind => (YesNo(text), null),
            ChoiceKind choice => (Choice(choice, text), null),
            TextKind or LongTextKind or CitizenIdKind or CreditCodeKind or PhoneKind or DocumentNumberKind => Code(field, text, cell.Kind),
            _ => (text, null),
        };
    }

    private static (string, string?) Code(Field field, string text, ReadCellKind kind)
    {
        // 表格软件的数只有 15 位有效，再往后都成了 0
        if ((kind == ReadCellKind.Number && text.Count(char.IsAsciiDigit) > 15) || (field.Kind is not LongTextKind && Scientific().IsMatch(text)))
            return ("", $"{field.Title}被表格软件当成了数，15位以后的数字已经丢失。请把这一列设成“文本”格式，照原件重新填写这一格。");
        if (field.Kind is TextKind) text = text.ReplaceLineEndings(" ");
        return (text, null);
    }

    private static (string, string?) Date(string text, ReadCellKind kind)
    {
        var clean = DateText.Arabic(Fold.Line(text).Replace(" ", "", StringComparison.Ordinal));
        // 表格软件里日期的序号；粘贴、CSV 里只有字，落在1990到2060年的才当日期
        if (Serial().IsMatch(clean) && new DateOnly(1899, 12, 30).AddDays(int.Parse(clean, CultureInfo.InvariantCulture)) is var serial && (kind == ReadCellKind.Number || serial.Year is >= 1990 and <= 2060)) return (Day(serial), null);
        if (Time().Match(Fold.Line(text).Trim()) is { Success: true } timed) clean = timed.Groups["day"].Value;
        if (Full().Match(clean) is { Success: true } full) return Made(full, int.Parse(full.Groups["y"].Value, CultureInfo.InvariantCulture), text);
        // 24/3/5:头两位大于 12，不会是月；2005 年以前的老写法不常见
        if (Short().Match(clean) is { Success: true } brief)
        {
            var year = int.Parse(brief.Groups["y"].Value, CultureInfo.InvariantCulture);
            return year is > 12 and <= 60 ? Made(brief, 2000 + year, text) : ("", $"“{FigureText.Quoted(text)}”看不出哪个是年。请写成 2024-03-05。");
        }
        if (MonthOnly().IsMatch(clean)) return ("", $"“{FigureText.Quoted(text)}”只写到月，不知道是哪一天。请写全，例如 2024-03-05。");
        if (NoYear().IsMatch(clean)) return ("", $"“{FigureText.Quoted(text)}”没有写年份。请写全，例如 2024-03-05。");
        return (text, null);
    }

    private static (string, string?) Made(Match match, int year, string text)
    {
        var (month, day) = (int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups["d"].Value, CultureInfo.InvariantCulture));
        return month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? (Day(new(year, month, day)), null) : ("", $"没有“{FigureText.Quoted(text)}”这一天。请核对月和日。");
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (string, string?) Period(string text)
    {
        var clean = Fold.Line(text).Replace(" ", "", StringComparison.Ordinal).TrimStart('自', '从').TrimEnd('止');
        var parts = Dashed().Match(clean) is { Success: true } dashed ? [dashed.Groups["from"].Value, dashed.Groups["to"].Value] : Ends().Split(clean, 2);
        parts[0] = parts[0].TrimEnd('起');
        if (parts.Length == 1 && parts[0].Count(c => c == '-') is 1) parts = parts[0].Split('-');
        var (from, problem) = Date(parts[0], ReadCellKind.Text);
        if (problem is not null) return ("", "起始日期：" + problem);
        if (parts.Length == 1 || parts[1] is "" or "未定" or "今" or "长期" or "永久") return (from + "至", null);
        // “2026年3月1日至12月31日”：后一个没有写年的，是前一个的那一年
        var (to, wrong) = Date(NoYear().IsMatch(DateText.Arabic(parts[1])) && from.Length == 10 ? SameYear(from, parts[1]) : parts[1], ReadCellKind.Text);
        return wrong is null ? (from + "至" + to, null) : ("", "截止日期：" + wrong);
    }

    private static string SameYear(string from, string text) => from[..4] + (text.Contains('月') ? "年" : text.Contains('.') ? "." : "-") + text;

    // 提示里写格子里原来的字，不写折过的；打着掩码的另有说法
    private static (string, string?) Checked(Field field, string shown, string text)
    {
        if (shown.Contains('*', StringComparison.Ordinal)) return (text, null);
        var problem = FigureText.Misgrouped(shown) ?? field.Kind.Parse(text).Problem;
        return problem is null ? (text, null) : ("", problem.Replace($"“{FigureText.Quoted(text)}”", $"“{FigureText.Quoted(shown)}”", StringComparison.Ordinal));
    }

    private static string Money(string text, ImportColumn column)
    {
        var clean = Figure(text);
        if (clean.StartsWith("人民币", StringComparison.Ordinal)) clean = clean[3..];
        if (!column.InTenThousands || clean.Contains('元') || clean.Contains('万')) return clean;
        return clean + "万元";
    }

    private static (string Text, string? Problem) Percentage(string text, ReadCellKind kind, ImportColumn column)
    {
        var clean = Figure(text);
        if (kind == ReadCellKind.Number && !clean.EndsWith('%') && !column.Head.Contains('%') && decimal.TryParse(clean, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1)
            return ("", $"“{clean}”看不出是{number * 100:0.##}%还是{number}%。请写上百分号。");
        return (clean, null);
    }

    // 会计格式的负数写在括号里
    private static string Figure(string text)
    {
        var clean = FigureText.Clean(text);
        return clean.Length > 2 && clean[0] == '(' && clean[^1] == ')' ? "-" + clean[1..^1] : clean;
    }

    private static string YesNo(string text) => Fold.Line(text).Trim().ToUpperInvariant() switch
    {
        "✓" or "✔" or "☑" or "对" or "Y" or "YES" or "TRUE" or "已" or "具备" => "是",
        "✗" or "✘" or "X" or "N" or "NO" or "FALSE" or "不" or "没有" or "未" => "否",
        "/" or "-" or "—" => "",
        _ => text,
    };

    private static string Choice(ChoiceKind kind, string text)
    {
        var plain = HeaderWords.Plain(text);
        return kind.Choices.Any(c => c.Title == text || c.Code == text) ? text
            : kind.Choices.Where(c => HeaderWords.Plain(c.Title) == plain).Select(c => c.Title).ToList() is [var only] ? only : text;
    }

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex(@"^(?<y>[0-9]{4})[-./年](?<m>[0-9]{1,2})[-./月](?<d>[0-9]{1,2})[日号]?$", Options, 200)]
    private static partial Regex Full();

    [GeneratedRegex(@"^(?<y>[0-9]{2})[-./年](?<m>[0-9]{1,2})[-./月](?<d>[0-9]{1,2})[日号]?$", Options, 200)]
    private static partial Regex Short();

    [GeneratedRegex(@"^[0-9]{4}[-./年][0-9]{1,2}月?$", Options, 200)]
    private static partial Regex MonthOnly();

    [GeneratedRegex(@"^[0-9]{1,2}[-./月][0-9]{1,2}[日号]?$", Options, 200)]
    private static partial Regex NoYear();

    [GeneratedRegex(@"^[2-8][0-9]{4}$", Options, 200)]
    private static partial Regex Serial();

    [GeneratedRegex(@"^(?<day>[0-9]{2,4}[-./年][0-9]{1,2}[-./月][0-9]{1,2}日?)[ T]+[0-9]{1,2}[:：时][0-9:：分秒.]*$", Options, 200)]
    private static partial Regex Time();

    [GeneratedRegex(@"^(?<from>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})-(?<to>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2})$", Options, 200)]
    private static partial Regex Dashed();

    [GeneratedRegex("至|到|~|～|—+|–|--", Options, 200)]
    private static partial Regex Ends();

    [GeneratedRegex(@"^[0-9](\.[0-9]+)?E\+[0-9]+$", Options | RegexOptions.IgnoreCase, 200)]
    private static partial Regex Scientific();
}
