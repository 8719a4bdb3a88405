using System.Buffers;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.swapped:同一笔钱两处写的数，只是相邻两位颠倒。</summary>
internal sealed class SwappedDigits : Check
{
    // 说的是同一笔钱，至少有一个词相同。
    private static readonly string[] Words =
        ["清退", "追缴", "退还", "退缴", "收缴", "上缴", "补缴", "追回", "挽回", "罚款", "退回", "补发", "津补贴", "补贴", "奖金", "党费", "会费", "工会经费", "差旅费", "招待费", "租金", "保证金", "低保金", "救助金", "工程款", "加班费", "补助"];

    private static readonly SearchValues<char> Yuan = SearchValues.Create("元");

    public override string Rule => "totals.swapped";
    public override string Name => "金额疑似颠倒两位";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "一处写清退3.26万元，一处写清退3.62万元：单位、事由相同，数字只是相邻两位颠倒，疑似抄错；确是两笔的不必改。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            截至目前，清退违规发放津补贴3.27万元。
            （1）违规发放津补贴。
            整改情况：全面自查津补贴发放情况，涉及46人、⟦3.72万元⟧，已全部清退。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            截至目前，清退违规发放津补贴3.27万元，投入3.72万元改造泵站值班室。
            （1）违规发放津补贴。
            整改情况：全面自查津补贴发放情况，涉及46人、3.27万元，已全部清退；另清退违规补贴12元、21元。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var seen = new Dictionary<string, (int Line, string Printed, string[] About)>(StringComparer.Ordinal);
        foreach (var line in document.Content.LinesWith(Yuan))
        {
            var (text, s) = (document.Text(line), document.Folded(line));
            var previous = 0;
            foreach (var money in Quantities.Find(s, 0, s.Length))
            {
                // 事由在这个数的前后，不越过前一笔钱。
                var after = previous;
                if (money.IsMoney)
                    previous = money.End;
                if (money is not { IsMoney: true, Rough: false } || s[money.Start..money.End] is not { } printed || printed.Count(char.IsAsciiDigit) is < 3 or > 12 || seen.ContainsKey(printed))
                    continue;
                var from = Math.Max(Spans.CellStart(text, Spans.SentenceStart(s, money.Start), money.Start), Math.Max(after, money.Start - 24));
                var about = s.AsSpan(from, Math.Min(Spans.SentenceEnd(s, money.End), money.End + 16) - from).ToString();
                var words = Words.Where(w => about.Contains(w, StringComparison.Ordinal)).ToArray();
                if (words.Length == 0)
                    continue;
                foreach (var swapped in Swaps(printed))
                    if (seen.TryGetValue(swapped, out var first) && first.Line != line && first.About.Intersect(words).Any())
                    {
                        yield return At(line, money.Start, money.End, $"第{first.Line}行写的是{first.Printed}，这里是{money.Shown(text)}，只是相邻两位颠倒，疑似抄错，待核实。", "请核对原始凭证后统一；确是两笔的不必改。", related: [first.Line]);
                        break;
                    }
                seen.Add(printed, (line, money.Shown(text), words));
            }
        }
    }

    // 相邻两位不同的数字颠倒后的各种写法；小数点隔开的也算相邻。
    private static IEnumerable<string> Swaps(string printed)
    {
        for (var i = 0; i + 1 < printed.Length; i++)
        {
            var next = printed[i + 1] == '.' ? i + 2 : i + 1;
            if (!char.IsAsciiDigit(printed[i]) || next >= printed.Length || !char.IsAsciiDigit(printed[next]) || printed[i] == printed[next])
                continue;
            var chars = printed.ToCharArray();
            (chars[i], chars[next]) = (chars[next], chars[i]);
            yield return new string(chars);
        }
    }
}
