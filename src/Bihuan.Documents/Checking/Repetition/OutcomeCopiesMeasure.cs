using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Repetition;

/// <summary>repetition.outcome-copies-measure：成效只是把措施又说了一遍。</summary>
internal sealed class OutcomeCopiesMeasure : Check
{
    // 一句不足十六个字的，多半是套话，看不出抄没抄。
    private const int Shortest = 16;
    // 五个字一个片段，十之八九在措施里。
    private const int Piece = 5;
    private const double Enough = 0.8;

    public override string Rule => "repetition.outcome-copies-measure";
    public override string Name => "成效照抄措施";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "成效里的一句话是从措施里照抄来的，只加了“了”“已”：看不出做了之后有什么变化，疑似没有成效可写。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            青禾市大数据中心关于巡察整改情况的报告
            （1）导办服务不到位。
            采取的措施：
            ①调整导办岗位，设立流动咨询台，为老年人提供全程陪同、代填表单、上门取件的服务。
            取得的成效：
            一是投诉减少四成。⟦二是设立了流动咨询台，为老年人提供了全程陪同、代填表单、上门取件的服务。⟧
            """),
        CheckExample.Clean("""
            青禾市大数据中心关于巡察整改情况的报告
            （1）导办服务不到位。
            采取的措施：
            ①调整导办岗位，设立流动咨询台，为老年人提供全程陪同、代填表单、上门取件的服务。
            取得的成效：
            一是投诉减少四成。二是陪同老年人办事三百余人次，平均等候时间由二十分钟降到六分钟。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var problem in document.Document.Problems)
        {
            if (problem.Outcomes.Count == 0 || problem.Measures.Count == 0)
                continue;
            // 措施的每个片段最先在哪一条。
            var pieces = new Dictionary<string, ReadMeasure>();
            foreach (var measure in problem.Measures)
            {
                document.Cancellation.ThrowIfCancellationRequested();
                var bare = Passage.Strip(measure.WholeText, measure.Ordinal?.Length ?? 0);
                for (var i = 0; i + Piece <= bare.Length; i++)
                    pieces.TryAdd(bare.Substring(i, Piece), measure);
            }
            foreach (var outcome in problem.Outcomes)
                foreach (var (line, column, end) in Parts(outcome))
                    foreach (var (start, stop) in Sentences(document.Folded(line), column, end))
                        if (Source(document.Text(line)[start..stop], pieces) is { } source && !Within(source, line, start))
                            yield return At(line, start, stop, $"这句成效与第{source.Line}行的措施几乎一样，看不出做了之后的变化，待核实。",
                                "请写明做了之后的变化：数量、时间、满意度，或者群众、企业的反映。", null, [source.Line]);
        }
    }

    private static IEnumerable<(int Line, int Column, int End)> Parts(ReadOutcome outcome) =>
        outcome.More.Select(m => (m.Line, m.Column, m.End)).Prepend((outcome.Line, outcome.Column, outcome.End));

    private static IEnumerable<(int Start, int End)> Sentences(string folded, int start, int end)
    {
        end = Math.Min(end, folded.Length);
        while (start < end)
        {
            var stop = folded.AsSpan(start, end - start).IndexOfAny('。', ';');
            var next = stop < 0 ? end : start + stop + 1;
            yield return (start, next);
            start = next;
        }
    }

    // 同一段文字既当措施又当成效的，不是照抄。
    private static bool Within(ReadMeasure measure, int line, int column) => measure.Line == line && column >= measure.Column && column < measure.End;

    // 大部分片段来自哪一条措施；不是抄来的为 null。
    private static ReadMeasure? Source(string sentence, Dictionary<string, ReadMeasure> pieces)
    {
        var label = LabelScanner.At(Fold.Line(sentence), 0)?.End ?? 0;
        var bare = Passage.Strip(sentence, Math.Min(label, sentence.Length));
        if (bare.Length < Shortest)
            return null;
        int total = bare.Length - Piece + 1, copied = 0;
        ReadMeasure? source = null;
        for (var i = 0; i < total; i++)
            if (pieces.TryGetValue(bare.Substring(i, Piece), out var measure))
            {
                copied++;
                source = measure;
            }
        return copied >= Enough * total ? source : null;
    }
}
