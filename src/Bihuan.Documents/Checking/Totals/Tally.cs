using System.Globalization;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.tally:抽查与合格、受理与办结、发放与收回，同一句里的数算不到一起。</summary>
internal sealed class Tally : Check
{
    private static readonly (string[] Wholes, string[] Parts, string? Not, string Rate)[] Kinds =
    [
        (["抽查", "抽检", "抽测", "检测", "检验", "检查"], ["合格"], "不合格", "合格率"),
        (["受理", "收到", "接收", "承接"], ["办结"], null, "办结率"),
        (["发放", "发出"], ["收回", "回收"], null, "回收率"),
    ];

    public override string Rule => "totals.tally";
    public override string Name => "办理的数对不上";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "“发放问卷200份，收回230份”“抽查56件，合格41件、不合格13件”“受理80件，办结72件，办结率80%，其余6件”：同一句里的总数、分项、比率应当算得到一起。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            发放调查问卷200份，收回⟦230份⟧，满意率97%。
            """),
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            随机抽查案卷56件，其中合格41件、⟦不合格13件⟧。
            """),
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            开展水质抽检500批次，检出不合格10批次，⟦合格率95%⟧。
            """),
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            今年以来受理诉求80件，办结72件，办结率90%，⟦其余6件⟧正在办理。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            发放调查问卷200份，收回186份，回收率93%；随机抽查案卷56件，其中合格43件、不合格13件；开展水质抽检500批次，检出不合格10批次，合格率98%。
            今年以来受理诉求80件，办结72件，办结率90%，其余8件正在办理；受理信访3件，办结上年结转的12件；受理投诉20件，办结率100%。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var kind in Kinds)
            foreach (var line in kind.Parts.SelectMany(document.Content.LinesWith).Distinct())
                foreach (var remark in InLine(document, line, kind))
                    yield return remark;
    }

    private IEnumerable<Remark> InLine(CheckedDocument document, int line, (string[] Wholes, string[] Parts, string? Not, string Rate) kind)
    {
        var (text, s) = (document.Text(line), document.Folded(line));
        foreach (var word in kind.Wholes)
            foreach (var at in Spans.Of(word, s))
            {
                var end = Spans.SentenceEnd(s, at);
                if (text.AsSpan(at, end - at).IndexOfAny('\t', '|', '｜') is >= 0 and var cell)
                    end = at + cell;
                if (Count(s, at + word.Length, end, 16) is not { } whole)
                    continue;
                // 同一句里又抽查、又受理的，分不清是哪一笔。
                var again = kind.Wholes.Select(w => s.IndexOf(w, whole.End, end - whole.End, StringComparison.Ordinal)).Where(i => i >= 0).DefaultIfEmpty(end).Min();
                if (Judge(text, s, whole, again, kind) is var (from, to, message))
                    yield return At(line, from, to, message, "请核对这几个数。");
            }
    }

    private static (int From, int To, string Message)? Judge(string text, string s, Quantity whole, int end, (string[] Wholes, string[] Parts, string? Not, string Rate) kind)
    {
        (Quantity Count, int At)? part = null, failed = kind.Not is null ? null : Said(s, whole, end, kind.Not, null);
        foreach (var word in kind.Parts)
            part ??= Said(s, whole, end, word, kind.Rate);
        var shown = whole.Shown(text);
        if (part is var (own, _) && own.Value > whole.Value)
            return (own.Start, own.End, $"前面是{shown}，这里是{own.Shown(text)}，比总数还多。");
        if (part is var (good, _) && failed is var (bad, badAt) && good.Value + bad.Value != whole.Value)
            return (badAt, bad.End, $"{good.Shown(text)}与{bad.Shown(text)}相加是{TotalPlace.Number(good.Value + bad.Value)}，不是{shown}。");
        var counted = part?.Count.Value ?? (failed is { } missed ? whole.Value - missed.Count.Value : null);
        if (counted is not { } done || whole.Value == 0 || done < 0)
            return null;
        var rateAt = s.IndexOf(kind.Rate, whole.End, end - whole.End, StringComparison.Ordinal);
        if (rateAt >= 0 && Percent(s, rateAt + kind.Rate.Length, end) is var (said, ulp, percentEnd) && done * 100m / whole.Value is var exact && Math.Abs(exact - said) >= ulp)
            return (rateAt, percentEnd, $"按{shown}中的{TotalPlace.Number(done)}算是{Math.Round(exact, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture)}%，不是“{text[rateAt..percentEnd]}”。");
        var rest = s.IndexOf("其余", whole.End, end - whole.End, StringComparison.Ordinal);
        if (part is null || rest < 0 || s.AsSpan(whole.End, rest - whole.End).Contains("其中", StringComparison.Ordinal) || Quantities.Find(s, rest, Math.Min(end, rest + 10)) is not [{ Rough: false } left, ..] || left.Unit != whole.Unit || left.Start - rest > 3 || left.Value + done == whole.Value)
            return null;
        return (rest, left.End, $"{shown}减去{TotalPlace.Number(done)}是{TotalPlace.Number(whole.Value - done)}，不是{left.Shown(text)}。");
    }

    // word 之后紧跟着的数，单位与总数相同；“不合格”“合格率”不是“合格”。
    private static (Quantity Count, int At)? Said(string s, Quantity whole, int end, string word, string? rate)
    {
        for (var at = s.IndexOf(word, whole.End, end - whole.End, StringComparison.Ordinal); at >= 0; at = s.IndexOf(word, at + word.Length, end - at - word.Length, StringComparison.Ordinal))
            if (s[at - 1] is not ('不' or '未') && !(rate is not null && s.AsSpan(at).StartsWith(rate)) && Count(s, at + word.Length, end, 2) is { } count && count.Unit == whole.Unit)
                return (count, at);
        return null;
    }

    // 本短句里离得不远的一个准数。
    private static Quantity? Count(string s, int from, int end, int farthest)
    {
        var stop = s.AsSpan(from, end - from).IndexOfAny(",、;");
        var found = Quantities.Find(s, from, stop < 0 ? end : from + stop);
        return found is [{ Rough: false } one] && one.Start - from <= farthest && !one.IsMoney ? one : null;
    }

    private static (decimal Said, decimal Ulp, int End)? Percent(string s, int from, int end)
    {
        foreach (var word in (ReadOnlySpan<string>)["达到", "为", "达", "是"])
            if (s.AsSpan(from).StartsWith(word)) { from += word.Length; break; }
        var (said, stop) = Change.Number(s, from);
        if (stop == from || stop >= end || s[stop] != '%')
            return null;
        decimal ulp = 1;
        for (var i = BitConverter.GetBytes(decimal.GetBits(said)[3])[2]; i > 0; i--) ulp /= 10;
        return (said, ulp, stop + 1);
    }
}
