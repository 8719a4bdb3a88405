using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Documents.Checking.Calendar;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Calendar;

/// <summary>系统管理员导入放假安排：先看要变哪些天、哪些期限跟着变，再保存。保存时日历、期限、消息、审计同一个事务。</summary>
public static class ImportHolidays
{
    /// <summary>列出来的期限最多几个，其余的只说个数。</summary>
    public const int MostListed = 50;

    /// <summary>要做的。</summary>
    /// <param name="Lines">各天。</param>
    /// <param name="Save">保存；否则只看要变什么。</param>
    public sealed record Command(IReadOnlyList<HolidayLine> Lines, bool Save);

    /// <summary>变了的一个期限，他看得见的。</summary>
    /// <param name="Ledger">哪本台账，代号。</param>
    /// <param name="Row">哪一行。</param>
    /// <param name="Name">叫什么。</param>
    /// <param name="From">原来哪一天。</param>
    /// <param name="To">现在哪一天。</param>
    public sealed record Shown(string Ledger, Guid Row, string Name, DateOnly From, DateOnly To);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>看过了，或者存了。</summary>
        /// <param name="Plan">日历怎么变。</param>
        /// <param name="Moved">跟着变的期限，他看得见的。</param>
        /// <param name="Others">跟着变的期限里，没有列出的有几个。</param>
        public sealed record Done(HolidayPlan Plan, IReadOnlyList<Shown> Moved, int Others) : Result;

        /// <summary>没有存，什么也没有改。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>算，要存的存。</summary>
    /// <param name="db">谁打开的，就看他有没有权限、看得见哪些期限。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="kept">随程序带的节假日数据。</param>
    /// <param name="movers">要跟着改的期限。</param>
    /// <param name="command">各天。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, HolidayCalendar kept, IReadOnlyList<DeadlineMover> movers, Command command, CancellationToken cancellation = default)
    {
        if (!db.Viewer.May(Permissions.ManageFigures)) return new Result.Refused("您没有改放假安排的权限。如果工作需要，请联系系统管理员。");
        var calendar = await FillCalendar.StartAsync(db, clock, db.Viewer.BodyId, cancellation);
        if (command.Lines.FirstOrDefault(l => l.Day.Year < calendar.FirstYear || l.Day.Year > calendar.LastYear) is { } outside)
            return Forget(db, new Result.Refused(string.Create(CultureInfo.InvariantCulture, $"第{outside.Line}行的{outside.Day:yyyy-MM-dd}不在日历里：日历从{calendar.FirstYear}年排到{calendar.LastYear}年。请核对年份。")));
        var plan = HolidayPlan.Of(kept, calendar.Own, command.Lines);
        if (plan.Changes.Count == 0) return command.Save ? Forget(db, new Result.Refused("这些天本来就是这样，没有要改的。")) : Forget(db, new Result.Done(plan, [], 0));
        if (plan.Own.Length > BodyCalendar.OwnLength) return Forget(db, new Result.Refused("自己导入的太多，存不下了。请只留随程序带的数据里没有的年份。"));
        var before = calendar.Own;
        calendar.Own = plan.Own;
        var days = await FillCalendar.ArrangeAsync(db, calendar, kept, cancellation);
        var moved = new List<MovedDeadline>();
        foreach (var mover in movers) moved.AddRange(await mover.MoveAsync(db, clock, days, cancellation));
        var shown = await ShownAsync(db, moved, cancellation);
        var done = new Result.Done(plan, shown, moved.Count - shown.Count);
        if (!command.Save) return Forget(db, done);
        try
        {
            await db.RecordAsync(Process.Now(Name(plan), db.Viewer, clock), _ => Task.FromResult<IReadOnlyList<AuditNote>?>(
                [new("BodyCalendars", calendar.BodyId.ToString(CultureInfo.InvariantCulture), ChangeKind.Changed, (nameof(BodyCalendar.Own), before, plan.Own))]), cancellation);
            return done;
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            return Forget(db, new Result.Refused("刚才有人也在改放假安排，或者在改跟着变的期限，没有保存。请再看一遍要变的，重新保存。"));
        }
    }

    // 名称只给看得见那一行的人
    private static async Task<IReadOnlyList<Shown>> ShownAsync(Db db, List<MovedDeadline> moved, CancellationToken cancellation)
    {
        var shown = new List<Shown>();
        foreach (var group in moved.GroupBy(m => m.Ledger))
        {
            var ids = group.Select(m => m.Row.Id).ToHashSet();
            var seen = await LedgerRows.Within(db, group.Key, Permissions.View(group.Key.Code)).AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation);
            shown.AddRange(group.Where(m => seen.Contains(m.Row.Id)).Select(m => new Shown(group.Key.Code, m.Row.Id, Ledgers.Editing.Naming.LabelOf(db.Viewer, group.Key, m.Row), m.From, m.To)));
        }
        return [.. shown.OrderBy(s => s.To).Take(MostListed)];
    }

    private static string Name(HolidayPlan plan) => $"导入放假安排：{string.Join("、", plan.Years.Select(y => y.Year.ToString(CultureInfo.InvariantCulture) + "年"))}";

    private static Result Forget(Db db, Result result)
    {
        db.ChangeTracker.Clear();
        return result;
    }
}
