using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Consistency;

/// <summary>consistency.claim:说全部完成，而某个问题的整改情况里说还没有办完。</summary>
internal sealed class ClaimVsContent : Check
{
    // 紧接“全部整改完成”的下一段自己说不到位。
    private static readonly string[] NotLasting = ["不到位", "缺乏", "未落实", "未得到", "反弹", "仍存在", "尚未", "不彻底"];

    public override string Rule => "consistency.claim";
    public override string Name => "称全部完成而内容未完成";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "总述称问题已全部整改，某个问题的措施、成效里却写着尚未、暂无法、正在办理：疑似把没有办完的算作办完，请核实。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            一、整改落实情况
            截至目前，县委第一巡察组反馈的2个问题已全部整改完成。
            （1）会议记录不全。
            整改情况：补齐记录，每月抽查一次。
            （2）泵站值班室不足。
            整改情况：已改造值班室3间，南岭泵站因施工⟦暂无法⟧启用。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            一、整改落实情况
            截至目前，县委第一巡察组反馈的2个问题已全部整改完成。
            （1）会议记录不全。
            整改情况：补齐记录，对尚未归档的记录逐一登记。
            （2）泵站值班室不足。
            整改情况：改造值班室4间，全部启用。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var claims = document.Once(CompletionClaims.Of);
        foreach (var line in claims.All)
            if (Next(document, line) is { } next && document.Folded(next).AsSpan().TrimStart() is var s && (s.StartsWith("其中") || s.StartsWith("但")) && CompletionClaims.Any(s[..Math.Min(s.Length, 150)], NotLasting))
                yield return OnLine(next, $"第{line}行称问题已全部整改，这一段又说落实得不到位，两处疑似不一致，待核实。", "请核实整改状态，改准总述或这一段。", related: [line]);
        if (claims.Current.Count == 0)
            yield break;
        foreach (var (part, problem) in ProblemParts.Of(document.Document))
            if (!Statuses.IsOpen(problem.Status) && OpenWords.Find(document.Folded(part.Line), part.Column, part.End) is var (start, end))
                yield return At(part.Line, start, end, $"第{claims.Current[0]}行称问题已全部整改，这里写着“{document.Text(part.Line)[start..end]}”，疑似还没有办完，待核实。", "请核实；没有办完的，改准总述里的说法。", related: [claims.Current[0]]);
    }

    private static int? Next(CheckedDocument document, int line)
    {
        for (var next = line + 1; next <= Math.Min(document.LineCount, line + 3); next++)
            if (document.Role(next) is not LineRole.Blank)
                return next;
        return null;
    }
}
