using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Controls;
using Bihuan.Controls.Examples;
using Bihuan.Controls.Running;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Harness;

/// <summary>一个用来试规则的机构：两个科室、五名党组成员、四名别的人，都在一个支部。每次试用一个，互不相干。</summary>
public sealed class ExampleBody(Database database, int number, TimeProvider clock)
{
    private static int _last = 1_000;

    public const int Office = 1, Hall = 2;

    /// <summary>各台账先登记一行合规则的：空着的台账，规则不作数。</summary>
    public static ControlExample Furniture { get; } = ControlExample.Clean("各登记一行", s =>
    {
        s.Meeting("work", s.Ago(30));
        OneOfEach(s);
    });

    /// <summary>各台账一行合规则的，会议、人员除外。</summary>
    public static void OneOfEach(ExampleScene scene)
    {
        scene.Performance(scene.Contract());
        scene.Training();
        scene.Payment();
        scene.SealUse();
        scene.SealLoan();
        scene.AssetLoan();
        scene.StockTakeLine(scene.StockTake(), scene.Asset());
    }

    public int Number => number;

    /// <summary>自己的钟；给了别的钟的，不能拨。</summary>
    public ManualClock Clock => (ManualClock)clock;

    public Viewer System => Viewer.System(number);

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime.AddHours(8));

    public static async Task<ExampleBody> MakeAsync(Database database, TimeProvider? clock = null)
    {
        clock ??= new ManualClock(new DateTime(2026, 5, 20, 2, 0, 0, DateTimeKind.Utc));
        var body = new ExampleBody(database, Interlocked.Increment(ref _last), clock);
        await using var db = database.Open(body.System);
        db.Add(new Body { Id = body.Number, Name = "云溪县行政审批局" });
        db.Add(new Unit { BodyId = body.Number, Id = Office, Name = "办公室", U1 = Office });
        db.Add(new Unit { BodyId = body.Number, Id = Hall, Name = "大厅管理科", U1 = Hall });
        await db.SaveAsync(Process.Now("测试准备", body.System, clock));
        string[] names = ["沈川", "罗敏", "程野", "乔安", "黎昕", "夏至", "秦越", "温言", "陆鸣"];
        db.AddRange(names.Select((n, i) => new Person
        {
            BodyId = body.Number,
            Name = n,
            Duty = i == 0 ? "局长" : i < 5 ? "副局长" : "科员",
            UnitId = Office,
            StaffKind = "administrative",
            EnteredOn = new(2020, 7, 1),
            PoliticalStatus = PoliticalStatuses.PartyMember,
            PartyGroupDuty = i == 0 ? PartyGroupDuties.Secretary : i < 5 ? "member" : null,
            Branch = "机关党支部",
        }));
        await db.SaveAsync(Process.Now("测试准备", body.System, clock));
        return body;
    }

    public Task<RunControls.Outcome> RunAsync(Control control, bool whole = false) => RunControls.RunAsync(database, clock, number, whole, [control.Id]);

    public async Task<ExampleScene> PlayAsync(ControlExample example)
    {
        await using var db = database.Open(System);
        var scene = await ExampleScene.OfAsync(db, Today);
        await example.Make(scene);
        await scene.SaveAsync(clock);
        return scene;
    }

    public async Task TurnOnAsync(Control control)
    {
        await using var db = database.Open(System);
        db.Add(new ControlSwitch { BodyId = number, ControlId = control.Id, Enabled = true, Reason = "测试", Since = Today });
        await db.SaveAsync(Process.Now("开规则", System, clock));
    }

    public async Task<List<Finding>> OpenAsync(string? control = null)
    {
        await using var db = database.Open(System);
        return await db.Findings.AsNoTracking().Where(f => f.BodyId == number && f.ClearedAt == null && (control == null || f.ControlId == control)).ToListAsync();
    }

    public async Task<ControlState> StateAsync(Control control)
    {
        await using var db = database.Open(System);
        return await db.ControlStates.AsNoTracking().SingleAsync(s => s.BodyId == number && s.ControlId == control.Id);
    }

    public async Task RemoveAsync(IEnumerable<LedgerRow> rows)
    {
        await using var db = database.Open(System);
        foreach (var row in rows)
        {
            var stored = (LedgerRow)(await db.FindAsync(row.GetType(), [row.BodyId, row.Id]))!;
            stored.Removed = true;
        }
        await db.SaveAsync(Process.Now("删除例子", System, clock));
    }
}
