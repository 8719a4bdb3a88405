using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.mixed-ordinals：一组分条接着数，却换了序号的写法。</summary>
internal sealed class MixedOrdinals : Check
{
    public override string Rule => "numbering.mixed-ordinals";
    public override string Name => "序号写法不一";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "一个问题的措施先写“一是”，后面又写“2.”，格式不统一，条数也容易数错。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度；二是每周抽查一次；⟦3.⟧按月通报抽查结果。
            """),
        CheckExample.Clean("""
            （一）履行职能方面
            1.关于“窗口值守不严”的问题。
            整改情况：一是修订值守制度，（1）明确换班程序；（2）明确请假程序；二是每周抽查一次。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var run in document.Once(OrdinalRuns.Of).List)
            for (var i = 0; i < run.Entries.Count; i++)
            {
                var entry = run.Entries[i];
                var next = i + 1 < run.Entries.Count ? run.Entries[i + 1] : null;
                if (next is not null && next.Kind != entry.Kind && next.Value == entry.Value + 1)
                    yield return Changed(next.Line, next.Column, next.OrdinalEnd, next.Ordinal, entry);
                else if ((next is null || next.Value == 1 || next.Value == entry.Value + 2) && Inside(document.Folded(entry.Line), entry) is { } label)
                    yield return Changed(entry.Line, label.Start, label.End, document.Text(entry.Line)[label.Start..label.End], entry);
            }
    }

    private Remark Changed(int line, int start, int end, string printed, OrdinalEntry before) =>
        At(line, start, end, $"前一条的序号是“{before.Ordinal}”，这里接着写作“{printed}”，写法不一。", "请统一序号的写法。", related: [before.Line]);

    // 一条里面另有“1.”“2.”的是条内的层次；没有“1.”就接着数的，是换了写法的下一条。
    private static Label? Inside(string folded, OrdinalEntry entry)
    {
        var seen = new HashSet<LabelKind>();
        for (var i = Math.Min(entry.OrdinalEnd + 1, folded.Length); i < entry.End; i++)
            if (folded[i - 1] is ';' or '。' && LabelScanner.At(folded, i) is { } label && label.End < entry.End && label.Kind != entry.Kind
                && label.Kind is LabelKind.HanShi or LabelKind.ArabicDot or LabelKind.ArabicParen or LabelKind.HalfParen or LabelKind.Circled or LabelKind.Di)
            {
                if (label.Value == entry.Value + 1 && !seen.Contains(label.Kind))
                    return label;
                seen.Add(label.Kind);
            }
        return null;
    }
}
