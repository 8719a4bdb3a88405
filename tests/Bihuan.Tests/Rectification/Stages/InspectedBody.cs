using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Calendar;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.People;
using Bihuan.Rectification;
using Bihuan.Rectification.Stages;
using Bihuan.Storage;
using Bihuan.Tests.Calendar;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Stages;

/// <summary>一个被巡察的机构：日历排好，登记了一次巡察，2026-11-02反馈。每个测试一个。</summary>
public sealed class InspectedBody(Database database, MeetingBody body, ManualClock clock, Inspection inspection)
{
    public ManualClock Clock => clock;

    public MeetingBody People => body;

    public Guid Id => inspection.Id;

    /// <summary>整改办的人：都看得见、改得了。</summary>
    public Viewer Office { get; } = With(body, Guid.CreateVersion7(), "inspection", "stage", "problem", "recommendation", "recovery", "plan", "externalnotice", "externalfigure", "topic", "meeting");

    /// <summary>系统管理员：改放假安排，看不见巡察。</summary>
    public Viewer Administrator { get; } = new(body.Number, Guid.CreateVersion7(), "程亦安", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManageFigures] = [Reach.WholeBody] });

    public static async Task<InspectedBody> MakeAsync(Database database)
    {
        var clock = new ManualClock(new DateTime(2026, 11, 20, 1, 0, 0, DateTimeKind.Utc));
        var body = await MeetingBody.MakeAsync(database);
        await FillCalendar.RunAsync(database, clock, Year2027.Kept, AllDeadlineMovers.All);
        var row = new Inspection { BodyId = body.Number, UnitId = MeetingBody.Office, Title = "县委第四轮常规巡察", Inspector = "县委第二巡察组", FeedbackOn = new(2026, 11, 2), EndsOn = new(2027, 2, 2), OfficeHeadId = body.Guest.Id };
        await using var db = database.Open(Viewer.System(body.Number));
        db.Add(row);
        // 整改办主任看得见巡察，才收得到消息
        var role = new Role { BodyId = body.Number, Name = "整改办" };
        var post = new Post { BodyId = body.Number, UnitId = MeetingBody.Office, Name = "主任" };
        db.AddRange(role, post);
        await db.SaveAsync(Process.Now("测试准备", Viewer.System(body.Number), clock));
        db.Add(new RoleGrant { BodyId = body.Number, RoleId = role.Id, Permission = Permissions.View("inspection"), Scope = GrantScope.Body });
        db.Add(new RoleAssignment { BodyId = body.Number, RoleId = role.Id, PostId = post.Id, From = new(2026, 1, 1) });
        db.Add(new PostHolder { BodyId = body.Number, PostId = post.Id, PersonId = body.Guest.Id, IsMain = true, From = new(2026, 1, 1) });
        await db.SaveAsync(Process.Now("测试准备", Viewer.System(body.Number), clock));
        return new(database, body, clock, row);
    }

    public Db Open(Viewer? viewer = null) => database.Open(viewer ?? Office);

    public async Task<InspectedBody> GenerateAsync()
    {
        await using var db = Open();
        Assert.IsType<GenerateStages.Result.Done>(await GenerateStages.RunAsync(db, clock, Id));
        return this;
    }

    public async Task<List<Stage>> StagesAsync()
    {
        await using var db = Open(Viewer.System(body.Number));
        return await db.Set<Stage>().AsNoTracking().Where(s => s.InspectionId == Id).OrderBy(s => s.Sequence).ToListAsync();
    }

    public async Task<Stage> StageAsync(string code) => (await StagesAsync()).First(s => s.Code == code);

    public async Task<SaveRow.Result> SaveAsync(string ledger, Guid id, int version, params (string Field, string Text)[] texts)
    {
        await using var db = Open();
        return await SaveRow.RunAsync(db, clock, new(db.Catalog.Find(ledger)!, id, version, texts.ToDictionary(t => t.Field, t => t.Text)));
    }

    public async Task<SaveRow.Result> MarkAsync(string code, string on)
    {
        var stage = await StageAsync(code);
        return await SaveAsync("stage", stage.Id, stage.Version, (nameof(Stage.DoneOn), on));
    }

    private static Viewer With(MeetingBody body, Guid person, params string[] ledgers) =>
        new(body.Number, person, "林知远", ledgers.SelectMany(l => new[] { Permissions.View(l), Permissions.Edit(l) }).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), MeetingBody.Office);
}
