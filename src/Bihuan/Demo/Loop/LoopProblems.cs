using System.Globalization;

using Bihuan.Documents.Rectification;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.Demo.Loop;

/// <summary>这一轮的六十个问题、各条措施、历次进展：题目和例证照反馈意见，原因、目标、措施、责任、时限照方案。</summary>
internal sealed class LoopProblems
{
    // 到了哪一步，按题号；没有列的在整改中
    private static readonly HashSet<int> Closed = [5, 10, 13, 15, 20, 22, 27, 28, 32, 35, 41, 58], Submitted = [1, 9, 19, 43, 46, 47], SentBack = [21, 36, 53], Received = [37, 44, 51, 60];

    // 整改办主任自己负责的：审核时要换人，等核佐证的一个由候补审核人核
    private static readonly HashSet<int> OfOffice = [19, 54, 59];

    private readonly Dice _dice;
    private readonly LoopDays _days;
    private readonly LoopPeople _people;
    private readonly Guid _inspection;
    private readonly DateOnly _tabled;
    private readonly LoopNotes _notes = new();

    /// <param name="dice">随机数。</param>
    /// <param name="days">日子。</param>
    /// <param name="people">人。</param>
    /// <param name="inspection">哪次巡察。</param>
    /// <param name="tabled">审批销号的最后一次党组会：销了号的，在它十天以前都做好。</param>
    public LoopProblems(Dice dice, LoopDays days, LoopPeople people, Guid inspection, DateOnly tabled)
    {
        (_dice, _days, _people, _inspection, _tabled) = (dice, days, people, inspection, tabled);
        foreach (var (i, (found, planned)) in LoopSamples.Feedback.Problems.Zip(LoopSamples.Plan.Problems).Index()) Add(i + 1, found, planned);
    }

    /// <summary>各问题，照题号。</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>各措施，照题号、照先后。</summary>
    public List<Measure> Measures { get; } = [];

    /// <summary>历次进展。</summary>
    public List<ProgressNote> Notes { get; } = [];

    /// <summary>题号是这个的问题。</summary>
    public Problem Of(int number) => Problems[number - 1];

    private void Add(int number, ReadProblem found, ReadProblem planned)
    {
        var (unit, group) = (LoopPeople.UnitOf(planned.Unit), found.Path[^1]);
        var problem = new Problem
        {
            Id = _dice.Id(_days.Feedback),
            UnitId = unit,
            InspectionId = _inspection,
            Sequence = number,
            Number = group.Label + found.Number?.ToString(CultureInfo.InvariantCulture),
            Title = found.Title,
            Aspect = group.Text,
            Detail = _days.Moved(found.Detail),
            Nature = planned.Nature switch { "立行立改" => ProblemNatures.Immediate, "长期坚持" => ProblemNatures.LongTerm, _ => ProblemNatures.Deadline },
            Cause = planned.Cause,
            Goal = planned.Goal,
            LeaderId = _people.Leader(planned.Leader).Id,
            ResponsibleId = (OfOffice.Contains(number) ? _people.SignIn("zhenggai") : _people.Head(unit)).Id,
            Supporters = planned.Supporting,
            DueOn = _days.LastIn(planned.Due),
        };
        problem.FirstDueOn = problem.DueOn;
        problem.State = Closed.Contains(number) ? ProblemStates.Closed : Submitted.Contains(number) ? ProblemStates.Review : SentBack.Contains(number) ? ProblemStates.Returned : Received.Contains(number) ? ProblemStates.Received : ProblemStates.Doing;
        if (problem.State != ProblemStates.Received) (problem.SignedForOn, problem.SignedForById) = (_days.Past(_days.After(_dice.Between(3, 8))), problem.ResponsibleId);
        Problems.Add(problem);
        var own = planned.Measures.Select((m, i) => MakeMeasure(problem, i + 1, m)).ToList();
        // 还在改的，至少有一条没有完
        if (problem.State is ProblemStates.Doing or ProblemStates.Returned && own.TrueForAll(m => m.Progress == ProgressStates.Done)) (own[^1].Progress, own[^1].DoneOn) = (ProgressStates.Mostly, null);
        foreach (var measure in own) Report(measure);
        Measures.AddRange(own);
        Settle(problem, number, own);
    }

