using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking;

/// <summary>numbering.ordinal-*:一个问题的措施序号是否从一数起、逐个相连。第二个方面重新从“一是”数起是正常的。</summary>
internal static class MeasureOrdinals
{
    public static IEnumerable<Remark> Check(ReadDocument document) => document.Problems.SelectMany(InProblem);

    private static IEnumerable<Remark> InProblem(ReadProblem problem)
    {
        (LabelKind Kind, int Value, ReadMeasure Measure)? last = null;
        foreach (var measure in problem.Measures)
        {
            if (measure.Ordinal is not { } ordinal)
                continue;
            if (measure.OrdinalPrinted is { } printed)
                yield return new("numbering.ordinal-typo", RemarkSeverity.Error, measure.Line, measure.Column, measure.Column + printed.Length,
                    $"序号印作“{printed}”，按前后次序应为“{ordinal}”。", [], $"改为“{ordinal}”。");
            if (LabelScanner.At(Fold.Line(ordinal), 0) is not { Value: > 0 } label)
                continue;
            if (Judge(label, last, measure, ordinal, problem) is { } remark)
                yield return remark;
            last = (label.Kind, label.Value, measure);
        }
    }

    private static Remark? Judge(Label label, (LabelKind Kind, int Value, ReadMeasure Measure)? last, ReadMeasure measure, string ordinal, ReadProblem problem)
    {
        var end = measure.Column + ordinal.Length;
        // 第二个方面可以重新从一数起；但前一条也是“一”，多半是重号。
        if (label.Value == 1)
            return last is { Value: 1 } one && one.Kind == label.Kind
                ? new("numbering.ordinal-repeat", RemarkSeverity.Warning, measure.Line, measure.Column, end, $"接连两条都是“{ordinal}”。", [one.Measure.Line], "请核对序号，重复的顺次改号。")
                : null;
        List<int> heading = problem.Line is { } line ? [line] : [];
        if (last is not { } before || before.Kind != label.Kind)
            return last is not null ? null : new("numbering.ordinal-start", RemarkSeverity.Error, measure.Line, measure.Column, end,
                $"这个问题的措施从“{ordinal}”开始，前面的{(label.Value == 2 ? "一条" : "几条")}没有印出。", heading, "请补上前面的措施，或改正序号。");
        if (label.Value == before.Value + 1)
            return null;
        if (label.Value == before.Value)
            return new("numbering.ordinal-repeat", RemarkSeverity.Error, measure.Line, measure.Column, end,
                $"“{ordinal}”重复，前一条也是“{before.Measure.Ordinal}”。", [before.Measure.Line], "请顺次改号。");
        return label.Value > before.Value
            ? new("numbering.ordinal-gap", RemarkSeverity.Error, measure.Line, measure.Column, end,
                $"措施由“{before.Measure.Ordinal}”跳到“{ordinal}”。", [before.Measure.Line], "请补上缺少的措施，或顺次改号。")
            : new("numbering.ordinal-order", RemarkSeverity.Warning, measure.Line, measure.Column, end,
                $"“{ordinal}”排在“{before.Measure.Ordinal}”之后。", [before.Measure.Line], "请核对措施的次序。");
    }
}
