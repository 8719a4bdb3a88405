using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Contracts;

/// <summary>没有照规则签的合同、付的款：写明原因才存得进，与哪几条不符由系统写下（决定 013）。</summary>
public sealed class ContractDeviationTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly ManualClock Clock = new(new DateTime(2026, 5, 6, 2, 0, 0, DateTimeKind.Utc));
    private static readonly Ledger Contracts = LedgerDatabases.Setup.Catalog.Find("contract")!;
    private static readonly Ledger Performances = LedgerDatabases.Setup.Catalog.Find("performance")!;

    [Theory, BothEngines]
    public async Task Contract_signed_first_is_saved_with_a_reason_and_says_which_rules(Engine engine)
    {
        var (database, body) = await OpenAsync(engine);
        var clerk = body.Clerk();
        var texts = ContractOf(body, ("Amount", "380000"), ("LegalReviewOn", "2026-04-03"));
        var faults = Assert.IsType<SaveRow.Result.Invalid>(await SaveAsync(database, clerk, Contracts, texts)).Faults;
        Assert.Equal(["LegalReviewOn", "TopicId"], faults.Select(f => f.Field));
        Assert.All(faults, f => Assert.NotNull(f.Breach));
        texts["Deviation"] = "汛期抢修，先签后补。";
        // 不可能的，照什么理由也存不进；系统写的填不进
        Assert.Equal("TermFrom", Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await SaveAsync(database, clerk, Contracts, new(texts) { ["TermFrom"] = "2026-01-01/2026-03-01" })).Faults).Field);
        var id = Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(database, clerk, Contracts, new(texts) { ["Breaches"] = "没有" })).Id;
        Assert.Equal("先签订后审查；大额合同没有上会", (await RowAsync<Contract>(database, clerk, id)).Breaches);
        // 改正一条，少一条；都改正了，原因也要清空
        Assert.IsType<SaveRow.Result.Saved>(await ChangeAsync<Contract>(database, clerk, Contracts, id, ("LegalReviewOn", "2026-03-30")));
        Assert.Equal("大额合同没有上会", (await RowAsync<Contract>(database, clerk, id)).Breaches);
        Assert.Equal("Deviation", Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await ChangeAsync<Contract>(database, clerk, Contracts, id, ("Amount", "5000"))).Faults).Field);
        Assert.IsType<SaveRow.Result.Saved>(await ChangeAsync<Contract>(database, clerk, Contracts, id, ("Amount", "5000"), ("Deviation", "")));
        Assert.Null((await RowAsync<Contract>(database, clerk, id)).Breaches);
    }

    [Theory, BothEngines]
    public async Task Payment_over_the_sum_is_saved_with_a_reason_and_every_further_one_needs_its_own(Engine engine)
    {
        var (database, body) = await OpenAsync(engine);
        var clerk = body.Clerk();
        var contract = Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(database, clerk, Contracts, ContractOf(body))).Id;
        var first = Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(database, clerk, Performances, Pay(contract, "45000"))).Id;
        Assert.Equal("Deviation", Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await SaveAsync(database, clerk, Performances, Pay(contract, "5000", "多付"))).Faults).Field);
        Assert.Equal(PerformanceRules.OverSum, Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await SaveAsync(database, clerk, Performances, Pay(contract, "10000"))).Faults).Breach);
        var over = Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(database, clerk, Performances, Pay(contract, "10000", "材料涨价，先付后补协议。"))).Id;
        Assert.Equal(PerformanceRules.OverSum, (await RowAsync<Performance>(database, clerk, over)).Breaches);

        // 已有一笔写明的，别的不写明照样不行，哪怕同时登记；改大也不行，不动金额的不碍
        var more = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => SaveAsync(database, clerk, Performances, Pay(contract, "100")))));
        Assert.All(more, r => Assert.Equal("Amount", Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(r).Faults).Field));
        Assert.IsType<SaveRow.Result.Invalid>(await ChangeAsync<Performance>(database, clerk, Performances, first, ("Amount", "45001")));
        Assert.IsType<SaveRow.Result.Saved>(await ChangeAsync<Performance>(database, clerk, Performances, first, ("Notes", "凭证 12 号")));
        Assert.IsType<SaveRow.Result.Invalid>(await ChangeAsync<Performance>(database, clerk, Performances, over, ("Deviation", "")));
        Assert.IsType<SaveRow.Result.Invalid>(await ChangeAsync<Contract>(database, clerk, Contracts, contract, ("Amount", "40000")));

        // 补了协议：不再不符，人写的原因留着
        Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(database, clerk, Performances, Deed(contract, PerformanceKinds.Change, "2026-05-02", "5000")));
        var mended = await RowAsync<Performance>(database, clerk, over);
        Assert.Equal(("材料涨价，先付后补协议。", null), (mended.Deviation, mended.Breaches));
    }

    [Theory, BothEngines]
    public async Task Payment_before_acceptance_is_saved_with_a_reason_on_that_payment_only(Engine engine)
    {
        var (database, body) = await OpenAsync(engine);
        var clerk = body.Clerk();
        var contract = Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(database, clerk, Contracts, ContractOf(body, ("PaidAfterAcceptance", "是")))).Id;
        Assert.Equal(PerformanceRules.BeforeAcceptance, Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await SaveAsync(database, clerk, Performances, Pay(contract, "1000"))).Faults).Breach);
        var early = Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(database, clerk, Performances, Pay(contract, "1000", "对方要求先付定金。"))).Id;
        // 签合同之前付的，照什么理由也不行
        Assert.Contains("签合同之前", string.Concat(Assert.IsType<SaveRow.Result.Invalid>(await ChangeAsync<Performance>(database, clerk, Performances, early, ("HappenedOn", "2026-03-01"))).Faults.Select(f => f.Message)), StringComparison.Ordinal);
        var acceptance = Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(database, clerk, Performances, Deed(contract, PerformanceKinds.Acceptance, "2026-05-02", ""))).Id;
        var later = Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(database, clerk, Performances, Deed(contract, PerformanceKinds.Payment, "2026-05-03", "1000"))).Id;
        // 验收挪到后面，后一笔没有写明，不行；一起改也绕不过去
        Assert.Null(Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await ChangeAsync<Performance>(database, clerk, Performances, acceptance, ("HappenedOn", "2026-05-04"))).Faults).Field);
        Assert.Equal(later, Assert.Single((await BulkAsync(database, clerk, Performances, [early, later], "HappenedOn", "2026-04-30")).Refused).Id);
        // 改成不碍的日子，写的原因就要清空：批量改不动它
        Assert.Contains("清空偏离说明", Assert.Single((await BulkAsync(database, clerk, Performances, [early], "HappenedOn", "2026-05-03")).Refused).Why, StringComparison.Ordinal);
        Assert.Equal(PerformanceRules.BeforeAcceptance, (await RowAsync<Performance>(database, clerk, early)).Breaches);
    }

    [Theory, BothEngines]
    public async Task Bulk_neither_breaks_a_rule_nor_writes_the_reason(Engine engine)
    {
        var (database, body) = await OpenAsync(engine);
        var clerk = body.Clerk();
        var plain = Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(database, clerk, Contracts, ContractOf(body))).Id;
        var said = Assert.IsType<SaveRow.Result.Saved>(await SaveAsync(database, clerk, Contracts, ContractOf(body, ("Number", "YX-2026-031"), ("Amount", "200000"), ("Deviation", "年初续签，没有上会。")))).Id;
        await using (var db = database.Open(clerk))
            Assert.Contains("不能批量改", Assert.IsType<BulkEdit.Result.Refused>(await BulkEdit.PreviewAsync(db, Clock, new(Contracts, new([plain], null), Contracts.Field("Deviation"), "随便写的", null))).Message, StringComparison.Ordinal);
        var outlook = await BulkAsync(database, clerk, Contracts, [plain, said], "LegalReviewOn", "2026-04-20");
        Assert.Equal(plain, Assert.Single(outlook.Refused).Id);
        Assert.Equal("先签订后审查；大额合同没有上会", (await RowAsync<Contract>(database, clerk, said)).Breaches);
        var untouched = await RowAsync<Contract>(database, clerk, plain);
        Assert.Equal((new DateOnly(2026, 3, 30), null), (untouched.LegalReviewOn, untouched.Breaches));
    }

    private static Dictionary<string, string> ContractOf(MeetingBody body, params (string Field, string Text)[] given)
    {
        var texts = new Dictionary<string, string>
        {
            ["Number"] = "YX-2026-030",
            ["Title"] = "大厅维修合同",
            ["State"] = ContractStates.Active,
            ["Kind"] = "works",
            ["UnitId"] = $"{MeetingBody.Hall}",
            ["ResponsibleId"] = $"{body.Guest.Id}",
            ["Counterpart"] = "云溪县向阳建筑有限公司",
            ["Amount"] = "50000",
            ["SignedOn"] = "2026-04-01",
            ["LegalReviewOn"] = "2026-03-30",
        };
        foreach (var (field, text) in given) texts[field] = text;
        return texts;
    }

    private static Dictionary<string, string> Pay(Guid contract, string yuan, string deviation = "") => new(Deed(contract, PerformanceKinds.Payment, "2026-05-01", yuan)) { ["Deviation"] = deviation };

    private static Dictionary<string, string> Deed(Guid contract, string kind, string day, string yuan) => new() { ["ContractId"] = contract.ToString(), ["Kind"] = kind, ["HappenedOn"] = day, ["Amount"] = yuan };

    private static async Task<SaveRow.Result> SaveAsync(Database database, Viewer viewer, Ledger ledger, Dictionary<string, string> texts)
    {
        await using var db = database.Open(viewer);
        return await SaveRow.RunAsync(db, Clock, new(ledger, null, 0, texts));
    }

    private static async Task<SaveRow.Result> ChangeAsync<TRow>(Database database, Viewer viewer, Ledger ledger, Guid id, params (string Field, string Text)[] given)
        where TRow : LedgerRow
    {
        var version = (await RowAsync<TRow>(database, viewer, id)).Version;
        await using var db = database.Open(viewer);
        return await SaveRow.RunAsync(db, Clock, new(ledger, id, version, given.ToDictionary(g => g.Field, g => g.Text)));
    }

    private static async Task<BulkEdit.Outlook> BulkAsync(Database database, Viewer viewer, Ledger ledger, Guid[] ids, string field, string text)
    {
        await using var db = database.Open(viewer);
        var command = new BulkEdit.Command(ledger, new(ids, null), ledger.Field(field), text, null);
        var outlook = Assert.IsType<BulkEdit.Result.Previewed>(await BulkEdit.PreviewAsync(db, Clock, command)).Outlook;
        if (outlook.Changing > 0) Assert.IsType<BulkEdit.Result.Done>(await BulkEdit.ApplyAsync(db, Clock, command with { Expected = outlook.Changing }));
        return outlook;
    }

    private static async Task<TRow> RowAsync<TRow>(Database database, Viewer viewer, Guid id)
        where TRow : LedgerRow
    {
        await using var db = database.Open(viewer);
        return await db.Set<TRow>().AsNoTracking().SingleAsync(r => r.Id == id);
    }

    private async Task<(Database Database, MeetingBody Body)> OpenAsync(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        return (database, await MeetingBody.MakeAsync(database));
    }
}
