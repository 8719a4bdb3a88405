using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Ledgers.Editing;

/// <summary>填、存测试台账的行。</summary>
internal static class Gears
{
    public static readonly DateTime Now = new(2026, 3, 2, 1, 30, 0, DateTimeKind.Utc);

    public static Ledger Ledger { get; } = LedgerDatabases.Setup.Catalog.Find("gear")!;

    /// <summary>必填的都填好的一张表单。</summary>
    public static Dictionary<string, string> Typed(string name, params (string Field, string Text)[] more)
    {
        var texts = new Dictionary<string, string> { ["Name"] = name, ["State"] = "new", ["UnitId"] = "2", ["BoughtOn"] = "2026-03-02", ["Price"] = "1,200元" };
        foreach (var (field, text) in more) texts[field] = text;
        return texts;
    }

    public static async Task<SaveRow.Result> SaveAsync(Database database, Viewer viewer, IReadOnlyDictionary<string, string> texts, Guid? id = null, int version = 0)
    {
        await using var db = database.Open(viewer);
        return await SaveRow.RunAsync(db, Clock(), new(Ledger, id, version, texts));
    }

    public static async Task<Guid> NewAsync(Database database, Viewer viewer, string name, params (string Field, string Text)[] more) =>
        Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(database, viewer, Typed(name, more))).Id;

    public static ManualClock Clock(int minutes = 0) => new(Now.AddMinutes(minutes));

    /// <summary>什么都许做，只是看不见掩码字段。</summary>
    public static Viewer WithoutUnmask(params Reach[] reaches)
    {
        IReadOnlyList<Reach> all = reaches.Length > 0 ? reaches : [Reach.WholeBody];
        return new(LedgerDatabases.Body, Guid.CreateVersion7(), "吴思齐", new[] { Permissions.View("gear"), Permissions.Edit("gear"), Permissions.Remove("gear") }.ToDictionary(p => p, _ => all));
    }
}
