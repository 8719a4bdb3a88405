using Bihuan.Access;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Rectification.Dispatching.Printing;
using Bihuan.Storage;

namespace Bihuan.App.Office.Ledgers;

/// <summary>凑齐一行的详情。</summary>
internal sealed class DetailPages(Db db, TimeProvider clock)
{
    /// <summary>凑；没有、够不着的为 null。</summary>
    public async Task<DetailView?> MakeAsync(Ledger ledger, Guid id, int skip, CancellationToken cancellation)
    {
        if (await OpenRow.ToViewAsync(db, ledger, id, cancellation) is not { } row) return null;
        var readers = row.Restricted ? await RestrictRow.ReadersAsync(db, id, cancellation) : [];
        var labels = await Naming.OfAsync(db, ledger, [row], [row.CreatedBy, .. readers], cancellation);
        var (steps, more) = await RowHistory.LoadAsync(db, ledger, row, skip, cancellation);
        var related = await RelatedRows.OfAsync(db, ledger, id, cancellation);
        var comments = await Comments.OfAsync(db, row, cancellation);
        var addable = new HashSet<string>(StringComparer.Ordinal);
        // 有手写表单的，下级在上级的表单里登记，从“修改”进去
        foreach (var child in related.Where(g => g.IsChild && g.Ledger.Elsewhere is null && db.Viewer.May(Permissions.Edit(g.Ledger.Code))))
            if (await OwnForm.UrlAsync(db, child.Ledger, null, cancellation) is null) addable.Add(child.Ledger.Code);
        return new(ledger, row, labels, db.Viewer.SeesMasked(ledger.Code))
        {
            MayEdit = ledger.ClosedOn(row) is not { Open.Count: 0 } && await OpenRow.ToEditAsync(db, ledger, id, cancellation) is not null,
            Prints = [.. AllPrintKinds.Of(ledger.Code, db.Viewer)],
            MayRemove = ledger.Elsewhere is null && !OwnForm.IsPart(db.Catalog, ledger) && await OpenRow.ToRemoveAsync(db, ledger, id, cancellation) is not null,
            MayRestrict = await RestrictRow.MayAsync(db, ledger, row, cancellation),
            Readers = readers,
            Above = await Ancestors.OfAsync(db, ledger, row, cancellation),
            Totals = await ledger.TotalsAsync(db, row, cancellation),
            Files = await OpenFile.ManyAsync(db, [.. ledger.Fields.SelectMany(f => AttachmentKind.IdsOf(f.Kind is AttachmentKind ? f.Get(row) : null)).Distinct()], cancellation),
            Related = related,
            MayAdd = addable,
            Steps = steps,
            Skipped = skip,
            MoreSteps = more,
            Comments = comments,
            Said = await Mentions.ShownAsync(db, comments, cancellation),
            Deeds = [.. (await DoDeed.OpenAsync(db, ledger, row, cancellation)).Select(d => new DeedButton(d, d.Refusal(row, db.Viewer)))],
            Deletable = comments.Where(c => Comments.MayDelete(c, db.Viewer.PersonId, clock)).Select(c => c.Id).ToHashSet(),
        };
    }
}
