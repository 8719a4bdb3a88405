using Bihuan.Audit;
using Bihuan.Storage;

namespace Bihuan.People.Units;

/// <summary>改一个单位设立的日子：登记时填错了，或者后来才知道。</summary>
public static class SetUnitSince
{
    /// <summary>怎么改。</summary>
    /// <param name="UnitId">哪个单位。</param>
    /// <param name="Since">设立的日子；一直就有的为 null。</param>
    public sealed record Command(int UnitId, DateOnly? Since);

    /// <summary>改。分单位的规则随后重查。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (Problem(command.Since, clock) is { } problem) return new Change.Refused(nameof(Command.Since), problem);
        await StaffTurn.TakeAsync(db, db.Viewer.BodyId, cancellation);
        var tree = await AllUnits.OfAsync(db, db.Viewer.BodyId, cancellation);
        if (tree.Find(command.UnitId) is not { } unit) return Change.No("没有这个单位。请从单位一页重新进入。");
        unit.Since = command.Since;
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now("改单位设立日期", db.Viewer, clock), cancellation),
            command.Since is { } day ? $"“{unit.Name}”设立于{Words.Date(day)}，已记下。" : $"已记下：“{unit.Name}”一直就有。");
    }

    internal static string? Problem(DateOnly? since, TimeProvider clock) => since > LocalDay.Of(clock) ? "设立日期在今天以后。请填今天或者以前的日子。" : null;
}
