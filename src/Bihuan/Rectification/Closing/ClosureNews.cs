using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Messages;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>销号的消息。请人审的，一个人一步同时只有一条没看过的，多少件都不刷屏；审完了的，一个人一次办理一条。</summary>
internal static class ClosureNews
{
    /// <summary>等着的一步，告诉现在可以审的人。</summary>
    /// <param name="db">正要保存的工作单元。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="waiting">等着审的，已经改好了等哪一步。</param>
    /// <param name="reviews">审过的各步，算谁要回避用。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task AskAsync(Db db, TimeProvider clock, IReadOnlyCollection<(Problem Problem, Closure Closure)> waiting, IReadOnlyCollection<ClosureReview> reviews, CancellationToken cancellation)
    {
        var reviewers = new ClosureReviewers(db, LocalDay.Of(clock));
        var owners = await ClosureParties.OwnersAsync(db, [.. waiting.Select(w => w.Problem.Id)], cancellation);
        await reviewers.LearnSightAsync([.. waiting.Select(w => w.Problem)], cancellation);
        var ask = new HashSet<(Guid Person, string Step)>();
        foreach (var (problem, closure) in waiting.Where(w => w.Closure.Step is not null))
        {
            var parties = ClosureParties.Of(problem, closure, reviews.Where(r => r.ClosureId == closure.Id), owners[problem.Id]);
            foreach (var person in await reviewers.NowAsync(problem, parties, closure.Step!, cancellation)) ask.Add((person, closure.Step!));
        }
        foreach (var group in ask.GroupBy(a => a.Step))
        {
            var (path, persons, body) = (PathOf(group.Key), group.Select(a => a.Person).ToList(), db.Viewer.BodyId);
            var told = await db.Messages.Where(m => m.BodyId == body && persons.Contains(m.PersonId) && m.ReadAt == null && m.Path == path).Select(m => m.PersonId).ToListAsync(cancellation);
            SendMessage.To(db, clock, persons.Except(told), MessageKind.Approval, $"有销号等您审：{ClosureSteps.TitleOf(group.Key)}", path);
        }
    }

    /// <summary>销了号、退回了：告诉申请的人、责任人、责任领导，一个人一条。</summary>
    public static async Task AnswerAsync(Db db, TimeProvider clock, IReadOnlyCollection<(Problem Problem, Closure Closure)> ended, string outcome, CancellationToken cancellation)
    {
        var ledger = db.Catalog.Of(typeof(Problem));
        var parties = ended.SelectMany(e => new[] { e.Closure.SubmittedById, e.Closure.SubmittedForId, e.Problem.ResponsibleId, e.Problem.LeaderId }.OfType<Guid>().Distinct().Select(p => (Person: p, (Ledgers.LedgerRow)e.Problem))).ToList();
        var seen = await RowSight.SeenAsync(db, ledger, parties, LocalDay.Of(clock), cancellation);
        foreach (var person in seen.Where(p => p.Key != db.Viewer.PersonId))
        {
            var problems = ended.Where(e => person.Contains(e.Problem.Id)).ToList();
            if (problems.Count == 1) SendMessage.About(db, clock, [person.Key], MessageKind.Outcome, ledger, problems[0].Problem, called => $"{outcome}：{called}");
            else SendMessage.To(db, clock, [person.Key], MessageKind.Outcome, $"您负责的{problems.Count.ToString(System.Globalization.CultureInfo.InvariantCulture)}个问题{outcome}", "/closures");
        }
    }

    /// <summary>等着一步的，在哪里看。</summary>
    public static string PathOf(string step) => "/closures?step=" + step;
}
