using System.Buffers;
using static Bihuan.Documents.Checking.Punctuation.Glyphs;

namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>punctuation.range-signs：起止时间的连接号前后不一。</summary>
internal sealed class RangeSigns : Check
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("—–-－～~─");

    public override string Rule => "punctuation.range-signs";
    public override string Name => "起止连接号不一";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "起止时间用一字线“—”或浪纹线“～”，一份文书里只用一种写法（GB/T 15834—2011 第4.13.3条）。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是核对2021—2023年的合同。\n二是复核⟦2021-2023年⟧的票据。"),
        CheckExample.Breaking("一是核对2021—2023年的合同。\n二是1—5月抽查4次，⟦6月—7月⟧抽查2次。"),
        CheckExample.Clean("一是核对2021—2023年的合同，3月5日至4月18日抽查4次，联系电话0371-2024年。\n二是1—5月抽查4次。"),
    ];

    private sealed record Range(int Line, int Column, int End, string Text, char Sign, bool Repeated, char Unit);

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var ranges = new List<Range>();
        foreach (var line in document.Content.LinesWithMark(Signs))
        {
            var text = document.Text(line);
            for (var i = Next(text, 0, Signs); i >= 0 && i + 1 < text.Length; i = Next(text, i + 1, Signs))
                if (i > 0 && Read(line, text, i) is { } range)
                {
                    ranges.Add(range);
                    i = range.End - 1;
                }
        }
        if (ranges.Count == 0)
            yield break;
        // 先看符号，再看单位是否两边都写；“年”与“月”各自比较。
        var common = Most(ranges.Select(r => r.Sign));
        var odd = ranges.Where(r => r.Sign != common).ToList();
        foreach (var unit in ranges.GroupBy(r => r.Unit))
        {
            var repeated = Most(unit.Select(r => r.Repeated));
            odd.AddRange(unit.Where(r => r.Repeated != repeated));
        }
        if (odd.Count == 0)
            yield break;
        odd = [.. odd.Distinct().OrderBy(r => r.Line).ThenBy(r => r.Column)];
        var usual = ranges.First(r => !odd.Contains(r));
        var first = odd[0];
        yield return At(first.Line, first.Column, first.End,
            $"起止时间的写法不一：此处“{first.Text}”，第{usual.Line}行“{usual.Text}”{Others(odd, first)}。", "请统一写法，如“2021—2023年”“1—5月”。",
            related: [.. odd.Select(r => r.Line).Append(usual.Line).Concat(ranges.Select(r => r.Line)).Where(l => l != first.Line).Distinct().Take(20)]);
    }

    private static string Others(List<Range> odd, Range first) =>
        odd.Find(r => r.Sign != first.Sign || r.Repeated != first.Repeated) is { } other ? $"，第{other.Line}行“{other.Text}”" : "";

    private static T Most<T>(IEnumerable<T> values) => values.GroupBy(v => v).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstOrDefault()!;

    // 连接号左边是数字或“数字加单位”，右边是数字加单位。
    private static Range? Read(int line, string text, int at)
    {
        var right = at + 1;
        while (right < text.Length && right - at <= 4 && IsDigit(text[right]))
            right++;
        if (right == at + 1 || CharAt(text, right) is not ('年' or '月' or '日'))
            return null;
        var unit = text[right];
        var left = at - 1;
        var repeated = text[left] is '年' or '月' or '日';
        if (repeated && text[left] != unit)
            return null;
        var digits = repeated ? left : at;
        var start = digits;
        while (start > 0 && digits - start < 5 && IsDigit(text[start - 1]))
            start--;
        var count = digits - start;
        // 电话、代码里的数字不是年月。
        if (count == 0 || count > 4 || unit == '年' && (count != 4 || right - at - 1 != 4 || text[start] is not ('1' or '2')) || unit != '年' && (count > 2 || right - at - 1 > 2) || CharAt(text, start - 1) is '-' or '—')
            return null;
        return new(line, start, right + 1, text[start..(right + 1)], Same(text[at]), repeated, unit);
    }

    private static char Same(char sign) => sign switch { '–' or '─' => '—', '－' => '-', '~' => '～', _ => sign };
}
