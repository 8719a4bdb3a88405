using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Repetition;

/// <summary>repetition.copied-measure：不同问题的措施大段相同。</summary>
internal sealed class CopiedMeasure : Check
{
    // 相同的不足一句话的(片段十四个，约十九个字),不算。
    private const int Least = 14;
    private const double Mostly = 0.6;
    private const double Partly = 0.3;
    private const int Related = 10;

    private static readonly Comparer<Overlap> MostSharedFirst = Comparer<Overlap>.Create((a, b) => a.Share != b.Share ? b.Share.CompareTo(a.Share) : a.Earlier.CompareTo(b.Earlier));

    public override string Rule => "repetition.copied-measure";
    public override string Name => "措施雷同";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "不同的问题用了几乎一样的措施，疑似没有一题一策；复核时容易被退回。只有一部分相同的，只作提示。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            青禾市大数据中心关于巡察整改情况的报告
            1.关于“值守制度执行不严”的问题。
            整改情况：一是修订大厅值守制度，把交接班登记、缺岗补位写进岗位说明书，由督查科每周抽查两次。
            2.关于“窗口缺岗无人补位”的问题。
            整改情况：⟦一是修订大厅值守制度，把交接班登记、缺岗补位写进岗位说明书，由督查科每周抽查三次。⟧
            """),
        CheckExample.Breaking("""
            青禾市大数据中心关于巡察整改情况的报告
            1.关于“采购程序不规范”的问题。
            整改情况：一是集中学习采购管理办法，逐项排查近三年的采购项目，对缺少询价记录的补齐材料并约谈经办人。
            2.关于“合同管理不严”的问题。
            整改情况：⟦一是集中学习采购管理办法，逐项排查近三年的采购项目，对缺少询价记录的补齐材料并约谈经办人。⟧
            """),
        CheckExample.Clean("""
            青禾市大数据中心关于巡察整改情况的报告
            1.关于“值守制度执行不严”的问题。
            整改情况：一是修订大厅值守制度，把交接班登记写进岗位说明书。
            2.关于“合同管理不严”的问题。
            整改情况：一是修订合同管理制度，由法制科会签后再用印。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var measures = document.Once(Passages.Of).Measures;
        if (measures.Count < 2)
            yield break;
        var overlaps = Overlaps.Find([.. measures.Select(m => m.Bare)], Least, document.Cancellation);
        overlaps.RemoveAll(o => o.Share < Partly);
        for (int start = 0, end; start < overlaps.Count; start = end)
        {
            end = start + 1;
            while (end < overlaps.Count && overlaps[end].Later == overlaps[start].Later)
                end++;
            overlaps.Sort(start, end - start, MostSharedFirst);
            var best = overlaps[start];
            var (later, earlier) = (measures[best.Later], measures[best.Earlier]);
            // 同一个问题里两条措施有一句相同，是行文重复；整条相同才提。
            var mostly = best.Share >= Mostly;
            if (later.Problem == earlier.Problem && !mostly)
                continue;
            var whose = later.Problem == earlier.Problem ? "同一个问题的" : Of(document.Document.Problems[earlier.Problem]);
            var how = later.Bare == earlier.Bare ? "一字不差" : mostly ? "大部分相同" : "有一部分相同";
            yield return At(later.Line, later.Column, later.End, $"这条措施与第{earlier.Line}行{whose}措施{how}，疑似照搬，待核实。",
                mostly ? "请写明针对这个问题的做法；确是同一件事的，可以写“见”哪一条。" : "请看一眼是不是同一件事，各自说清针对什么。",
                mostly ? Severity : RemarkSeverity.Hint, Lines(measures, overlaps, start, end));
        }
    }

    private static List<int> Lines(IReadOnlyList<Passage> measures, List<Overlap> overlaps, int start, int end)
    {
        var lines = new List<int>(end - start);
        for (var i = start; i < end && lines.Count < Related; i++)
            if (measures[overlaps[i].Earlier].Line is var line && !lines.Contains(line))
                lines.Add(line);
        return lines;
    }

    private static string Of(ReadProblem problem) => problem.Label is { } label ? $"问题“{label}”的" : "另一个问题的";
}
