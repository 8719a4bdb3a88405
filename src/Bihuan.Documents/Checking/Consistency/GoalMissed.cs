using Bihuan.Documents.Checking.Totals;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Consistency;

/// <summary>consistency.goal-missed:状态是已完成，报的结果没有达到整改目标。</summary>
internal sealed class GoalMissed : Check
{
    // 目标与结果里写法相同、越大越好的。
    private static readonly string[] Measured =
        ["满意率", "满意度", "合格率", "办结率", "完成率", "达标率", "覆盖率", "完好率", "到位率", "知晓率", "按时办结率", "回收率", "优良率", "压减", "下降", "降低", "减少", "缩短", "提高", "提升", "增长", "增加"];

    public override string Rule => "consistency.goal-missed";
    public override string Name => "没有达到目标而已完成";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "整改目标是“满意率98%以上”“压减20%”，成效报97.2%、12%，状态却是已完成：疑似没有达到目标就销号，待核实。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("序号\t问题\t整改目标\t整改措施\t整改成效\t整改状态\n1\t窗口服务差\t群众满意率达到98%以上\t修订窗口服务规范\t群众⟦满意率97.2%⟧\t已完成\n2\t档案不全\t档案齐全\t补齐档案\t档案齐全\t已完成"),
        CheckExample.Clean("序号\t问题\t整改目标\t整改措施\t整改成效\t整改状态\n1\t窗口服务差\t群众满意率达到98%以上\t修订窗口服务规范\t群众满意率98.6%\t已完成\n2\t会议偏多\t会议压减20%\t合并召开会议\t会议压减12%\t正在整改"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var problem in document.Document.Problems)
        {
            if (!Statuses.IsDone(problem.Status) || problem.Goal is not { } goal || goal.Length > 2000 || !goal.AsSpan().ContainsAny('%', '％'))
                continue;
            var folded = Outline.Fold.Line(goal);
            foreach (var word in Measured)
                if (Rate(folded, word, 0, folded.Length) is { } aim && Reached(document, problem, word) is { } found && found.Value < aim.Value)
                {
                    yield return At(found.Line, found.Start, found.End, $"整改目标是“{goal[aim.Start..aim.End]}”，这里报“{document.Text(found.Line)[found.Start..found.End]}”，状态是“{problem.Status}”，疑似没有达到目标，待核实。", "请核实结果与状态；没有达到的，暂不销号。", related: problem.Line is { } line && line != found.Line ? [line] : null);
                    break;
                }
        }
    }

    // 报了几次的，看最后一次。
    private static (int Line, int Start, int End, decimal Value)? Reached(CheckedDocument document, ReadProblem problem, string word)
    {
        (int, int, int, decimal)? last = null;
        foreach (var outcome in problem.Outcomes)
            if (Rate(document.Folded(outcome.Line), word, outcome.Column, outcome.End) is { } found)
                last = (outcome.Line, found.Start, found.End, found.Value);
        return last;
    }

    // “满意率(达到、为、不低于)98%”。
    private static (int Start, int End, decimal Value)? Rate(string s, string word, int from, int to)
    {
        for (var at = s.IndexOf(word, from, to - from, StringComparison.Ordinal); at >= 0; at = s.IndexOf(word, at + word.Length, to - at - word.Length, StringComparison.Ordinal))
        {
            var number = at + word.Length;
            while (number < to && number - at - word.Length < 5 && !char.IsAsciiDigit(s[number]) && s[number] is not (',' or '。' or ';' or '、')) number++;
            // “压减20%”要紧挨着；“提高到98%”说的不是幅度。
            if (word[^1] is not ('率' or '度') && number != at + word.Length)
                continue;
            var (value, end) = Change.Number(s, number);
            if (end > number && end < to && s[end] == '%' && !s.AsSpan(at + word.Length, number - at - word.Length).ContainsAny("由从提升降"))
                return (at, end + 1, value);
        }
        return null;
    }
}
