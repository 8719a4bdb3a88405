using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Rectification.Assessing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Assessing;

public sealed partial class AssessmentTests
{
    private static ScoreAssessment.Entry Given(string points, string reason) => new(points, reason, "", "", "", false, false);

    private static ScoreAssessment.Entry Rated(string rate, string origin) => new("", "", rate, "", origin, false, false);

    private async Task<ClosureStep> StartAsync(LoopBody body, Viewer who)
    {
        await using var db = body.Database.Open(who);
        return await StartAssessment.RunAsync(db, _clock, body.Inspection.Id);
    }

    private async Task<OpenedAssessment> OpenAsync(LoopBody body, Viewer who, Guid id, bool compare = false)
    {
        await using var db = body.Database.Open(who);
        return (await OpenAssessment.RunAsync(db, _clock, id, compare))!;
    }

    private async Task<ClosureStep> ScoreAsync(LoopBody body, Viewer who, Guid id, ScoreAssessment.Deed deed, params (string Code, ScoreAssessment.Entry Entry)[] entries)
    {
        await using var db = body.Database.Open(who);
        var scores = await db.Set<AssessmentScore>().AsNoTracking().Where(s => s.AssessmentId == id).ToDictionaryAsync(s => s.Code);
        var version = await db.Set<Assessment>().Where(a => a.Id == id).Select(a => a.Version).SingleAsync();
        return await ScoreAssessment.RunAsync(db, _clock, id, version, deed, entries.ToDictionary(e => scores[e.Code].Id, e => e.Entry));
    }

    private async Task<ClosureStep> ReviewAsync(LoopBody body, Viewer who, Guid id, bool agrees, string? opinion)
    {
        await using var db = body.Database.Open(who);
        var version = await db.Set<Assessment>().Where(a => a.Id == id).Select(a => a.Version).SingleAsync();
        return await ReviewAssessment.RunAsync(db, _clock, id, version, agrees, opinion);
    }

    private async Task<bool> TodoAsync(LoopBody body, Viewer who, Guid id)
    {
        await using var db = body.Database.Open(who);
        var found = (await Todo.FindAsync(db, _clock)).Items.Any(i => i.Kind == TodoKind.Assessment && i.RowId == id);
        Assert.Equal((await Todo.FindAsync(db, _clock)).Items.Count, await Todo.CountAsync(db, _clock));
        return found;
    }

