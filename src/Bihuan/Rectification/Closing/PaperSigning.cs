using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>
/// 纸面的意见：谁可以登记，算谁签的，签字的人要不要回避。登记的不是申请的人。单机使用时只有一个人，各家在纸上审，
/// 都由他登记，整改办的一步也是；签字的人照样要回避。会议审批登记的是议题，不算纸面的。
/// </summary>
/// <param name="Why">现在不能登记的，一句说明；能的为 null。</param>
/// <param name="Signer">照定了的人签的；要写姓名的为 null。</param>
/// <param name="AsAlternate">签的是候补审核人：平常审的人要回避。</param>
internal sealed record PaperSigning(string? Why, Guid? Signer, bool AsAlternate)
{
    /// <summary>单机使用的那一个人。</summary>
    public static bool IsAlone(Viewer viewer) => viewer.PersonId == SingleUser.PersonId;

    /// <summary>这一步的纸面意见要写签字的人或者单位：不是定了的一个人的。</summary>
    public static bool NeedsName(string step) => step is ClosureSteps.Office or ClosureSteps.Discipline or ClosureSteps.Inspection;

    /// <summary>看。</summary>
    /// <param name="viewer">登记的人。</param>
    /// <param name="reviewers">各步平常由谁审。</param>
    /// <param name="office">登记的人是整改办的。</param>
    /// <param name="problem">哪个问题。</param>
    /// <param name="parties">谁要回避。</param>
    /// <param name="step">哪一步。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<PaperSigning> OfAsync(Viewer viewer, ClosureReviewers reviewers, bool office, Problem problem, ClosureParties parties, string step, CancellationToken cancellation)
    {
        var (alone, chain) = (IsAlone(viewer), await reviewers.ChainAsync(cancellation));
        if (step == ClosureSteps.Meeting || step == ClosureSteps.Office && !alone) return No("这一步由整改办在系统里办，不登记纸面的。");
        if (!alone && !chain.TakesPaper && step != ClosureSteps.Inspection) return No("本单位不登记纸面的审核意见，请本人在系统里审。");
        if (!office) return No("纸面的审核意见由整改办登记。");
        if (!alone && (parties.Submitters.Contains(viewer.PersonId) || viewer.OnBehalfOf is { } by && parties.Submitters.Contains(by))) return No("这一件是您申请的，审核意见要由别人登记。");
        if (NeedsName(step) || await reviewers.RegularAsync(problem, step, cancellation) is not [var regular, ..]) return new(null, null, false);
        if (parties.Refusal(step, regular) is not { } why) return new(null, regular, false);
        return chain.AlternateId is { } alternate && parties.Refusal(step, alternate) is null ? new(null, alternate, true)
            : No($"{(step == ClosureSteps.Leader ? "责任领导" : "组长")}不能签这一件：{why.Replace("您", "他", StringComparison.Ordinal)}请在“要过哪几步”里定候补审核人。");
    }

    /// <summary>写着姓名的：照姓名看要不要回避。写的是单位的，照单位。</summary>
    /// <returns>要回避的，一句说明；不用的为 null。</returns>
    public static async Task<string?> NameRefusalAsync(Db db, ClosureParties parties, IEnumerable<ClosureReview> reviews, string step, string? name, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(name) || !NeedsName(step) || step == ClosureSteps.Inspection) return null;
        var signed = name.Trim();
        if (reviews.Any(r => r.Opinion == ClosureOpinions.Agrees && r.Step != ClosureSteps.Meeting && r.ByName == signed)) return $"{signed}审过这一件的前一步，这一步要由别人签。";
        List<Guid> kept = [.. parties.Submitters, .. parties.Responsible, .. parties.Reviewed];
        return await db.Set<Person>().AsNoTracking().AnyAsync(p => EF.Parameter(kept).Contains(p.Id) && p.Name == signed, cancellation) ? $"{signed}申请、负责或者审过这一件的前一步，这一步要由别人签。" : null;
    }

    private static PaperSigning No(string why) => new(why, null, false);
}
