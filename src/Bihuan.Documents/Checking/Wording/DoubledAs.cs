using System.Buffers;

namespace Bihuan.Documents.Checking.Wording;

/// <summary>wording.doubled-as：一个分句里两个“作为”。</summary>
internal sealed class DoubledAs : Check
{
    private const int Reach = 40;
    private const string Word = "作为";

    private static readonly SearchValues<char> Breaks = SearchValues.Create("，。；：！？,;:\t把将以并");

    public override string Rule => "wording.doubled-as";
    public override string Name => "两个“作为”相套";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "“把甲作为乙作为丙”读不通，多是改稿时前面的“作为”没有删。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是把窗口评价结果⟦作为办件质量、服务态度作为⟧评先的依据。"),
        CheckExample.Clean("一是把担当作为作为选人标准，整治不作为、慢作为，作为年度重点。\n二是把考勤作为评先依据、把评价作为评优依据，作为重点、作为底线。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith(Word))
        {
            var text = document.Text(line);
            var last = -1;
            for (var at = text.IndexOf(Word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Word, at + 2, StringComparison.Ordinal))
            {
                if (!IsVerb(text, at))
                    continue;
                if (last >= 0 && at - last <= Reach && IsNested(text.AsSpan(last + 2, at - last - 2)))
                    yield return At(line, last, at + 2, $"{Punctuation.Glyphs.Around(text, last, at + 2, 4)}里两个“作为”相套，读不通。", "请核实后删去一个。");
                last = at;
            }
        }
    }

    // “担当作为”“不作为”是名词。
    private static bool IsVerb(string text, int at) => at == 0 || !"不乱慢当动所极新善为有干难敢勇".Contains(text[at - 1], StringComparison.Ordinal);

    // 中间断了句、另有“把”字，是并列。
    private static bool IsNested(ReadOnlySpan<char> between) =>
        between.Length > 1 && between.IndexOfAny(Breaks) < 0 && between[^1] is not ('、' or '和' or '与' or '及' or '或');
}
