using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Ledgers.Editing;

/// <summary>表单里查人：一个字、两个字、几个词，都不靠走完整本台账。</summary>
public sealed class ChooseRowTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task One_character_finds_a_surname_and_also_the_middle_of_a_name(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        Assert.Equal("程野", await NamesAsync(database, body, "程"));
        Assert.Equal("程野", await NamesAsync(database, body, "野"));
        Assert.Equal("罗敏", await NamesAsync(database, body, "罗敏"));
        Assert.Equal("夏至", await NamesAsync(database, body, "办公室主任"));
        Assert.Equal("沈川", await NamesAsync(database, body, "沈 局长"));
        Assert.Equal("", await NamesAsync(database, body, "赵"));
        Assert.Equal("", await NamesAsync(database, body, "没有这个人"));
        Assert.Equal("程野 黎昕 罗敏 乔安 沈川 夏至", await NamesAsync(database, body, "  "));
    }

    [Theory, BothEngines]
    public async Task Surname_far_down_a_long_list_is_found_without_walking_there(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        var system = Bihuan.Access.Viewer.System(body.Number);
        // 排在前面的两万多人，走不到姓郑的
        await AddAsync(database, system, Enumerable.Range(0, 20_050).Select(i => "阿" + (char)(0x4e00 + i % 5000)));
        await AddAsync(database, system, ["郑和平", "郑明"]);
        var (found, more) = await FindAsync(database, body, "郑");
        Assert.Equal(["郑和平", "郑明"], found);
        Assert.True(more);
        Assert.Equal(20, (await FindAsync(database, body, "阿")).Found.Count);
        Assert.Equal(["郑明"], (await FindAsync(database, body, "郑明")).Found);
        await using var db = database.Open(body.Clerk());
        using var counter = new CommandCounter(db);
        await ChooseRow.RunAsync(db, "person", "郑");
        Assert.InRange(counter.Count, 1, 5);
    }

    private async Task<(Database Database, MeetingBody Body)> MakeAsync(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        return (database, await MeetingBody.MakeAsync(database));
    }

    private static async Task AddAsync(Database database, Bihuan.Access.Viewer system, IEnumerable<string> names)
    {
        await using var db = database.Open(system);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.AddRange(names.Select(n => new Person { BodyId = system.BodyId, Name = n, UnitId = MeetingBody.Office, StaffKind = "hired", EnteredOn = new(2024, 1, 1) }));
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        await db.SaveAsync(new Process("准备", system, Gears.Now));
    }

    private static async Task<(List<string> Found, bool More)> FindAsync(Database database, MeetingBody body, string words)
    {
        await using var db = database.Open(body.Clerk());
        var (found, more) = await ChooseRow.RunAsync(db, "person", words);
        return ([.. found.Select(f => f.Name)], more);
    }

    private static async Task<string> NamesAsync(Database database, MeetingBody body, string words) => string.Join(' ', (await FindAsync(database, body, words)).Found);
}
