using System.Globalization;

using Bihuan.Ledgers;

namespace Bihuan.Controls.Own;

/// <summary>自己定的规则怎么说。</summary>
public static class OwnWords
{
    /// <summary>怎样比。</summary>
    public static string Of(OwnComparison comparison) => comparison switch
    {
        OwnComparison.Less => "少于",
        OwnComparison.AtMost => "至多",
        OwnComparison.More => "多于",
        OwnComparison.AtLeast => "至少",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
    };

    /// <summary>多久一期。</summary>
    public static string Of(Cadence every) => every switch
    {
        Cadence.Month => "每月",
        Cadence.Quarter => "每季度",
        Cadence.HalfYear => "每半年",
        Cadence.Year => "每年",
        _ => throw new ArgumentOutOfRangeException(nameof(every)),
    };

    /// <summary>一个数，照数的是什么写。</summary>
    /// <param name="rule">哪一条。</param>
    /// <param name="ledger">它的台账。</param>
    /// <param name="value">数；几成的是万分之一。</param>
    public static string Number(OwnRule rule, Ledger ledger, long value) => rule.Measure switch
    {
        OwnMeasure.Share => (value / 100m).ToString("0.##", CultureInfo.InvariantCulture) + "%",
        OwnMeasure.Sum when ledger.Field(rule.SumField!) is { } field => field.Kind.ValueType == typeof(long) ? field.Kind.Show(value, Labels.None) + "元" : Plain(value),
        _ => Plain(value) + Unit(rule),
    };

    /// <summary>数的单位：承诺说几次，别的说几条。</summary>
    public static string Unit(OwnRule rule) => rule.Nature == ControlNature.Promise ? "次" : "条";

    /// <summary>查什么，一两句话。</summary>
    public static string Checks(OwnRule rule, Ledger ledger, string? link)
    {
        var rows = Rows(rule, ledger);
        var limits = "限制阅读的行不数。";
        if (rule.Subject == OwnSubject.EachRow)
            return $"{rows}有一条就报一条{(rule.DateField is null ? "" : $"，从{Day(rule.Since)}的算起")}。{limits}";
        var when = rule.Every is { } every ? Of(every) : $"从{Day(rule.Since)}到{Day(rule.Due)}";
        var who = rule.Subject switch
        {
            OwnSubject.EachUnit => "每个单位（连同下级）",
            OwnSubject.EachPerson => $"{(rule.PeopleWords.Length == 0 ? "人员台账里的每个人" : $"人员台账里符合“{rule.PeopleWords}”的每个人")}（看“{link}”）",
            _ => "整个机构",
        };
        var what = rule.Measure switch
        {
            OwnMeasure.Sum => $"的“{ledger.Field(rule.SumField!)?.Title}”加起来",
            OwnMeasure.Share => (rule.SumField is { } sum ? $"的“{ledger.Field(sum)?.Title}”" : "") + (string.IsNullOrEmpty(rule.WiderRows) ? "在全部行里占的比例" : "在放宽条件后的行里占的比例"),
            _ => "",
        };
        var bound = IsLow(rule.Comparison) ? $"至少{Number(rule, ledger, Needed(rule))}" : $"不{(rule.Comparison == OwnComparison.More ? "多于" : "到")}{Number(rule, ledger, rule.Threshold)}";
        return $"{when}，{who}：{rows}{what}{bound}，照“{ledger.Field(rule.DateField ?? "")?.Title}”算在哪一期。{limits}";
    }

    /// <summary>没有起名的，照内容起一个。</summary>
    public static string Title(OwnRule rule, Ledger ledger)
    {
        var what = rule.RowsWords.Length == 0 ? ledger.Title : $"{ledger.Title}（{rule.RowsWords}）";
        var who = rule.Subject switch { OwnSubject.EachUnit => "每个单位", OwnSubject.EachPerson => "每个人", _ => "" };
        var when = rule.Every is { } every ? Of(every) : rule.Due is { } due ? $"到{Day(due)}" : "";
        var title = rule.Subject == OwnSubject.EachRow ? "不要有：" + what
            : IsLow(rule.Comparison) ? $"{who}{when}至少{Number(rule, ledger, Needed(rule))}：{what}"
            : $"{who}{when}{Of(rule.Comparison)}{Number(rule, ledger, rule.Threshold)}：{what}";
        return title.Length > OwnRule.TitleLength ? title[..(OwnRule.TitleLength - 1)] + "…" : title;
    }

    /// <summary>少了要报的：过完才算，没过完的只提醒。</summary>
    public static bool IsLow(OwnComparison comparison) => comparison is OwnComparison.Less or OwnComparison.AtMost;

    /// <summary>少了要报的，要有多少才够。</summary>
    public static long Needed(OwnRule rule) => rule.Comparison == OwnComparison.AtMost ? rule.Threshold + 1 : rule.Threshold;

    internal static string Rows(OwnRule rule, Ledger ledger) => rule.RowsWords.Length == 0 ? $"“{ledger.Title}”台账的行" : $"“{ledger.Title}”台账里符合“{rule.RowsWords}”的行";

    private static string Plain(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
