using Bihuan.Figures;

namespace Bihuan.App.Office.Figures;

/// <summary>改一个数的一页。</summary>
/// <param name="Figure">哪个数。</param>
/// <param name="Table">现在用的各个数。</param>
/// <param name="Text">框里的字。</param>
/// <param name="Reason">写的理由。</param>
public sealed record FigureView(Figure Figure, FigureTable Table, string Text, string Reason)
{
    /// <summary>为什么没有改成；没有时为 null。</summary>
    public SetFigure.Result.Refused? Refused { get; init; }

    /// <summary>一项哪里不对；没有时为 null。</summary>
    public string? ProblemOf(string field) => Refused?.Field == field ? Refused.Message : null;
}
