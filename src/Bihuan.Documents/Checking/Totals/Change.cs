using System.Buffers;
using System.Globalization;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>一个短句里的“由甲下降到乙”，以及紧跟着说的幅度。</summary>
/// <param name="Start">甲的起点。</param>
/// <param name="End">乙连单位的终点，不含。</param>
/// <param name="From">甲。</param>
/// <param name="To">乙。</param>
/// <param name="Unit">两个数的单位，照印。</param>
/// <param name="Down">说的是往下。</param>
internal readonly record struct Change(int Start, int End, decimal From, decimal To, string Unit, bool Down)
{
    private static readonly string[] Downs = ["下降", "降低", "减少", "压减", "压缩", "缩短", "缩减", "降"];
    private static readonly string[] Ups = ["提高", "提升", "上升", "增加", "增长", "增"];
    private static readonly SearchValues<char> Turns = SearchValues.Create("到至为");

    // 不是准数、日期，或者已到另一个短句。
    private static readonly SearchValues<char> NotUnits = SearchValues.Create(",。;、余多约左");

    // 名次往前是数目变小；提速是时间变短。
    private static readonly string[] Ranks = ["名次", "排名", "位次", "位居", "位列", "第"];

    /// <summary>上面每个词都有其中一个字；一个也没有的行不必看。</summary>
    public static readonly SearchValues<char> Signs = SearchValues.Create("降减压缩高升增");

    /// <summary>各处，按先后。单位不同的、拿不准的不算。</summary>
    public static IEnumerable<Change> Find(string s)
    {
        for (var i = 0; i < s.Length;)
        {
            var next = s.AsSpan(i).IndexOfAny(Turns);
            if (next < 0)
                yield break;
            i += next;
            if (Read(s, i) is { } change)
                yield return change;
            i++;
        }
    }

    /// <summary>word 是不是说往下的；不是升降的词时为 null。</summary>
    public static bool? IsDown(ReadOnlySpan<char> word) => EndsWith(word, Downs) > 0 ? true : EndsWith(word, Ups) > 0 ? false : null;

    /// <summary>at 处开头的升降的词有多长；没有时为 0。</summary>
    public static int WordAt(ReadOnlySpan<char> s)
    {
        foreach (var word in (ReadOnlySpan<string[]>)[Downs, Ups])
            foreach (var one in word)
                if (one.Length > 1 && s.StartsWith(one)) return one.Length;
        return 0;
    }

    /// <summary>at 处起的一个数；不是数时 End 等于 at。</summary>
    public static (decimal Value, int End) Number(string s, int at)
    {
        var end = at;
        while (end < s.Length && end - at < 16 && (char.IsAsciiDigit(s[end]) || s[end] == '.' && end + 1 < s.Length && char.IsAsciiDigit(s[end + 1]))) end++;
        return decimal.TryParse(s.AsSpan(at, end - at), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? (value, end) : (0, at);
    }

    private static Change? Read(string s, int turn)
    {
        var head = s.AsSpan(Math.Max(0, turn - 2), Math.Min(2, turn));
        var length = EndsWith(head, Downs) is > 0 and var down ? down : EndsWith(head, Ups);
        if (length == 0)
            return null;
        var (to, toEnd) = Number(s, turn + 1);
        if (toEnd == turn + 1)
            return null;
        var verb = turn - length;
        // 甲的单位到动词为止，甲之前同一短句里有“由”“从”。
        var unitAt = verb;
        while (unitAt > 0 && verb - unitAt < 6 && !char.IsAsciiDigit(s[unitAt - 1])) unitAt--;
        if (unitAt == 0 || !char.IsAsciiDigit(s[unitAt - 1]))
            return null;
        var start = unitAt;
        while (start > 0 && unitAt - start < 16 && (char.IsAsciiDigit(s[start - 1]) || s[start - 1] == '.')) start--;
        var unit = s[unitAt..verb];
        var (from, fromEnd) = Number(s, start);
        var before = s.AsSpan(Math.Max(0, start - 14), Math.Min(14, start));
        before = before[(before.LastIndexOfAny(",。;、:") + 1)..];
        if (fromEnd != unitAt || from <= 0 || unit.AsSpan().ContainsAny(NotUnits) || unit.Length > 0 && unit[0] is '年' or '月' or '日' || before.IndexOfAny('由', '从') < 0 || before.EndsWith("-") || before.EndsWith("—") || before.EndsWith("~") || before.EndsWith("至") || before.EndsWith("到")
            || !s.AsSpan(toEnd).StartsWith(unit) || unit.Length == 0 && toEnd < s.Length && (s[toEnd] == '%' || char.IsLetter(s[toEnd])) || unit == "个" && s.AsSpan(toEnd).StartsWith("个百分"))
            return null;
        foreach (var rank in Ranks)
            if (before.Contains(rank, StringComparison.Ordinal)) return null;
        var isTime = unit is "天" or "个工作日" or "小时" or "个小时" or "分钟" or "秒" or "个月" or "个自然日" or "位" or "名" or "环节";
        return EndsWith(head, Downs) == 0 && isTime ? null : new(start, toEnd + unit.Length, from, to, unit, EndsWith(head, Downs) > 0);
    }

    private static int EndsWith(ReadOnlySpan<char> s, string[] words)
    {
        foreach (var word in words)
            if (s.EndsWith(word)) return word.Length;
        return 0;
    }
}
