using System.Globalization;

using Bihuan.Controls;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;

namespace Bihuan.Demo.Loop;

/// <summary>
/// 销号：十二个各步都审过、销了号，能由规则看护的看护着；六个正在审，一步一两个，两个列入了上会；三个核佐证时退回了。
/// 各步照平常：谁也不审自己申请、负责的；局长自己分管的，由候补签。
/// </summary>
internal sealed class LoopClosures
{
    // 由哪条规则看护，按题号；没有列的，没有台账可以持续看
    private static readonly Dictionary<int, string[]> Watched = new()
    {
        [1] = ["study.central-group-below"],
        [5] = ["study.central-group-below", "meeting.extended-instead-of-party-group"],
        [32] = ["finance.invoice-duplicate"],
        [35] = ["finance.invoice-duplicate", "asset.untagged"],
        [43] = ["meeting.minutes-unsigned"],
        [58] = ["meeting.minutes-unsigned"],
    };

    // 正在审的等哪一步，按题号
    private static readonly Dictionary<int, string> Waiting = new()
    {
        [1] = ClosureSteps.Leader,
        [19] = ClosureSteps.Office,
        [46] = ClosureSteps.Office,
        [47] = ClosureSteps.Discipline,
        [9] = ClosureSteps.Meeting,
        [43] = ClosureSteps.Meeting,
    };

    private readonly Dice _dice;
    private readonly LoopDays _days;
    private readonly LoopPeople _people;
    private readonly LoopProof _proof;
    private readonly LoopProblems _loop;
    private readonly IReadOnlyList<MeetingRecord> _meetings;
    private readonly Dictionary<Guid, string> _answers = [];

    /// <param name="dice">随机数。</param>
    /// <param name="days">日子。</param>
    /// <param name="people">人。</param>
    /// <param name="proof">文件放在那里。</param>
    /// <param name="loop">问题。</param>
    /// <param name="meetings">开过的会。</param>
    public LoopClosures(Dice dice, LoopDays days, LoopPeople people, LoopProof proof, LoopProblems loop, IReadOnlyList<DemoMeeting> meetings)
    {
        (_dice, _days, _people, _proof, _loop) = (dice, days, people, proof, loop);
        _meetings = MeetingsOf(meetings, days);
        Chain = new() { BodyId = DemoBody.BodyId, AlternateId = people.SignIn("houbu").Id };
        foreach (var problem in loop.Problems.Where(p => p.State == ProblemStates.Closed)) Close(problem);
        foreach (var (number, step) in Waiting) Wait(loop.Of(number), step);
        foreach (var problem in loop.Problems.Where(p => p.State == ProblemStates.Returned)) Return(problem);
        Days = [.. Watches.Select(w => w.ControlId).Distinct(StringComparer.Ordinal).SelectMany(DaysOf)];
    }

    /// <summary>销号的申请。</summary>
    public List<Closure> Closures { get; } = [];

    /// <summary>各步的意见。</summary>
    public List<ClosureReview> Reviews { get; } = [];

    /// <summary>看护。</summary>
    public List<Watch> Watches { get; } = [];

    /// <summary>看护的各条规则，近几周每天的样子。</summary>
    public IReadOnlyList<ControlDay> Days { get; }

    /// <summary>审批的议题，添在那几次党组会的末尾。</summary>
    public List<(MeetingRecord Record, TopicRecord Topic)> Topics { get; } = [];

    /// <summary>要过哪几步，谁候补。</summary>
    public ClosureChain Chain { get; }

    /// <summary>可以审批销号的最后一次党组会在哪一天：要销号的，在它以前早些做好。</summary>
    public static DateOnly LastMeeting(IReadOnlyList<DemoMeeting> meetings, LoopDays days) => MeetingsOf(meetings, days)[^1].Meeting.HeldOn;

