namespace Bihuan.Documents.Checking.Numbering;

/// <summary>numbering.uneven-restart：换了上级标题，别处从一数起，这里接着数；或者反过来。</summary>
internal sealed class UnevenRestart : Check
{
    public override string Rule => "numbering.uneven-restart";
    public override string Name => "编号时续时断";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "有的方面从一数起，有的方面接着上一方面数，可能是漏印了某一方面的头一个问题。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            （一）政治责任方面
            1.关于“督导不够”的问题。
            整改情况：每季度督导一次。
            （二）高质量发展方面
            1.关于“指导不足”的问题。
            整改情况：开展培训四期。
            （三）干部作风方面
            ⟦2.⟧关于“培训不够”的问题。
            整改情况：每月组织一次学习。
            """),
        CheckExample.Clean("""
            （一）政治责任方面
            1.关于“督导不够”的问题。
            整改情况：每季度督导一次。
            （二）高质量发展方面
            2.关于“指导不足”的问题。
            整改情况：开展培训四期。
            （三）干部作风方面
            3.关于“培训不够”的问题。
            整改情况：每月组织一次学习。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var (_, heading, before, related) in HeadingWalk.Faulty(document, HeadingFaultKind.Uneven))
            yield return At(heading.Line, heading.Start, heading.End,
                heading.First == 1 ? $"别处的编号接着上一方面数，这里又从“{heading.Printed}”数起。" : $"别处的编号在新的上级标题下从一数起，这里却接着第{before!.Line}行数作“{heading.Printed}”，前面的标题可能没有印出。",
                "请核对是否漏印了标题，并统一编号的办法。", related: related);
    }
}
