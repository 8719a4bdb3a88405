using Bihuan.Demo;
using Bihuan.Files;
using Bihuan.Tests.Access;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Demo;

/// <summary>放好了演示内容的数据库：每种只放一次，各测试类从它复制。附件的内容只有一份，大家读同一个文件夹：谁先放、谁后用都读得到。</summary>
public sealed class DemoDatabases : TestDatabases
{
    /// <summary>演示机构建立的时刻。</summary>
    public static readonly DateTime Start = new(2026, 11, 22, 1, 0, 0, DateTimeKind.Utc);

    /// <summary>附件的内容，测试结束时删去。</summary>
    public static FileFolder Files { get; } = MakeFolder();

    private static readonly TestTemplate Filled = new("bihuan_demo", TestSetup.Value, async database =>
    {
        await using (var db = database.Open()) await db.MigrateAsync();
        var clock = new ManualClock(Start);
        await DemoBody.RunAsync(database, clock, AccountDesk.Fast);
        if (!await DemoDistrict.FillAsync(database, Files, clock, _ => { })) throw new InvalidOperationException("演示的内容没有放成。");
    });

    public DemoDatabases() : base(Filled)
    {
    }

    private static FileFolder MakeFolder()
    {
        var folder = new FileFolder(Directory.CreateTempSubdirectory("bihuan-demo-").FullName);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder.Root, recursive: true);
        return folder;
    }
}
