using System.Globalization;

using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>一个问题够不够申请销号：没有没做好的措施，没有没佐证的措施。看不见的措施也算。</summary>
/// <param name="Blocks">挡着的，各一句说明；没有的可以申请。</param>
/// <param name="Measures">几条措施。</param>
/// <param name="Evidences">几份佐证，一份用在几处只算一份。</param>
public sealed record ClosureReady(IReadOnlyList<string> Blocks, int Measures, int Evidences)
{
    /// <summary>看一个问题。</summary>
    /// <param name="db">谁在看都一样：照存着的全部行看。</param>
    /// <param name="problem">问题。</param>
    /// <param name="steps">要过的各步。</param>
    /// <param name="today">今天。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ClosureReady> OfAsync(Db db, Problem problem, IReadOnlyList<string> steps, DateOnly today, CancellationToken cancellation = default)
    {
        var id = problem.Id;
        var measures = await db.Whole<Measure>(removed: false).AsNoTracking().Where(m => m.ProblemId == id).OrderBy(m => m.Sequence).Select(m => new { m.Id, m.Sequence, m.Progress, DoneOn = m.DoneOn ?? m.ReportedOn }).ToListAsync(cancellation);
        var proofs = await db.Whole<Proof>(removed: false).AsNoTracking().Where(p => p.ProblemId == id).Select(p => new { p.MeasureId, p.EvidenceId }).ToListAsync(cancellation);
        var goals = problem.Nature == ProblemNatures.LongTerm ? await db.Whole<StageGoal>(removed: false).CountAsync(g => g.ProblemId == id && g.DoneOn == null && g.DueOn <= today, cancellation) : 0;
        var waiting = await db.Whole<Extension>(removed: false).AnyAsync(e => e.ProblemId == id && e.State == ApprovalStates.Submitted, cancellation);
        var head = problem.InspectionId is { } inspection && steps.Contains(ClosureSteps.Head) && !await db.Whole<Inspection>(removed: false).AnyAsync(i => i.Id == inspection && i.HeadId != null, cancellation);
        var relapsed = await db.Whole<Relapse>(removed: false).Where(r => r.ProblemId == id && r.State == RelapseStates.Confirmed).MaxAsync(r => (DateOnly?)r.SuspectedOn, cancellation);
        var proven = proofs.Select(p => p.MeasureId).OfType<Guid>().ToHashSet();
        var blocks = new List<string>();
        if (measures.Count == 0) blocks.Add("还没有措施。请先定措施，做好了再申请。");
        if (measures.Where(m => m.Progress != ProgressStates.Done).Select(m => m.Sequence).ToList() is { Count: > 0 } open) blocks.Add($"措施{List(open)}还没有报“已完成”。请做好、报了进展再申请。");
        if (measures.Where(m => m.Progress == ProgressStates.Done && !proven.Contains(m.Id)).Select(m => m.Sequence).ToList() is { Count: > 0 } bare) blocks.Add($"措施{List(bare)}没有佐证。请在措施下面点“加佐证”。");
        if (relapsed is { } since && measures.Count > 0 && !measures.Exists(m => m.DoneOn >= since)) blocks.Add($"{since:yyyy-MM-dd}反弹以后还没有做过什么。请加上重新整改的措施，做好、有佐证了再申请。");
        if (goals > 0) blocks.Add(string.Create(CultureInfo.InvariantCulture, $"有{goals}个到期的阶段目标还没有写“做到了”。请先写明。"));
        if (waiting) blocks.Add("有一份延期申请正等着审核。请先撤回，或者等它办完。");
        if (steps.Contains(ClosureSteps.Leader) && problem.LeaderId is null) blocks.Add("还没有定责任领导，没有人签字。请整改办先定责任领导。");
        if (head) blocks.Add("巡察里还没有登记领导小组组长。请整改办先登记。");
        return new(blocks, measures.Count, proofs.Select(p => p.EvidenceId).Distinct().Count());
    }

    // 多的只写前几条
    private static string List(List<int> numbers) =>
        string.Join("、", numbers.Take(8).Select(n => n.ToString(CultureInfo.InvariantCulture))) + (numbers.Count > 8 ? string.Create(CultureInfo.InvariantCulture, $"等{numbers.Count}条") : "");
}