    private Measure MakeMeasure(Problem problem, int sequence, ReadMeasure planned)
    {
        var text = LoopMeasures.Bare(_days.Moved(planned.Text));
        var measure = new Measure
        {
            Id = _dice.Id(_days.Feedback),
            ProblemId = problem.Id,
            UnitId = problem.UnitId,
            Sequence = sequence,
            Text = text,
            Kind = LoopMeasures.KindOf(text),
            OwnerId = _people.Doer(_dice, problem.UnitId).Id,
            // 挪过的日子可能落在问题的期限以后：随问题的期限
            DueOn = planned.Due is { } due && _days.Moved(due) is var moved && moved <= problem.DueOn ? moved : null,
        };
        measure.Deliverable = LoopMeasures.DeliverableOf(text, measure.Kind);
        LoopMeasures.Promise(measure);
        measure.Progress = ProgressOf(problem, measure.DueOn ?? problem.DueOn!.Value);
        if (measure.Progress == ProgressStates.Done) measure.DoneOn = DoneOn(problem, measure);
        return measure;
    }

    private string ProgressOf(Problem problem, DateOnly due)
    {
        var (late, near, roll) = (due < _days.Today.AddDays(-4), due <= _days.Today.AddDays(14), _dice.Below(100));
        return problem.State switch
        {
            ProblemStates.Closed or ProblemStates.Review => ProgressStates.Done,
            ProblemStates.Received => ProgressStates.NotBegun,
            ProblemStates.Returned => roll < 60 ? ProgressStates.Done : ProgressStates.Mostly,
            _ when late => roll < 65 ? ProgressStates.Done : roll < 85 ? ProgressStates.Mostly : ProgressStates.Ongoing,
            _ when near => roll < 20 ? ProgressStates.Done : roll < 50 ? ProgressStates.Mostly : roll < 92 ? ProgressStates.Ongoing : ProgressStates.NotBegun,
            _ => roll < 12 ? ProgressStates.Mostly : roll < 65 ? ProgressStates.Ongoing : ProgressStates.NotBegun,
        };
    }

    // 多在期限前几天；要销号的都在头四十天里
    private DateOnly DoneOn(Problem problem, Measure measure)
    {
        var day = (measure.DueOn ?? _days.After(_dice.Between(24, 40))).AddDays(-_dice.Between(0, 5));
        var last = problem.State == ProblemStates.Closed ? _tabled.AddDays(-10) : _days.After(46);
        return _days.Past(day < _days.After(9) ? _days.After(9) : day > last ? last : day);
    }

    // 头几周动手，近来一次比一次多
    private void Report(Measure measure)
    {
        if (measure.Progress == ProgressStates.NotBegun) return;
        var day = measure.DoneOn ?? _days.Past(_days.Until.AddDays(-_dice.Below(13)));
        var (state, left) = (measure.Progress, _dice.Between(1, 3));
        (measure.ReportedOn, measure.ProgressText) = (day, "");
        while (left-- > 0 && day > _days.After(5))
        {
            var text = _notes.Say(measure, state, left == 0);
            if (measure.ProgressText.Length == 0) measure.ProgressText = text;
            Notes.Add(new ProgressNote { Id = _dice.Id(day), MeasureId = measure.Id, UnitId = measure.UnitId, HappenedOn = day, Progress = state, Text = text });
            day = _days.Past(day.AddDays(-_dice.Between(5, 12)));
            state = ProgressStates.Ongoing;
        }
    }

    private static void Settle(Problem problem, int number, List<Measure> own)
    {
        problem.Progress = own.TrueForAll(m => m.Progress == ProgressStates.Done) ? ProgressStates.Done
            : own.TrueForAll(m => m.Progress is ProgressStates.Done or ProgressStates.Mostly) ? ProgressStates.Mostly
            : own.TrueForAll(m => m.Progress == ProgressStates.NotBegun) ? ProgressStates.NotBegun : ProgressStates.Ongoing;
        problem.Outcome = LoopTexts.Outcomes.GetValueOrDefault(number);
    }
}
