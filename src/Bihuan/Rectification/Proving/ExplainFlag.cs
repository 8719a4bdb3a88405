using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Proving;

/// <summary>为待核实的一处写明原因：办其中一个问题的人、审核的人都可以写，写了还在，由看的人判断。</summary>
public static class ExplainFlag
{
    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>写下了。</summary>
        /// <param name="Message">一句话。</param>
        public sealed record Done(string Message) : Result;

        /// <summary>没有写。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;

        /// <summary>没有这个问题，或者他看不见；不区分。</summary>
        public sealed record Missing : Result;
    }

    /// <summary>谁可以写，给写不了的人看。</summary>
    public const string Who = "这一处由办其中一个问题的人（责任人、责任领导、牵头单位的经办人）或者审核的人写明原因。";

    /// <summary>几处里，他可以写的：办其中一个问题，或者审核其中一个问题。一次查询。</summary>
    public static async Task<IReadOnlyList<ProofFlag>> MineAsync(Db db, IReadOnlyCollection<ProofFlag> flags, CancellationToken cancellation = default)
    {
        var ids = flags.SelectMany(f => f.Places).Select(p => p.ProblemId).ToHashSet();
        if (ids.Count == 0) return [];
        var selves = DoingRights.Selves(db.Viewer);
        var (handled, reviewed) = (LedgerRows.Within<Problem>(db, Permissions.Handle("problem")), LedgerRows.Within<Problem>(db, Permissions.Review("problem")));
        var mine = await LedgerRows.Within<Problem>(db, Permissions.View("problem")).Where(p => EF.Parameter(ids).Contains(p.Id))
            .Where(p => selves.Contains(p.LeaderId) || selves.Contains(p.ResponsibleId) || handled.Any(h => h.Id == p.Id) || reviewed.Any(r => r.Id == p.Id))
            .Select(p => p.Id).ToListAsync(cancellation);
        return [.. flags.Where(f => f.Places.Any(p => mine.Contains(p.ProblemId)))];
    }

    /// <summary>写。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="problem">从哪个问题看到的，其中一处。</param>
    /// <param name="mark">哪一处，指纹。</param>
    /// <param name="reason">原因。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Guid problem, string mark, string? reason, CancellationToken cancellation = default)
    {
        if (!await LedgerRows.Within<Problem>(db, Permissions.View("problem")).AnyAsync(p => p.Id == problem, cancellation)) return new Result.Missing();
        if ((await ProofFlags.OfAsync(db, problem, cancellation)).FirstOrDefault(f => f.Mark == mark) is not { } flag) return new Result.Refused("这一处已经没有了，可能佐证刚改过。请刷新再看。");
        if ((await MineAsync(db, [flag], cancellation)).Count == 0) return new Result.Refused(Who + "您写的还在下面，可以转告他们。");
        var why = (reason ?? "").Trim();
        if (why.Length is 0 or > ProofExplanation.ReasonLength) return new Result.Refused(string.Create(CultureInfo.InvariantCulture, $"请写明为什么会这样，最多{ProofExplanation.ReasonLength}个字。"));
        if (flag.Explained is { } before) return new Result.Done($"{before.Person}已经写明了原因，照原来的。");
        db.Add(new ProofExplanation { BodyId = db.Viewer.BodyId, Mark = mark, Reason = why, PersonId = db.Viewer.PersonId, Person = db.Viewer.Name, On = ChinaDay.Of(clock), Restricted = flag.IsRestricted });
        try
        {
            // 原因已在那一行里；不另作办理的理由，限制阅读的不露出来
            await db.SaveAsync(Process.Now("说明待核实的佐证", db.Viewer, clock), cancellation);
            return new Result.Done("已写下原因。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new Result.Done("刚刚由别人写明了原因。");
        }
    }
}
