using System.Globalization;

using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Publishing;

/// <summary>谁能拟公开版本、谁能批准：都要管得着整个机构；谁也不批准自己拟的、动过标记的、送批的，受自己委托的也算。</summary>
public static class PublishRights
{
    /// <summary>可以拟、送批、登记公开和撤下的。</summary>
    public static bool MayDraft(Viewer viewer) => viewer.ReachOf(Permissions.Edit("publication")).Contains(Reach.WholeBody) && viewer.ReachOf(Permissions.Edit("posting")).Contains(Reach.WholeBody);

    /// <summary>批准的身份。</summary>
    public static bool MayApprove(Viewer viewer) => viewer.ReachOf(Permissions.Review("publication")).Contains(Reach.WholeBody);

    /// <summary>现在不能在系统里批准的，一句说明；能的为 null。</summary>
    public static string? ApproveRefusal(Publication publication, Viewer viewer) =>
        publication.State != PublicationStates.Review ? "现在不等批准。请刷新看它到了哪里。"
        : !MayApprove(viewer) ? "批准由有审核权限的人办。"
        : IsParty(publication, viewer) ? "这一份您（或者您受其委托、委托您的人）拟过、动过或者送过批，要由别人批准。"
        : null;

    /// <summary>现在不能登记纸上批准的，一句说明；能的为 null。单机使用的只有一个人，都由他登记。</summary>
    public static string? PaperRefusal(Publication publication, Viewer viewer) =>
        publication.State != PublicationStates.Review ? "现在不等批准。请刷新看它到了哪里。"
        : !MayDraft(viewer) ? "纸上的批准由拟稿的单位登记。"
        : IsParty(publication, viewer) && !PaperSigning.IsAlone(viewer) ? "这一份您拟过、动过或者送过批，纸上的批准要由别人登记。"
        : null;

    /// <summary>看得见的一份；没有的为 null。</summary>
    internal static Task<Publication?> FindAsync(Db db, Guid id, CancellationToken cancellation) =>
        LedgerRows.Within<Publication>(db, Permissions.View("publication")).FirstOrDefaultAsync(p => p.Id == id, cancellation);

    /// <summary>把经手的人记上。</summary>
    internal static void Handled(Publication publication, Viewer viewer)
    {
        publication.Edits++;
        var hands = (publication.Hands ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).ToList();
        foreach (var person in new[] { viewer.PersonId, viewer.OnBehalfOf ?? viewer.PersonId }.Select(p => p.ToString("D", CultureInfo.InvariantCulture)).Where(p => !hands.Contains(p))) hands.Add(person);
        publication.Hands = string.Join(',', hands);
    }

    private static bool IsParty(Publication publication, Viewer viewer) =>
        new[] { publication.DraftedById, publication.DraftedForId, publication.SubmittedById, publication.SubmittedForId }.OfType<Guid>().Any(p => p == viewer.PersonId || p == viewer.OnBehalfOf)
        || (publication.Hands ?? "").Split(',').Any(h => Guid.TryParse(h, out var hand) && (hand == viewer.PersonId || hand == viewer.OnBehalfOf));
}
