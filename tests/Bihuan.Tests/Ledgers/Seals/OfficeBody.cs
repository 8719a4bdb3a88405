using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Seals;

/// <summary>一个有人办事的机构，每个测试一个：谁都可以是申请人、审批人、保管人，权限由测试给。</summary>
internal sealed class OfficeBody(Database database, MeetingBody body)
{
    public static readonly ManualClock Clock = new(new DateTime(2026, 5, 6, 2, 0, 0, DateTimeKind.Utc));

    private static readonly string[] Codes = ["person", "sealuse", "sealloan", "asset", "assetloan", "stocktake", "stocktakeline", "training", "payment", "contract", "topic"];

    public IReadOnlyList<Person> People => body.Members;

    public static Ledger Of(string code) => LedgerDatabases.Setup.Catalog.Find(code)!;

    public static async Task<OfficeBody> MakeAsync(LedgerDatabases databases, Engine engine)
    {
        var database = await databases.UseAsync(engine);
        return new(database, await MeetingBody.MakeAsync(database));
    }

    /// <summary>第几个人，够得着的范围不给就是全机构。</summary>
    public Viewer As(int person, Guid? onBehalfOf = null, params Reach[] reaches) => new(body.Number, People[person].Id, People[person].Name,
        Codes.SelectMany(c => new[] { Permissions.View(c), Permissions.Edit(c), Permissions.Remove(c), Permissions.Review(c), Permissions.Handle(c) }).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)(reaches.Length > 0 ? reaches : [Reach.WholeBody])), MeetingBody.Office, null, onBehalfOf);

    public async Task<SaveRow.Result> SaveAsync(Viewer viewer, string ledger, Dictionary<string, string> texts, Guid? id = null, int version = 0)
    {
        await using var db = database.Open(viewer);
        return await SaveRow.RunAsync(db, Clock, new(Of(ledger), id, version, texts));
    }

    public async Task<Guid> SavedAsync(Viewer viewer, string ledger, Dictionary<string, string> texts)
    {
        var result = await SaveAsync(viewer, ledger, texts);
        return Assert.IsType<SaveRow.Result.Saved>(result is SaveRow.Result.Invalid wrong ? throw new InvalidOperationException(string.Concat(wrong.Faults)) : result).Id;
    }

    public async Task<SaveRow.Result> ChangeAsync<TRow>(Viewer viewer, string ledger, Guid id, params (string Field, string Text)[] changes)
        where TRow : LedgerRow => await SaveAsync(viewer, ledger, changes.ToDictionary(c => c.Field, c => c.Text), id, (await RowAsync<TRow>(id)).Version);

    public async Task<DoDeed.Result> DoAsync<TRow>(Viewer viewer, string ledger, Guid id, string deed, string? reason = null, string? on = null)
        where TRow : LedgerRow
    {
        var version = (await RowAsync<TRow>(id)).Version;
        await using var db = database.Open(viewer);
        return await DoDeed.RunAsync(db, Clock, new(Of(ledger), id, version, deed, reason, on));
    }

    public async Task<TRow> RowAsync<TRow>(Guid id)
        where TRow : LedgerRow
    {
        await using var db = Open();
        return await db.Set<TRow>().SingleAsync(r => r.Id == id);
    }

    public Db Open(Viewer? viewer = null) => database.Open(viewer ?? Viewer.System(body.Number));

    public static IEnumerable<string?> FieldsOf(SaveRow.Result result) => Assert.IsType<SaveRow.Result.Invalid>(result).Faults.Select(f => f.Field);

    public static string RefusalOf(DoDeed.Result result) => Assert.IsType<DoDeed.Result.Refused>(result).Message;
}
