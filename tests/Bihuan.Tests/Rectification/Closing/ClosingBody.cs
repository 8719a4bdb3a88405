using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Files;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Closing;

/// <summary>一个要销号的机构：受理窗口的科员、负责人，分管的局领导，领导小组组长，整改办两人，纪检组一人，候补一人；各有岗位和角色。</summary>
internal sealed class ClosingBody
{
    private ClosingBody(Staff staff) => Staff = staff;

    // 用到时才建
    private static readonly Lazy<FileFolder> Made = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("bihuan-closing-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return new FileFolder(folder);
    });

    public Staff Staff { get; }

    public FileFolder Folder => Made.Value;

    public Guid Clerk { get; private set; }

    public Guid Head { get; private set; }

    public Guid Leader { get; private set; }

    public Guid Chief { get; private set; }

    public Guid Office { get; private set; }

    public Guid Second { get; private set; }

    public Guid Discipline { get; private set; }

    public Guid Spare { get; private set; }

    public Inspection Inspection { get; private set; } = null!;

    public DateOnly Today => DateOnly.FromDateTime(Staff.Clock.GetUtcNow().UtcDateTime.AddHours(8));

    public static async Task<ClosingBody> MakeAsync(Database database)
    {
        var body = new ClosingBody(await Staff.MakeAsync(database));
        (body.Clerk, _) = await body.Staff.HolderAsync("程野", Staff.Window, "unit-staff");
        (body.Head, _) = await body.Staff.HolderAsync("罗敏", Staff.Window, "unit-head");
        (body.Leader, _) = await body.Staff.HolderAsync("沈川", Staff.Inspection, "leader");
        (body.Chief, _) = await body.Staff.HolderAsync("周望舒", Staff.Inspection, "leader");
        (body.Office, _) = await body.Staff.HolderAsync("乔安", Staff.Inspection, "rectification-office");
        (body.Second, _) = await body.Staff.HolderAsync("林知远", Staff.Inspection, "rectification-office");
        (body.Discipline, _) = await body.Staff.HolderAsync("黎昕", Staff.Inspection, "discipline-group");
        (body.Spare, _) = await body.Staff.HolderAsync("顾平", Staff.Inspection, "leader");
        body.Inspection = new() { UnitId = Staff.Inspection, Title = "区委第四轮常规巡察", Inspector = "第二巡察组", FeedbackOn = new(2025, 11, 3), HeadId = body.Chief };
        await body.Staff.AddAsync(body.Inspection);
        return body;
    }

    public async Task<Viewer> AsAsync(Guid person) => (await Staff.ViewerAsync(person))!;

    public async Task<Db> OpenAsync(Guid person) => Staff.Database.Open(await AsAsync(person));

    /// <summary>单机使用的那一个人：什么都可以办。</summary>
    public Viewer Alone()
    {
        var everything = BuiltInRoles.All.SelectMany(r => r.Grants).SelectMany(g => Rights.Expand(g.Permission, GrantScope.Body, TestSetup.Value.Catalog)).Distinct().ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]);
        return new(Staff.Body, SingleUser.PersonId, "于航", everything, Staff.Inspection);
    }

    /// <summary>一个人，以他自己的权限，受另一个人委托办理。</summary>
    public async Task<Viewer> ForAsync(Guid person, Guid other)
    {
        var own = await AsAsync(person);
        return new(own.BodyId, person, own.Name, own.Permissions.ToDictionary(p => p, own.ReachOf, StringComparer.Ordinal), own.UnitId, own.PostId, other);
    }

    /// <summary>一个做好了、有佐证的问题，已存。</summary>
    public async Task<Problem> ReadyAsync(int sequence = 1, Action<Problem>? set = null)
    {
        var problem = new Problem { BodyId = Staff.Body, UnitId = Staff.Window, InspectionId = Inspection.Id, Sequence = sequence, Title = $"窗口收费没有公示{sequence}", State = ProblemStates.Doing, LeaderId = Leader, ResponsibleId = Clerk, DueOn = Today.AddDays(30), FirstDueOn = Today.AddDays(30), Progress = ProgressStates.Done };
        set?.Invoke(problem);
        var measure = new Measure { BodyId = Staff.Body, UnitId = Staff.Window, ProblemId = problem.Id, Sequence = 1, Text = "公示收费依据和标准", OwnerId = Clerk, Progress = ProgressStates.Done, DoneOn = Today.AddDays(-3), ReportedOn = Today.AddDays(-3) };
        var evidence = new Evidence { BodyId = Staff.Body, UnitId = Staff.Window, Title = "公示栏照片说明", Kind = EvidenceKinds.Statement, Statement = "公示栏已经更新。", HappenedOn = Today.AddDays(-3) };
        await Staff.AddAsync(problem, measure, evidence, new Proof { BodyId = Staff.Body, UnitId = Staff.Window, ProblemId = problem.Id, EvidenceId = evidence.Id, MeasureId = measure.Id, Note = "已经公示" });
        return problem;
    }

    /// <summary>一个通过了的党组会议题。</summary>
    public async Task<Topic> TopicAsync(DateOnly? on = null)
    {
        var meeting = new Meeting { BodyId = Staff.Body, Title = $"局党组会议{Guid.NewGuid():N}"[..20], Kind = "party-group", HeldOn = on ?? Today, BeganAt = "09:00", Place = "三楼会议室", ChairId = Chief, RecorderId = Office, UnitId = Staff.Inspection };
        var topic = new Topic { BodyId = Staff.Body, MeetingId = meeting.Id, Order = 1, HeldOn = on ?? Today, Title = "研究整改销号", Kind = TopicKinds.Ordinary, Decision = Decisions.Passed, UnitId = Staff.Inspection };
        await Staff.AddAsync(meeting, topic);
        return topic;
    }

    public async Task<ClosureStep> SubmitAsync(Guid person, Problem problem, IReadOnlyCollection<string>? controls = null, string? noWatch = "一次性的退费，没有可以持续看的台账", string outcome = "收费依据、标准都已公示，群众看得到。", string? red = null)
    {
        await using var db = await OpenAsync(person);
        var version = await db.Set<Problem>().Where(p => p.Id == problem.Id).Select(p => p.Version).FirstOrDefaultAsync();
        return await SubmitClosure.RunAsync(db, Staff.Clock, new(problem.Id, version, outcome, controls ?? [], [], controls is { Count: > 0 } ? null : noWatch, red));
    }

    public async Task<ClosureStep> ReviewAsync(Guid person, Guid closure, string step, bool agrees = true, string? text = null, Func<ReviewClosures.Command, ReviewClosures.Command>? with = null)
    {
        await using var db = await OpenAsync(person);
        var version = await db.Set<Closure>().Where(c => c.Id == closure).Select(c => c.Version).FirstOrDefaultAsync();
        var command = new ReviewClosures.Command([(closure, version)], step, agrees, text) { Agreed = true };
        return await ReviewClosures.RunAsync(db, Staff.Clock, with?.Invoke(command) ?? command);
    }

    /// <summary>从申请走到销号，各步各由一个人。</summary>
    public async Task<Guid> CloseAsync(Problem problem, IReadOnlyCollection<string>? controls = null)
    {
        var id = Assert.IsType<ClosureStep.Done>(await SubmitAsync(Clerk, problem, controls)).Id;
        await PassAsync(id, ClosureSteps.Leader, Leader);
        await PassAsync(id, ClosureSteps.Office, Office);
        await PassAsync(id, ClosureSteps.Discipline, Discipline);
        var topic = await TopicAsync();
        await TableAsync(Second, id);
        await PassAsync(id, ClosureSteps.Meeting, Second, c => c with { TopicId = topic.Id });
        await PassAsync(id, ClosureSteps.Head, Chief);
        await PassAsync(id, ClosureSteps.Inspection, Office, c => c with { Paper = new(Today, "区委巡察办", Guid.CreateVersion7().ToString()) });
        return id;
    }

    public async Task PassAsync(Guid closure, string step, Guid person, Func<ReviewClosures.Command, ReviewClosures.Command>? with = null)
    {
        var done = await ReviewAsync(person, closure, step, with: with);
        Assert.True(done is ClosureStep.Done, $"{step}：{(done as ClosureStep.Refused)?.Message}");
    }

    public async Task<ClosureStep> TableAsync(Guid person, Guid closure)
    {
        await using var db = await OpenAsync(person);
        var version = await db.Set<Closure>().Where(c => c.Id == closure).Select(c => c.Version).FirstAsync();
        return await TableClosure.RunAsync(db, Staff.Clock, closure, version, true);
    }

    public async Task<TRow> GetAsync<TRow>(Guid id)
        where TRow : Bihuan.Ledgers.LedgerRow
    {
        await using var db = Staff.Open();
        return await db.Set<TRow>().SingleAsync(r => r.Id == id);
    }
}
