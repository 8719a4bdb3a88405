using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>
/// 审销号的一步：同意的到下一步，过完了的销号；退回的写明原因，回到责任单位。一次审一件，或者成批（会议的决定、组长的签字、巡察办的批复）。
/// 成批的，有一件不行就都不办，说明是哪一件。谁审照 <see cref="LoopTable"/>，回避照 <see cref="ClosureParties"/>。
/// </summary>
public static class ReviewClosures
{
    /// <summary>意见最长多少字。</summary>
    public const int TextLength = 1000;

    /// <summary>一次最多几件。</summary>
    public const int Most = 200;

    /// <summary>审什么。</summary>
    /// <param name="Items">哪几件，打开时各是第几版。</param>
    /// <param name="Step">审的是哪一步。</param>
    /// <param name="Agrees">同意；false 是退回。</param>
    /// <param name="Text">意见；退回的是原因，非写不可。</param>
    public sealed record Command(IReadOnlyList<(Guid Id, int Version)> Items, string Step, bool Agrees, string? Text)
    {
        /// <summary>会议审批：哪个议题通过的。</summary>
        public Guid? TopicId { get; init; }

        /// <summary>组长签字：勾了承诺。</summary>
        public bool Agreed { get; init; }

        /// <summary>纸上签了字的，登记；本人在系统里审的为 null。</summary>
        public PaperOpinion? Paper { get; init; }
    }

    /// <summary>纸上签的一份意见。</summary>
    /// <param name="On">签字的日子。</param>
    /// <param name="ByName">纪检组、巡察办的（单机使用的，还有整改办的），签字的人或者单位；责任领导、组长照定了的人，不用写，写了别人的不收。</param>
    /// <param name="Papers">扫描件，附件的编号。</param>
    public sealed record PaperOpinion(DateOnly? On, string? ByName, string? Papers);

    /// <summary>组长签字的承诺，签以前给他看。</summary>
    public const string Statement = "我已逐件看过这些问题的整改成效、佐证和各步审核意见。情况属实，同意销号，并对整改的真实性负责。";

    /// <summary>审。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var ids = command.Items.Select(i => i.Id).ToHashSet();
        if (ids.Count == 0) return new ClosureStep.Refused("没有选。请勾选要审的。");
        if (ids.Count > Most) return new ClosureStep.Refused(string.Create(CultureInfo.InvariantCulture, $"一次最多审{Most}件。请分几次。"));
        var closures = await LedgerRows.Within<Closure>(db, Permissions.View("closure")).Where(c => EF.Parameter(ids).Contains(c.Id)).ToListAsync(cancellation);
        if (closures.Count < ids.Count) return new ClosureStep.Missing();
        var of = closures.Select(c => c.ProblemId).ToHashSet();
        var problems = await LedgerRows.Within<Problem>(db, Permissions.View("problem")).Where(p => EF.Parameter(of).Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        if (problems.Count < of.Count) return new ClosureStep.Missing();
        if (closures is [{ State: ClosureStates.Withdrawn }]) return new ClosureStep.Refused("申请的人已经撤回了，不用审。");
        if (ReviewFaults.Of(command, ChinaDay.Of(clock)) is { Count: > 0 } faults) return new ClosureStep.Invalid(faults);
        if (await RepeatAsync(db, command, closures, cancellation) is { } repeated) return repeated;
        var work = new ClosureWork(db, clock, command);
        if (await work.RefusalAsync(closures, problems, cancellation) is { } refusal) return new ClosureStep.Refused(refusal);
        Touch.Rows(db, closures);
        string? wrong = null;
        try
        {
            RowTurn[] turns = [.. problems.Keys.Select(p => new RowTurn("problem", p)), .. closures.Select(c => new RowTurn("closure", c.Id)), .. problems.Values.Select(p => p.InspectionId).OfType<Guid>().Distinct().Select(i => new RowTurn("inspection", i))];
            if (await db.SaveAsync(Process.Now(NameOf(command), db.Viewer, clock, command.Agrees ? null : Short(command.Text!.Trim())), turns, async () => (wrong = await work.ApplyAsync(closures, problems, cancellation)) is null, cancellation))
                return new ClosureStep.Done(closures[0].Id, work.Told(closures));
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(wrong!);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }

    // 同一个人同样的意见再点一次（另一个窗口里的）：各件都已经照它办了，不说有人改过
    private static async Task<ClosureStep?> RepeatAsync(Db db, Command command, List<Closure> closures, CancellationToken cancellation)
    {
        var versions = command.Items.ToDictionary(i => i.Id, i => i.Version);
        if (db.Viewer.FromBody is not null || closures.Any(c => c.Version == versions[c.Id])) return null;
        // 另选了议题的、写了另一个签字人的，不是同样的
        if (command is { Step: ClosureSteps.Meeting, Agrees: true } && closures.Exists(c => c.TopicId != command.TopicId)) return null;
        var name = command.Paper?.ByName?.Trim();
        var (ids, me, on, paper) = (versions.Keys.ToHashSet(), db.Viewer.PersonId, command.Paper?.On, command.Paper is not null);
        var (step, opinion, text) = (command.Step, command.Agrees ? ClosureOpinions.Agrees : ClosureOpinions.Returns, ClosureWork.TextOf(command));
        var same = await db.Whole<ClosureReview>(removed: false).Where(r => EF.Parameter(ids).Contains(r.ClosureId) && r.Step == step && r.Opinion == opinion && r.Text == text && r.OnPaper == paper)
            .Where(r => paper ? r.RecordedById == me && r.On == on && (r.ByName == null || r.ByName == name) : r.ById == me).Select(r => r.ClosureId).Distinct().CountAsync(cancellation);
        return same == ids.Count ? new ClosureStep.Done(closures[0].Id, command.Agrees ? "已经同意了，没有重复。" : "已经退回了，没有重复。") : null;
    }

    // 登记的人不是同意的人：纸面的、会议定的写明是登记
    private static string NameOf(Command command)
    {
        var (step, opinion) = (ClosureSteps.TitleOf(command.Step), command.Agrees ? "同意" : "退回");
        return command.Paper is not null ? $"登记纸面的意见：{step}，{opinion}销号" : command is { Step: ClosureSteps.Meeting, Agrees: true } ? "登记会议的决定：同意销号" : $"{opinion}销号：{step}";
    }

    // 审计的理由短些，全文在审核记录里
    private static string Short(string text) => text.Length <= Process.ReasonLength ? text : text[..(Process.ReasonLength - 1)] + "…";
}
