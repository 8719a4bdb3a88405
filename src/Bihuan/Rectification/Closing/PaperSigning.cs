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
/// <param name="Name">照定了的人，他的姓名；要写姓名的为 null。</param>
/// <param name="AsAlternate">签的是候补审核人：平常审的人要回避。</param>
internal sealed record PaperSigning(string? Why, Guid? Signer, string? Name, bool AsAlternate)
{
    /// <summary>照定了的人签的，表单上写给登记的人看；要写姓名的为 null。</summary>
    public string? Shown => Signer is null ? null : Name + (AsAlternate ? "（候补审核人）" : "");

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
    /// <param name="reviews">审过的各步：上面写着姓名的，也算审过。</param>
    /// <param name="step">哪一步。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<PaperSigning> OfAsync(Viewer viewer, ClosureReviewers reviewers, bool office, Problem problem, ClosureParties parties, IEnumerable<ClosureReview> reviews, string step, CancellationToken cancellation)
    {
        var (alone, chain) = (IsAlone(viewer), await reviewers.ChainAsync(cancellation));
        if (step == ClosureSteps.Meeting || step == ClosureSteps.Office && !alone) return No("这一步由整改办在系统里办，不登记纸面的。");
        if (!alone && !chain.TakesPaper && step != ClosureSteps.Inspection) return No("本单位不登记纸面的审核意见，请本人在系统里审。");
        if (!office) return No("纸面的审核意见由整改办登记。");
        if (!alone && (parties.Submitters.Contains(viewer.PersonId) || viewer.OnBehalfOf is { } by && parties.Submitters.Contains(by))) return No("这一件是您申请的，审核意见要由别人登记。");
        if (NeedsName(step)) return new(null, null, null, false);
        var (title, written) = (step == ClosureSteps.Leader ? "责任领导" : "组长", Written(reviews));
        if (await reviewers.RegularAsync(problem, step, cancellation) is not [var regular, ..])
            return await AlternateAsync() ?? No($"还没有定{title}，没有人签字。请先定{title}，或者在“要过哪几步”里定候补审核人。");
        if (await RefusalAsync(regular) is not { } why) return new(null, regular, await reviewers.NameAsync(regular, cancellation), false);
        return await AlternateAsync() ?? No($"{title}不能签这一件：{why.Replace("您", "他", StringComparison.Ordinal)}{(chain.AlternateId is null ? "请在“要过哪几步”里定候补审核人。" : "候补审核人也要回避，请在“要过哪几步”里换一个。")}");

        async Task<PaperSigning?> AlternateAsync() =>
            chain.AlternateId is { } alternate && await RefusalAsync(alternate) is null ? new(null, alternate, await reviewers.NameAsync(alternate, cancellation), true) : null;

        // 责任领导签字在先，不因审过前一步回避
        async Task<string?> RefusalAsync(Guid person) =>
            parties.Refusal(step, person) ?? (step != ClosureSteps.Leader && written.Count > 0 && await reviewers.NameAsync(person, cancellation) is var name && written.Any(w => PaperNames.Writes(w, name)) ? "您审过这一件的前一步，这一步要由别人审。" : null);
    }

    /// <summary>定了由谁签的，写的姓名不是他的，一句说明；没有写、写的是他的为 null。</summary>
    public string? TypedRefusal(string? typed) =>
        Signer is null || string.IsNullOrWhiteSpace(typed) || PaperNames.Plain(typed) == PaperNames.Plain(Name) ? null
        : $"这一步由{Shown}签，不登记别人签的。请核对扫描件：是{Name}签的，不用写姓名；是别人签的，请先由{Name}签。";

    /// <summary>写着姓名的：照姓名看要不要回避，巡察办的也看。写的是单位的，照单位。</summary>
    /// <param name="viewer">登记的人。</param>
    /// <param name="reviewers">认得各人的姓名；成批的先一次查齐。</param>
    /// <param name="parties">谁要回避。</param>
    /// <param name="reviews">审过的各步。</param>
    /// <param name="step">哪一步。</param>
    /// <param name="name">写的姓名、单位。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>要回避的，一句说明；不用的为 null。</returns>
    public static async Task<string?> NameRefusalAsync(Viewer viewer, ClosureReviewers reviewers, ClosureParties parties, IEnumerable<ClosureReview> reviews, string step, string? name, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(name) || !NeedsName(step)) return null;
        var signed = name.Trim();
        var remedy = step == ClosureSteps.Inspection ? "不能作巡察办的签字人。请照批复写巡察办的人或者单位。" : "这一步要由别人签。请核对扫描件上是谁签的；真是这样签的，请换一个人看过再签。";
        if (Written(reviews).Any(w => PaperNames.Same(w, signed))) return $"{signed}审过这一件的前一步，{remedy}";
        return await NamedAsync(viewer, reviewers, parties, signed, cancellation) is { } who ? $"{who}申请、负责或者审过这一件的前一步，{remedy}" : null;
    }

    /// <summary>单机使用的，纸上签字的人写得对不对、要不要回避：核对反弹、审核延期的。</summary>
    /// <param name="db">登记的人。</param>
    /// <param name="parties">谁要回避。</param>
    /// <param name="name">写的签字的人。</param>
    /// <param name="did">要回避的人做了什么，如“申请这一份”。</param>
    /// <param name="today">今天。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>一句说明；对的为 null。</returns>
    public static async Task<string?> SignerProblemAsync(Db db, ClosureParties parties, string? name, string did, DateOnly today, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(name)) return "请写签字的人。";
        if (name.Trim().Length > 60) return "签字的人最多60个字。请写短些。";
        return await NamedAsync(db.Viewer, new ClosureReviewers(db, today), parties, name.Trim(), cancellation) is { } who ? $"{who}{did}，要由别人签。请核对扫描件上是谁签的；真是这样签的，请换一个人看过再签。" : null;
    }

    /// <summary>写着的是要回避的哪一个人，他的姓名；都不是的为 null。</summary>
    public static async Task<string?> NamedAsync(Viewer viewer, ClosureReviewers reviewers, ClosureParties parties, string signed, CancellationToken cancellation)
    {
        var names = new List<string>();
        foreach (var person in parties.All) names.Add(await reviewers.NameAsync(person, cancellation));
        // 单机使用的人自己申请的，人员台账里没有他也算
        if (parties.Submitters.Contains(viewer.PersonId)) names.Add(viewer.Name.Trim());
        return names.Find(n => PaperNames.Writes(signed, n));
    }

    /// <summary>本机构里写着的这个人：照姓名只有一个的才认，后面各步照他回避；巡察办的不在本机构，不认。</summary>
    public static async Task<Guid?> PersonAsync(Db db, string step, string? name, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(name) || step is not (ClosureSteps.Office or ClosureSteps.Discipline)) return null;
        var names = PaperNames.Of(name);
        return await db.Whole<Person>(removed: false).Where(p => EF.Parameter(names).Contains(p.Name)).OrderBy(p => p.Id).Select(p => p.Id).Take(2).ToListAsync(cancellation) is [var only] ? only : null;
    }

    // 审过的各步上写的姓名；会议的决定不是谁审的
    private static List<string> Written(IEnumerable<ClosureReview> reviews) => [.. reviews.Where(r => r.Opinion == ClosureOpinions.Agrees && r.Step != ClosureSteps.Meeting).Select(r => r.ByName).OfType<string>()];

    private static PaperSigning No(string why) => new(why, null, null, false);
}
