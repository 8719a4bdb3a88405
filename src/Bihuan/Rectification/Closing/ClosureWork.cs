using System.Globalization;

using Bihuan.Figures;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Plans;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>审一批销号的一步：先看行不行，排上队以后照此刻的样子再看一遍，再改。</summary>
internal sealed class ClosureWork(Db db, TimeProvider clock, ReviewClosures.Command command)
{
    private readonly DateOnly _today = ChinaDay.Of(clock);
    private PlanTopics.Line? _topic;

    // 哪几件是以候补的身份审的
    private readonly HashSet<Guid> _alternate = [];

    // 纸面的，各件由谁签的；写着姓名的没有
    private readonly Dictionary<Guid, Guid> _signers = [];

    // 纸面上写的姓名是本机构的哪一个人：后面各步照他回避
    private Guid? _writer;

    // 看的人对各个问题的身份，一批一次查
    private IReadOnlyDictionary<Guid, IReadOnlySet<LoopRole>> _roles = new Dictionary<Guid, IReadOnlySet<LoopRole>>();

    /// <summary>不行的，一句说明。</summary>
    public async Task<string?> RefusalAsync(IReadOnlyList<Closure> closures, IReadOnlyDictionary<Guid, Problem> problems, CancellationToken cancellation)
    {
        if (StepProblem() is { } wrong) return wrong;
        var versions = command.Items.ToDictionary(i => i.Id, i => i.Version);
        if (closures.Any(c => c.Version != versions[c.Id])) return closures.Count == 1 ? ClosureStep.Stale : "其中有的刚刚被别人办过。请刷新，看过现在的样子再办。";
        if (command.TopicId is { } topic && command.Step == ClosureSteps.Meeting) _topic = await PlanTopics.FindAsync(db, topic, closures.Min(c => c.SubmittedOn), await new ClosureReviewers(db, _today).IsAlternateAsync(cancellation), cancellation);
        if (command is { Step: ClosureSteps.Meeting, Agrees: true } && _topic is null) return ReviewFaults.NoTopic;
        if (command.Paper is { } paper) _writer = await PaperSigning.PersonAsync(db, command.Step, paper.ByName, cancellation);
        return await EachAsync(closures, problems, cancellation);
    }

    /// <summary>排上队以后：再看，改；不行的，一句说明。</summary>
    public async Task<string?> ApplyAsync(IReadOnlyList<Closure> closures, IReadOnlyDictionary<Guid, Problem> problems, CancellationToken cancellation)
    {
        await FreshRows.LoadAsync(db, [.. problems.Values], cancellation);
        if (await EachAsync(closures, problems, cancellation) is { } wrong) return wrong;
        var reviews = new List<ClosureReview>();
        foreach (var closure in closures) reviews.Add(Apply(closure, problems[closure.ProblemId]));
        db.AddRange(reviews);
        var faults = new Faults();
        if (!await Family.FollowAsync(db, db.Catalog.Of(typeof(ClosureReview)), [.. reviews.Select(r => ((LedgerRow)r, faults))], cancellation)) return faults.All[0].Message;
        if (closures.Where(c => c.State == ClosureStates.Closed).ToList() is { Count: > 0 } closed) await StartWatch.RunAsync(db, closed, (await FigureTable.OfAsync(db, cancellation)).Small(ClosureFigures.WatchDays), clock, cancellation);
        await TellAsync([.. closures.Select(c => (problems[c.ProblemId], c))], reviews, cancellation);
        return null;
    }

    /// <summary>给办的人的一句话。</summary>
    public string Told(IReadOnlyList<Closure> closures)
    {
        if (closures.Count == 1) return !command.Agrees ? "已退回，原因已告诉申请的人。" : closures[0].Step is { } only ? $"已同意，等{ClosureSteps.TitleOf(only)}。" : "已销号。";
        if (!command.Agrees) return string.Create(CultureInfo.InvariantCulture, $"{closures.Count}件已退回，原因已告诉申请的人。");
        // 各件要过的步子不一样：有的销了号，有的到下一步
        return string.Join('，', closures.GroupBy(c => c.Step).OrderBy(g => g.Key is null).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count()}件{(g.Key is { } step ? $"已同意，等{ClosureSteps.TitleOf(step)}" : "已销号")}"))) + "。";
    }

    // 与哪一件无关的
    private string? StepProblem() =>
        ClosureSteps.Order.Contains(command.Step) ? null : "没有这一步。请刷新再办。";

