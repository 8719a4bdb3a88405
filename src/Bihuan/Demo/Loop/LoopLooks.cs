using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Rectification.LookBacks;
using Bihuan.Rectification.Surveys;

namespace Bihuan.Demo.Loop;

/// <summary>演示的回头看和问卷：上一轮的一次查完了，一个基本到位还没有补好；这一轮的一次正在查；一份结束了的问卷。</summary>
internal sealed class LoopLooks
{
    // 一题各档的份数，链接46份、纸面20份
    private static readonly int[][] Links = [[19, 17, 6, 2, 2], [16, 18, 7, 3, 2], [22, 15, 5, 3, 1], [14, 17, 8, 3, 4], []], Papers = [[8, 7, 3, 1, 1], [7, 8, 3, 1, 1], [9, 6, 3, 2, 0], [6, 7, 4, 1, 2], []];

    private static readonly string[] Words = ["二楼自助机旁边最好有人指一指。", "周六办事方便多了。", "希望材料清单再简单一点。", "取号以后等的时间还是长。"];

    private const string Stream = "回头看";

    // 可以去查的，头一个轮不到的请后面的
    private static readonly string[] Checkers = ["keyuan", "yinzhang", "zichan", "caiwu"];

    private readonly Dice _dice;
    private readonly DemoStaff _staff;
    private readonly DateOnly _today;
    private readonly ILookup<Guid, Guid> _doers;
    private readonly HashSet<Guid> _watched;

    /// <param name="seed">种子。</param>
    /// <param name="staff">人。</param>
    /// <param name="loop">整改的各行。</param>
    /// <param name="today">放演示数据的那一天。</param>
    public LoopLooks(ulong seed, DemoStaff staff, DemoLoop loop, DateOnly today)
    {
        (_dice, _staff, _today) = (new Dice(seed, Stream), staff, today);
        _doers = loop.Rows.Single(r => r.Ledger == "measure").Rows.Cast<Measure>().Where(m => m.OwnerId is not null).ToLookup(m => m.ProblemId, m => m.OwnerId!.Value);
        _watched = [.. loop.Closures.Watches.Select(w => w.ProblemId)];
        var inspections = loop.Rows.Single(r => r.Ledger == "inspection").Rows.Cast<Inspection>().ToList();
        var closed = loop.Rows.Single(r => r.Ledger == "problem").Rows.Cast<Problem>().Where(p => p is { State: ProblemStates.Closed, Restricted: false }).ToList();
        var ended = Draw("回访督查：上一轮整改", LookBackKinds.Visit, inspections[0], closed, DayOf(today), 6);
        foreach (var (i, item) in ended.Items.Index()) Check(item, ended.Back, i == 2 ? LookBackOutcomes.Mostly : LookBackOutcomes.Firm, today.AddDays(-60 + i));
        (ended.Back.State, ended.Back.EndedOn, ended.Back.EndedById, ended.Back.Summary) = (LookBackStates.Ended, Workdays.Until(today.AddDays(-48)), SignIn("zhenggai"), "抽查6个，5个到位，1个基本到位；措施都在照着做，一处台账记得不全，限期补好。");
        var running = Draw("集中整改自查", LookBackKinds.Self, inspections[1], closed, today.AddDays(-5), 4);
        Check(running.Items[0], running.Back, LookBackOutcomes.Firm, today.AddDays(-1));
        var survey = Ask(inspections[1]);
        Rows = [("lookback", [ended.Back, running.Back]), ("lookbackitem", [.. ended.Items, .. running.Items]), ("survey", [survey.Survey]), ("surveypaper", [survey.Paper])];
        Others = [.. ended.Candidates, .. running.Candidates, survey.Box];
    }

    /// <summary>各本台账的行，照先后。</summary>
    public IReadOnlyList<(string Ledger, IReadOnlyList<LedgerRow> Rows)> Rows { get; }

    /// <summary>不是台账的行：当时的权数，票箱。</summary>
    public IReadOnlyList<object> Others { get; }

    /// <summary>头一行：有了它，就是全放了。</summary>
    public static LookBack FirstOf(ulong seed, DateOnly today) => new() { Id = new Dice(seed, Stream).Id(Workdays.Until(DayOf(today))) };

    private static DateOnly DayOf(DateOnly today) => today.AddDays(-75);

