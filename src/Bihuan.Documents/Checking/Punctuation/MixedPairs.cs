namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>punctuation.mixed-pair：一对括号一全角一半角。</summary>
internal sealed class MixedPairs : Check
{
    public override string Rule => "punctuation.mixed-pair";
    public override string Name => "括号一全一半";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "一对括号左右宽窄不一，多是输入法切换时留下的，印出来不齐，查找替换时也会漏掉。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是召开党组⟦（扩大)⟧会议。"),
        CheckExample.Clean("一是召开党组（扩大）会议，通报(征求意见稿)。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var pair in document.Once(PairFacts.Of).Odd)
        {
            var text = document.Text(pair.Line);
            if (text[pair.Close] != PairKinds.Partner(text[pair.Open]))
                yield return At(pair.Line, pair.Open, pair.Close + 1, $"“{Glyphs.Quote(text, pair.Open, Math.Min(pair.Close + 1, pair.Open + 24))}”的括号左边是“{text[pair.Open]}”，右边是“{text[pair.Close]}”，宽窄不一。", "请统一为全角或半角。");
        }
    }
}
