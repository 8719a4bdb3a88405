using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.People;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

namespace Bihuan.Bench.Crash;

/// <summary>写的进程与查的进程共用的：一个机构、一个单位、一本只在测试里有的台账。</summary>
internal static class CrashBook
{
    public const int Body = 1;
    public const int Unit = 1;

    public static Viewer Writer { get; } = Viewer.System(Body);

    public static Database Open(string setting) =>
        Database.Choose(setting, new DbSetup(new Catalog(new GearLedger()), new Secrets(new byte[Secrets.KeyLength])), out var problem) ?? throw new InvalidOperationException(problem);

    public static async Task MakeAsync(Database database)
    {
        await using var db = database.Open(Writer);
        await db.Database.EnsureCreatedAsync();
        await db.GuardAsync();
        db.Add(new Body { Id = Body, Name = "云溪县行政审批局" });
        db.Add(new Unit { BodyId = Body, Id = Unit, Name = "大厅管理科", U1 = Unit });
        await db.SaveAsync(Process.Now("测试准备", Writer, TimeProvider.System));
    }
}
