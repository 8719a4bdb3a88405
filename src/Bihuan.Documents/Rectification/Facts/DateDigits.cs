using static Bihuan.Documents.Rectification.Facts.DateAtoms;

namespace Bihuan.Documents.Rectification.Facts;

/// <summary>数字后面既不是“年”也不是“月”的写法:2024.3.5、2024-03-05、2021—2023年、1—5月、4.15日，以及丢了字的 2024717日。</summary>
internal static class DateDigits
{
    /// <summary>从一段数字起读。</summary>
    public static DateAtom? Read(string s, DateField field)
    {
        if (field.Kind != DateFieldKind.Arabic || char.IsAsciiLetter(Char(s, field.Start - 1)))
            return null;
        var after = Char(s, field.End);
        if (after == '日')
            return LostCharacters(s, field);
        if (field.Length == 4 && field.Value(s) is { } year and >= 1949 and <= 2099)
            return YearRange(s, field, year) ?? Dotted(s, field, year);
        if (field.Length > 2)
            return null;
        if (after == '.' && field.Start > 0)
            return DottedDay(s, field);
        return DateMonths.MonthRange(s, field, default);
    }

    private static DateAtom? YearRange(string s, DateField field, int year)
    {
        var join = DateMonths.Connector(s, field.End);
        if (join == 0)
            return null;
        var second = DateField.At(s, field.End + join);
        return second is { Kind: DateFieldKind.Arabic, Length: 4 } && Char(s, second.End) == '年' && second.Value(s) is { } last && last >= year && last <= 2100
            ? new DateAtom { Year = year, Last = last, End = Char(s, second.End + 1) == '度' ? second.End + 2 : second.End + 1 } : null;
    }

    private static DateAtom? Dotted(string s, DateField field, int year)
    {
        var mark = Char(s, field.End);
        if (mark is not ('.' or '-' or '/') || Char(s, field.Start - 1) is '.' or '/' or '〔' or '[' or '+' || mark == '-' && Char(s, field.Start - 1) == '-')
            return null;
        var month = DateField.At(s, field.End + 1);
        if (month is not { Kind: DateFieldKind.Arabic, Length: <= 2 })
            return null;
        var a = new DateAtom { Year = year, Month = month.Value(s), End = month.End };
        if (Char(s, month.End) == '月')
            return DateMonths.AfterMonth(s, month.End + 1, DateMonths.Set(s, month, new DateAtom { Year = year }));
        var day = DateField.At(s, month.End + 1);
        if (Char(s, month.End) == mark && day is { Kind: DateFieldKind.Arabic, Length: <= 2 })
        {
            if (Char(s, day.End) is '.' or '-' or '/' && char.IsAsciiDigit(Char(s, day.End + 1)) && Char(s, day.End) == mark && mark != '-')
                return null;
            return a with { Day = day.Value(s), End = Char(s, day.End) == '日' ? day.End + 1 : day.End };
        }
        // 只有年、月两段时，要排除小数与编号。
        return a.Month is >= 1 and <= 12 && (mark == '.' || month.Length == 2)
            && (IsBoundary(Char(s, month.End)) && Char(s, month.End) is not ('%' or '‰' or '+') || Char(s, month.End) is '至' or '到' or '前' or '底')
            ? a : null;
    }

    // 4.15日：中间的点代替了“月”。
    private static DateAtom? DottedDay(string s, DateField field)
    {
        var day = DateField.At(s, field.End + 1);
        return day is { Kind: DateFieldKind.Arabic, Length: <= 2 } && Char(s, day.End) == '日' && Char(s, field.Start - 1) is not ('.' or '-')
            && field.Value(s) is >= 1 and <= 12 && day.Value(s) is >= 1 and <= 31 && Char(s, day.End + 1) is not ('均' or '内')
            ? new DateAtom { Month = field.Value(s), Day = day.Value(s), End = day.End + 1, Problem = DateProblem.Incomplete } : null;
    }

    // 数字直接跟“日”，多半是几天；只有读成“月日”说得通、又站在日期的位置上，才断定丢了字。
    private static DateAtom? LostCharacters(string s, DateField field)
    {
        var text = s.AsSpan(field.Start, field.Length);
        var damaged = new DateAtom { End = field.End + 1, Problem = DateProblem.Damaged };
        if (field.Length is >= 6 and <= 8 && (text.StartsWith("19") || text.StartsWith("20")))
            return damaged;
        var before = Char(s, field.Start - 1);
        var next = Char(s, field.End + 1);
        if (field.Length is < 2 or > 4 || next is '内' or '以' or '均' or '游' or '常')
            return null;
        var placed = IsBoundary(before) || before is '于' or '在' or '至' or '到' or '从' or '自' or '年' or '是';
        var closed = IsBoundary(next) || DateMonths.Connector(s, field.End + 1) > 0 || before != '年' && BeginsAnEvent(s.AsSpan(field.End + 1));
        return placed && (field.Length > 2 || closed) && ReadsAsMonthDay(text) ? damaged : null;
    }

    // “于75日召开”“75日市委第五巡察组反馈”：后面说的是那一天的事。
    private static bool BeginsAnEvent(ReadOnlySpan<char> after)
    {
        foreach (var word in (ReadOnlySpan<string>)["召开", "反馈", "印发", "组织", "举办", "下发", "市委", "县委", "区委", "州委", "省委", "上午", "下午", "开展"])
            if (after.StartsWith(word))
                return true;
        return false;
    }

    private static bool ReadsAsMonthDay(ReadOnlySpan<char> text)
    {
        if (text.Length == 2 && ChineseNumber.Parse(text) <= 31)
            return false;
        for (var cut = 1; cut <= 2 && cut < text.Length; cut++)
        {
            var rest = text[cut..];
            if (rest.Length <= 2 && rest[0] != '0' && ChineseNumber.Parse(text[..cut]) is >= 1 and <= 12 && ChineseNumber.Parse(rest) is >= 1 and <= 31)
                return true;
        }
        return false;
    }
}
