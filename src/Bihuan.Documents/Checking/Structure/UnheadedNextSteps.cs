using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Structure;

/// <summary>structure.next-steps-unheaded：各章都有标题，“下一步”没有自己的一章。</summary>
internal sealed class UnheadedNextSteps : Check
{
    public override string Rule => "structure.next-steps-unheaded";
    public override string Name => "“下一步”没有标题";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "别的各章都有标题，“下一步”一段没有，就挂在了最后一个问题下面。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            一、履行职能方面存在的问题
            1.窗口值守不严。个别窗口午间无人值守。
            2.一次告知不到位。告知单内容不全。
            二、队伍建设方面存在的问题
            1.业务培训不够。全年只组织一次培训。
            2.轮岗交流不多。有的岗位五年没有轮换。
            ⟦下一步，局党组将逐条研究措施，抓好整改。⟧
            一是压实整改责任。
            二是健全长效机制。
            """),
        CheckExample.Clean("""
            一、履行职能方面存在的问题
            1.窗口值守不严。个别窗口午间无人值守。
            2.一次告知不到位。告知单内容不全。
            二、队伍建设方面存在的问题
            1.业务培训不够。全年只组织一次培训。
            2.轮岗交流不多。有的岗位五年没有轮换。
            三、下一步工作打算
            下一步，局党组将逐条研究措施，抓好整改。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var chapters = document.Document.Sections.Where(s => s is { Role: LineRole.Chapter, Label: not null }).Select(s => s.Line).ToList();
        if (chapters.Count < 2)
            yield break;
        var inside = document.Document.Problems.SelectMany(p => p.Lines).ToHashSet();
        foreach (var section in document.Document.Sections)
        {
            if (section.Role != LineRole.NextSteps || inside.Contains(section.Line))
                continue;
            // 头一段“下一步”就有编号、或者在末一章(小结之类)里，是有标题的。
            var chapter = chapters.LastOrDefault(line => line < section.Line);
            if (section.Label is null && chapter > 0 && document.Document.Problems.Any(p => (p.Line ?? 0) > chapter || p.Lines.Any(l => l > chapter && l < section.Line)))
                yield return OnLine(section.Line, "“下一步”一段没有自己的标题，前面各章都有，看起来属于最后一章。", "请给这一段加上章的标题，如“下一步工作打算”。", related: [chapter]);
            yield break;
        }
    }
}
