using Bihuan.Access;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.People;
using Bihuan.Rectification.Submitting;
using Bihuan.Storage;
using Bihuan.Tests.People;
using Bihuan.Tests.Rectification.Closing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Submitting;

/// <summary>一个要销号的机构，和督导它的巡察办：巡察办有一个人。</summary>
internal sealed class SubmittingBody(ClosingBody body, Staff inspectors, Guid inspector)
{
    public ClosingBody Body => body;

    public Staff Inspectors => inspectors;

    public int Number => body.Staff.Body;

    public static async Task<SubmittingBody> MakeAsync(Database database)
    {
        var (body, inspectors) = (await ClosingBody.MakeAsync(database), await Staff.MakeAsync(database));
        var (inspector, _) = await inspectors.HolderAsync("温行简", Staff.Inspection, "inspection-office");
        await inspectors.AddAsync(new Supervision { BodyId = inspectors.Body, SupervisedBodyId = body.Staff.Body, From = new(2020, 1, 1) });
        return new(body, inspectors, inspector);
    }

    public async Task<Viewer> InspectorAsync() => (await inspectors.ViewerAsync(inspector))!;

    /// <summary>生成一份。</summary>
    public async Task<SubmissionStep> PrepareAsync(Guid person, string kind = SubmissionKinds.Progress, params Guid[] requests)
    {
        await using var db = await body.OpenAsync(person);
        return await PrepareSubmission.RunAsync(db, body.Staff.Clock, new(body.Inspection.Id, kind, "按月报送。", null, requests, []));
    }

    public async Task<SubmissionStep> ApproveAsync(Guid person, Guid id, bool approves = true, string? reason = null)
    {
        await using var db = await body.OpenAsync(person);
        return await ReleaseSubmission.RunAsync(db, body.Staff.Clock, id, (await GetAsync(id)).Version, approves, reason);
    }

    public async Task<SubmissionStep> JudgeAsync(Guid id, JudgeSubmission.Deed deed, string? reason = null) =>
        await JudgeSubmission.RunAsync(body.Staff.Database, await InspectorAsync(), body.Staff.Clock, Number, id, (await GetAsync(id)).Version, deed, reason);

    public async Task<SubmissionStep> DecideAsync(Guid id, bool agrees, string? text, params Guid[] requests) =>
        await DecideRequests.RunAsync(body.Staff.Database, await InspectorAsync(), body.Staff.Clock, Number, id, requests, agrees, text);

    /// <summary>整改办的人生成，主任批准，巡察办签收。</summary>
    public async Task<Guid> SubmitAsync(string kind = SubmissionKinds.Progress, params Guid[] requests)
    {
        var id = Done(await PrepareAsync(body.Office, kind, requests));
        Done(await ApproveAsync(body.Second, id));
        Done(await JudgeAsync(id, JudgeSubmission.Deed.Receive));
        return id;
    }

    public static Guid Done(SubmissionStep step) => step is SubmissionStep.Done done ? done.Id : throw new InvalidOperationException((step as SubmissionStep.Refused)?.Message ?? step.ToString());

    public async Task<Submission> GetAsync(Guid id)
    {
        await using var db = body.Staff.Open();
        return await db.Submissions.AsNoTracking().SingleAsync(s => s.Id == id);
    }

    public async Task<OpenedSubmission?> LookAsync(Guid id, ItemFilter filter = ItemFilter.All)
    {
        await using var db = body.Staff.Database.Open(await InspectorAsync());
        return await OpenSubmission.RunAsync(db, Number, id, filter, "", 1);
    }

    /// <summary>一个问题，销号已到巡察办确认一步。</summary>
    public async Task<(Problem Problem, Closure Closure)> WaitingAsync(int sequence)
    {
        var problem = await body.ReadyAsync(sequence, p => p.State = ProblemStates.Approval);
        var closure = new Closure { BodyId = Number, UnitId = problem.UnitId, ProblemId = problem.Id, State = ClosureStates.Approval, Step = ClosureSteps.Inspection, Steps = ClosureSteps.Write(ClosureSteps.Order), Outcome = "收费依据都已公示。", NoWatch = "一次性的", SubmittedById = body.Clerk, SubmittedOn = body.Today, Measures = 1, Evidences = 1 };
        await body.Staff.AddAsync(closure);
        return (problem, closure);
    }

    /// <summary>一份等同意的延期。</summary>
    public async Task<Extension> ExtensionAsync(Problem problem)
    {
        var extension = new Extension { BodyId = Number, UnitId = problem.UnitId, ProblemId = problem.Id, State = ApprovalStates.Submitted, FromDueOn = problem.DueOn, DueOn = problem.DueOn!.Value.AddDays(20), Reason = "设备还没有到货，到货以后十天装好。", ApplicantId = body.Clerk, AppliedOn = body.Today, SubmittedById = body.Clerk, SubmittedOn = body.Today };
        await body.Staff.AddAsync(extension);
        return extension;
    }
}
