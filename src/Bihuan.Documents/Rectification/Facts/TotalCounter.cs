using System.Globalization;
using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Facts;

/// <summary>把报出的数与读出的问题、措施相比。数得出且对不上才算不符；文中没有列出的，无从核对。</summary>
internal sealed class TotalCounter
{
    private readonly int problems, measures, chapters;
    private readonly List<int> groups = [];
    private readonly Dictionary<string, int>? statuses;

    public TotalCounter(ReadDocument draft)
    {
        // “问题7-8.”一个标题写了两个问题，按两个数。
        var weights = new List<int>(draft.Problems.Count);
        for (var i = 0; i < draft.Problems.Count; i++)
            weights.Add(LabelRange.Of(draft.Problems[i].Label, i > 0 ? draft.Problems[i - 1].Number : null) is var (first, last) ? last - first + 1 : 1);
        problems = weights.Sum();
        measures = draft.Problems.Sum(p => p.Measures.Count);
        chapters = draft.Sections.Count(s => s.Role == LineRole.Chapter);
        for (var depth = 0; draft.Problems.Any(p => p.Path.Count > depth); depth++)
            groups.Add(draft.Problems.Where(p => p.Path.Count > depth).Select(p => (p.Path[depth].Line, p.Path[depth].Label, p.Path[depth].Text)).Distinct().Count());
        // 逐个问题都写了状态，才能按状态数。
        if (problems > 0 && draft.Problems.All(p => p.Status is not null))
            statuses = draft.Problems.Zip(weights).GroupBy(p => StatusClass(p.First.Status!)).ToDictionary(g => g.Key, g => g.Sum(p => p.Second));
    }

    /// <summary>数一数，并判断。</summary>
    /// <param name="phrase">要判断的说法，数值不为 null。</param>
    /// <param name="line">同一行的全部说法。</param>
    /// <param name="text">那一行。</param>
    public TotalJudgement Judge(TotalPhrase phrase, IReadOnlyList<TotalPhrase> line, string text)
    {
        var value = phrase.Value!.Value;
        return phrase.Noun switch
        {
            TotalPhrases.Problems => Problems(value, phrase, text),
            TotalPhrases.Aspects => Aspects(value, phrase, text),
            TotalPhrases.Measures => measures == 0 || text.AsSpan(phrase.Start, phrase.End - phrase.Start).EndsWith("任务") ? TotalJudgement.Unknown : TotalJudgement.Compare(value, measures),
            TotalPhrases.Done or TotalPhrases.Partly or TotalPhrases.Ongoing or TotalPhrases.Lasting => Part(value, phrase, TotalSegments.Around(phrase, line), text),
            TotalPhrases.Rate => Rate(value, phrase, line, text),
            _ => TotalJudgement.Unknown,
        };
    }

    // “3类12个问题”里的“类”与小组相比；“5个问题”也可能说的是小组。
    private TotalJudgement Problems(decimal value, TotalPhrase phrase, string text)
    {
        if (problems == 0)
            return TotalJudgement.Unknown;
        if (value == problems)
            return TotalJudgement.Compare(value, problems);
        if (groups.Exists(g => g == value))
            return new(value, TotalVerdict.Agrees);
        // “发现的2个突出问题”“移交3个问题”说的是其中一部分；只有反馈的、存在的、共多少个才是全部。
        return IsWhole(phrase, text) ? TotalJudgement.Compare(value, problems) : TotalJudgement.Unknown;
    }

    private TotalJudgement Aspects(decimal value, TotalPhrase phrase, string text)
    {
        if (groups.Exists(g => g == value))
            return new(value, TotalVerdict.Agrees);
        if (text.AsSpan(phrase.End).StartsWith("报告") || text.AsSpan(phrase.End).StartsWith("汇报"))
            return TotalJudgement.Compare(value, chapters);
        var near = text.AsSpan(phrase.End, Math.Min(14, text.Length - phrase.End));
        return groups.Count == 0 || problems == 0 || !near.Contains("问题", StringComparison.Ordinal) || !IsWhole(phrase, text) ? TotalJudgement.Unknown
            : new(groups.MinBy(g => Math.Abs(g - value)), TotalVerdict.Disagrees);
    }

