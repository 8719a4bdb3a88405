using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Meetings;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Contracts;

/// <summary>作依据的议题里，办的人看得见哪些：核对时连看不见的也算，说的时候不说它们的内容。</summary>
internal static class SeenTopics
{
    /// <summary>查；一次查询。</summary>
    public static async Task<IReadOnlySet<Guid>> OfAsync(Db db, IReadOnlySet<Guid> topics, CancellationToken cancellation) =>
        topics.Count == 0 ? new HashSet<Guid>() : await LedgerRows.Within<Topic>(db, Permissions.View("topic")).Where(t => EF.Parameter(topics).Contains(t.Id)).Select(t => t.Id).ToHashSetAsync(cancellation);
}
