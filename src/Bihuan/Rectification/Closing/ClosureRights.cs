using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>看的人在一件销号的这一步上能办什么；不能的各一句说明，能的为 null。办的时候照 <see cref="ReviewClosures"/> 再看一遍。</summary>
/// <param name="Review">本人审。</param>
/// <param name="Paper">登记纸面的意见。</param>
/// <param name="Table">列入上会、取下。</param>
public sealed record ClosureRights(string? Review, string? Paper, string? Table)
{
    private const string Over = "这一件已经办完了。";

    /// <summary>登记纸面的，照定了的人签的那个人；不能登记、要写姓名的为 null。</summary>
    public string? PaperSigner { get; init; }

    /// <summary>一批的，销号号 → 能办什么；查询的次数与件数无关。</summary>
    internal static async Task<IReadOnlyDictionary<Guid, ClosureRights>> OfAsync(Db db, IReadOnlyCollection<(Closure Closure, Problem Problem)> rows, ILookup<Guid, ClosureReview> reviews, DateOnly today, CancellationToken cancellation)
    {
        var (viewer, reviewers, found) = (db.Viewer, new ClosureReviewers(db, today), new Dictionary<Guid, ClosureRights>());
        var me = viewer.PersonId;
        var inspections = rows.Select(r => r.Problem.InspectionId).OfType<Guid>().ToHashSet();
        await reviewers.LearnHeadsAsync(inspections, cancellation);
        var office = viewer.ReachOf(Permissions.Review("closure")).Contains(Reach.WholeBody);
        if (office) await LearnNamesAsync(reviewers, rows, cancellation);
        var owners = await ClosureParties.OwnersAsync(db, [.. rows.Select(r => r.Problem.Id)], cancellation);
        foreach (var (closure, problem) in rows)
        {
            if (closure.Step is not { } step)
            {
                found[closure.Id] = new(Over, Over, Over);
                continue;
            }
            var parties = ClosureParties.Of(problem, closure, reviews[closure.Id], owners[problem.Id]);
            var roles = new HashSet<LoopRole> { LoopRole.Reader };
            if (problem.LeaderId is not null && DoingRights.Selves(viewer).Contains(problem.LeaderId)) roles.Add(LoopRole.Leader);
            if (office) roles.Add(LoopRole.Office);
            if (viewer.May(Permissions.CheckClosures)) roles.Add(LoopRole.Discipline);
            if (problem.InspectionId is { } inspection && await reviewers.HeadAsync(inspection, cancellation) == me) roles.Add(LoopRole.Head);
            if (await reviewers.StandsInAsync(problem, parties, step, cancellation)) roles.Add(LoopRole.Alternate);
            var review = PaperSigning.IsAlone(viewer) && parties.Refusal(step, viewer) is { } own ? own : LoopRoles.Decide(new(problem.State, step), LoopAction.Pass, roles, ClosureSteps.Read(closure.Steps)).Why ?? parties.Refusal(step, viewer);
            var paper = await PaperSigning.OfAsync(viewer, reviewers, office, problem, parties, reviews[closure.Id], step, cancellation);
            found[closure.Id] = new(review, paper.Why, !office && !roles.Contains(LoopRole.Alternate) ? "列入上会由整改办办。" : step != ClosureSteps.Meeting ? "现在不等会议审批。" : parties.Refusal(step, viewer)) { PaperSigner = paper.Shown };
        }
        return found;
    }

    // 纸面的可能由谁签：他们的姓名一次查齐
    private static async Task LearnNamesAsync(ClosureReviewers reviewers, IReadOnlyCollection<(Closure Closure, Problem Problem)> rows, CancellationToken cancellation)
    {
        var people = new HashSet<Guid>(rows.Select(r => r.Problem.LeaderId).OfType<Guid>());
        foreach (var id in rows.Select(r => r.Problem.InspectionId).OfType<Guid>().Distinct())
            if (await reviewers.HeadAsync(id, cancellation) is { } head) people.Add(head);
        if ((await reviewers.ChainAsync(cancellation)).AlternateId is { } alternate) people.Add(alternate);
        await reviewers.LearnNamesAsync(people, cancellation);
    }
}
