using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Documents.Writing.Forms;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Layouts;

/// <summary>看、改、删自用版式。能导出这本台账的都能看、能用；改、删的是存它的人，和能删这本台账的行的人。</summary>
public static class LayoutShelf
{
    /// <summary>打开的一个。</summary>
    /// <param name="Layout">版式。</param>
    /// <param name="Map">各列当作什么。</param>
    /// <param name="Form">空表。</param>
    public sealed record Opened(ExportLayout Layout, LayoutMap Map, FormBook Form);

    /// <summary>一本台账的，按名称。</summary>
    public static Task<List<ExportLayout>> OfAsync(Db db, Ledger ledger, CancellationToken cancellation = default)
    {
        var (body, code) = (db.Viewer.BodyId, ledger.Code);
        return db.Viewer.May(Permissions.Export(code)) ? db.ExportLayouts.AsNoTracking().Where(l => l.BodyId == body && l.Ledger == code).OrderBy(l => l.Name).ToListAsync(cancellation) : Task.FromResult(new List<ExportLayout>());
    }

    /// <summary>打开；没有、没有权限的为 null。</summary>
    public static async Task<Opened?> OpenAsync(Db db, Ledger ledger, Guid id, CancellationToken cancellation = default)
    {
        var (body, code) = (db.Viewer.BodyId, ledger.Code);
        if (!db.Viewer.May(Permissions.Export(code))) return null;
        if (await db.ExportLayouts.FirstOrDefaultAsync(l => l.BodyId == body && l.Id == id && l.Ledger == code, cancellation) is not { } layout) return null;
        var packed = await db.ExportLayoutFiles.AsNoTracking().Where(f => f.BodyId == body && f.LayoutId == id).Select(f => f.Sealed).FirstAsync(cancellation);
        return FormReader.Open(db.Secrets.Unseal(packed), layout.Name + ".xlsx", internalAllowed: true, cancellation) is OpenedForm.Form form ? new(layout, LayoutMap.Read(layout.Map), form.Value) : null;
    }

    /// <summary>能不能改、删。</summary>
    public static bool MayChange(Viewer viewer, ExportLayout layout) => layout.CreatedBy == viewer.PersonId || viewer.May(Permissions.Remove(layout.Ledger));

    /// <summary>改各列、空行从哪里到哪里。</summary>
    /// <returns>不行的话，为什么；改好了为 null。</returns>
    public static async Task<string?> ChangeAsync(Db db, TimeProvider clock, Ledger ledger, Opened opened, int first, int last, IReadOnlyDictionary<int, string?> targets, IReadOnlySet<int> inTenThousands, CancellationToken cancellation = default)
    {
        var (layout, map) = (opened.Layout, opened.Map);
        if (!MayChange(db.Viewer, layout)) return "只有存这个版式的人，和能删这本台账的行的人，可以改它。";
        if (first <= map.HeadRow || last < first || last > FormReader.MostRows) return $"空行要在表头（第{map.HeadRow}行）下面，止不早于起，最多到第{FormReader.MostRows}行。请核对。";
        var known = ledger.Fields.Select(f => f.Name).Append(LayoutMap.Number).ToHashSet(StringComparer.Ordinal);
        var columns = map.Columns.Select(c => c with { Target = targets.GetValueOrDefault(c.Index) is { } target && known.Contains(target) ? target : null, InTenThousands = Scaled(c) }).ToList();
        // 先前不是金额的，页面上没有得选：照表头写没写万元
        bool Scaled(LayoutColumn column) => targets.GetValueOrDefault(column.Index) is { } target && ledger.Field(target)?.Kind is MoneyKind
            && (inTenThousands.Contains(column.Index) || ((column.Target is null || ledger.Field(column.Target)?.Kind is not MoneyKind) && HeaderWords.InTenThousands(column.Head)));
        if (columns.Where(c => c.Target is not null).GroupBy(c => c.Target).FirstOrDefault(g => g.Count() > 1) is { } twice) return $"{string.Join("、", twice.Select(c => CellAddress.Column(c.Index)))}列都选了同一个，只能有一列。请改一列。";
        if (columns.TrueForAll(c => c.Target is null or LayoutMap.Number)) return "还没有一列选了字段。请至少对好一列。";
        if (opened.Form.Find(map.Sheet)!.RefersBelow(first, last)) return "空行里的公式指着空行下面的格，填不了。请在空表里改成只用本行的，或者去掉，再上传。";
        layout.Map = (map with { FirstRow = first, LastRow = last, Columns = columns }).Write();
        await db.SaveAsync(Process.Now("改自用版式", db.Viewer, clock, $"{ledger.Title}：{layout.Name}"), cancellation);
        return null;
    }

    /// <summary>删。</summary>
    /// <returns>没有权限的为 false。</returns>
    public static async Task<bool> RemoveAsync(Db db, TimeProvider clock, Ledger ledger, Opened opened, CancellationToken cancellation = default)
    {
        if (!MayChange(db.Viewer, opened.Layout)) return false;
        var (body, id) = (opened.Layout.BodyId, opened.Layout.Id);
        if (await db.ExportLayoutFiles.FirstOrDefaultAsync(f => f.BodyId == body && f.LayoutId == id, cancellation) is { } file) db.Remove(file);
        db.Remove(opened.Layout);
        await db.SaveAsync(Process.Now("删自用版式", db.Viewer, clock, $"{ledger.Title}：{opened.Layout.Name}"), cancellation);
        return true;
    }
}