    private static bool IsWhole(TotalPhrase phrase, string text)
    {
        var before = text.AsSpan(Math.Max(0, phrase.Start - 24), Math.Min(24, phrase.Start) + phrase.End - phrase.Start);
        var cut = before.LastIndexOfAny("。;");
        before = before[(cut + 1)..];
        if (before.Contains("移交", StringComparison.Ordinal) || before.Contains("认领", StringComparison.Ordinal) || before.Contains("信访", StringComparison.Ordinal) || before.Contains("立行立改", StringComparison.Ordinal))
            return false;
        var after = text.AsSpan(phrase.End);
        return after.StartsWith("已全部") || after.StartsWith("全部") || after.StartsWith("均已") || after.StartsWith("逐一") || after.StartsWith("逐项")
            || before.Contains("承接", StringComparison.Ordinal) || before.Contains("涉及", StringComparison.Ordinal) || before.Contains("问题共", StringComparison.Ordinal)
            || before.Contains("反馈", StringComparison.Ordinal) || before.Contains("指出", StringComparison.Ordinal) || before.Contains("提出", StringComparison.Ordinal)
            || before.Contains("细化", StringComparison.Ordinal) || before.Contains("梳理", StringComparison.Ordinal) || before.Contains("分解", StringComparison.Ordinal)
            || before.Contains("以上", StringComparison.Ordinal) || before.Contains("上述", StringComparison.Ordinal) || before.Contains("存在", StringComparison.Ordinal) || before.Contains("发现", StringComparison.Ordinal) || before.Contains("方面", StringComparison.Ordinal);
    }

    // 完成、正在、长期各几个：有逐个状态就数状态；否则看几项之和是否等于总数。
    private TotalJudgement Part(decimal value, TotalPhrase phrase, IReadOnlyList<TotalPhrase> line, string text)
    {
        if (statuses is not null && AboutProblems(phrase, text) && ListsAll(line))
            return ByStatus(value, phrase.Noun, statuses, line);
        if (Whole(line, text) is not { Count: > 0 } wholes)
            return TotalJudgement.Unknown;
        var done = Sum(line, TotalPhrases.Done);
        var partly = Sum(line, TotalPhrases.Partly);
        var ongoing = Sum(line, TotalPhrases.Ongoing) is { } still ? still + (partly ?? 0) : partly;
        var lasting = Sum(line, TotalPhrases.Lasting);
        if (done is null || ongoing is null && lasting is null)
            return phrase.Noun == TotalPhrases.Done && wholes.Contains(value) ? new(wholes.First(w => w == value), TotalVerdict.Agrees) : TotalJudgement.Unknown;
        // 长期坚持的有时另列，有时包含在已完成里。
        decimal[] sums = [done.Value + (ongoing ?? 0) + (lasting ?? 0), done.Value + (ongoing ?? 0), done.Value];
        if (wholes.Exists(w => sums[0] == w || lasting is not null && ongoing is not null && sums[1] == w || lasting is not null && ongoing is null && sums[2] == w))
            return new(value, TotalVerdict.Agrees);
        if (line.Any(p => p.Noun == TotalPhrases.Measures && p.Value == sums[0]))
            return new(value, TotalVerdict.Agrees);
        // 余下的几个写在后面(“2个移交属地办理”)，也算列全了。
        if (wholes.Exists(w => w > sums[0] && Mentions(w - sums[0], line[^1].End, text)))
            return new(value, TotalVerdict.Agrees);
        var stated = line.Any(p => p.Noun is TotalPhrases.Problems or TotalPhrases.Measures);
        // 一个方面的问题可以不止一项，几项之和不必等于方面数。
        var byAspect = line.Any(p => p.Noun == TotalPhrases.Problems && IsByAspect(p, text));
        return new(null, TotalVerdict.Disagrees, Mismatch(line, sums[0], wholes), stated && partly is null && lasting is null && !byAspect);
    }

    private static bool IsByAspect(TotalPhrase phrase, string text) => text.AsSpan(phrase.Start, phrase.End - phrase.Start) is var said && said.Contains("方面", StringComparison.Ordinal) && !said.StartsWith("问题");

