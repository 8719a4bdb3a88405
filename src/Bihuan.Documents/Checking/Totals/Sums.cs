using System.Buffers;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>一处列全了分项、却加不成总数的话。</summary>
internal sealed record Sum(Quantity Whole, IReadOnlyList<Quantity> Parts);

/// <summary>在一行(已折)里找列全了分项的四种说法，只留加不成总数的。</summary>
internal static class Sums
{
    private static readonly string[] Totalling = ["合计", "总计", "共计"];
    private static readonly string[] Rest = ["其余", "余下", "剩余"];
    private static readonly string[] NotYet = ["尚未", "未"];

    /// <summary>四种说法里各有的一个字；一个也没有的行不必看。括号有几种写法。</summary>
    public static readonly SearchValues<char> Signs = SearchValues.Create("计其已(（﹙");

    public static IEnumerable<Sum> Find(string s)
    {
        foreach (var word in s.Contains('计') ? Totalling : [])
            foreach (var at in Spans.Of(word, s))
                if (Before(s, at, at + word.Length) is { } sum)
                    yield return sum;
        if (s.Contains("其中", StringComparison.Ordinal))
            foreach (var at in Spans.Of("其中", s))
                if (WithRest(s, at) is { } sum)
                    yield return sum;
        if (s.Contains('('))
            foreach (var sum in InBrackets(s))
                yield return sum;
        if (!s.Contains('已'))
            yield break;
        foreach (var at in Spans.Of("已", s))
            if (DoneAndNot(s, at) is { } sum)
                yield return sum;
    }

    // “A3次、B4次，合计8次”：合计之前以顿号相连的分项。
    private static Sum? Before(string s, int at, int after)
    {
        var total = Quantities.Find(s, after, Math.Min(s.Length, after + 12));
        if (total.Count == 0 || total[0].Rough || total[0].Start - after > 2)
            return null;
        var clauseEnd = at > 0 && s[at - 1] == ',' ? at - 1 : at;
        var from = Math.Max(Spans.SentenceStart(s, at), clauseEnd == 0 ? 0 : s.LastIndexOf(',', clauseEnd - 1) + 1);
        if (from >= clauseEnd)
            return null;
        var parts = Quantities.Find(s, from, clauseEnd);
        // 分项之间只许隔一个顿号加名目，最后一项紧挨着合计。
        if (parts.Count < 2 || parts[^1].End != clauseEnd || parts.Exists(p => p.Rough || p.Unit != total[0].Unit))
            return null;
        for (var i = 1; i < parts.Count; i++)
            if (s[parts[i - 1].End] != '、' && s[parts[i - 1].End] != '和') return null;
        return Unequal(total[0], parts);
    }

    // “30处，其中完好24处，其余5处”。
    private static Sum? WithRest(string s, int at)
    {
        var end = Spans.SentenceEnd(s, at + 2);
        var rest = -1;
        foreach (var word in Rest)
            if (s.IndexOf(word, at, end - at, StringComparison.Ordinal) is > 0 and var found) rest = rest < 0 ? found : Math.Min(rest, found);
        if (rest < 0)
            return null;
        var wholes = Quantities.Find(s, Spans.SentenceStart(s, at), at);
        var parts = Quantities.Find(s, at, rest);
        var last = Quantities.Find(s, rest, Math.Min(end, rest + 10));
        if (wholes.Count == 0 || parts.Count == 0 || last.Count == 0 || wholes[^1].Rough || s.AsSpan(rest, last[0].Start - rest).Contains(','))
            return null;
        parts.Add(last[0]);
        return parts.Exists(p => p.Rough || p.Unit != wholes[^1].Unit) || wholes.Exists(w => w.Unit == wholes[^1].Unit && w.Value == parts.Sum(p => p.Value)) ? null : Unequal(wholes[^1], parts);
    }

    // “12项(新建5项、修订6项)”：括号里除了分项没有别的。
    private static IEnumerable<Sum> InBrackets(string s)
    {
        for (var open = s.IndexOf('('); open >= 0; open = s.IndexOf('(', open + 1))
        {
            var close = s.AsSpan(open, Math.Min(120, s.Length - open)).IndexOf(')');
            if (close < 4 || s.AsSpan(open, close).ContainsAny('。', ';') || s.AsSpan(open, close).Contains("其中", StringComparison.Ordinal) || s.AsSpan(open, close).Contains('等'))
                continue;
            close += open;
            var whole = Quantities.Find(s, Math.Max(0, open - 14), open);
            if (whole.Count == 0 || whole[^1].Rough || open - whole[^1].End > 6)
                continue;
            var parts = Quantities.Find(s, open + 1, close);
            if (parts.Count >= 2 && parts.TrueForAll(p => !p.Rough && p.Unit == whole[^1].Unit) && Joined(s, parts, close) && Unequal(whole[^1], parts) is { } sum)
                yield return sum;
        }
    }

    // 每个分项之后是顿号、逗号或括号的末尾，名目不长。
    private static bool Joined(string s, List<Quantity> parts, int close)
    {
        for (var i = 0; i < parts.Count; i++)
            if (parts[i].End != close && s[parts[i].End] is not ('、' or ',') || i > 0 && parts[i].Start - parts[i - 1].End > 12) return false;
        return parts[^1].End == close;
    }

    // “涉及80万元,已追回65万元,尚未追回16万元”：三个数各在一个短句里。
    private static Sum? DoneAndNot(string s, int at)
    {
        if (at == 0 || s[at - 1] is not (',' or '、'))
            return null;
        var doneEnd = s.AsSpan(at, Math.Min(30, s.Length - at)).IndexOfAny(',', '、');
        if (doneEnd < 0)
            return null;
        doneEnd += at;
        var isNot = false;
        foreach (var word in NotYet)
            isNot |= s.AsSpan(doneEnd + 1).StartsWith(word);
        if (!isNot)
            return null;
        var notEnd = doneEnd + 1 + Math.Max(0, s.AsSpan(doneEnd + 1, Math.Min(30, s.Length - doneEnd - 1)).IndexOfAny(",、。;"));
        if (notEnd == doneEnd + 1)
            return null;
        var wholes = Quantities.Find(s, Math.Max(Spans.SentenceStart(s, at), at - 40), at);
        var (done, not) = (Quantities.Find(s, at, doneEnd), Quantities.Find(s, doneEnd, notEnd));
        if (wholes.Count == 0 || done.Count != 1 || not.Count != 1 || wholes[^1].Rough || done[0].Rough || not[0].Rough || wholes[^1].Unit != done[0].Unit || done[0].Unit != not[0].Unit
            || done[0].End != doneEnd || not[0].End != notEnd || IsAboutProblems(s, wholes[^1], at))
            return null;
        return wholes.Exists(w => w.Unit == done[0].Unit && w.Value == done[0].Value + not[0].Value) ? null : Unequal(wholes[^1], [done[0], not[0]]);
    }

    // 问题、措施的已完成与正在整改，由 totals.parts 去看。
    private static bool IsAboutProblems(string s, Quantity whole, int at) =>
        s.AsSpan(Math.Max(0, whole.Start - 4), at - Math.Max(0, whole.Start - 4)).Contains("问题", StringComparison.Ordinal) && !whole.IsMoney;

    private static Sum? Unequal(Quantity whole, IReadOnlyList<Quantity> parts) => parts.Sum(p => p.Value) == whole.Value ? null : new(whole, parts);
}
