using Bihuan.Tests.Harness;

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
}