    // 方案通过以后的党组会
    private static List<MeetingRecord> MeetingsOf(IReadOnlyList<DemoMeeting> meetings, LoopDays days)
    {
        var adopted = LoopPlan.MeetingOf(meetings, days).Meeting.HeldOn;
        var later = meetings.Where(m => !m.Restricted && m.Record.Kind is { IsPartyGroup: true } && m.Record.Meeting.HeldOn > adopted && m.Record.Meeting.HeldOn <= days.Until).Select(m => m.Record).OrderBy(r => r.Meeting.HeldOn).ToList();
        return later.Count > 0 ? later : [LoopPlan.MeetingOf(meetings, days)];
    }

    private void Close(Problem problem)
    {
        var closure = Submit(problem, WatchStates.Watching);
        var record = _meetings.First(m => m.Meeting.HeldOn >= closure.SubmittedOn);
        var (held, office) = (record.Meeting.HeldOn, _people.SignIn("zhenggai").Id);
        Check(closure, problem, ClosureSteps.Meeting, held);
        (closure.TopicId, closure.TabledById) = (TopicOf(record), office);
        Review(closure, ClosureSteps.Meeting, office, held);
        var head = _people.SignIn("juzhang").Id;
        var excluded = problem.LeaderId == head || problem.ResponsibleId == head;
        Review(closure, ClosureSteps.Head, excluded ? Chain.AlternateId!.Value : head, _days.Past(Workdays.From(held.AddDays(1)))).AsAlternate = excluded;
        var answered = _days.Past(Workdays.From(held.AddDays(5)));
        var confirmed = Review(closure, ClosureSteps.Inspection, null, answered);
        (confirmed.ByName, confirmed.OnPaper, confirmed.RecordedById, confirmed.Papers) = ("县委巡察办", true, office, AnswerOf(record, answered));
        (closure.State, closure.Step, closure.ClosedOn, problem.ClosedOn) = (ClosureStates.Closed, null, answered, answered);
        foreach (var watch in Watches.Where(w => w.ProblemId == problem.Id)) (watch.Since, watch.Until) = (answered, answered.AddDays(WatchDays));
    }

    private void Wait(Problem problem, string step)
    {
        var closure = Submit(problem, WatchStates.Proposed);
        Check(closure, problem, step, _days.Until);
        (closure.Step, closure.State, problem.State) = (step, ClosureSteps.StateOf(step), ClosureSteps.StateOf(step));
        if (step == ClosureSteps.Meeting) closure.TabledById = _people.SignIn("zhenggai").Id;
    }

    // 责任领导签了，整改办核佐证时退回：照原因补，还没有再申请
    private void Return(Problem problem)
    {
        var closure = Submit(problem, WatchStates.Proposed);
        Check(closure, problem, ClosureSteps.Office, _days.Until);
        var returned = Review(closure, ClosureSteps.Office, _people.SignIn("zhenggai").Id, _days.Past(Workdays.From(Reviews[^1].On.AddDays(1))));
        (returned.Opinion, returned.Text) = (ClosureOpinions.Returns, LoopTexts.SentBack[problem.Sequence]);
        (closure.State, closure.Step, closure.ReturnedOn, closure.ReturnReason) = (ClosureStates.Returned, null, returned.On, returned.Text);
    }

    // 改好以前红着，改的那几天只剩一处，申请以前就绿了；今天的由真的查
    private IEnumerable<ControlDay> DaysOf(string control)
    {
        var green = Watches.Where(w => w.ControlId == control).Min(w => Closures.First(c => c.ProblemId == w.ProblemId).SubmittedOn).AddDays(-2);
        for (var day = _days.Today.AddDays(-DaysBack); day < _days.Today; day = day.AddDays(1))
            yield return new ControlDay
            {
                BodyId = DemoBody.BodyId,
                ControlId = control,
                Day = day,
                Light = day >= green ? ControlLight.Green : day >= green.AddDays(-6) ? ControlLight.Yellow : ControlLight.Red,
                Findings = day >= green ? 0 : day >= green.AddDays(-6) ? 1 : 2,
            };
    }

