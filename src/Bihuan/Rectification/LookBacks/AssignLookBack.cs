using System.Globalization;

using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Messages;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.LookBacks;

/// <summary>把抽中的几个问题派给一个人查。要回避的、看不见限制阅读的问题的，派不成，一个也不派。</summary>
public static class AssignLookBack
{
    /// <summary>派。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一次回头看。</param>
    /// <param name="items">哪几行。</param>
    /// <param name="person">派给谁；null 是不派给谁。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Guid id, IReadOnlyCollection<Guid> items, Guid? person, CancellationToken cancellation = default)
    {
        if (await EndLookBack.FindAsync(db, id, cancellation) is not { } back) return new ClosureStep.Missing();
        if (back.State != LookBackStates.Checking) return new ClosureStep.Refused("这次回头看已经结束，不用再派。");
        var rows = await db.Set<LookBackItem>().Where(i => i.LookBackId == id && EF.Parameter(items).Contains(i.Id)).ToListAsync(cancellation);
        if (rows.Count == 0) return new ClosureStep.Refused("请先勾选要派的问题。");
        if (rows.Find(r => r.Outcome is not null) is { } done) return new ClosureStep.Refused($"第{done.Order}个已经查过了，不再派。请去掉它的勾。");
        if (person is { } to)
        {
            if (await db.Set<Person>().FirstOrDefaultAsync(p => p.Id == to && p.State == PersonStates.OnDuty, cancellation) is not { } who) return new ClosureStep.Refused("这个人不在岗，或者您看不到。请另选一位。");
            var ids = rows.ConvertAll(r => r.ProblemId);
            var problems = await db.Set<Problem>().AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).OrderBy(p => p.Sequence).ThenBy(p => p.Id).ToListAsync(cancellation);
            var parties = await LookBackParties.OfAsync(db, problems, cancellation);
            var blind = await LookBackParties.BlindAsync(db, problems, to, cancellation);
            var refused = problems.Select(p => (Problem: p, Why: parties.Refusal(p.Id, to) ?? (blind.Contains(p.Id) ? "限制阅读，他不在许看的人里。" : null))).Where(p => p.Why is not null).ToList();
            if (refused.Count > 0) return new ClosureStep.Refused(string.Create(CultureInfo.InvariantCulture, $"没有派给{who.Name}：问题{refused[0].Problem.Sequence}，{refused[0].Why}{(refused.Count > 1 ? $"问题{string.Join('、', refused.Skip(1).Take(20).Select(r => r.Problem.Sequence))}{(refused.Count > 21 ? $"等{refused.Count - 1}个" : "")}也不行。" : "")}请另选一位，或者去掉它的勾。"));
            SendMessage.To(db, clock, [to], MessageKind.Approval, string.Create(CultureInfo.InvariantCulture, $"有{rows.Count}个问题的回头看请您查，{back.DueOn:yyyy-MM-dd}前查完"), "/todo?kind=lookback");
        }
        foreach (var row in rows) row.CheckerId = person;
        try
        {
            await db.SaveAsync(Process.Now("派人查回头看", db.Viewer, clock), cancellation);
            return new ClosureStep.Done(id, person is null ? $"{rows.Count}个改成没有派。" : $"{rows.Count}个已派好，在他的待办里。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }
}
