namespace Bihuan.Documents.Checking.Numbering;

/// <summary>看每一组分条的序号是否从一数起、逐个相连；各种毛病一次找齐。第二个方面重新从“一是”数起是正常的。</summary>
internal sealed class OrdinalWalk
{
    private readonly List<OrdinalFault> faults = [];

    private OrdinalWalk(CheckedDocument document)
    {
        foreach (var run in document.Once(OrdinalRuns.Of).List)
            Walk(run);
    }

    /// <summary>全部毛病，按组先后。</summary>
    public IReadOnlyList<OrdinalFault> Faults => faults;

    public static OrdinalWalk Of(CheckedDocument document) => new(document);

    private void Walk(OrdinalRun run)
    {
        OrdinalEntry? last = null;
        foreach (var entry in run.Entries)
        {
            if (entry.Printed is { } printed)
                Add(OrdinalFaultKind.Typo, entry, $"序号印作“{printed}”，按前后次序应为“{entry.Ordinal}”。", $"改为“{entry.Ordinal}”。");
            Judge(run, last, entry);
            last = entry;
        }
    }

    private void Judge(OrdinalRun run, OrdinalEntry? last, OrdinalEntry entry)
    {
        var ordinal = entry.Ordinal;
        // 第二个方面可以重新从一数起；但前一条也是“一”，多半是重号。
        if (entry.Value == 1)
        {
            if (last is { Value: 1 } && last.Kind == entry.Kind)
                Add(OrdinalFaultKind.Repeat, entry, $"接连两条都是“{ordinal}”。", "请核对序号，重复的顺次改号。", RemarkSeverity.Warning, last.Line);
        }
        else if (last is null)
            Add(OrdinalFaultKind.Start, entry, $"{(run.HeadingLine is null ? "这里" : "这个问题")}的{run.Noun}从“{ordinal}”开始，前面的{(entry.Value == 2 ? "一条" : "几条")}没有印出。",
                $"请补上前面的{run.Noun}，或改正序号。", RemarkSeverity.Error, run.HeadingLine);
        else if (last.Kind != entry.Kind || entry.Value == last.Value + 1)
            return;
        else if (entry.Value == last.Value)
            Add(OrdinalFaultKind.Repeat, entry, $"“{ordinal}”重复，前一条也是“{last.Ordinal}”。", "请顺次改号。", RemarkSeverity.Error, last.Line);
        else if (entry.Value > last.Value)
            Add(OrdinalFaultKind.Gap, entry, $"{run.Noun}由“{last.Ordinal}”跳到“{ordinal}”。", $"请补上缺少的{run.Noun}，或顺次改号。", RemarkSeverity.Error, last.Line);
        else
            Add(OrdinalFaultKind.Order, entry, $"“{ordinal}”排在“{last.Ordinal}”之后。", $"请核对{run.Noun}的次序。", RemarkSeverity.Warning, last.Line);
    }

    private void Add(OrdinalFaultKind kind, OrdinalEntry entry, string message, string suggestion, RemarkSeverity severity = RemarkSeverity.Error, int? related = null) =>
        faults.Add(new(kind, entry.Line, entry.Column, entry.OrdinalEnd, message, suggestion, severity, related is { } line ? [line] : []));
}
