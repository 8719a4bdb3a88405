using Bihuan.Documents.Checking.Totals;

namespace Bihuan.Documents.Checking.Wording;

/// <summary>wording.money-units：一句里同一笔钱，一处用万元，一处用元。</summary>
internal sealed class MoneyUnits : Check
{
    public override string Rule => "wording.money-units";
    public override string Name => "金额单位不一";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "同一句里同一笔钱，一处写“1.32万元”，一处写“13200元”，读的人会当成两笔。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("1.违规报销差旅费1.32万元。\n整改情况：一是收回违规报销的1.32万元，⟦13200元⟧已上缴财政。"),
        CheckExample.Clean("1.违规报销差旅费1.32万元。\n整改情况：一是收回违规报销的1.32万元，其中住宿费3200元已上缴财政。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith("万元"))
        {
            var (text, s) = (document.Text(line), document.Folded(line));
            if (!HasYuan(s))
                continue;
            foreach (var (start, end) in Sentences.In(s))
            {
                var sums = Quantities.Find(s, start, end).FindAll(q => q is { IsMoney: true, Rough: false });
                foreach (var sum in sums)
                    if (!IsTenThousand(s, sum) && sums.Find(q => q.Value == sum.Value && IsTenThousand(s, q)) is { IsMoney: true } other)
                        yield return At(line, sum.Start, sum.End, $"本句“{other.Shown(text)}”与“{sum.Shown(text)}”是同一个数，单位不一。", "请统一用“万元”或“元”。");
            }
        }
    }

    // 有不带“万”“亿”的“元”。
    private static bool HasYuan(string s)
    {
        for (var at = s.IndexOf('元'); at >= 0; at = s.IndexOf('元', at + 1))
            if (at > 0 && char.IsAsciiDigit(s[at - 1]))
                return true;
        return false;
    }

    private static bool IsTenThousand(string s, Quantity sum) => s[sum.End - 2] is '万';
}
