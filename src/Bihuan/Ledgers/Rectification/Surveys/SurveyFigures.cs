using Bihuan.Figures;

namespace Bihuan.Ledgers.Rectification.Surveys;

/// <summary>问卷里的数。</summary>
public static class SurveyFigures
{
    /// <summary>至少几份答卷才显示结果。</summary>
    public static Figure Least { get; } = new("survey.least-answers", "问卷：至少几个人答了才显示结果，免得看得出是谁答的", 5, "本单位的问卷办法；这里是没有另写时的默认", FigureUnit.People, 3, 200);

    /// <summary>全部。</summary>
    public static IReadOnlyList<Figure> All { get; } = [Least];
}
