using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People.Supervising;

/// <summary>本机构从哪天起督导另一个机构：角色里有“所督导机构”范围的人，看得见它交上来的。</summary>
public static class StartSupervision
{
    /// <summary>怎么办。</summary>
    /// <param name="SupervisedBodyId">督导哪个机构。</param>
    /// <param name="From">从哪天起，含当天。</param>
    /// <param name="To">到哪天止，含当天；没有定时为 null。</param>
    /// <param name="Reason">理由，如文件的文号。</param>
    public sealed record Command(int SupervisedBodyId, DateOnly From, DateOnly? To, string? Reason);

    /// <summary>办。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (await ProblemAsync(db, command, cancellation) is { } problem) return problem;
        var body = db.Viewer.BodyId;
        await StaffTurn.TakeAsync(db, body, cancellation);
        var name = await db.Bodies.Where(b => b.Id == command.SupervisedBodyId).Select(b => b.Name).SingleAsync(cancellation);
        db.Add(new Supervision { BodyId = body, SupervisedBodyId = command.SupervisedBodyId, From = command.From, To = command.To });
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now("设立督导关系", db.Viewer, clock, command.Reason!.Trim()), cancellation), $"本机构自{Words.Date(command.From)}起督导“{name}”。");
    }

    /// <summary>能不能这样办；只看不改，请人确认之前也问它。</summary>
    /// <returns>能时为 null。</returns>
    public static async Task<Change.Refused?> ProblemAsync(Db db, Command command, CancellationToken cancellation = default)
    {
        var (body, other) = (db.Viewer.BodyId, command.SupervisedBodyId);
        if (other == body) return new(nameof(Command.SupervisedBodyId), "不能督导本机构自己。请另选机构。");
        if (!await db.Bodies.AnyAsync(b => b.Id == other, cancellation)) return new(nameof(Command.SupervisedBodyId), "没有找到这个机构。请从名单里选一个。");
        if (Words.DatesProblem(command.From, command.To) is { } dates) return new(nameof(Command.To), dates);
        if (Words.ReasonProblem(command.Reason) is { } reason) return new(nameof(Command.Reason), reason);
        var both = await db.Supervisions.AsNoTracking().Where(s => s.BodyId == body && s.SupervisedBodyId == other || s.BodyId == other && s.SupervisedBodyId == body).ToListAsync(cancellation);
        return both.Find(s => Words.Overlap(s.From, s.To, command.From, command.To)) is not { } taken ? null
            : taken.BodyId == body ? new(nameof(Command.SupervisedBodyId), $"那段日子里本机构已在督导它（自{Words.Date(taken.From)}起）。请核对日期，或者先解除原来的。")
            : new(nameof(Command.SupervisedBodyId), "那段日子里它正督导本机构，两个机构不能互相督导。请核对。");
    }
}
