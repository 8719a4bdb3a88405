using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Publishing;

/// <summary>拟公开版本时可以选的。</summary>
public static class PublicationChoices
{
    /// <summary>一份可以公开的公文。</summary>
    /// <param name="Id">行号。</param>
    /// <param name="Title">标题。</param>
    /// <param name="Number">发文字号。</param>
    /// <param name="Kind">种类。</param>
    /// <param name="DatedOn">成文日期。</param>
    public sealed record Line(Guid Id, string Title, string? Number, string Kind, DateOnly? DatedOn);

    /// <summary>印发了的、不限制阅读的公文，近的在前。</summary>
    public static async Task<IReadOnlyList<Line>> DispatchesAsync(Db db, CancellationToken cancellation = default) =>
        await LedgerRows.Within<Dispatch>(db, Permissions.View("dispatch")).AsNoTracking().Where(d => d.State == DispatchStates.Issued && !d.Restricted).OrderByDescending(d => d.DraftedOn).ThenBy(d => d.Id).Take(100).Select(d => new Line(d.Id, d.Title, d.Number, d.Kind, d.DatedOn)).ToListAsync(cancellation);

    /// <summary>一种公文多半是公开什么。</summary>
    public static string PurposeOf(string? kind) => kind is null or DispatchKinds.ProgressReport or DispatchKinds.SecretaryReport ? PublicationPurposes.Result : PublicationPurposes.Other;
}