    // 同一行报的问题数与读到的不同：状态没有列全，数不得。
    private bool ListsAll(IReadOnlyList<TotalPhrase> line) => !line.Any(p => p.Noun == TotalPhrases.Problems && p.Value is { } said && said != problems);

    // 基本完成的，有的文书另列，有的并在已完成或正在整改里：另列了就各数各的，没有另列的两样都算对。
    private static TotalJudgement ByStatus(decimal value, string noun, Dictionary<string, int> statuses, IReadOnlyList<TotalPhrase> line)
    {
        var counted = statuses.GetValueOrDefault(noun);
        var partly = noun is TotalPhrases.Done or TotalPhrases.Ongoing && !line.Any(p => p.Noun == TotalPhrases.Partly) ? statuses.GetValueOrDefault(TotalPhrases.Partly) : 0;
        return value == counted + partly ? new(value, TotalVerdict.Agrees) : TotalJudgement.Compare(value, counted);
    }

    // “已完成整改12个、正在整改3个，合计15个，而报出的问题是9个，加上意见建议是13个。”
    private static string Mismatch(IReadOnlyList<TotalPhrase> line, decimal sum, List<decimal> wholes)
    {
        string[] nouns = [TotalPhrases.Done, TotalPhrases.Partly, TotalPhrases.Ongoing, TotalPhrases.Lasting];
        var parts = nouns.Where(n => Sum(line, n) is not null).Select(n => $"{n}{Number(Sum(line, n)!.Value)}个");
        var whole = line.Any(p => p.Noun == TotalPhrases.Problems) ? $"报出的问题是{Number(wholes[0])}个"
            : line.Any(p => p.Noun == TotalPhrases.Measures) ? $"报出的措施是{Number(wholes[0])}项" : $"文中列出的问题是{Number(wholes[0])}个";
        var advice = wholes.Count > 1 ? $"，加上意见建议是{Number(wholes[^1])}个" : "";
        return $"{string.Join('、', parts)}，合计{Number(sum)}个，而{whole}{advice}。";
    }

    private static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    // 一行里的已完成数、总数，随便哪两个算得出这个率就算对；都算不出，才按最近的两个说它错。
    private TotalJudgement Rate(decimal value, TotalPhrase phrase, IReadOnlyList<TotalPhrase> line, string text)
    {
        // “完成率达到100%的51个”“80%以上”说的是别的。
        if (text.AsSpan(phrase.End).TrimStart() is var rest && (rest.StartsWith("的") || rest.StartsWith("以")))
            return TotalJudgement.Unknown;
        var digits = value == Math.Truncate(value) ? 0 : BitConverter.GetBytes(decimal.GetBits(value)[3])[2];
        var known = ListsAll(line) ? statuses : null;
        var byStatus = known is null ? default : Rounded(known.GetValueOrDefault(TotalPhrases.Done), problems, digits);
        if (known is not null && (byStatus.Round == value || byStatus.Cut == value))
            return new(byStatus.Round, TotalVerdict.Agrees);
        var before = line.Where(p => p.End <= phrase.Start && p.Value is not null).ToList();
        List<decimal> dones = [.. before.Where(p => p.Noun is TotalPhrases.Done or TotalPhrases.Partly).Select(p => p.Value!.Value)];
        List<decimal> wholes = [.. before.Where(p => p.Noun is TotalPhrases.Problems or TotalPhrases.Measures).Select(p => p.Value!.Value)];
        var stated = wholes.Count > 0;
        if (!stated && Whole(line, text) is { } assumed)
            wholes = assumed;
        wholes.RemoveAll(w => w == 0);
        if (dones.Count == 0 || wholes.Count == 0 || line.Any(p => p.Value is null))
            return known is null ? TotalJudgement.Unknown : new(byStatus.Round, TotalVerdict.Disagrees);
        foreach (var done in dones)
            foreach (var whole in wholes)
                if (Rounded(done, whole, digits) is var right && (right.Round == value || right.Cut == value))
                    return new(right.Round, TotalVerdict.Agrees);
        var part = dones[^1];
        // 完成的比总数还多，是数没有读全，算不得率。
        if (wholes.FindLast(w => w >= part) is not (> 0 and var of))
            return TotalJudgement.Unknown;
        return new(Rounded(part, of, digits).Round, TotalVerdict.Disagrees, $"{(stated ? "" : "文中列出的")}{Number(of)}个中完成{Number(part)}个，", stated && dones.Count == 1 && wholes.Distinct().Count() == 1);
    }

