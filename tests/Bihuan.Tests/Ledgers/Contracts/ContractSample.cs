using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Ledgers.Contracts;

/// <summary>一个机构和一份五万元的合同，在它下面登记履约。</summary>
internal sealed record ContractSample(Database Database, MeetingBody Body, Viewer Clerk, Contract Contract)
{
    public static ManualClock Clock { get; } = new(new DateTime(2026, 5, 6, 2, 0, 0, DateTimeKind.Utc));

    public static async Task<ContractSample> MakeAsync(LedgerDatabases databases, Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await MeetingBody.MakeAsync(database);
        var clerk = body.Clerk();
        var contract = new Contract { Number = "YX-2026-031", Title = "打印服务合同", Kind = "service", UnitId = MeetingBody.Hall, Counterpart = "云溪县向阳信息有限公司", Amount = 50_000_00, SignedOn = new(2026, 4, 1), LegalReviewOn = new(2026, 3, 30), ResponsibleId = body.Guest.Id };
        await using var db = database.Open(clerk);
        db.Add(contract);
        await db.SaveAsync(Process.Now("登记合同", clerk, Clock));
        return new(database, body, clerk, contract);
    }

    public Db Open(Viewer? viewer = null) => Database.Open(viewer ?? Clerk);

    public Task<SaveRow.Result> SaveAsync(string kind, string yuan) => SaveRowAsync("performance", new() { ["ContractId"] = Contract.Id.ToString(), ["Kind"] = kind, ["HappenedOn"] = "2026-05-01", ["Amount"] = yuan });

    public async Task<SaveRow.Result> SaveRowAsync(string ledger, Dictionary<string, string> texts)
    {
        await using var db = Open();
        return await SaveRow.RunAsync(db, Clock, new(db.Catalog.Find(ledger)!, null, 0, texts));
    }

    public async Task<Guid> SavedAsync(string kind, string yuan) => Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(kind, yuan)).Id;
}
