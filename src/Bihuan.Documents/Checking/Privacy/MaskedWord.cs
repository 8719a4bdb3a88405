namespace Bihuan.Documents.Checking.Privacy;

/// <summary>privacy.mask-word：一句话以遮盖符号收尾。</summary>
internal sealed class MaskedWord : Check
{
    public override string Rule => "privacy.mask-word";
    public override string Name => "词语遮成符号";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "“服务项目落地XX，”本是地名、简称，遮住以后句子读不通，多是整篇替换时带到的。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("1.关于“窗口值守不严”的问题。\n整改情况：一是服务重大项目落地⟦XX⟧，每周走访一次。"),
        CheckExample.Clean("1.关于“窗口值守不严”的问题。\n整改情况：一是约谈张**，回访138****1234、139********，服务重大项目落地**县，每周走访一次。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var words = document.Once(MaskRuns.Of).All.Where(r => r.Sign != '某' && r.End - r.Column is 2 or 3 && IsWord(document.Text(r.Line), r)).ToList();
        if (words.Count == 0)
            yield break;
        var first = words[0];
        var text = document.Text(first.Line);
        yield return At(first.Line, first.Column, first.End, $"“{text[Math.Max(0, first.Column - 6)..first.End]}”以遮盖符号收尾{(words.Count > 1 ? $"（共{words.Count}处）" : "")}，读不出说的是什么。", "请改写成“本地”“全县”一类的说法，或照印。",
            related: [.. words.Select(w => w.Line).Where(l => l != first.Line).Distinct().Take(20)]);
    }

    // 前面是词语，后面是句读；姓之后的是人名。
    private static bool IsWord(string text, MaskRun run) =>
        run.Column > 1 && (run.End == text.Length || "，。；、！？,;”".Contains(text[run.End]))
        && (text[run.Column - 1] == '”' || text[run.Column - 1] is >= '\u4E00' and <= '\u9FFF' && !"第共计约年月日至：为".Contains(text[run.Column - 1]) && Surnames.Next(text[(run.Column - 1)..run.Column], 0) != 0);
}
