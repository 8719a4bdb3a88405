using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>punctuation.missing-stop：段末没有句号。</summary>
internal sealed class MissingStops : Check
{
    // 同类的段落这么多都有句号，没有的才是漏了。
    private const double Habit = 0.8;
    private const int Fewest = 5;
    private const int Shortest = 12;

    public override string Rule => "punctuation.missing-stop";
    public override string Name => "段末缺句号";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "一段话结束要有句末点号（GB/T 15834—2011 第4.1条）；缺了的可能是漏印，也可能是文字被截断。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("1.关于“窗口值守不严”的问题。\n整改情况：\n一是修订窗口值守管理制度。\n二是每周抽查窗口值守情况。\n⟦三是每月通报窗口值守情况⟧\n四是每季度评议窗口服务。\n五是每半年组织窗口培训。\n六是每年评选窗口服务标兵。\n2.关于“台账不全”的问题。\n整改情况：\n一是补全台账。"),
        CheckExample.Clean("1.关于“窗口值守不严”的问题。\n整改情况：\n一是修订窗口值守管理制度\n二是每周抽查窗口值守情况\n三是每月通报窗口值守情况。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var all = 0;
        var bare = new List<int>();
        foreach (var line in document.ContentLines())
        {
            if (!IsParagraph(document, line))
                continue;
            all++;
            if (!HasStop(document.Text(line)))
                bare.Add(line);
        }
        if (all < Fewest || all - bare.Count < Habit * all)
            yield break;
        foreach (var line in bare)
        {
            var text = document.Text(line);
            // 全文最后一行没有句号，另作截断看。
            if (text.Length < Shortest || line == document.LineCount || !text.Contains('，', StringComparison.Ordinal) && !text.Contains(',', StringComparison.Ordinal) && document.Role(line) is not (LineRole.Measure or LineRole.Outcome))
                continue;
            yield return OnLine(line, $"段末“{text.TrimEnd()[^Math.Min(8, text.TrimEnd().Length)..]}”之后没有句号。", "请补上句号；文字不全的，请核对原件。");
        }
    }

    private static bool IsParagraph(CheckedDocument document, int line) =>
        document.Role(line) is LineRole.Measure or LineRole.Outcome or LineRole.Opening or LineRole.Overview or LineRole.NextSteps && document.Line(line).Cells.Count == 0
        && document.Text(line).AsSpan().IndexOfAny('\t', '|') < 0;

    private static bool HasStop(string text)
    {
        var trimmed = text.AsSpan().TrimEnd();
        while (trimmed.Length > 0 && trimmed[^1] is '”' or '’' or '》' or '）' or ')')
            trimmed = trimmed[..^1];
        return trimmed.Length == 0 || Glyphs.SentenceEnds.Contains(trimmed[^1], StringComparison.Ordinal);
    }
}