    private (LookBack Back, List<LookBackItem> Items, List<LookBackCandidate> Candidates) Draw(string title, string kind, Inspection of, List<Problem> closed, DateOnly day, int most)
    {
        var on = Workdays.Until(day);
        var id = _dice.Id(on);
        var seed = BitConverter.ToUInt64(_dice.Id(on).ToByteArray(), 8);
        var back = new LookBack
        {
            Id = id,
            UnitId = SignInPeople.Inspection,
            Title = title,
            Kind = kind,
            State = LookBackStates.Checking,
            InspectionId = of.Id,
            LeaderId = SignIn("zhenggai"),
            StartedOn = on,
            DueOn = on.AddDays(30),
            Most = most,
            Seed = seed.ToString("x16", CultureInfo.InvariantCulture),
            Method = WeightedDraw.Method,
            Checklist = string.Join('\n', LookBackChecklists.Default(kind)),
        };
        var weights = closed.Where(p => p.InspectionId == of.Id && p.ClosedOn <= on).Select(p => Weigh(p, on)).ToList();
        var items = WeightedDraw.Pick(weights.Select(w => (w.Problem.Id, w.Weight)), seed, most).Select((id, i) => (Weight: weights.Find(w => w.Problem.Id == id)!, Order: i + 1))
            .Select(p => new LookBackItem { Id = _dice.Id(on), UnitId = p.Weight.Problem.UnitId, LookBackId = back.Id, ProblemId = p.Weight.Problem.Id, Order = p.Order, Weight = p.Weight.Weight, Working = p.Weight.Working, CheckerId = Checker(p.Weight.Problem) }).ToList();
        return (back, items, weights.ConvertAll(w => new LookBackCandidate { BodyId = DemoBody.BodyId, LookBackId = back.Id, ProblemId = w.Problem.Id, Weight = w.Weight, Working = w.Working, Restricted = false }));
    }

    // 佐证不全是说明：看得出权数怎样来就行
    private RiskWeight Weigh(Problem problem, DateOnly on) => RiskWeights.Weigh(problem,
        (RiskFactor.Repeats, problem.RepeatsId is null ? 0 : 1), (RiskFactor.Unwatched, _watched.Contains(problem.Id) ? 0 : 1), (RiskFactor.Age, on.DayNumber - problem.ClosedOn!.Value.DayNumber), (RiskFactor.Unseen, 1));

    // 不归他负责、没有审过销号的：大厅的科员，轮不到的请管印章、资产、财务的
    private Guid Checker(Problem problem) =>
        Checkers.Select(SignIn).First(p => problem.LeaderId != p && problem.ResponsibleId != p && !_doers[problem.Id].Contains(p));

    private void Check(LookBackItem item, LookBack back, string outcome, DateOnly day)
    {
        var questions = LookBackChecklists.Split(back.Checklist).Count;
        (item.Outcome, item.Answers, item.CheckedById, item.CheckedOn) = (outcome, outcome == LookBackOutcomes.Firm ? new string('y', questions) : "yn" + new string('y', questions - 2), item.CheckerId, Workdays.Until(day));
        item.Note = outcome == LookBackOutcomes.Firm ? "现场看过登记簿，问了两名工作人员，做法与销号时写的一致。" : "措施在做，登记簿有两个月没有记，说不出谁来补。";
        if (outcome == LookBackOutcomes.Mostly) item.FinishDueOn = _today.AddDays(12);
    }

    private (Survey Survey, SurveyPaper Paper, SurveyBox Box) Ask(Inspection of)
    {
        var (made, questions) = (Workdays.Until(_today.AddDays(-40)), SurveyQuestions.Default);
        var survey = new Survey
        {
            Id = _dice.Id(made),
            UnitId = SignInPeople.Inspection,
            Title = "巡察反馈问题整改满意度问卷",
            State = SurveyStates.Closed,
            InspectionId = of.Id,
            Audience = SurveyAudiences.Served,
            Intro = "您好！我们正在听取对巡察整改的意见，请您如实填写。",
            Questions = SurveyQuestions.Write(questions),
            MadeOn = made,
            OpenFrom = made.AddDays(1),
            OpenTo = made.AddDays(15),
            Least = (int)SurveyFigures.Least.Default,
            Slips = 60,
            ClosedOn = Workdays.From(made.AddDays(16)),
            Notes = "纸条在大厅一楼、二楼随机发，意见箱收纸面的。",
        };
        var paper = new SurveyPaper
        {
            Id = _dice.Id(made),
            UnitId = survey.UnitId,
            SurveyId = survey.Id,
            Label = "大厅意见箱",
            State = SurveyPaperStates.Checked,
            Sheets = 20,
            Counts = SurveyQuestions.WriteCounts(Papers),
            EnteredById = SignIn("zhenggai"),
            // 结束以前录好、核好
            EnteredOn = Workdays.Until(survey.OpenTo),
            CheckedById = SignIn("jijian"),
            CheckedOn = survey.ClosedOn,
        };
        var hashes = Enumerable.Range(0, survey.Slips).Select(_ => SurveyCodes.HashOf(_dice.Id(made).ToString("N"))).ToList();
        const int answered = 46;
        var box = new SurveyBox
        {
            BodyId = DemoBody.BodyId,
            SurveyId = survey.Id,
            Slug = "demo" + (char)('a' + _dice.Below(8)) + (char)('p' + _dice.Below(8)),
            Version = answered,
            Answers = answered,
            Counts = SurveyQuestions.WriteCounts(Links),
            Texts = SurveyQuestions.WriteTexts([.. questions.Select(q => q.Kind == SurveyQuestionKinds.Text ? Words.ToList() : [])]),
            Used = SurveyCodes.Join(hashes[..answered]),
            Unused = SurveyCodes.Join(hashes[answered..]),
        };
        return (survey, paper, box);
    }

    private Guid SignIn(string account) => _staff.SignIns.Of(account).Id;
}
