using Bihuan.Ledgers;
using Bihuan.Storage;

namespace Bihuan.Calendar;

/// <summary>一种照工作日算出来的期限：日历改了，还没有办的跟着改，并告诉负责的人。各种在 <c>AllDeadlineMovers</c> 里逐个列出。</summary>
public abstract class DeadlineMover
{
    /// <summary>照新的日历重算，改在工作单元里，消息也加进去；由调用者与日历一起保存。限制阅读的行也改。</summary>
    /// <param name="db">看的人的机构。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="calendar">新的日历。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>日子变了的；只是暂定变成确定的不在内。</returns>
    public abstract Task<IReadOnlyList<MovedDeadline>> MoveAsync(Db db, TimeProvider clock, WorkCalendar calendar, CancellationToken cancellation);
}

/// <summary>一个变了的期限。</summary>
/// <param name="Ledger">在哪本台账。</param>
/// <param name="Row">哪一行。</param>
/// <param name="From">原来哪一天。</param>
/// <param name="To">现在哪一天。</param>
public sealed record MovedDeadline(Ledger Ledger, LedgerRow Row, DateOnly From, DateOnly To);
