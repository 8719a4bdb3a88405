using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching;

/// <summary>拟公文时可以选的。</summary>
public static class DispatchChoices
{
    /// <summary>看得见、不限制阅读的巡察，近的在前。</summary>
    public static async Task<IReadOnlyList<(Guid Id, string Title)>> InspectionsAsync(Db db, CancellationToken cancellation = default) =>
        [.. (await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).AsNoTracking().Where(i => !i.Restricted).OrderByDescending(i => i.FeedbackOn).ThenBy(i => i.Id).Take(100).Select(i => new { i.Id, i.Title }).ToListAsync(cancellation)).Select(i => (i.Id, i.Title))];

    /// <summary>已经拟过的一份。</summary>
    /// <param name="Id">行号。</param>
    /// <param name="Title">标题。</param>
    /// <param name="State">到了哪里，如“拟稿”。</param>
    /// <param name="DraftedOn">拟稿日期。</param>
    public sealed record Had(Guid Id, string Title, string State, DateOnly DraftedOn);

    /// <summary>为这次巡察拟过的同一种：还在办的，和这个月拟的；作废的不算。近的在前，最多5份。</summary>
    public static async Task<IReadOnlyList<Had>> HadAsync(Db db, string? kind, Guid inspection, DateOnly today, CancellationToken cancellation = default)
    {
        var month = new DateOnly(today.Year, today.Month, 1);
        var found = await LedgerRows.Within<Dispatch>(db, Permissions.View("dispatch")).AsNoTracking().Where(d => d.Kind == kind && d.InspectionId == inspection && (d.State == DispatchStates.Draft || d.State == DispatchStates.Review || d.State == DispatchStates.Issued && d.DraftedOn >= month))
            .OrderByDescending(d => d.DraftedOn).ThenBy(d => d.Id).Take(5).Select(d => new { d.Id, d.Title, d.State, d.DraftedOn }).ToListAsync(cancellation);
        return [.. found.Select(d => new Had(d.Id, d.Title, DispatchStates.All.First(s => s.Code == d.State).Title, d.DraftedOn))];
    }
}