    // 五个看得见的问题：三个销了号（一个退回过），一个反弹重办，一个在办；另有一个限制阅读的，也销了号
    private async Task<LoopBody> FilledAsync(Engine engine)
    {
        var body = await LoopBody.MakeAsync(await databases.UseAsync(engine));
        var rows = new List<object>();
        var due = new DateOnly(2026, 2, 10);
        Problem Closed(int n, DateOnly on) => body.Problem(n, p => (p.State, p.ClosedOn, p.DueOn) = (ProblemStates.Closed, on, due));
        var (a, b, c) = (Closed(1, new(2026, 2, 9)), Closed(2, new(2026, 2, 10)), Closed(3, new(2026, 2, 20)));
        var again = body.Problem(4, p => (p.State, p.DueOn) = (ProblemStates.Relapsed, new(2026, 2, 25)));
        var doing = body.Problem(5, p => (p.State, p.DueOn) = (ProblemStates.Doing, new(2026, 4, 1)));
        var hidden = Closed(6, new(2026, 2, 9));
        hidden.Restricted = true;
        rows.AddRange([a, b, c, again, doing, hidden, new RowReader { BodyId = body.Number, RowId = hidden.Id, PersonId = body.Staff.Members[2].Id }]);
        rows.AddRange([Done(a, 1), Done(b, 1), Done(c, 2), Returned(c), Done(again, 1)]);
        rows.Add(new Relapse { UnitId = again.UnitId, ProblemId = again.Id, State = RelapseStates.Confirmed, Sentence = "又没有公示", SuspectedOn = new(2026, 2, 20), ExplainDueOn = new(2026, 2, 27), DecidedOn = new(2026, 2, 27) });
        var (m1, m2, m3) = (body.Measure(a, 1, m => (m.Progress, m.DoneOn) = (ProgressStates.Done, new(2026, 2, 1))), body.Measure(b, 1, m => (m.Progress, m.DoneOn) = (ProgressStates.Done, new(2026, 2, 1))), body.Measure(doing, 1));
        var evidence = new Evidence { UnitId = a.UnitId, Title = "台账", HappenedOn = new(2026, 2, 1) };
        rows.AddRange([m1, m2, m3, evidence, new Proof { UnitId = a.UnitId, ProblemId = a.Id, MeasureId = m1.Id, EvidenceId = evidence.Id, Sequence = 1, Note = "照办" }]);
        rows.AddRange([Advice(1, ProgressStates.Done), Advice(2, ProgressStates.Ongoing)]);
        rows.AddRange([Letter(a, new(2026, 2, 5)), Letter(b, null)]);
        rows.AddRange([
            Step(1, "feedback.issued", "印发反馈意见", new(2026, 1, 20), new(2026, 1, 19)), Step(2, "report.group", "报送党组整改进展情况报告", new(2026, 2, 1), null),
            Step(3, "publish.feedback", "公开巡察反馈情况", new(2026, 2, 1), new(2026, 2, 3)), Step(4, "publish.result", "公开整改进展情况", new(2026, 5, 1), null), Step(5, StageSteps.Progress, "党组研究整改进展", new(2026, 2, 1), new(2026, 2, 2))]);
        rows.AddRange([Watch(a, WatchStates.Watching), Watch(b, WatchStates.Suspected), Watch(c, WatchStates.Ended)]);
        var back = new LookBack { UnitId = MeetingBody.Office };
        rows.AddRange([back, Looked(a, LookBackOutcomes.Firm, null), Looked(b, LookBackOutcomes.Mostly, new(2026, 3, 1)), Looked(c, LookBackOutcomes.Not, null), Looked(doing, null, null)]);
        await body.SaveAsync(rows);
        return body;

        Closure Done(Problem p, int round) => new() { UnitId = p.UnitId, ProblemId = p.Id, Round = round, State = ClosureStates.Closed, Outcome = "改好了", SubmittedById = Guid.CreateVersion7(), SubmittedOn = new(2026, 2, 5), ClosedOn = new(2026, 2, 9) };
        Closure Returned(Problem p) => new() { UnitId = p.UnitId, ProblemId = p.Id, State = ClosureStates.Returned, Outcome = "改好了", SubmittedById = Guid.CreateVersion7(), SubmittedOn = new(2026, 2, 1), ReturnedOn = new(2026, 2, 3) };
        Recommendation Advice(int n, string progress) => new() { UnitId = MeetingBody.Hall, InspectionId = body.Inspection.Id, Sequence = n, Text = $"建议{n}", Progress = progress };
        Letter Letter(Problem p, DateOnly? replied) => new() { UnitId = p.UnitId, ProblemId = p.Id, Text = "请答复", IssuedOn = new(2026, 2, 1), ReplyDueOn = new(2026, 2, 5), RepliedOn = replied };
        Stage Step(int n, string code, string title, DateOnly by, DateOnly? done) => new() { UnitId = MeetingBody.Office, InspectionId = body.Inspection.Id, Sequence = n, Code = code, Title = title, DueOn = by, DoneOn = done };
        Watch Watch(Problem p, string state) => new() { UnitId = p.UnitId, ProblemId = p.Id, ControlId = "contract.unreviewed", ControlTitle = "合同审查", State = state };
        LookBackItem Looked(Problem p, string? outcome, DateOnly? finished) => new() { UnitId = p.UnitId, ProblemId = p.Id, LookBackId = back.Id, Order = p.Sequence, Outcome = outcome, CheckedOn = outcome is null ? null : new(2026, 3, 1), FinishedOn = finished };
    }
}
