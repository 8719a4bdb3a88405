using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Messages;
using Bihuan.People;
using Bihuan.Rectification.Chasing;
using Bihuan.Storage;

namespace Bihuan.Rectification.Relapses;

/// <summary>反弹的消息：一个人一次一条，多少个问题都合在一起；看不见那个问题的不发。</summary>
internal static class RelapseNews
{
    /// <summary>起疑了：告诉责任人（没有的，责任单位负责人）、责任领导。</summary>
    public static async Task SuspectedAsync(Db db, TimeProvider clock, IReadOnlyCollection<(Problem Problem, Relapse Relapse)> all, CancellationToken cancellation)
    {
        var today = LocalDay.Of(clock);
        var heads = await UnitHeads.OfAsync(db, db.Viewer.BodyId, today, cancellation);
        await TellAsync(db, clock, [.. all.SelectMany(a => new[] { a.Problem.ResponsibleId ?? heads.Of(a.Problem), a.Problem.LeaderId }.OfType<Guid>().Select(p => (p, a.Problem, a.Relapse)))], MessageKind.Overdue,
            (called, relapse) => $"疑似反弹，请在{relapse.ExplainDueOn:yyyy-MM-dd}前说明：{called}", count => string.Create(CultureInfo.InvariantCulture, $"您负责的{count}处疑似反弹，请说明"), cancellation);
    }

    /// <summary>没有说明，往上报的。</summary>
    public static Task EscalatedAsync(Db db, TimeProvider clock, IReadOnlyCollection<(Guid Person, Problem Problem, Relapse Relapse)> all, CancellationToken cancellation) =>
        TellAsync(db, clock, all, MessageKind.Overdue, (called, relapse) => $"疑似反弹过了{relapse.ExplainDueOn:yyyy-MM-dd}还没有说明：{called}", count => string.Create(CultureInfo.InvariantCulture, $"有{count}处疑似反弹到期没有说明"), cancellation);

    /// <summary>放假安排改了，说明的期限跟着变：告诉责任人、责任领导。</summary>
    public static Task MovedAsync(Db db, TimeProvider clock, IReadOnlyCollection<(Problem Problem, Relapse Relapse)> all, CancellationToken cancellation) =>
        TellAsync(db, clock, [.. all.SelectMany(a => new[] { a.Problem.ResponsibleId, a.Problem.LeaderId }.OfType<Guid>().Distinct().Select(p => (p, a.Problem, a.Relapse)))], MessageKind.Overdue,
            (called, relapse) => $"放假安排改了，疑似反弹请在{relapse.ExplainDueOn:yyyy-MM-dd}前说明：{called}", count => string.Create(CultureInfo.InvariantCulture, $"放假安排改了，您负责的{count}处疑似反弹说明的期限跟着变"), cancellation);

    /// <summary>说明了：告诉可以核对的人。</summary>
    public static async Task ExplainedAsync(Db db, TimeProvider clock, Problem problem, Relapse relapse, IReadOnlyCollection<Guid> reviewers, CancellationToken cancellation) =>
        await TellAsync(db, clock, [.. reviewers.Select(p => (p, problem, relapse))], MessageKind.Approval, (called, _) => $"疑似反弹已说明，请核对：{called}", _ => "", cancellation);

    /// <summary>核对了：告诉说明的人、责任人、责任领导。</summary>
    public static Task DecidedAsync(Db db, TimeProvider clock, Problem problem, Relapse relapse, CancellationToken cancellation) =>
        TellAsync(db, clock, [.. new[] { relapse.ExplainedById, relapse.ExplainedForId, problem.ResponsibleId, problem.LeaderId }.OfType<Guid>().Distinct().Select(p => (p, problem, relapse))], MessageKind.Outcome,
            (called, r) => r.State == RelapseStates.Confirmed ? $"核对为反弹，请重新整改：{called}" : $"核对为不是反弹：{called}", _ => "", cancellation);

    private static async Task TellAsync(Db db, TimeProvider clock, IReadOnlyCollection<(Guid Person, Problem Problem, Relapse Relapse)> all, MessageKind kind, Func<string, Relapse, string> one, Func<int, string> many, CancellationToken cancellation)
    {
        var ledger = db.Catalog.Of(typeof(Relapse));
        var seen = await RowSight.SeenAsync(db, ledger, [.. all.Select(a => (a.Person, (LedgerRow)a.Relapse))], LocalDay.Of(clock), cancellation);
        foreach (var person in seen)
        {
            var mine = all.Where(a => a.Person == person.Key && person.Contains(a.Relapse.Id)).DistinctBy(a => a.Relapse.Id).ToList();
            if (mine.Count == 1) SendMessage.To(db, clock, [person.Key], kind, one(mine[0].Relapse.Restricted ? "一条限制阅读的记录" : $"“{Cut(mine[0].Problem.Title)}”", mine[0].Relapse), $"/relapses/{mine[0].Relapse.Id}");
            else SendMessage.To(db, clock, [person.Key], kind, many(mine.Count), "/todo");
        }
    }

    private static string Cut(string title) => title.Length <= 40 ? title : title[..39] + "…";
}
