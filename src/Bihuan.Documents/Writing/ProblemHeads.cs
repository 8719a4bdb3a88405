using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Structure;

namespace Bihuan.Documents.Writing;

/// <summary>读出的问题在清单里怎样称呼：去掉套语的题目、属于哪个方面。清单、问题库同用。</summary>
public static class ProblemHeads
{
    private static readonly string[] ChapterWords = ["整改", "反馈", "巡察", "巡视", "督察", "审计", "自查", "清单", "任务", "具体问题", "主要问题", "存在问题", "存在的问题"];

    /// <summary>题目，去掉“关于……问题的整改情况”一类套语；文书里没有印出标题的为空串。</summary>
    public static string Subject(ReadProblem problem) => ProblemSubject.Of(problem);

    /// <summary>属于哪个方面，大的在前；没有的为空。</summary>
    public static IReadOnlyList<string> Aspects(ReadDocument document, ReadProblem problem) =>
        [.. problem.Path.Where(s => IsAspect(document, s)).Select(s => ProblemSubject.Aspect(s.Text)).Where(t => t.Length > 0)];

    // “三、整改任务”“反馈问题整改落实情况”是章，不是方面；章本身就说一个方面、一类毛病的才算。
    private static bool IsAspect(ReadDocument document, PathStep step)
    {
        if (ProblemSubject.Aspect(step.Text).EndsWith("方面", StringComparison.Ordinal)) return true;
        var isChapter = step.Line is { } line && document.Roles.ElementAtOrDefault(line - 1) == LineRole.Chapter;
        if (!(isChapter ? ChapterWords : ["整改", "反馈"]).Any(w => step.Text.Contains(w, StringComparison.Ordinal))) return true;
        var folded = Fold.Line(step.Text);
        return Wording.EndsInFault(folded, 0, folded.Length);
    }
}