    // 舍去尾数的写法也常见。
    private static (decimal Round, decimal Cut) Rounded(decimal part, decimal whole, int digits) =>
        (Math.Round(part * 100m / whole, digits, MidpointRounding.AwayFromZero), Math.Round(part * 100m / whole, digits, MidpointRounding.ToZero));

    private static bool Mentions(decimal number, int from, string text)
    {
        var end = text.IndexOf('。', from);
        var rest = text.AsSpan(from, (end < 0 ? text.Length : end) - from);
        for (var i = 0; i < rest.Length;)
            if (char.IsAsciiDigit(rest[i]))
            {
                var n = i;
                while (n < rest.Length && char.IsAsciiDigit(rest[n])) n++;
                if (decimal.TryParse(rest[i..n], NumberStyles.None, CultureInfo.InvariantCulture, out var found) && found == number)
                    return true;
                i = n;
            }
            else
                i++;
        return false;
    }

    // 几项之和该等于什么：同一行报出的问题数(或加上意见建议),没有报时用数出来的问题数。
    private List<decimal>? Whole(IReadOnlyList<TotalPhrase> line, string text)
    {
        if (line.Any(p => p.Noun is TotalPhrases.Problems or TotalPhrases.Advice && p.Value is null))
            return null;
        var stated = line.Where(p => p.Noun == TotalPhrases.Problems && p.Value is not null && (IsWhole(p, text) || p.Value == problems)).Select(p => p.Value!.Value).ToList();
        if (stated.Count > 1 && stated.Distinct().Count() > 1)
            return null;
        if (stated.Count == 0 && line.FirstOrDefault(p => p.Noun == TotalPhrases.Measures && p.Value is not null)?.Value is { } measured)
            return [measured];
        if (stated.Count == 0 && problems > 0 && !line.Any(p => p.Noun is TotalPhrases.Measures or TotalPhrases.Immediate))
            stated.Add(problems);
        if (stated.Count > 0 && line.FirstOrDefault(p => p.Noun == TotalPhrases.Advice)?.Value is { } advice)
            stated.Add(stated[0] + advice);
        return stated;
    }

    private static decimal? Sum(IReadOnlyList<TotalPhrase> line, string noun)
    {
        var parts = line.Where(p => p.Noun == noun).ToList();
        return parts.Count is 0 or > 1 || parts[0].Value is null ? null : parts[0].Value;
    }

    // “6项整改措施中，已完成6项”数的是措施，不是问题。
    private static bool AboutProblems(TotalPhrase phrase, string text)
    {
        var before = text.AsSpan(Math.Max(0, phrase.Start - 14), Math.Min(14, phrase.Start));
        return !before.Contains("措施", StringComparison.Ordinal) && !before.Contains("任务", StringComparison.Ordinal);
    }

    private static string StatusClass(string status) =>
        status.Contains("正在", StringComparison.Ordinal) || status.Contains('未', StringComparison.Ordinal) || status.Contains("推进", StringComparison.Ordinal) ? TotalPhrases.Ongoing
        : status.Contains("基本", StringComparison.Ordinal) || status.Contains("阶段", StringComparison.Ordinal) || status.Contains("部分", StringComparison.Ordinal) ? TotalPhrases.Partly
        : status.Contains("完成", StringComparison.Ordinal) || status.Contains("已整改", StringComparison.Ordinal) || status.Contains("办结", StringComparison.Ordinal) || status.Contains("解决", StringComparison.Ordinal) || status.Contains("到位", StringComparison.Ordinal) || status.Contains("销号", StringComparison.Ordinal) ? TotalPhrases.Done
        : status.Contains("长期", StringComparison.Ordinal) || status.Contains("持续", StringComparison.Ordinal) ? TotalPhrases.Lasting
        : status;
}
