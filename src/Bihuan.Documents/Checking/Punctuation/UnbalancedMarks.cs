using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>punctuation.unbalanced：括号、引号、书名号只有一半。</summary>
internal sealed class UnbalancedMarks : Check
{
    // 引文可以分几行，但不会隔得太远。
    private const int MostLinesApart = 6;

    public override string Rule => "punctuation.unbalanced";
    public override string Name => "标点不成对";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "括号、引号、书名号缺了一半，引文、文件名到哪里为止就说不清（GB/T 15834—2011 第4.8、4.9、4.15条）。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是严格执行⟦“⟧首问负责制，每周抽查一次。\n二是修订值守制度。"),
        CheckExample.Breaking("一是学习《关于进一步落实⟦“⟧过紧日子》的通知精神。\n二是修订值守制度。"),
        CheckExample.Breaking("一是召开党组（扩大会议，研究整改。\n二是修订值守制度）。".Replace("（", "⟦（⟧", StringComparison.Ordinal)),
        CheckExample.Breaking("一是打造“一件事⟦“⟧集成服务。\n二是修订值守制度。"),
        CheckExample.Clean("一是严格执行“首问负责制”，召开党组（扩大）会议。\n1）修订值守制度；2）每周抽查。\n二是学习《关于印发〈临湖区窗口管理办法〉的通知》（临政办〔2024〕8号）。"),
        CheckExample.Clean("“各窗口要按时值守，\n不得擅自离岗。”会议强调。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var lonely = document.Once(PairFacts.Of).Lonely;
        var partner = SpansLines(lonely);
        var last = LastLine(document);
        for (var i = 0; i < lonely.Count; i++)
        {
            var mark = lonely[i];
            var text = document.Text(mark.Line);
            var around = Glyphs.Around(text, mark.Column, mark.Column + 1);
            var name = PairKinds.Name(mark.Kind, mark.Opens);
            var other = PairKinds.Name(mark.Kind, !mark.Opens);
            if (partner[i] is > 0 and var close)
            {
                if (!Continues(document, mark.Line, lonely[close].Line))
                    yield return At(mark.Line, mark.Column, mark.Column + 1, $"{around}处的{name}到第{lonely[close].Line}行才有{other}，疑似各缺一半，待核实。", "引文不分段的，请在本段内关上；确为跨段引用的不必改。", RemarkSeverity.Hint, [lonely[close].Line]);
            }
            else if (partner[i] < 0 || mark.Opens && i + 1 < lonely.Count && partner[i + 1] == 0 && IsTwice(lonely, i + 1))
            {
                // 已并入另一处的意见。
            }
            else if (IsTwice(lonely, i))
                yield return At(mark.Line, mark.Column, mark.Column + 1, $"{around}处{name}接连用了两次，疑有一个应为{other}。", $"请核实后把其中一个改为{other}。");
            else if (mark.Opens && mark.Line == last && IsCutOff(text, mark.Column))
                yield return At(mark.Line, mark.Column, mark.Column + 1, $"文末{around}处的{name}没有关上，疑似文书在此处被截断。", "请核对原件，补全截断的文字。", RemarkSeverity.Hint);
            else if (mark.Opens)
                yield return At(mark.Line, mark.Column, mark.Column + 1, $"{around}处的{name}没有关上{(mark.Crossed ? "，外面一层的标点已经结束" : "")}。", $"请在该结束处补上{other}，或删去这个{name}。");
            else
                yield return At(mark.Line, mark.Column, mark.Column + 1, $"{around}处的{name}没有与它相对的{other}。", $"请在该开始处补上{other}，或删去这个{name}。");
        }
    }

    // 每个落单的开标点在后面几行里的另一半：下标；自己是被配走的闭标点时为 -1；没有另一半时为 0。
    private static int[] SpansLines(List<LonelyMark> lonely)
    {
        var partner = new int[lonely.Count];
        var open = new Dictionary<int, int>();
        for (var i = 0; i < lonely.Count; i++)
        {
            var mark = lonely[i];
            if (mark.Opens)
                open[mark.Kind] = i;
            else if (open.Remove(mark.Kind, out var from) && !lonely[from].Crossed && lonely[from].Line < mark.Line && mark.Line - lonely[from].Line <= MostLinesApart)
                (partner[from], partner[i]) = (i, -1);
        }
        return partner;
    }

    // 同一行里紧挨着的两个落单标点同向同种：后一个写反了。
    private static bool IsTwice(List<LonelyMark> lonely, int i) =>
        i > 0 && lonely[i - 1] is var before && before.Line == lonely[i].Line && before.Mark == lonely[i].Mark && !before.Crossed
        && lonely[i].Column - before.Column is > 1 and <= 60;

    // 各行都没有在句末结束：是折行，不是分段。
    private static bool Continues(CheckedDocument document, int from, int to)
    {
        for (var line = from; line < to; line++)
            if (document.Text(line).TrimEnd() is { Length: > 0 } text && Glyphs.SentenceEnds.Contains(text[^1], StringComparison.Ordinal))
                return false;
        return true;
    }

    private static int LastLine(CheckedDocument document)
    {
        for (var line = document.LineCount; line > 0; line--)
            if (document.Role(line) is not (LineRole.Blank or LineRole.Furniture))
                return line;
        return 0;
    }

    // 文末一行没有写完：开标点之后再没有句号。
    private static bool IsCutOff(string text, int column) =>
        text.TrimEnd() is var trimmed && trimmed[^1] is not ('。' or '！' or '？') && trimmed.IndexOf('。', column) < 0;
}
