using System.Text.Json;

using Bihuan.Access;
using Bihuan.Access.Tokens;
using Bihuan.Exchange.Api;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Exchange;

/// <summary>接口的回答与办的事同一个事务存：两种数据库、两个进程。</summary>
public sealed class ApiAnswerTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Two_processes_with_one_key_do_it_once(Engine engine)
    {
        var (here, there) = (await databases.UseAsync(engine), await databases.AnotherAsync(engine));
        var viewer = Sheets.Clerk();
        var token = await TokenAsync(here, viewer);
        var name = "键" + token.ToString("N")[24..];
        for (var round = 0; round < 5; round++)
        {
            var key = $"k{round}";
            var results = await Task.WhenAll(new[] { here, there, here, there }.Select(d => SaveAsync(d, viewer, token, key, name + round)));
            Assert.Single(results, saved => saved);
            await using var db = here.Open(viewer);
            Assert.Equal(1, await Lists.Gears.RowsOf(db).CountAsync(r => EF.Property<string>(r, "Name") == name + round));
            Assert.Equal("1", System.Text.Encoding.UTF8.GetString((await ApiAnswers.FindAsync(db, Sheets.Clock, token, key))!.Body));
        }
    }

    [Theory, BothEngines]
    public async Task What_is_not_saved_leaves_no_answer(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var viewer = Sheets.Clerk();
        var token = await TokenAsync(database, viewer);
        await using var db = database.Open(viewer);
        ApiAnswers.KeepWithNextSave(db, Sheets.Clock, token, "x", new string('0', 64), () => (201, "1"u8.ToArray()));
        Assert.IsType<SaveRow.Result.Invalid>(await SaveRow.RunAsync(db, Sheets.Clock, new(Lists.Gears, null, 0, new Dictionary<string, string>())));
        Assert.Null(await ApiAnswers.FindAsync(db, Sheets.Clock, token, "x"));
    }

    [Theory, BothEngines]
    public async Task A_key_of_yesterday_not_yet_cleared_can_be_used_again(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var viewer = Sheets.Clerk();
        var token = await TokenAsync(database, viewer);
        var clock = new ManualClock(Lists.Monday);
        foreach (var answer in new[] { "1", "2" })
        {
            await using var db = database.Open(viewer);
            Assert.Null(await ApiAnswers.FindAsync(db, clock, token, "昨"));
            ApiAnswers.KeepWithNextSave(db, clock, token, "昨", new string('0', 64), () => (201, System.Text.Encoding.UTF8.GetBytes(answer)));
            await db.SaveAsync();
            clock.Advance(TimeSpan.FromHours(23));
            Assert.Equal(answer, System.Text.Encoding.UTF8.GetString((await ApiAnswers.FindAsync(db, clock, token, "昨"))!.Body));
            clock.Advance(TimeSpan.FromHours(1));
        }
    }

    [Theory, BothEngines]
    public async Task Rows_sent_again_by_id_are_unchanged_and_a_stale_version_is_refused(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var viewer = Sheets.Clerk();
        var name = "批" + Guid.CreateVersion7().ToString("N")[24..];
        var made = await SendAsync(database, viewer, $$"""[{"Name":"{{name}}","State":"new","BoughtOn":"2026-03-01","Price":12.5}]""");
        Assert.Equal(ImportKind.New, made.Kind);
        Assert.Equal(ImportKind.Same, (await SendAsync(database, viewer, $$"""[{"id":"{{made.Id}}","version":1,"Name":"{{name}}","State":"new","Price":12.50}]""")).Kind);
        var changed = await SendAsync(database, viewer, $$"""[{"id":"{{made.Id}}","version":1,"Name":"{{name}}","Price":13}]""");
        Assert.Equal((ImportKind.Changed, 2), (changed.Kind, changed.Version));
        var stale = await SendAsync(database, viewer, $$"""[{"id":"{{made.Id}}","version":1,"Name":"{{name}}","Price":14}]""");
        Assert.Contains("导出之后有人改过", Assert.Single(stale.Faults).Message, StringComparison.Ordinal);
        // 写法不对的，不当作空着
        Assert.Equal("Price", Assert.Single((await SendAsync(database, viewer, $$"""[{"id":"{{made.Id}}","Price":true}]""")).Faults).Field);
    }

    private static async Task<UpsertRows.Line> SendAsync(Database database, Viewer viewer, string rows)
    {
        await using var db = database.Open(viewer);
        using var json = JsonDocument.Parse(rows);
        return await UpsertRows.RunAsync(db, Sheets.Clock, new(Lists.Gears, [.. json.RootElement.EnumerateArray()], GoodOnly: false)) switch
        {
            UpsertRows.Result.Saved saved => Assert.Single(saved.Lines),
            UpsertRows.Result.NothingSaved nothing => Assert.Single(nothing.Lines),
            var other => throw new InvalidOperationException(other.ToString()),
        };
    }

    // 存成了为真；键已被用掉为假
    private static async Task<bool> SaveAsync(Database database, Viewer viewer, Guid token, string key, string name)
    {
        await using var db = database.Open(viewer);
        ApiAnswers.KeepWithNextSave(db, Sheets.Clock, token, key, new string('0', 64), () => (201, "1"u8.ToArray()));
        try
        {
            return await SaveRow.RunAsync(db, Sheets.Clock, new(Lists.Gears, null, 0, new Dictionary<string, string> { ["Name"] = name, ["State"] = "new", ["BoughtOn"] = "2026-03-01", ["Price"] = "12.5", ["UnitId"] = LedgerDatabases.Window.ToString(System.Globalization.CultureInfo.InvariantCulture) })) is SaveRow.Result.Saved;
        }
        catch (DbUpdateException)
        {
            return false;
        }
    }

    private static async Task<Guid> TokenAsync(Database database, Viewer viewer)
    {
        await using var db = database.Open(viewer);
        return Assert.IsType<CreateToken.Result.Done>(await CreateToken.RunAsync(db, Sheets.Clock, new("财务系统", ["gear"], true, 30))).Token.Id;
    }
}
