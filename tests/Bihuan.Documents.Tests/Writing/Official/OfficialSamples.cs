using Bihuan.Documents.Writing.Official;

namespace Bihuan.Documents.Tests.Writing.Official;

/// <summary>几份自己写的公文，地名单位都是虚构的。</summary>
internal static class OfficialSamples
{
    private const string Sentence = "各科室要对照问题清单逐项核实，说明现在做到哪里、还差什么、什么时候做完，凭什么看得出已经做完。";

    /// <summary>文件格式的通知：四级标题、表、两件附件（一件横排）、盖章、版记。</summary>
    public static OfficialDocument Notice { get; } = new("云溪县行政审批局关于做好巡察反馈问题整改销号工作的通知",
    [
        new OfficialBlock.Paragraph("按照县委第三巡察组反馈意见和局党组整改方案，现就做好整改销号工作通知如下。"),
        new OfficialBlock.Heading(1, "准确把握销号的标准"),
        new OfficialBlock.Heading(2, "措施都做完"),
        new OfficialBlock.Paragraph(string.Concat(Enumerable.Repeat(Sentence, 3))),
        new OfficialBlock.Heading(3, "有佐证"),
        new OfficialBlock.Heading(4, "数据类的"),
        new OfficialBlock.Paragraph(string.Concat(Enumerable.Repeat(Sentence, 2)), "要求："),
        new OfficialBlock.Heading(4, "材料类的"),
        new OfficialBlock.Paragraph(Sentence),
        new OfficialBlock.Heading(2, "有规则看护"),
        new OfficialBlock.Paragraph(string.Concat(Enumerable.Repeat(Sentence, 4))),
        new OfficialBlock.Heading(1, "严格履行销号的程序"),
        new OfficialBlock.Heading(2, "责任科室申请"),
        new OfficialBlock.Paragraph(string.Concat(Enumerable.Repeat(Sentence, 5))),
        new OfficialBlock.Table([("步骤", 2), ("由谁办", 3), ("几天", 1)], [["责任领导签字", "分管领导", "2"], ["核佐证", "整改办", "3"]]),
        new OfficialBlock.Paragraph(Sentence),
    ])
    {
        Head = new(OfficialForm.File, "云溪县行政审批局文件", "云审发〔2026〕12号"),
        Recipients = "局属各单位，机关各科室",
        Signature = new("云溪县行政审批局", new(2026, 11, 3), IsSealed: true),
        Annexes =
        [
            new("整改销号审批表的填写说明", [new OfficialBlock.Heading(1, "怎样填", Restarts: true), new OfficialBlock.Paragraph(Sentence)]),
            new("问题、任务、责任清单", [new OfficialBlock.Table([("序号", 1), ("问题", 6), ("措施", 8), ("责任单位", 3), ("期限", 3)], [.. Enumerable.Range(1, 30).Select(i => (IReadOnlyList<string>)[$"{i}", "第一议题学习走过场", Sentence, "办公室", "2026-12-31"])])], IsLandscape: true),
        ],
        Colophon = new("县委巡察办，驻局纪检监察组", "云溪县行政审批局办公室", "2026年11月4日"),
    };

    /// <summary>信函格式的函。</summary>
    public static OfficialDocument Letter { get; } = new("云溪县行政审批局关于商请延长整改期限的函",
    [
        new OfficialBlock.Paragraph(string.Concat(Enumerable.Repeat(Sentence, 2))),
        new OfficialBlock.Paragraph("请予支持为盼。"),
    ])
    {
        Head = new(OfficialForm.Letter, "云溪县行政审批局", "云审函〔2026〕3号"),
        Recipients = "县委巡察办",
        Signature = new("云溪县行政审批局", new(2026, 11, 3), IsSealed: true),
    };

    /// <summary>信函格式，两面。</summary>
    public static OfficialDocument LongLetter { get; } = Letter with { Body = [.. Enumerable.Range(1, 15).Select(_ => new OfficialBlock.Paragraph(Sentence))] };

    /// <summary>上行文：有签发人。</summary>
    public static OfficialDocument Upward { get; } = new("云溪县行政审批局关于整改进展情况的报告", [new OfficialBlock.Paragraph(Sentence)])
    {
        Head = new(OfficialForm.File, "云溪县行政审批局文件", "云审发〔2026〕13号", "陆怀川"),
        Recipients = "县委巡察办",
        Signature = new("云溪县行政审批局", new(2026, 11, 3), IsSealed: true),
    };

    /// <summary>没有版头、不盖章的内部文稿，一直写到第三面。</summary>
    public static OfficialDocument Plain { get; } = new("关于整改进展情况的报告", [.. Enumerable.Range(1, 40).Select(_ => new OfficialBlock.Paragraph(Sentence))])
    {
        Signature = new("督查科", new(2026, 11, 3), IsSealed: false),
    };
}
