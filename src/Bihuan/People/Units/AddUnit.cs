using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Storage;

namespace Bihuan.People.Units;

/// <summary>新设一个单位。</summary>
public static class AddUnit
{
    /// <summary>新设什么。</summary>
    /// <param name="Name">名称。</param>
    /// <param name="ParentId">上级；第一级为 null。</param>
    /// <param name="Reason">理由，可以不写。</param>
    /// <param name="Since">设立的日子；一直就有的为 null。</param>
    public sealed record Command(string Name, int? ParentId, string? Reason = null, DateOnly? Since = null);

    /// <summary>新设。排在同级的最后。</summary>
    public static async Task<Change> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var name = command.Name.Trim();
        if (Words.NameProblem(name, Unit.NameLength) is { } problem) return new Change.Refused(nameof(Command.Name), problem);
        if (SetUnitSince.Problem(command.Since, clock) is { } early) return new Change.Refused(nameof(Command.Since), early);
        var body = db.Viewer.BodyId;
        await StaffTurn.TakeAsync(db, body, cancellation);
        var tree = await AllUnits.OfAsync(db, body, cancellation);
        var parent = command.ParentId is { } id ? tree.Find(id) : null;
        if (command.ParentId is not null && parent?.ClosedOn is not null || command.ParentId is not null && parent is null)
            return new Change.Refused(nameof(Command.ParentId), "上级单位不在或者已经撤销。请另选上级。");
        if (parent?.Level == Reach.Levels) return new Change.Refused(nameof(Command.ParentId), $"单位最多{Reach.Levels}级。请选高一级的上级。");
        if (tree.HasName(command.ParentId, name)) return new Change.Refused(nameof(Command.Name), $"这一级已经有“{name}”。请换一个名称。");
        var unit = new Unit
        {
            BodyId = body,
            Id = tree.All.Select(u => u.Id).DefaultIfEmpty().Max() + 1,
            Name = name,
            U1 = 0,
            Since = command.Since,
            Order = tree.Below(command.ParentId ?? 0).Select(u => u.Order).DefaultIfEmpty().Max() + 1,
        };
        UnitTree.Place(unit, parent);
        db.Add(unit);
        return await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now("新设单位", db.Viewer, clock, command.Reason), cancellation), $"已新设“{name}”。");
    }
}
