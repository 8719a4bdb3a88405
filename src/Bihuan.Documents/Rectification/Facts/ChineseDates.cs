using System.Buffers;
using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Facts;

/// <summary>在一行里找日期与期间。省略的年份承接同一行里写到月的日期，其次承接前文；丢了字、被遮住的只报告，从不猜。</summary>
internal static class ChineseDates
{
    // 日期可能由它起头的字，连同书名号；别的字一眼就跳过去。
    private static readonly SearchValues<char> Starts = SearchValues.Create("0123456789*×Xx某✕╳＊●〇○零O◯一壹二两贰三叁四肆五伍六陆七柒八捌九玖十百今本去上下前明年第《》");

    /// <summary>按先后返回一行里的全部日期。行再长也是线性的。</summary>
    public static IReadOnlyList<FoundDate> Find(string line, DateContext context)
    {
        var s = Fold.Line(line);
        var found = new List<FoundDate>();
        int? anchor = null, mentioned = null;
        var previous = default(DateAtom);
        var titles = 0;
        for (var i = 0; i < s.Length;)
        {
            var skipped = s.AsSpan(i).IndexOfAny(Starts);
            if (skipped < 0)
                break;
            i += skipped;
            if (s[i] is '《' or '》')
            {
                titles = Math.Max(0, titles + (s[i] == '《' ? 1 : -1));
                i++;
                continue;
            }
            if (!MayStart(s[i], DateAtoms.Char(s, i + 1)) || (DateAtoms.Read(s, i) ?? DayInList(s, i, previous)) is not { } first)
            {
                i = Next(s, i);
                continue;
            }
            var second = Second(s, ref first);
            var date = DateRange.Resolve(i, first, second, anchor ?? context.Year ?? mentioned, context);
            found.Add(date with { YearFromDocument = date.YearInherited && anchor is null });
            previous = second ?? first;
            // 书名号里的年份是文件名的一部分，只写年份的多半是在说往年的事：都不作后文的年份。
            if (previous.Month is not null && titles == 0)
                anchor = previous.Year ?? (second is not null ? date.To?.Year : null) ?? (first.Year ?? (first.RelativeYear is null ? anchor : null));
            else if (first.Year is { } year && first.Problem == DateProblem.None)
                mentioned ??= year;
            i = date.End;
        }
        return found;
    }

    // “一是”“上级”“本单位”占了绝大多数：看后面一个字就知道不是日期，不必去读。
    private static bool MayStart(char c, char next) => c switch
    {
        '今' or '本' or '去' or '前' or '明' => next == '年',
        '上' or '下' => next is '年' or '半',
        >= '一' and <= '\u9FFF' when c is not ('第' or '年' or '某') => next is < '一' or > '\u9FFF' or '年' or '月' or '季' or '和' or '个' or '直' or '至' or '到' || ChineseNumber.IsPart(next),
        _ => true,
    };

    // 整段数字或遮盖符只试一次。
    private static int Next(string s, int i)
    {
        if (char.IsAsciiDigit(s[i]) || DateField.IsMask(s[i]))
        {
            while (i < s.Length && (char.IsAsciiDigit(s[i]) || DateField.IsMask(s[i])))
                i++;
            return i;
        }
        return i + 1;
    }

    private static DateAtom? Second(string s, ref DateAtom first)
    {
        if (IsSince(s, first.End))
        {
            first.Since = true;
            return null;
        }
        var at = DateField.Skip(s, first.End);
        var join = DateMonths.Connector(s, at);
        if (join == 0)
            return null;
        at = DateField.Skip(s, at + join);
        if (at >= s.Length || !Starts.Contains(s[at]))
            return null;
        var second = DateAtoms.Read(s, at) ?? BareDay(s, at, first);
        // “2月至6月底”：后一端自己是期间或“今年”的不算一头一尾。
        return second is { LastDay: null } ? second : null;
    }

    private static bool IsSince(string s, int i) =>
        DateAtoms.Starts(s, i, "以来") || DateAtoms.Starts(s, i, "至今") || DateAtoms.Starts(s, i, "来,") || DateAtoms.Starts(s, i, "至目前");

    // “5月15日、16日”的后一个。
    private static DateAtom? DayInList(string s, int i, DateAtom previous) =>
        previous.Day is not null && previous.End == i - 1 && s[i - 1] is '、' or '和' or '及' or '与' ? BareDay(s, i, previous) : null;

    private static DateAtom? BareDay(string s, int i, DateAtom first)
    {
        var field = DateField.At(s, i);
        return first.Day is not null && field is { Kind: DateFieldKind.Arabic, Length: <= 2 } && DateAtoms.Char(s, field.End) is '日' or '号'
            ? new DateAtom { Year = first.Year, Month = first.Month, Day = field.Value(s), End = field.End + 1, RelativeYear = first.RelativeYear } : null;
    }
}
