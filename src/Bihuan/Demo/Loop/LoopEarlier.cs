using System.Globalization;

using Bihuan.Ledgers.Rectification;

namespace Bihuan.Demo.Loop;

/// <summary>上一轮：大约两年前反馈，二十四个问题，都已经销号。</summary>
internal sealed class LoopEarlier
{
    private const string Numerals = "一二三四";

    private readonly Dice _dice;
    private readonly LoopPeople _people;

    /// <param name="dice">随机数。</param>
    /// <param name="staff">人。</param>
    /// <param name="today">放演示数据的那一天。</param>
    public LoopEarlier(Dice dice, DemoStaff staff, DateOnly today)
    {
        var feedback = Workdays.From(today.AddYears(-2).AddDays(14));
        (_dice, _people) = (dice, new LoopPeople(staff, feedback));
        Inspection = new Inspection
        {
            Id = dice.Id(feedback),
            UnitId = SignInPeople.Inspection,
            Title = string.Create(CultureInfo.InvariantCulture, $"县委{feedback.Year}年第一轮巡察"),
            State = InspectionStates.Concluded,
            Inspector = "县委第四巡察组",
            PeriodFrom = feedback.AddDays(-75),
            PeriodTo = feedback.AddDays(-24),
            FeedbackOn = feedback,
            HeadId = _people.SignIn("juzhang").Id,
            OfficeHeadId = _people.SignIn("zhenggai").Id,
            Overall = "局党组重视审批改革，窗口建设有起色；学习、作风、资产和合同管理方面还有差距。",
            Notes = "四个方面24个问题，已全部销号。",
        };
        foreach (var (i, text) in LoopEarlierTexts.All.Index()) Add(i + 1, text, feedback);
    }

    /// <summary>那一次巡察。</summary>
    public Inspection Inspection { get; }

    /// <summary>各问题，照次序。</summary>
    public List<Problem> Problems { get; } = [];

    /// <summary>各措施。</summary>
    public List<Measure> Measures { get; } = [];

    /// <summary>佐证，都是说明。</summary>
    public List<Evidence> Evidences { get; } = [];

    /// <summary>用在哪里。</summary>
    public List<Proof> Proofs { get; } = [];

    private void Add(int number, LoopEarlierTexts.Text text, DateOnly feedback)
    {
        var unit = LoopPeople.UnitOf(text.Unit);
        var (due, done) = (feedback.AddMonths(3), Workdays.Until(feedback.AddDays(_dice.Between(40, 80))));
        var problem = new Problem
        {
            Id = _dice.Id(feedback),
            UnitId = unit,
            InspectionId = Inspection.Id,
            Sequence = number,
            Number = string.Create(CultureInfo.InvariantCulture, $"（{Numerals[text.Aspect]}）{number}"),
            Title = text.Title,
            State = ProblemStates.Closed,
            Aspect = LoopEarlierTexts.Aspects[text.Aspect],
            Detail = text.Detail,
            Nature = ProblemNatures.Deadline,
            LeaderId = _people.Leader(text.Leader).Id,
            ResponsibleId = _people.Head(unit).Id,
            DueOn = due,
            FirstDueOn = due,
            Progress = ProgressStates.Done,
            Outcome = text.Outcome,
            SignedForOn = Workdays.From(feedback.AddDays(3)),
            ClosedOn = Workdays.From(done.AddDays(_dice.Between(4, 9))),
        };
        problem.SignedForById = problem.ResponsibleId;
        var measure = new Measure
        {
            Id = _dice.Id(feedback),
            ProblemId = problem.Id,
            UnitId = unit,
            Sequence = 1,
            Text = text.Measure,
            Kind = LoopMeasures.KindOf(text.Measure),
            OwnerId = problem.ResponsibleId,
            Progress = ProgressStates.Done,
            ProgressText = text.Outcome,
            ReportedOn = done,
            DoneOn = done,
        };
        var evidence = new Evidence { Id = _dice.Id(done), UnitId = unit, Title = $"整改情况说明：{text.Title}", Kind = EvidenceKinds.Statement, HappenedOn = done, Statement = $"{text.Measure}。{text.Outcome}纸质材料存督查科档案柜。" };
        Problems.Add(problem);
        Measures.Add(measure);
        Evidences.Add(evidence);
        Proofs.Add(new Proof { Id = _dice.Id(done), ProblemId = problem.Id, UnitId = unit, EvidenceId = evidence.Id, MeasureId = measure.Id, Note = text.Outcome });
    }
}
