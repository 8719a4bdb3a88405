using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Assessing;

/// <summary>谁能打分、谁能复核：都要管得着整个机构；谁也不复核自己提交的、受自己委托提交的、自己打过分的。</summary>
public static class AssessmentRights
{
    /// <summary>可以打分、提交。</summary>
    public static bool MayScore(Viewer viewer) => viewer.ReachOf(Permissions.Edit("assessment")).Contains(Reach.WholeBody);

    /// <summary>复核的身份。</summary>
    public static bool MayReview(Viewer viewer) => viewer.ReachOf(Permissions.Review("assessment")).Contains(Reach.WholeBody);

    /// <summary>现在不能复核的，一句说明；能的为 null。</summary>
    /// <param name="assessment">哪一次。</param>
    /// <param name="scorers">给过分的人，见 <see cref="ScorersAsync"/>。</param>
    /// <param name="viewer">谁。</param>
    public static string? ReviewRefusal(Assessment assessment, IReadOnlyCollection<Guid> scorers, Viewer viewer) =>
        assessment.State != AssessmentStates.Review ? "现在不等复核。请刷新看它到了哪里。"
        : !MayReview(viewer) ? "复核由有审核权限的人办。"
        : PaperSigning.IsAlone(viewer) ? "单机使用时只有您一个人，自己提交的不由自己复核。请照单位的规矩请别人在纸上复核、签字，在这里登记。"
        : IsParty(assessment, viewer.PersonId) || viewer.OnBehalfOf is { } by && IsParty(assessment, by) ? "这一次是您提交的，或者受您委托提交的，要由别人复核。"
        : scorers.Contains(viewer.PersonId) || viewer.OnBehalfOf is { } owner && scorers.Contains(owner) ? "有的分是您打的，或者您代办的人打的，要由别人复核。"
        : null;

    /// <summary>给过分的人：各项由人定的分。</summary>
    internal static async Task<IReadOnlyCollection<Guid>> ScorersAsync(Db db, Guid assessment, CancellationToken cancellation) =>
        await db.Whole<AssessmentScore>(removed: false).Where(s => s.AssessmentId == assessment && s.ById != null).Select(s => s.ById!.Value).Distinct().ToListAsync(cancellation);

    /// <summary>看得见的一次；没有的为 null。</summary>
    internal static Task<Assessment?> FindAsync(Db db, Guid id, CancellationToken cancellation) =>
        LedgerRows.Within<Assessment>(db, Permissions.View("assessment")).FirstOrDefaultAsync(a => a.Id == id, cancellation);

    /// <summary>是他提交的，或者受他委托提交的。</summary>
    internal static bool IsParty(Assessment assessment, Guid person) => assessment.SubmittedById == person || assessment.SubmittedForId == person;
}