    private Closure Submit(Problem problem, string watch)
    {
        var (measures, proofs) = (_loop.Measures.Where(m => m.ProblemId == problem.Id).ToList(), _proof.Proofs.Where(p => p.ProblemId == problem.Id).ToList());
        var on = _days.Past(Workdays.From((measures.Max(m => m.DoneOn) ?? _days.After(30)).AddDays(1)));
        var watched = Watched.GetValueOrDefault(problem.Sequence, []);
        var closure = new Closure
        {
            Id = _dice.Id(on),
            ProblemId = problem.Id,
            UnitId = problem.UnitId,
            Steps = ClosureSteps.Write(ClosureSteps.Order),
            Outcome = problem.Outcome ??= "各条措施已经做好，做法写进了日常规程，佐证附后。",
            NoWatch = watched.Length == 0 ? "现场管理、窗口服务的事，没有台账可以持续看；由督查科每月抽看，写进通报。" : null,
            SubmittedById = problem.ResponsibleId!.Value,
            SubmittedOn = on,
            Measures = measures.Count,
            Evidences = proofs.Select(p => p.EvidenceId).Distinct().Count(),
        };
        Closures.Add(closure);
        Watches.AddRange(watched.Select(id => new Watch { Id = _dice.Id(on), ProblemId = problem.Id, UnitId = problem.UnitId, ControlId = id, ControlTitle = AllControls.Book.Find(id)!.Title, State = watch }));
        return closure;
    }

    // 会议以前的几步，一天一步，不晚于 last；到 step 为止，那一步还没有审
    private void Check(Closure closure, Problem problem, string step, DateOnly last)
    {
        var on = closure.SubmittedOn;
        foreach (var (passed, by) in new[] { (ClosureSteps.Leader, problem.LeaderId!.Value), (ClosureSteps.Office, _people.SignIn("zhenggai").Id), (ClosureSteps.Discipline, _people.SignIn("jijian").Id) })
        {
            if (passed == step) return;
            var next = _days.Past(Workdays.From(on.AddDays(1)));
            on = next > last ? last : next;
            Review(closure, passed, by, on);
        }
    }

    private ClosureReview Review(Closure closure, string step, Guid? by, DateOnly on)
    {
        var review = new ClosureReview { Id = _dice.Id(on), ClosureId = closure.Id, UnitId = closure.UnitId, Step = step, ById = by, On = on };
        Reviews.Add(review);
        return review;
    }

    private Guid TopicOf(MeetingRecord record)
    {
        var known = Topics.FindIndex(t => t.Record.Meeting.Id == record.Meeting.Id);
        if (known < 0)
        {
            var on = record.Meeting.HeldOn;
            Topics.Add((record, new DemoTopics(_dice, _days.Until).Asked(record, new(_dice.Id(on), on, new("研究巡察反馈问题整改销号", TopicKinds.MajorDecision, SignInPeople.Inspection, "逐件听取佐证审核情况，同意这一批问题销号，报县委巡察办确认。")))));
            known = Topics.Count - 1;
        }
        return Topics[known].Topic.Topic.Id;
    }

    // 一次会议的一批，一份批复
    private string AnswerOf(MeetingRecord record, DateOnly on)
    {
        if (!_answers.TryGetValue(record.Meeting.Id, out var papers))
            _answers[record.Meeting.Id] = papers = _proof.Page("关于同意巡察反馈问题销号的批复", _people.SignIn("zhenggai"), on, string.Create(CultureInfo.InvariantCulture, $"你局{LoopDays.Written(record.Meeting.HeldOn)}党组会审议的一批问题，经会同有关单位审核，同意销号。"), "请继续巩固整改成果，防止反弹。");
        return papers;
    }

    // 看护的一页往回看九十天
    private const int DaysBack = 89;

    private static int WatchDays => (int)ClosureFigures.WatchDays.Default;
}
