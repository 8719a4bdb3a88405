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

/// <summary>为待核实的一处写明原因：办那个问题的人、审核的人都可以写，写了还在，由看的人判断。</summary>
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

        /// <summary>没有这个问题，或者他不能写；不区分。</summary>
        public sealed record Missing : Result;
    }

    /// <summary>可以为一个问题的写。</summary>
    public static async Task<bool> MayAsync(Db db, Guid problem, CancellationToken cancellation = default) =>
        await LedgerRows.Within<Problem>(db, Permissions.View("problem")).AsNoTracking().FirstOrDefaultAsync(p => p.Id == problem, cancellation) is { } row
        && (await DoingRights.MayAsync(db, row, cancellation) || await LedgerRows.Within<Problem>(db, Permissions.Review("problem")).AnyAsync(p => p.Id == problem, cancellation));

    /// <summary>写。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="problem">从哪个问题看到的。</param>
    /// <param name="mark">哪一处，指纹。</param>
    /// <param name="reason">原因。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Guid problem, string mark, string? reason, CancellationToken cancellation = default)
    {
        if (!await MayAsync(db, problem, cancellation)) return new Result.Missing();
        var why = (reason ?? "").Trim();
        if (why.Length is 0 or > ProofExplanation.ReasonLength) return new Result.Refused(string.Create(CultureInfo.InvariantCulture, $"请写明为什么会这样，最多{ProofExplanation.ReasonLength}个字。"));
        if ((await ProofFlags.OfAsync(db, problem, cancellation)).FirstOrDefault(f => f.Mark == mark) is not { } flag) return new Result.Refused("这一处已经没有了，可能佐证刚改过。请刷新再看。");
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
