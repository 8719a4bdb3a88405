using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching;

/// <summary>拟公文时可以选的。</summary>
public static class DispatchChoices
{
    /// <summary>看得见、不限制阅读的巡察，近的在前。</summary>
    public static async Task<IReadOnlyList<(Guid Id, string Title)>> InspectionsAsync(Db db, CancellationToken cancellation = default) =>
        [.. (await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).AsNoTracking().Where(i => !i.Restricted).OrderByDescending(i => i.FeedbackOn).ThenBy(i => i.Id).Take(100).Select(i => new { i.Id, i.Title }).ToListAsync(cancellation)).Select(i => (i.Id, i.Title))];
}
