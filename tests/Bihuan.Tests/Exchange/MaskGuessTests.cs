using System.Globalization;
using System.Text.Json;

using Bihuan.Access;
using Bihuan.Exchange.Api;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Exchange;

/// <summary>看不到掩码的人，凭导入的核对、接口的成批登记问不出原来的值。</summary>
public sealed class MaskGuessTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    // 编的号码，校验位照 GB 11643 算
    private const string Secret = "11010119870614123X", Guess = "110101198706150056";

    private static Ledger People => LedgerDatabases.Setup.Catalog.Find("person")!;

    [Theory, BothEngines]
    public async Task A_right_guess_looks_like_a_wrong_one_when_importing(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var gear = Lists.Gear("窥" + Guid.CreateVersion7().ToString("N")[24..], g => g.Phone = "13812341234");
        await Lists.SaveAsync(database, Sheets.Clerk(), gear);
        var narrow = Sheets.ViewerOf(LedgerDatabases.Body, LedgerDatabases.Setup.Catalog, LedgerDatabases.Window, unmask: false);
        foreach (var guess in new[] { "13812341234", "13812351234", " 138 1234 1234" })
        {
            var plan = await Sheets.PlanAsync(database, narrow, Sheets.Of(["联系电话", "行号（请勿改动）"], [guess, gear.Id.ToString()]));
            Assert.Equal([ImportKind.Changed], plan.Lines.Select(l => l.Kind));
            Assert.Equal(["138****1234"], plan.Lines[0].Changes.Select(c => c.Before));
        }
        // 照掩码的、空着的没有动过；看得全的人写一样的也没有动过
        foreach (var same in new[] { "138****1234", "" }) Assert.Empty((await Sheets.PlanAsync(database, narrow, Sheets.Of(["联系电话", "名称", "行号（请勿改动）"], [same, gear.Name, gear.Id.ToString()]))).Lines);
        Assert.Empty((await Sheets.PlanAsync(database, Sheets.Clerk(), Sheets.Of(["联系电话", "行号（请勿改动）"], ["13812341234", gear.Id.ToString()]))).Lines);
    }

    [Theory, BothEngines]
    public async Task A_masked_key_finds_no_row_for_who_sees_the_mask(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (clerk, narrow) = (Sheets.Clerk(), Sheets.ViewerOf(LedgerDatabases.Body, LedgerDatabases.Setup.Catalog, LedgerDatabases.Window, unmask: false));
        var made = Assert.IsType<UpsertRows.Result.Saved>(await SendAsync(database, clerk, Row(Secret)));
        var id = made.Lines[0].Id;
        // 有一行没有收，所以什么也没有存
        foreach (var citizen in new[] { Secret, Guess })
            Assert.Equal([(ImportKind.New, null, 0), (ImportKind.Refused, null, 1)], Seen(await SendAsync(database, narrow, Row(citizen), Row(""))));
        // 已有的一行填成别人的号码，核对时也不说
        var other = Assert.IsType<UpsertRows.Result.Saved>(await SendAsync(database, clerk, Row("110101198706160078"))).Lines[0].Id;
        foreach (var citizen in new[] { Secret, Guess })
            Assert.Equal([(ImportKind.Changed, null, 0), (ImportKind.Refused, null, 1)], Seen(await SendAsync(database, narrow, new { id = other, CitizenId = citizen }, new { id = Guid.NewGuid(), CitizenId = "" })).Select(s => (s.Kind, (Guid?)null, s.Faults)));
        // 真的要存，唯一索引拦下
        Assert.Contains("公民身份号码", Assert.IsType<UpsertRows.Result.Overtaken>(await SendAsync(database, narrow, Row(Secret))).Message, StringComparison.Ordinal);
        // 一行一行登记也一样
        await using (var one = database.Open(narrow))
        {
            var wrong = Assert.IsType<SaveRow.Result.Invalid>(await SaveRow.RunAsync(one, Sheets.Clock, new(People, null, 0, Texts(Secret, ""))));
            Assert.DoesNotContain(wrong.Faults, f => f.Field == "CitizenId");
            var repeated = Assert.IsType<SaveRow.Result.Invalid>(await SaveRow.RunAsync(one, Sheets.Clock, new(People, null, 0, Texts(Secret, "沈青禾"))));
            Assert.Equal("CitizenId", Assert.Single(repeated.Faults).Field);
        }
        // 看得全的人照旧凭它认
        Assert.Equal((ImportKind.Same, id), Seen(await SendAsync(database, clerk, Row(Secret))).Select(s => (s.Kind, s.Id)).Single());
        await using var db = database.Open(clerk);
        Assert.Equal(1, await db.Set<Person>().CountAsync(p => p.Id == id && p.Version == 1));
    }

    private static IEnumerable<(ImportKind Kind, Guid? Id, int Faults)> Seen(UpsertRows.Result result) => (result switch
    {
        UpsertRows.Result.Saved saved => saved.Lines,
        UpsertRows.Result.NothingSaved nothing => nothing.Lines,
        _ => throw new InvalidOperationException(result.ToString()),
    }).Select(l => (l.Kind, l.Id, l.Faults.Count));

    private static Dictionary<string, object?> Row(string citizen) => new()
    {
        ["Name"] = citizen.Length == 0 ? "" : "沈青禾",
        ["State"] = "on-duty",
        ["UnitId"] = LedgerDatabases.Window,
        ["StaffKind"] = "administrative",
        ["EnteredOn"] = "2020-01-01",
        ["CitizenId"] = citizen,
    };

    private static Dictionary<string, string> Texts(string citizen, string name) =>
        Row(citizen).ToDictionary(r => r.Key, r => r.Key == "Name" ? name : Convert.ToString(r.Value, CultureInfo.InvariantCulture)!);

    private static async Task<UpsertRows.Result> SendAsync(Database database, Viewer viewer, params object[] rows)
    {
        await using var db = database.Open(viewer);
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(rows));
        return await UpsertRows.RunAsync(db, Sheets.Clock, new(People, [.. json.RootElement.EnumerateArray()], false));
    }
}
