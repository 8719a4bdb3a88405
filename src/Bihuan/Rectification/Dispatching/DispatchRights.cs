using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching;

/// <summary>谁能拟稿、谁能签发：都要管得着整个机构；谁也不签发自己送签的、受自己委托送签的。</summary>
public static class DispatchRights
{
    /// <summary>可以拟稿、送签、登记纸上签发的。</summary>
    public static bool MayDraft(Viewer viewer) => viewer.ReachOf(Permissions.Edit("dispatch")).Contains(Reach.WholeBody);

    /// <summary>可以改模板。</summary>
    public static bool MayEditTemplates(Viewer viewer) => viewer.ReachOf(Permissions.Edit("dispatchtemplate")).Contains(Reach.WholeBody);

    /// <summary>签发的身份。</summary>
    public static bool MayIssue(Viewer viewer) => viewer.ReachOf(Permissions.Review("dispatch")).Contains(Reach.WholeBody);

    // 公文的数由这些台账来
    private static readonly string[] Counted = ["problem", "measure", "recommendation", "stage", "letter", "recovery", "sanction", "closure", "relapse", "watch", "lookbackitem"];

    /// <summary>看得见要数的各本台账的全部：写出来的数才是全的。</summary>
    public static bool SeesWhole(Viewer viewer) => Array.TrueForAll(Counted, l => viewer.ReachOf(Permissions.View(l)).Contains(Reach.WholeBody));

    /// <summary>现在不能在系统里签发的，一句说明；能的为 null。</summary>
    public static string? IssueRefusal(Dispatch dispatch, Viewer viewer) =>
        dispatch.State != DispatchStates.Review ? "现在不等签发。请刷新看它到了哪里。"
        : !MayIssue(viewer) ? "签发由有审核权限的人办。"
        : IsParty(dispatch, viewer) ? "这一份是您送签的，或者受您委托送签的，要由别人签发。"
        : null;

    /// <summary>现在不能登记纸上签发的，一句说明；能的为 null。单机使用的只有一个人，都由他登记。</summary>
    public static string? PaperRefusal(Dispatch dispatch, Viewer viewer) =>
        dispatch.State != DispatchStates.Review ? "现在不等签发。请刷新看它到了哪里。"
        : !MayDraft(viewer) ? "纸上的签发由拟稿的单位登记。"
        : IsParty(dispatch, viewer) && !PaperSigning.IsAlone(viewer) ? "这一份是您送签的，纸上的签发要由别人登记。"
        : null;

    /// <summary>看得见的一份；没有的为 null。</summary>
    internal static Task<Dispatch?> FindAsync(Db db, Guid id, CancellationToken cancellation) =>
        LedgerRows.Within<Dispatch>(db, Permissions.View("dispatch")).FirstOrDefaultAsync(d => d.Id == id, cancellation);

    /// <summary>他可以拟的一份是哪一种；没有的、不归他拟的为 null。</summary>
    public static async Task<DispatchKind?> DraftedAsync(Db db, Guid id, CancellationToken cancellation = default) =>
        MayDraft(db.Viewer) && await FindAsync(db, id, cancellation) is { } dispatch ? AllDispatchKinds.Find(dispatch.Kind) : null;

    private static bool IsParty(Dispatch dispatch, Viewer viewer) =>
        new[] { dispatch.SubmittedById, dispatch.SubmittedForId }.OfType<Guid>().Any(p => p == viewer.PersonId || p == viewer.OnBehalfOf);
}
