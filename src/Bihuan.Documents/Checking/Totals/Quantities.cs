using System.Buffers;
using System.Globalization;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>在折过的一段文字里找带单位的数。日期、序数、百分数、“个月”不算。</summary>
internal static class Quantities
{
    private static readonly string[] Units =
        ["亿元", "万元", "元", "人次", "人", "名", "个", "项", "条", "件", "次", "起", "家", "处", "份", "篇", "户", "场", "期", "批次", "批", "笔", "套", "台", "部", "宗", "辆", "类", "本", "间"];

    // 再长的不是公文里的数，乘成万元、相加会溢出
    private const int LongestNumber = 15;

    private static readonly SearchValues<char> Starts = SearchValues.Create("0123456789〇○◯一壹二两贰三叁四肆五伍六陆七柒八捌九玖十百");
    private static readonly SearchValues<char> FirstOfUnits = SearchValues.Create([.. Units.Select(u => u[0])]);

    /// <summary>[from, to) 里的全部，按先后。</summary>
    public static List<Quantity> Find(string s, int from, int to)
    {
        var found = new List<Quantity>();
        for (var i = from; i < to;)
        {
            var next = s.AsSpan(i, to - i).IndexOfAny(Starts);
            if (next < 0)
                break;
            i += next;
            var end = NumberEnd(s, i, to);
            if (end == i)
            {
                i++;
                continue;
            }
            if (Read(s, i, end, to) is { } quantity)
                found.Add(quantity);
            i = end;
        }
        return found;
    }

    // 一段数字的终点；不是数字时等于起点。
    private static int NumberEnd(string s, int i, int to)
    {
        var end = i;
        if (char.IsAsciiDigit(s[i]))
        {
            while (end < to && (char.IsAsciiDigit(s[end]) || s[end] == '.' && end + 1 < to && char.IsAsciiDigit(s[end + 1]))) end++;
            return end;
        }
        while (end < to && end - i < 6 && ChineseNumber.IsPart(s[end]) && s[end] is not ('O' or '零')) end++;
        return end;
    }

    private static Quantity? Read(string s, int start, int numberEnd, int to)
    {
        if (start > 0 && s[start - 1] is '第' or '.' or '-' or '/' or '+' or '±' or '“' or '*' or '×')
            return null;
        var arabic = char.IsAsciiDigit(s[start]);
        var rough = start > 0 && s[start - 1] is '约' or '近' or '逾' or '超' or '过';
        var unitAt = numberEnd;
        if (unitAt < to && s[unitAt] is '余' or '多' or '来')
        {
            rough = true;
            unitAt++;
        }
        // “两个维护”“一次性”“三方面”：中文数字只认清楚的。
        if (unitAt >= to || !FirstOfUnits.Contains(s[unitAt]))
            return null;
        foreach (var unit in Units)
        {
            if (unitAt + unit.Length > to || !s.AsSpan(unitAt).StartsWith(unit))
                continue;
            var end = unitAt + unit.Length;
            if (end < s.Length && (unit == "个" && s[end] is '月' or '百' or '工' or '小' or '季' || unit == "次" && s[end] is '性' or '日' || unit is "人" && s[end] is '次' or '民' || unit is "类" or "部" or "本" or "期" && end < s.Length && s[end] is '似' or '分' or '身' or '间' or '限'))
                return null;
            if (Value(s, start, numberEnd, arabic) is not { } value)
                return null;
            return unit switch
            {
                "亿元" => new(start, end, value * 10_000m, "万元", rough),
                "万元" => new(start, end, value, "万元", rough),
                "元" => new(start, end, value / 10_000m, "万元", rough),
                "人次" or "名" or "人" => new(start, end, value, "人", rough),
                "批次" => new(start, end, value, "批", rough),
                "项" or "条" => new(start, end, value, "个", rough),
                _ => new(start, end, value, unit, rough),
            };
        }
        return null;
    }

    private static decimal? Value(string s, int start, int end, bool arabic) =>
        arabic ? end - start <= LongestNumber && decimal.TryParse(s.AsSpan(start, end - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null
        : end - start == 1 && s[start] is '一' or '百' ? null
        : ChineseNumber.Parse(s.AsSpan(start, end - start));
}
