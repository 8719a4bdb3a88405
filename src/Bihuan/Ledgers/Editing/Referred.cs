using Bihuan.Files;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>一行指着的人、单位、别的行：要在、看得见，单位还要没有撤销、够得着。没有改的不再查。</summary>
internal static class Referred
{
    /// <summary>人员台账的代号：<see cref="PersonKind"/> 的值是它的行号。</summary>
    public const string PersonLedger = "person";

    /// <summary>逐个查改了的。</summary>
    /// <param name="db">数据。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="row">填好的行。</param>
    /// <param name="before">改之前的值；新登记的为空。</param>
    /// <param name="today">今天，看单位撤销了没有。</param>
    /// <param name="faults">不对的地方。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task CheckAsync(Db db, Ledger ledger, LedgerRow row, IReadOnlyDictionary<string, object?> before, DateOnly today, Faults faults, CancellationToken cancellation)
    {
        foreach (var field in ledger.Fields.Where(f => !f.IsDerived))
        {
            if (field.Get(row) is not { } value || Equals(value, before.GetValueOrDefault(field.Name)) || faults.All.Any(f => f.Field == field.Name)) continue;
            var problem = field.Kind is AttachmentKind
                ? await FilesProblemAsync(db, value, before.GetValueOrDefault(field.Name), cancellation)
                : await ProblemAsync(db, ledger, field, value, today, cancellation);
            if (problem is not null) faults.Add(field.Name, problem);
        }
    }

    /// <summary>一个值指着的不行的话，一句说明；行的为 null。</summary>
    public static async Task<string?> ProblemAsync(Db db, Ledger ledger, Field field, object value, DateOnly today, CancellationToken cancellation) => field.Kind switch
    {
        UnitKind => await UnitProblemAsync(db, ledger, field, (int)value, today, cancellation),
        PersonKind => await Rows(db, PersonLedger, (Guid)value, cancellation) ? null : "没有找到这个人。请从查到的名单里选。",
        ReferenceKind kind => await Rows(db, kind.Target!, (Guid)value, cancellation) ? null : "没有找到这一行，或者您看不到它。请从查到的结果里选。",
        _ => null,
    };

    /// <summary>可以选的行：人员在机构内都可以选；别的台账要够得着。没有这本台账时为 null。</summary>
    public static IQueryable<LedgerRow>? Choosable(Db db, string code) =>
        db.Catalog.Find(code) is not { } target ? null
        : code == PersonLedger ? target.RowsOf(db).Where(r => !r.Removed)
        : LedgerRows.Within(db, target, Access.Permissions.View(code)).Where(r => !r.Removed);

    /// <summary>附件里新加的要在、看得见；原来就有的不再查。</summary>
    public static async Task<string?> FilesProblemAsync(Db db, object? value, object? before, CancellationToken cancellation)
    {
        var added = AttachmentKind.IdsOf(value).Except(AttachmentKind.IdsOf(before)).ToList();
        return (await FileRights.SeenAsync(db, added, cancellation)).Count == added.Count ? null : "有的附件没有找到，可能放得太久已经清除。请去掉它，重新上传。";
    }

    private static async Task<bool> Rows(Db db, string code, Guid id, CancellationToken cancellation) =>
        Choosable(db, code) is { } rows && await rows.AnyAsync(r => r.Id == id, cancellation);

    private static async Task<string?> UnitProblemAsync(Db db, Ledger ledger, Field field, int id, DateOnly today, CancellationToken cancellation)
    {
        var unit = await db.Units.FindAsync([db.Viewer.BodyId, id], cancellation);
        return unit is null ? "没有找到这个单位。请从名单里选。"
            : unit.ClosedOn <= today ? $"{unit.Name}已经撤销，不能再选。请选接替它的单位。"
            : field.Name == nameof(LedgerRow.UnitId) && !UnitReach.Covers(db.Viewer, Access.Permissions.Edit(ledger.Code), unit) ? $"您的权限不能登记到{unit.Name}。请选您负责的单位，或者请有权限的人办理。"
            : null;
    }
}