    private async Task<string?> EachAsync(IReadOnlyList<Closure> closures, IReadOnlyDictionary<Guid, Problem> problems, CancellationToken cancellation)
    {
        var ids = closures.Select(c => c.Id).ToHashSet();
        var reviews = (await db.Whole<ClosureReview>(removed: false).AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.ClosureId)).ToListAsync(cancellation)).ToLookup(r => r.ClosureId);
        var reviewers = new ClosureReviewers(db, _today);
        var owners = await ClosureParties.OwnersAsync(db, [.. problems.Keys], cancellation);
        _roles = await LoopRoles.OfAsync(db, [.. problems.Values], cancellation);
        if (command.Paper is not null) await LearnAsync(reviewers, [.. closures.Select(c => ClosureParties.Of(problems[c.ProblemId], c, reviews[c.Id], owners[c.ProblemId]))], [.. problems.Values.Select(p => p.InspectionId).OfType<Guid>().Distinct()], cancellation);
        foreach (var closure in closures)
        {
            var problem = problems[closure.ProblemId];
            if (await OneAsync(closure, problem, ClosureParties.Of(problem, closure, reviews[closure.Id], owners[problem.Id]), reviews[closure.Id], reviewers, cancellation) is not { } wrong) continue;
            return closures.Count == 1 ? wrong : $"第{problem.Sequence.ToString(CultureInfo.InvariantCulture)}个问题不能这样办：{wrong}别的也没有办；请去掉它，或者单独办。";
        }
        return null;
    }

    // 纸面的照姓名看回避：一批里的人一次查齐
    private static async Task LearnAsync(ClosureReviewers reviewers, IReadOnlyCollection<ClosureParties> parties, IReadOnlyCollection<Guid> inspections, CancellationToken cancellation)
    {
        await reviewers.LearnHeadsAsync(inspections, cancellation);
        var people = parties.SelectMany(p => p.All).ToHashSet();
        foreach (var inspection in inspections)
            if (await reviewers.HeadAsync(inspection, cancellation) is { } head) people.Add(head);
        if ((await reviewers.ChainAsync(cancellation)).AlternateId is { } alternate) people.Add(alternate);
        await reviewers.LearnNamesAsync(people, cancellation);
    }

    private async Task<string?> OneAsync(Closure closure, Problem problem, ClosureParties parties, IEnumerable<ClosureReview> reviews, ClosureReviewers reviewers, CancellationToken cancellation)
    {
        if (problem.Removed) return "问题刚刚被删除。";
        if (closure.Step != command.Step) return closure.Step is { } now ? $"现在等的是“{ClosureSteps.TitleOf(now)}”，不是“{ClosureSteps.TitleOf(command.Step)}”。请刷新再办。" : "这一件已经办完了。请刷新再看。";
        var (stand, action) = (new LoopStand(problem.State, closure.Step), command.Agrees ? LoopAction.Pass : LoopAction.Return);
        if (command is { Step: ClosureSteps.Meeting, Agrees: true } && closure.TabledById is null) return "还没有列入上会。请先打开看过，点“列入上会”。";
        // 前一步在系统里是当天审的，在纸上是签字的那天
        var before = reviews.Where(r => r.Opinion == ClosureOpinions.Agrees).OrderBy(r => r.On).LastOrDefault();
        if (_topic is { } topic && topic.HeldOn < closure.SubmittedOn) return "会议在申请以前开的，不能审批它。";
        if (_topic is { } held && held.HeldOn < before?.On) return $"会议（{held.HeldOn:yyyy-MM-dd}）在“{ClosureSteps.TitleOf(before.Step)}”（{before.On:yyyy-MM-dd}）以前开的，不能审批它：审过以后再上会。";
        if (command.Paper?.On < before?.On) return $"签字、批复的日子在“{ClosureSteps.TitleOf(before!.Step)}”（{before.On:yyyy-MM-dd}）之前。请核对日期。";
        if (command.Paper is { } paper) return await PaperAsync(closure, problem, parties, reviews, reviewers, paper, cancellation);
        if (PaperSigning.IsAlone(db.Viewer) && parties.Refusal(command.Step, db.Viewer) is { } alone) return alone;
        var roles = await RolesAsync(problem, parties, reviewers, closure, cancellation);
        if (LoopRoles.Decide(stand, action, roles, ClosureSteps.Read(closure.Steps)) is { Allowed: false } verdict) return verdict.Why;
        return parties.Refusal(command.Step, db.Viewer);
    }

    private async Task<IReadOnlySet<LoopRole>> RolesAsync(Problem problem, ClosureParties parties, ClosureReviewers reviewers, Closure closure, CancellationToken cancellation)
    {
        var roles = _roles[problem.Id].ToHashSet();
        if (!await reviewers.StandsInAsync(problem, parties, command.Step, cancellation)) return roles;
        roles.Add(LoopRole.Alternate);
        _alternate.Add(closure.Id);
        return roles;
    }

    // 纸面的：谁可以登记、谁签的、签字的人要不要回避
    private async Task<string?> PaperAsync(Closure closure, Problem problem, ClosureParties parties, IEnumerable<ClosureReview> reviews, ClosureReviewers reviewers, ReviewClosures.PaperOpinion paper, CancellationToken cancellation)
    {
        var office = _roles[problem.Id].Contains(LoopRole.Office);
        var signing = await PaperSigning.OfAsync(db.Viewer, reviewers, office, problem, parties, reviews, command.Step, cancellation);
        if (signing.Why is { } why) return why;
        if (paper.On < closure.SubmittedOn) return $"签字、批复的日子在申请（{closure.SubmittedOn:yyyy-MM-dd}）之前。请核对日期。";
        if (signing.Signer is { } signer) _signers[closure.Id] = signer;
        else if (string.IsNullOrWhiteSpace(paper.ByName)) return "请写签字、批复的人或者单位。";
        if (signing.TypedRefusal(paper.ByName) is { } typed) return typed;
        if (signing.AsAlternate) _alternate.Add(closure.Id);
        return await PaperSigning.NameRefusalAsync(db.Viewer, reviewers, parties, reviews, command.Step, paper.ByName, cancellation);
    }

    private ClosureReview Apply(Closure closure, Problem problem)
    {
        var (on, outside) = (command.Paper?.On ?? _topic?.HeldOn ?? _today, db.Viewer.FromBody is not null);
        var review = new ClosureReview
        {
            BodyId = closure.BodyId,
            UnitId = closure.UnitId,
            ClosureId = closure.Id,
            Step = command.Step,
            Opinion = command.Agrees ? ClosureOpinions.Agrees : ClosureOpinions.Returns,
            Text = TextOf(command),
            On = on,
            AsAlternate = _alternate.Contains(closure.Id),
            OnPaper = command.Paper is not null,
            RecordedById = command.Paper is null ? null : db.Viewer.PersonId,
            // 督导的机构来的人不在本机构的人员里，写他的单位和姓名
            ById = outside ? null : command.Paper is null ? db.Viewer.PersonId : _signers.TryGetValue(closure.Id, out var signer) ? signer : _writer,
            ForId = command.Paper is null && !outside ? db.Viewer.OnBehalfOf : null,
            ByName = outside ? Cut(db.Viewer.Name) : string.IsNullOrWhiteSpace(command.Paper?.ByName) || _signers.ContainsKey(closure.Id) ? null : command.Paper.ByName.Trim(),
            Papers = string.IsNullOrWhiteSpace(command.Paper?.Papers) ? null : command.Paper.Papers,
        };
        if (!command.Agrees) (closure.State, closure.Step, closure.ReturnedOn, closure.ReturnReason, problem.State) = (ClosureStates.Returned, null, _today, review.Text, ProblemStates.Returned);
        else if (ClosureSteps.After(ClosureSteps.Read(closure.Steps), command.Step) is { } next) (closure.Step, closure.State, problem.State) = (next, ClosureSteps.StateOf(next), ClosureSteps.StateOf(next));
        else (closure.Step, closure.State, closure.ClosedOn, problem.State, problem.ClosedOn) = (null, ClosureStates.Closed, on, ProblemStates.Closed, on);
        if (command.Step == ClosureSteps.Meeting && command.Agrees) closure.TopicId = _topic!.Id;
        if (command.Step == ClosureSteps.Meeting && !command.Agrees) closure.TabledById = null;
        return review;
    }

    /// <summary>记下的意见：组长签字没有写意见的，是他签的承诺。</summary>
    public static string? TextOf(ReviewClosures.Command command) =>
        !string.IsNullOrWhiteSpace(command.Text) ? command.Text.Trim() : command is { Step: ClosureSteps.Head, Agrees: true, Paper: null } ? ReviewClosures.Statement : null;

    private static string Cut(string name) => name.Length <= 60 ? name : name[..59] + "…";

    private async Task TellAsync(IReadOnlyCollection<(Problem Problem, Closure Closure)> all, IReadOnlyCollection<ClosureReview> made, CancellationToken cancellation)
    {
        var waiting = all.Where(a => a.Closure.Step is not null).ToList();
        if (waiting.Count > 0)
        {
            var ids = waiting.Select(w => w.Closure.Id).ToHashSet();
            var reviews = await db.Whole<ClosureReview>(removed: false).AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.ClosureId)).ToListAsync(cancellation);
            await ClosureNews.AskAsync(db, clock, waiting, [.. reviews, .. made], cancellation);
        }
        var ended = all.Where(a => a.Closure.Step is null).ToList();
        if (ended.Count > 0) await ClosureNews.AnswerAsync(db, clock, ended, command.Agrees ? "已销号" : "销号退回了，请照原因补充", cancellation);
    }
}
