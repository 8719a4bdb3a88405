using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People.Supervising;

/// <summary>
/// 本机构从哪天起向另一个机构开放督导：那边角色里有“所督导机构”范围的人，看得见本机构交上去的。
/// 只有被督导的机构自己能开放，督导的一方设不了：一套系统里有许多机构，谁也不能自己打开别人的。
/// </summary>
public static class OpenToSupervision
{
    /// <summary>怎么办。被督导的总是办理人自己的机构，不由表单说。</summary>
    /// <param name="SupervisorBodyId">向哪个机构开放。</param>
    /// <param name="From">从哪天起，含当天。</param>
    /// <param name="To">到哪天止，含当天；没有定时为 null。</param>
    /// <param name="Reason">理由，如文件的文号。</param>
    public sealed record Command(int SupervisorBodyId, DateOnly From, DateOnly? To, string? Reason);

    /// <summary>办。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var (body, supervisor) = (db.Viewer.BodyId, command.SupervisorBodyId);
        // 没有的机构占不了次序，先看在不在
        if (await WhoProblemAsync(db, supervisor, cancellation) is { } unknown) return unknown;
        // 两边都占住：两个机构同时向对方开放，后保存的要重来，不会成了互相督导
        await StaffTurn.TakeAsync(db, body, cancellation);
        await StaffTurn.TakeAsync(db, supervisor, cancellation);
        if (await ProblemAsync(db, command, cancellation) is { } problem) return problem;
        var name = await db.Bodies.Where(b => b.Id == supervisor).Select(b => b.Name).SingleAsync(cancellation);
        db.Add(new Supervision { BodyId = supervisor, SupervisedBodyId = body, From = command.From, To = command.To });
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now("开放督导", db.Viewer, clock, command.Reason!.Trim()), cancellation),
            $"已向“{name}”开放督导，自{Words.Date(command.From)}起。");
    }

    /// <summary>能不能这样办；只看不改，请人确认之前也问它。</summary>
    /// <returns>能时为 null。</returns>
    public static async Task<Change.Refused?> ProblemAsync(Db db, Command command, CancellationToken cancellation = default)
    {
        var (body, supervisor) = (db.Viewer.BodyId, command.SupervisorBodyId);
        if (await WhoProblemAsync(db, supervisor, cancellation) is { } unknown) return unknown;
        if (Words.DatesProblem(command.From, command.To) is { } dates) return new(nameof(Command.To), dates);
        if (Words.ReasonProblem(command.Reason) is { } reason) return new(nameof(Command.Reason), reason);
        var both = await db.Supervisions.AsNoTracking().Where(s => s.BodyId == body && s.SupervisedBodyId == supervisor || s.BodyId == supervisor && s.SupervisedBodyId == body).ToListAsync(cancellation);
        return both.Find(s => Words.Overlap(s.From, s.To, command.From, command.To)) is not { } taken ? null
            : taken.SupervisedBodyId == body ? new(nameof(Command.SupervisorBodyId), $"那段日子里已向它开放（自{Words.Date(taken.From)}起）。请核对日期，或者先解除原来的。")
            : new(nameof(Command.SupervisorBodyId), "那段日子里本机构正督导它，两个机构不能互相督导。请核对。");
    }

    /// <summary>可以向哪些机构开放：别的机构；演示的与正式的之间不能，演示账号谁都能用。</summary>
    public static IQueryable<Body> Supervisors(Db db)
    {
        var body = db.Viewer.BodyId;
        return db.Bodies.Where(b => b.Id != body && db.Bodies.Any(own => own.Id == body && own.IsDemo == b.IsDemo));
    }

    private static async Task<Change.Refused?> WhoProblemAsync(Db db, int supervisor, CancellationToken cancellation) =>
        supervisor == db.Viewer.BodyId ? new(nameof(Command.SupervisorBodyId), "本机构不能督导自己。请另选机构。")
        : await Supervisors(db).AnyAsync(b => b.Id == supervisor, cancellation) ? null
        : new(nameof(Command.SupervisorBodyId), "没有找到这个机构。请从名单里选一个。");
}
