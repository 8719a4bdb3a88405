namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>punctuation.nested：书名号、引号、括号里又用同一种。</summary>
internal sealed class NestedMarks : Check
{
    public override string Rule => "punctuation.nested";
    public override string Name => "标点套用";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "书名号里还用书名号，引号里还用引号，外面一层用双的，里面一层用单的（GB/T 15834—2011 第4.8.3.4、4.15.3.5条）。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是学习《关于印发⟦《临湖区窗口管理办法》⟧的通知》。"),
        CheckExample.Breaking("关于“对⟦“一件事”⟧改革认识不深”的问题。"),
        CheckExample.Clean("一是学习《关于印发〈临湖区窗口管理办法〉的通知》，解决“对‘一件事’改革认识不深”的问题。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var pair in document.Once(PairFacts.Of).Odd)
        {
            var text = document.Text(pair.Line);
            if (!pair.InsideSame || !PairKinds.TryGet(text[pair.Open], out var kind, out _) || kind is not (PairKinds.Title or PairKinds.Quote))
                continue;
            var (name, right) = kind == PairKinds.Title ? ("书名号", "〈〉") : ("引号", "‘’");
            yield return At(pair.Line, pair.Open, pair.Close + 1, $"{name}里面又用了同样的{name}：“{Glyphs.Quote(text, pair.Open, Math.Min(pair.Close + 1, pair.Open + 24))}”。", $"里面一层请改用“{right}”。");
        }
    }
}
