using System.Globalization;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.change:“由甲下降到乙，下降×%”的幅度算错。</summary>
internal sealed class ChangeRate : Check
{
    private static readonly string[] Leads = ["同比", "环比", "共", "累计", "平均", "总体", "整体"];

    public override string Rule => "totals.change";
    public override string Name => "升降幅度算错";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "“由40个工作日压减至20个工作日，压减60%”“由71.3%下降至69.6%，下降2.7个百分点”“213件，较上季度的301件下降39.2%”：幅度应与前后两个数相符，四舍五入或舍去尾数都算对。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            报装时限由20个工作日压减至8个工作日，⟦压减75%⟧。
            """),
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            管网漏损率由12.4%下降至10.1%，⟦下降3.3个百分点⟧。
            """),
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            一季度受理供水投诉120件，较上年同期的160件⟦下降35%⟧。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            报装时限由20个工作日压减至8个工作日，压减60%；管网漏损率由12.4%下降至10.1%，下降2.3个百分点；一季度受理供水投诉120件，较上年同期的160件下降25%。
            巡查人员由30人增加到41人，增长36.7%；设备完好率由60%提高到75%，提高25%；抢修用时由90分钟缩短至60分钟，平均提前约半小时。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith(Change.Signs))
        {
            var s = document.Folded(line);
            foreach (var change in Change.Find(s))
                if (After(s, change) is var (at, end) && Right(s, change.From, change.To, change.Unit == "%", at, end) is { } right)
                    yield return Wrong(document, line, at, end, right);
            if (!s.Contains('%'))
                continue;
            foreach (var percent in Spans.Of("%", s))
                if (Compared(document.Text(line), s, percent) is var (from, to, at) && Right(s, from, to, false, at, percent + 1) is { } right)
                    yield return Wrong(document, line, at, percent + 1, right);
        }
    }

    private Remark Wrong(CheckedDocument document, int line, int at, int end, string right) =>
        At(line, at, end, $"按前后两个数算是{right}，不是“{document.Text(line)[at..end]}”。", "请重新计算幅度，或核对前后两个数。");

    // 乙之后紧跟着的“，下降p%”“(下降p个百分点)”。
    private static (int At, int End)? After(string s, Change change)
    {
        var at = change.End;
        if (at >= s.Length || s[at] is not (',' or '('))
            return null;
        at++;
        foreach (var lead in Leads)
            if (s.AsSpan(at).StartsWith(lead)) at += lead.Length;
        var length = Change.WordAt(s.AsSpan(at));
        if (length == 0)
            return null;
        var number = at + length;
        if (s.AsSpan(number).StartsWith("了"))
            number++;
        var (_, end) = Change.Number(s, number);
        if (end == number || Change.IsDown(s.AsSpan(at, length)) != change.Down)
            return null;
        return s.AsSpan(end).StartsWith("个百分点") ? (at, end + 4) : end < s.Length && s[end] == '%' ? (at, end + 1) : null;
    }

    // “甲，较……的乙下降p%”。
    private static (decimal From, decimal To, int At)? Compared(string text, string s, int percent)
    {
        var number = percent;
        while (number > 0 && percent - number < 8 && (char.IsAsciiDigit(s[number - 1]) || s[number - 1] == '.')) number--;
        if (number < 4 || number == percent || Change.IsDown(s.AsSpan(number - 2, 2)) is null)
            return null;
        var verb = number - 2;
        var from = Spans.CellStart(text, Spans.SentenceStart(s, verb), verb);
        var clause = Math.Max(from, s.LastIndexOf(',', verb, verb - from) + 1);
        if (clause >= verb || s[clause] is not ('较' or '比') || clause < 2)
            return null;
        return Quantities.Find(s, clause, verb) is [{ Rough: false } old] && old.End == verb && old.Value > 0
            && Quantities.Find(s, from, clause) is [.., { Rough: false } now] && now.Unit == old.Unit && now.End == clause - 1 ? (old.Value, now.Value, verb) : null;
    }

    // 算得对时为 null;不对时是该写的。
    private static string? Right(string s, decimal from, decimal to, bool shares, int at, int end)
    {
        var word = Change.WordAt(s.AsSpan(at));
        var number = at + word + (s.AsSpan(at + word).StartsWith("了") ? 1 : 0);
        var (said, numberEnd) = Change.Number(s, number);
        var scale = BitConverter.GetBytes(decimal.GetBits(said)[3])[2];
        decimal ulp = 1;
        for (var i = 0; i < scale; i++) ulp /= 10;
        var points = Math.Abs(to - from);
        if (end - numberEnd > 1)
            return !shares || Math.Abs(points - said) < ulp ? null : Shown(points, scale) + "个百分点";
        var rate = points * 100m / from;
        // “由60%提高到75%，提高15%”也有这样写的，不算错。
        return Math.Abs(rate - said) < ulp || shares && Math.Abs(points - said) < ulp ? null : Shown(rate, Math.Max(scale, (byte)1)) + "%";
    }

    private static string Shown(decimal value, int digits) => Math.Round(value, digits, MidpointRounding.AwayFromZero).ToString("0.####", CultureInfo.InvariantCulture);
}
