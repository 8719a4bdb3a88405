using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People.Supervising;

/// <summary>解除督导关系。督导的、被督导的机构都可以解除，两边的审计都写。</summary>
public static class EndSupervision
{
    /// <summary>写进审计的办理名称：哪一方解除的。</summary>
    public const string BySupervisor = "解除督导（督导机构提出）", BySupervised = "解除督导（被督导机构提出）";

    private const string Gone = "没有这段督导关系。请刷新页面再看。";

    /// <summary>怎么办。</summary>
    /// <param name="OtherBodyId">对方。</param>
    /// <param name="From">哪天起的那一段。</param>
    /// <param name="On">最后一天，含当天；早于起始日期的，这一段不算数，去掉。</param>
    /// <param name="Reason">理由。</param>
    public sealed record Command(int OtherBodyId, DateOnly From, DateOnly On, string? Reason);

    /// <summary>办。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (Words.ReasonProblem(command.Reason) is { } reason) return new Change.Refused(nameof(Command.Reason), reason);
        var (body, other) = (db.Viewer.BodyId, command.OtherBodyId);
        if (!await db.Bodies.AnyAsync(b => b.Id == other, cancellation)) return Change.No(Gone);
        // 两边都能解除，同时办的后一个要重来
        await StaffTurn.TakeAsync(db, body, cancellation);
        await StaffTurn.TakeAsync(db, other, cancellation);
        // 同一天起的只会有一个方向：互相督导的设不了
        if (await db.Supervisions.Where(s => s.From == command.From && (s.BodyId == body && s.SupervisedBodyId == other || s.BodyId == other && s.SupervisedBodyId == body)).FirstOrDefaultAsync(cancellation) is not { } found)
            return Change.No(Gone);
        var today = LocalDay.Of(clock);
        if (found.To < today) return Change.No("这段督导关系已经结束，不用解除。");
        if (found.To < command.On) return new Change.Refused(nameof(Command.On), $"原定{Words.Date(found.To.Value)}止，解除只能更早。请改日期；要延长的，请另设一段。");
        // 已经过去的日子里确实督导过，不能写成没有
        if (command.On < today.AddDays(-1)) return new Change.Refused(nameof(Command.On), "最后一天最早写昨天，即时起作用。请改日期。");
        if (command.On < found.From) db.Remove(found);
        else found.To = command.On;
        var name = await db.Bodies.Where(b => b.Id == other).Select(b => b.Name).SingleAsync(cancellation);
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now(found.BodyId == body ? BySupervisor : BySupervised, db.Viewer, clock, command.Reason!.Trim()), cancellation),
            command.On < today ? $"已解除与“{name}”的督导关系，即时起作用。" : $"与“{name}”的督导关系{Words.Date(command.On)}过后解除。");
    }
}
