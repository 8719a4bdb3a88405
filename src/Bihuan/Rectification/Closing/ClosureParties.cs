using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>
/// 谁要回避：自己申请的、受自己委托申请的、自己负责的，都不由自己审；一个人在一次销号里只审一步。代他们办理的人也一样。
/// 责任领导签字是作为责任人签，不因负责而回避，自己申请的才回避。
/// </summary>
/// <param name="Submitters">申请的人，和托他申请的人。</param>
/// <param name="Responsible">责任人、责任领导、各条措施的责任人。</param>
/// <param name="Reviewed">审过前面一步的人，和托他审的人；登记会议决定的不算。</param>
public sealed record ClosureParties(IReadOnlyCollection<Guid> Submitters, IReadOnlyCollection<Guid> Responsible, IReadOnlyCollection<Guid> Reviewed)
{
    /// <summary>全部，不重复。</summary>
    public IEnumerable<Guid> All => Submitters.Concat(Responsible).Concat(Reviewed).Distinct();

    /// <summary>由存着的各行得出。</summary>
    /// <param name="problem">问题。</param>
    /// <param name="closure">这一次申请。</param>
    /// <param name="reviews">审过的各步。</param>
    /// <param name="owners">各条措施的责任人，见 <see cref="OwnersAsync"/>。</param>
    public static ClosureParties Of(Problem problem, Closure closure, IEnumerable<ClosureReview> reviews, IEnumerable<Guid> owners) => new(
        [.. new Guid?[] { closure.SubmittedById, closure.SubmittedForId }.OfType<Guid>()],
        [.. new[] { problem.ResponsibleId, problem.LeaderId }.OfType<Guid>().Concat(owners).Distinct()],
        [.. reviews.Where(r => r.Opinion == ClosureOpinions.Agrees && r.Step != ClosureSteps.Meeting).SelectMany(r => new[] { r.ById, r.ForId }).OfType<Guid>()]);

    /// <summary>几个问题各条措施的责任人，看不见的措施也算；一次查询。</summary>
    public static async Task<ILookup<Guid, Guid>> OwnersAsync(Db db, IReadOnlyCollection<Guid> problems, CancellationToken cancellation) =>
        (await db.Whole<Measure>(removed: false).Where(m => EF.Parameter(problems).Contains(m.ProblemId) && m.OwnerId != null).Select(m => new { m.ProblemId, m.OwnerId }).Distinct().ToListAsync(cancellation)).ToLookup(m => m.ProblemId, m => m.OwnerId!.Value);

    /// <summary>这一个人审这一步要回避的，一句说明；不用的为 null。</summary>
    /// <param name="step">哪一步。</param>
    /// <param name="person">谁。</param>
    public string? Refusal(string step, Guid person) =>
        Submitters.Contains(person) ? "这一件是您申请的，或者受您委托申请的，要由别人审。"
        : step != ClosureSteps.Leader && Responsible.Contains(person) ? "这个问题或者它的措施由您负责，要由别人审。"
        : step is not (ClosureSteps.Leader or ClosureSteps.Meeting) && Reviewed.Contains(person) ? "您审过这一件的前一步，这一步要由别人审。"
        : null;

    /// <summary>
    /// 看的人审这一步要回避的；代人办理的，那个人要回避也不行。
    /// 单机使用的那一个人登记会议的决定，不算他审；别的各步在纸上审，由他登记。
    /// </summary>
    public string? Refusal(string step, Viewer viewer) =>
        PaperSigning.IsAlone(viewer) ? step == ClosureSteps.Meeting || Refusal(step, viewer.PersonId) is null ? null : "单机使用时只有您一个人，自己申请的不由自己审。请照单位的规矩在纸上审，在下面登记纸面的意见。" :
        Refusal(step, viewer.PersonId) ?? (viewer.OnBehalfOf is { } by && Refusal(step, by) is not null ? "您代办的人要回避这一件，要由别人审。" : null);
}
