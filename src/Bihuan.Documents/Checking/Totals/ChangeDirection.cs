namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.direction:说下降，数却变大；说提高，数却变小。</summary>
internal sealed class ChangeDirection : Check
{
    public override string Rule => "totals.direction";
    public override string Name => "升降与数字相反";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "“由45岁下降到47岁”“由80%提高到60%”：前后两个数多半写颠倒了，或者升降的词用反了。名次、用时不看往上的词。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            选派年轻干部到泵站任职，站长平均年龄由⟦44.6岁下降到46.2岁⟧。
            """),
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            设备完好率由⟦85%提高到68%⟧。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            站长平均年龄由46.2岁下降到44.6岁，设备完好率由68%提高到85%，办理时限由5个工作日压缩至4个小时，办理提速由3天提升到1天。
            全市排名由第8位上升到第3位；从2023年起逐步提高到每月4次；漏损率由10—12%下降到9%。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith(Change.Signs))
            foreach (var change in Change.Find(document.Folded(line)))
                if (change.Down ? change.To > change.From : change.To < change.From)
                    yield return At(line, change.Start, change.End, $"“{document.Text(line)[change.Start..change.End]}”说的是{(change.Down ? "往下" : "往上")}，数却是{(change.Down ? "变大" : "变小")}的。", "请核对前后两个数，或改用相应的词。");
    }
}
