using Bihuan.Audit;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Personnel;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Exchange;

/// <summary>一行里有格子填错，别的字段之间又对不上：核对一次，两样都说。看了填错的格子才知道的不说。</summary>
public sealed class ImportFaultsTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    public static TheoryData<Engine, string, string[], string[], string[]> Rows()
    {
        var data = new TheoryData<Engine, string, string[], string[], string[]>();
        foreach (var engine in new[] { Engine.Sqlite, Engine.Postgres })
        {
            data.Add(engine, "training", ["题目", "日期", "应到人数", "实到人数"], ["政策解读", "某一天", "20", "30"], ["日期", "实到人数比应到的多"]);
            data.Add(engine, "asset", ["名称", "价值（元）", "状态", "取得日期", "处置日期"], ["叫号机", "很多", "在用", "2026-02-02", "2026-01-01"], ["价值", "没有处置的资产没有处置日期", "处置日期在取得日期之前"]);
            data.Add(engine, "payment", ["支付事项", "支付日期", "金额（元）", "类别", "凭证"], ["购纸张", "2月30日", "-5", "货物", "发票"], ["支付日期", "金额要大于零", "请填票据的号码"]);
            data.Add(engine, "stocktake", ["名称", "开始日期"], ["", "2099-01-01"], ["名称", "开始日期在今天之后"]);
            data.Add(engine, "sealloan", ["印章", "申请日期", "应还日期"], ["没有这一枚", "2026-02-03", "2026-02-01"], ["印章", "应还日期在申请日期之前"]);
        }
        return data;
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task Both_kinds_are_told_at_once(Engine engine, string code, string[] head, string[] row, string[] said)
    {
        var database = await databases.UseAsync(engine);
        var ledger = LedgerDatabases.Setup.Catalog.Find(code)!;
        var (_, report) = await Sheets.KeepAsync(database, Sheets.Clerk(), ledger, Sheets.Of(head, row));
        var faults = string.Join('\n', Assert.Single(report.Lines).Faults.Select(f => $"{f.Cell}：{(f.Column >= 0 ? head[f.Column] : "")}：{f.Message}"));
        Assert.All(said, s => Assert.Contains(s, faults, StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task What_hangs_on_the_wrong_cell_is_not_told(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (_, report) = await Sheets.KeepAsync(database, Sheets.Clerk(), LedgerDatabases.Setup.Catalog.Find("training")!, Sheets.Of(["题目", "应到人数", "实到人数"], ["政策解读", "二十来个", "30"]));
        Assert.DoesNotContain(Assert.Single(report.Lines).Faults, f => f.Message.Contains("比应到的多", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task The_wrong_cell_itself_is_told_once(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (_, report) = await Sheets.KeepAsync(database, Sheets.Clerk(), LedgerDatabases.Setup.Catalog.Find("payment")!, Sheets.Of(["支付事项", "金额（元）"], ["购纸张", "很多"]));
        // 没有认出的金额还是0：不说“要大于零”
        Assert.Contains("不是金额", Assert.Single(Assert.Single(report.Lines).Faults, f => f.Column == 1).Message, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Known_row_with_a_wrong_cell_is_told_its_own_faults_not_those_of_a_new_row(Engine engine)
    {
        var (database, clerk, ledger) = (await databases.UseAsync(engine), Sheets.Clerk(), LedgerDatabases.Setup.Catalog.Find("contract")!);
        var (bad, good) = (await ContractAsync(database, clerk), await ContractAsync(database, clerk));
        var (id, report) = await Sheets.KeepAsync(database, clerk, ledger, Sheets.Of(["合同编号", "金额（元）", "合法性审查日期", "与规则不符之处", "附件"], [bad, "abc", "2026-01-20", "", ""], [good, "100", "2026-01-03", "", ""], [bad, "5", "", "", ""]));
        var refused = report.Lines.Where(l => l.Kind == ImportKind.Refused).ToList();
        Assert.Equal(["B2：“abc”不是金额", "C2：合法性审查在签订之后"], refused[0].Faults.Select(f => $"{f.Cell}：{f.Message.Split('。')[0]}"));
        Assert.Equal("A4", Assert.Single(refused[1].Faults).Cell);
        Assert.Equal(2, refused.Count);
        Assert.Contains("“与规则不符之处”是算出来的，“附件”是附上的文件，都不从表格导入，台账里的留着。", report.Notes);
        Assert.DoesNotContain(report.Notes, n => n.Contains("新登记的行", StringComparison.Ordinal));
        var (import, _) = await Sheets.SaveAsync(database, clerk, id, goodOnly: true);
        Assert.Equal((ImportState.Saved, 0, 1, 2), (import.State, import.New, import.Changed, import.Refused));
        await using var db = database.Open(clerk);
        Assert.Equal((1_00, new(2026, 1, 4)), await db.Set<Contract>().Where(c => c.Number == bad).Select(c => new ValueTuple<long, DateOnly>(c.Amount, c.LegalReviewOn)).SingleAsync());
        Assert.Equal((100_00, new(2026, 1, 3)), await db.Set<Contract>().Where(c => c.Number == good).Select(c => new ValueTuple<long, DateOnly>(c.Amount, c.LegalReviewOn)).SingleAsync());
    }

    private static async Task<string> ContractAsync(Bihuan.Storage.Database database, Bihuan.Access.Viewer clerk)
    {
        await using var db = database.Open(clerk);
        var person = new Person { BodyId = clerk.BodyId, Id = Guid.CreateVersion7(), Name = "白晓棠", UnitId = LedgerDatabases.Window, StaffKind = "administrative", EnteredOn = new(2020, 7, 1) };
        var contract = new Contract { Number = "HT-" + Guid.CreateVersion7().ToString("N")[20..], Title = "保洁", Kind = "service", Counterpart = "青禾市某公司", UnitId = LedgerDatabases.Window, Amount = 1_00, SignedOn = new(2026, 1, 5), LegalReviewOn = new(2026, 1, 4), ResponsibleId = person.Id };
        db.AddRange(person, contract);
        await db.SaveAsync(Process.Now("登记合同", clerk, Sheets.Clock));
        return contract.Number;
    }
}
