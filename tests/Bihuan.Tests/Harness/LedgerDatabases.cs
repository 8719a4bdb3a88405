using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.People;
using Bihuan.Storage;

namespace Bihuan.Tests.Harness;

/// <summary>带着只在测试里有的台账 <see cref="Gear"/> 的数据库，里面有两个机构、几个单位。作 <c>IClassFixture</c> 用。</summary>
public sealed class LedgerDatabases : TestDatabases
{
    public const int Body = 1;
    public const int OtherBody = 2;

    /// <summary>第一级：大厅管理科；它下面是受理窗口，再下面是帮办组。另有第一级的督查科。</summary>
    public const int Hall = 1, Window = 2, Helpers = 3, Inspection = 4;

    /// <summary>系统的全部台账，加上测试用的两本。</summary>
    public static DbSetup Setup { get; } = new(new Catalog([.. AllLedgers.Catalog.Ledgers, new GearLedger(), new TipLedger()]), TestSetup.Value.Secrets);

    /// <summary>照模型建好，有两个机构、几个单位。</summary>
    internal static TestTemplate Created { get; } = new("bihuan_ledgers", Setup, MakeAsync);

    public LedgerDatabases() : base(Created)
    {
    }

    /// <summary>整个机构都够得着、什么都许做的人。</summary>
    public static Viewer Clerk(int body = Body) => ViewerWith(body, Reach.WholeBody);

    /// <summary>在给定的范围里看、改 <see cref="Gear"/> 的人。</summary>
    public static Viewer ViewerWith(int body, params Reach[] reaches)
    {
        string[] all = [Permissions.View("gear"), Permissions.Edit("gear"), Permissions.Remove("gear"), Permissions.Unmask("gear"), Permissions.Export("gear")];
        return new(body, Guid.CreateVersion7(), "林知远", all.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)reaches));
    }

    // 迁移里没有测试用的台账，所以照模型直接建
    public static async Task MakeAsync(Db db)
    {
        await db.Database.EnsureCreatedAsync();
        await db.GuardAsync();
        foreach (var body in new[] { Body, OtherBody })
        {
            db.Add(new Body { Id = body, Name = body == Body ? "云溪县行政审批局" : "临湖区政务服务中心" });
            db.Add(new Unit { BodyId = body, Id = Hall, Name = "大厅管理科", U1 = Hall });
            db.Add(new Unit { BodyId = body, Id = Window, Name = "受理窗口", ParentId = Hall, U1 = Hall, U2 = Window });
            db.Add(new Unit { BodyId = body, Id = Helpers, Name = "帮办组", ParentId = Window, U1 = Hall, U2 = Window, U3 = Helpers });
            db.Add(new Unit { BodyId = body, Id = Inspection, Name = "督查科", U1 = Inspection });
        }
        await db.SaveAsync(new Process("测试准备", Viewer.System(Body), new DateTime(2026, 1, 5, 1, 0, 0, DateTimeKind.Utc)));
    }
}
