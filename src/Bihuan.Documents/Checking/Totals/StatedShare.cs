using System.Buffers;
using System.Globalization;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.share:“占×%”“到会率×%”与同一句的两个数算不到一起。</summary>
internal sealed class StatedShare : Check
{
    // 这些率就是后一个数除以前一个数；完成率由 totals.rate 去看。
    private static readonly string[] Rates = ["到会率", "参会率", "出席率", "参训率", "到课率", "合格率", "及格率", "按时办结率", "回访率", "进驻率", "覆盖率"];

    private static readonly SearchValues<char> Percents = SearchValues.Create("%％");

    public override string Rule => "totals.share";
    public override string Name => "百分比算错";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "“应到20人，实到18人，到会率95%”“45个问题中已销号43个，占96.6%”：百分比应等于同一句里两个数相除，四舍五入或舍去尾数都算对。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            专题党课应到20人，实到18人，到会率⟦95%⟧。
            """),
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            全县泵站50处，已检修45处，占总数的⟦95%⟧。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            专题党课应到20人，实到18人，到会率90%；全县泵站47处，已检修45处，占总数的95.7%；回访用水户120户，满意率提高5%。
            全镇有村（社区）13个，已走访重点村5个，覆盖率100%。
            抽查窗口12个，发现问题3个，合格率95%；共访企业30家，占全县的12%。
            """),
        CheckExample.Clean("序号\t问题\t整改措施\t整改成效\n1\t泵站检修不及时\t排查泵站20处，已整改18处\t合格率100%\n2\t档案不全\t补齐档案\t档案齐全"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith(Percents))
        {
            var s = document.Folded(line);
            foreach (var percent in Spans.Of("%", s))
                if (Judge(document.Text(line), s, percent) is var (start, part, whole, right))
                    yield return At(line, start, percent + 1, $"按{whole.Shown(document.Text(line))}、{part.Shown(document.Text(line))}算是{right.ToString("0.##", CultureInfo.InvariantCulture)}%，不是{s[start..percent]}%。", "请重新计算百分比，或核对两个数。");
        }
    }

    private static (int Start, Quantity Part, Quantity Whole, decimal Right)? Judge(string text, string s, int percent)
    {
        var start = percent;
        while (start > 0 && percent - start < 8 && (char.IsAsciiDigit(s[start - 1]) || s[start - 1] == '.')) start--;
        if (!decimal.TryParse(s.AsSpan(start, percent - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var stated) || stated > 100)
            return null;
        var before = s.AsSpan(Math.Max(0, start - 10), Math.Min(10, start));
        before = before[(before.LastIndexOf(',') + 1)..];
        var share = before.StartsWith("占") && (before.Length == 1 || before.Contains('总') || before.EndsWith("比"));
        var rate = false;
        foreach (var word in Rates)
            rate |= before.StartsWith(word) && before.Length <= word.Length + 1 || before.StartsWith(word + "达到") && before.Length == word.Length + 2;
        if (!share && !rate)
            return null;
        var from = Spans.CellStart(text, Spans.SentenceStart(s, start), start);
        // 前面紧挨着的两个短句各一个数，单位相同，后一个不大于前一个。
        var all = Quantities.Find(s, from, start);
        if (all is not [.., var whole, var part] || all.Count(q => q.Unit == part.Unit) != 2 || all.Count != 2 || whole.Unit != part.Unit || whole.Rough || part.Rough || whole.Value < part.Value || whole.Value == 0)
            return null;
        var between = s.AsSpan(whole.End, part.Start - whole.End);
        if (rate ? !between.Contains('实') && !between.Contains('已') : !between.Contains('已') && !between.Contains("其中", StringComparison.Ordinal) && !between.Contains('中'))
            return null;
        // 覆盖的是什么范围没有写明，就说不清基数是多少。
        if (before.StartsWith("覆盖率") && !s.AsSpan(Math.Max(from, whole.Start - 6), whole.Start - Math.Max(from, whole.Start - 6)).Contains('应'))
            return null;
        var exact = part.Value * 100m / whole.Value;
        var digits = stated == Math.Truncate(stated) ? 0 : BitConverter.GetBytes(decimal.GetBits(stated)[3])[2];
        return Math.Round(exact, digits, MidpointRounding.AwayFromZero) == stated || Math.Round(exact, digits, MidpointRounding.ToZero) == stated ? null : (start, part, whole, Math.Round(exact, Math.Max(digits, 1), MidpointRounding.AwayFromZero));
    }
}
