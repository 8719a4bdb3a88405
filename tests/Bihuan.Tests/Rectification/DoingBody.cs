using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.People;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Rectification;

/// <summary>一个正在整改的机构：两个科室，一名领导、一名科长、一名科员、一名别的科室的人，一次巡察。每个测试一个，互不相干。</summary>
internal sealed class DoingBody
{
    public const int Office = 1, Hall = 2;

    private static int _last = 3_000;

    private DoingBody(Database database, int number) => (Database, Number) = (database, number);

    public Database Database { get; }

    public int Number { get; }

    public ManualClock Clock { get; } = new(new DateTime(2026, 5, 20, 2, 0, 0, DateTimeKind.Utc));

    public DateOnly Today => new(2026, 5, 20);

    public Person Leader { get; private set; } = null!;

    public Person Head { get; private set; } = null!;

    public Person Staff { get; private set; } = null!;

    public Person Outsider { get; private set; } = null!;

    public Inspection Inspection { get; private set; } = null!;

    public static async Task<DoingBody> MakeAsync(Database database)
    {
        var body = new DoingBody(database, Interlocked.Increment(ref _last));
        body.Leader = body.NewPerson("沈川", Office);
        body.Head = body.NewPerson("罗敏", Hall);
        body.Staff = body.NewPerson("程野", Hall);
        body.Outsider = body.NewPerson("乔安", Office);
        body.Inspection = new() { BodyId = body.Number, UnitId = Office, Title = "区委第四轮常规巡察", Inspector = "第二巡察组", FeedbackOn = new(2026, 3, 2), HeadId = body.Leader.Id };
        await using var db = database.Open(body.System);
        db.Add(new Body { Id = body.Number, Name = "云溪县行政审批局" });
        db.Add(new Unit { BodyId = body.Number, Id = Office, Name = "办公室", U1 = Office });
        db.Add(new Unit { BodyId = body.Number, Id = Hall, Name = "大厅管理科", U1 = Hall });
        await db.SaveAsync(Process.Now("测试准备", body.System, body.Clock));
        db.AddRange(body.Leader, body.Head, body.Staff, body.Outsider, body.Inspection);
        await db.SaveAsync(Process.Now("测试准备", body.System, body.Clock));
        return body;
    }

    public Viewer System => Viewer.System(Number);

    /// <summary>整改办：全局都管。</summary>
    public Viewer Clerk => field ??= As(Guid.CreateVersion7(), "整改办", Office, "rectification-office");

    /// <summary>照内置的角色，大厅管理科的科长、科员；局领导；办公室的科员。</summary>
    public Viewer AsHead => As(Head.Id, Head.Name, Hall, "unit-head");

    public Viewer AsStaff => As(Staff.Id, Staff.Name, Hall, "unit-staff");

    public Viewer AsLeader => As(Leader.Id, Leader.Name, Office, "leader");

    public Viewer AsOutsider => As(Outsider.Id, Outsider.Name, Office, "unit-staff");

    public Problem NewProblem(string title = "窗口无人值守", string state = ProblemStates.Doing, DateOnly? due = null) => new()
    {
        BodyId = Number,
        UnitId = Hall,
        InspectionId = Inspection.Id,
        Sequence = 1,
        Title = title,
        State = state,
        LeaderId = Leader.Id,
        ResponsibleId = Head.Id,
        DueOn = due ?? Today.AddDays(30),
        FirstDueOn = due ?? Today.AddDays(30),
    };

    public Measure NewMeasure(Problem problem, int sequence = 1, string text = "窗口实行AB岗", Guid? owner = null) => new() { BodyId = Number, UnitId = problem.UnitId, ProblemId = problem.Id, Sequence = sequence, Text = text, OwnerId = owner ?? Staff.Id };

    public async Task SaveAsync(params object[] rows)
    {
        await using var db = Database.Open(System);
        db.AddRange(rows);
        await db.SaveAsync(Process.Now("测试准备", System, Clock));
    }

    public Db Open(Viewer viewer) => Database.Open(viewer);

    private Viewer As(Guid person, string name, int unit, string role)
    {
        var post = new PostChoice(Guid.CreateVersion7(), "岗位", unit, 1, true);
        var grants = BuiltInRoles.All.Single(r => r.Code == role).Grants.Select(g => new HeldGrant(post.PostId, Guid.Empty, g.Permission, g.Scope)).ToList();
        return new(Number, person, name, Rights.Of(grants, post, TestSetup.Value.Catalog).Own, unit, post.PostId);
    }

    private Person NewPerson(string name, int unit) => new() { BodyId = Number, Name = name, Duty = "工作人员", UnitId = unit, StaffKind = "administrative", EnteredOn = new(2020, 7, 1), PoliticalStatus = PoliticalStatuses.PartyMember, Branch = "机关党支部" };
}
