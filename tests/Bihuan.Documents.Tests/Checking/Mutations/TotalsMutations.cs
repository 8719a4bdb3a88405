using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class TotalsMutations
{
    public static IEnumerable<Mutation> List =>
    [
        new("问题总数多报", "totals.mismatch", (document, random) => Replaced(document, random, t => t is { Noun: TotalPhrases.Problems, Verdict: TotalVerdict.Agrees } && t.Counted == document.Problems.Count && document.Roles[t.Line - 1] is LineRole.Opening or LineRole.Overview && IsFeedback(document, t), v => v + 40)) { Also = ["totals.parts", "totals.rate"] },
        new("已完成数写错", "totals.parts", (document, random) => Replaced(document, random, t => t is { Noun: TotalPhrases.Done, Verdict: TotalVerdict.Agrees } && HasBoth(document, t), v => v + 17)) { Also = ["totals.rate", "totals.mismatch"] },
        new("完成率写错", "totals.rate", (document, random) => Replaced(document, random, t => t is { Noun: TotalPhrases.Rate, Verdict: TotalVerdict.Agrees, Value: < 90 }, v => v + 7)),
        new("分项大于总数", "totals.part-exceeds", (document, random) => Added(document, random, "整改期间共清退违规资金6.5万元，其中差旅费7.2万元。")),
        new("分项之和大于总数", "totals.part-exceeds", (document, random) => Added(document, random, "整改期间共修订制度16项，其中财务类9项、人事类4项、采购类5项。")),
        new("合计算错", "totals.sum", (document, random) => Added(document, random, "今年以来召开专题会3次、调度会4次、推进会2次，合计10次。")),
        new("括号里的分项加不起来", "totals.sum", (document, random) => Added(document, random, "健全内部管理制度12项（新建5项、修订6项）。")),
        new("追回与未追回加不起来", "totals.sum", (document, random) => Added(document, random, "涉及违规资金80万元，已追回65.4万元，尚未追回15.6万元。")),
        new("百分比算错", "totals.share", (document, random) => Added(document, random, "专题党课应到20人，实到18人，到会率95%。")),
        new("收回比发放多", "totals.tally", (document, random) => Added(document, random, "发放调查问卷200份，收回230份。")),
        new("合格率算错", "totals.tally", (document, random) => Added(document, random, "开展水质抽检500批次，检出不合格10批次，合格率95%。")),
        new("其余的加不起来", "totals.tally", (document, random) => Added(document, random, "今年以来受理诉求80件，办结72件，其余6件正在办理期限内。")),
        new("降幅算错", "totals.change", (document, random) => Added(document, random, "办理时限由20个工作日压减至8个工作日，压减75%。")),
        new("百分点算错", "totals.change", (document, random) => Added(document, random, "管网漏损率由12.4%下降至10.1%，下降3.3个百分点。")),
        new("升降与数字相反", "totals.direction", (document, random) => Added(document, random, "设备完好率由85%提高到68%。")),
        new("书名号比项数多", "totals.list", (document, random) => Added(document, random, "修订《值班管理办法》《公章使用规定》《合同审查办法》等2项制度。")),
        new("书名号与项数不同", "totals.list", (document, random) => Added(document, random, "修订《值班管理办法》《公章使用规定》3项制度。")),
        new("单位名比家数多", "totals.list", (document, random) => Added(document, random, "督促县财政局、县教育局、县民政局、县林业局等3家单位完成移交。")),
        new("日期比次数少", "totals.dates", (document, random) => Added(document, random, "分别于6月5日、7月9日召开3次调度会。")),
    ];

    // 把一个总数里的数字改掉。
    private static Injured? Replaced(ReadDocument document, Random random, Func<StatedTotal, bool> fits, Func<decimal, decimal> change)
    {
        var totals = document.Totals.Where(t => t.Column is not null && t.Text.Any(char.IsAsciiDigit) && fits(t)).ToArray();
        if (totals.Length == 0)
            return null;
        var total = totals[random.Next(totals.Length)];
        var lines = document.Source.Lines.Select(l => l.Text).ToArray();
        var printed = new string([.. total.Text.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(c => char.IsAsciiDigit(c) || c == '.')]);
        var at = total.Column!.Value + total.Text.IndexOf(printed, StringComparison.Ordinal);
        lines[total.Line - 1] = lines[total.Line - 1][..at] + change(decimal.Parse(printed, System.Globalization.CultureInfo.InvariantCulture)).ToString(System.Globalization.CultureInfo.InvariantCulture) + lines[total.Line - 1][(at + printed.Length)..];
        return new(lines, total.Line);
    }

    // 在一条措施的末尾添一句。
    internal static Injured? Added(ReadDocument document, Random random, string sentence)
    {
        var lines = document.Source.Lines.Select(l => l.Text).ToArray();
        var measures = document.Problems.SelectMany(p => p.Measures).Where(m => m.End == lines[m.Line - 1].Length && document.Source.Lines[m.Line - 1].Cells.Count == 0 && lines[m.Line - 1].EndsWith('。')).ToArray();
        if (measures.Length == 0)
            return null;
        var line = measures[random.Next(measures.Length)].Line;
        lines[line - 1] += sentence;
        return new(lines, line);
    }

    private static bool IsFeedback(ReadDocument document, StatedTotal total) => document.Source.Lines[total.Line - 1].Text.AsSpan(0, total.Column!.Value).EndsWith("反馈的") || document.Source.Lines[total.Line - 1].Text.AsSpan(0, total.Column!.Value).EndsWith("反馈");

    // 同一行里只有一套数：总数、已完成、正在整改各一个，没有基本完成与长期坚持。
    private static bool HasBoth(ReadDocument document, StatedTotal total)
    {
        var line = document.Totals.Where(t => t.Line == total.Line).ToList();
        return line.Count(t => t.Noun == TotalPhrases.Done) == 1 && line.Count(t => t.Noun == TotalPhrases.Ongoing) == 1 && line.Count(t => t.Noun == TotalPhrases.Problems) == 1
            && !line.Exists(t => t.Noun is TotalPhrases.Partly or TotalPhrases.Lasting or TotalPhrases.Advice) && document.Problems.Any(p => p.Status is null);
    }
}
