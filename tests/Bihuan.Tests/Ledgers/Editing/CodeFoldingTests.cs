using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Contracts;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Editing;

/// <summary>编号写法不同、其实同一个的，认得出重复。</summary>
public sealed class CodeFoldingTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory]
    [InlineData("ＹＸ－２０２６－０３１", "YX-2026-031")]
    [InlineData("YX–2026−031", "YX-2026-031")]
    [InlineData("YX　2026  031", "YX 2026 031")]
    [InlineData("YX\u200B-2026\u3000", "YX-2026")]
    [InlineData("云政采(2026)５号", "云政采（2026）5号")]
    [InlineData("ＨＴ（２０２６）１", "HT(2026)1")]
    [InlineData("云政采〔2026〕5号", "云政采〔2026〕5号")]
    public void Code_is_kept_in_one_form(string typed, string kept) => Assert.Equal(kept, CodeText.Of(typed));

    [Theory, BothEngines]
    public async Task Contract_number_in_full_width_is_the_same_number(Engine engine)
    {
        var made = await ContractSample.MakeAsync(databases, engine);
        Assert.Contains("已经有一行的合同编号", Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await SaveAsync("ＹＸ－２０２６－０３１")).Faults).Message, StringComparison.Ordinal);
        var saved = Assert.IsType<SaveRow.Result.Saved>(await SaveAsync("ＹＸ－２０２６－０３２")).Id;
        await using var db = made.Open();
        Assert.Equal("YX-2026-032", (await db.Set<Contract>().SingleAsync(c => c.Id == saved)).Number);

        Task<SaveRow.Result> SaveAsync(string number) => made.SaveRowAsync("contract", new()
        {
            ["Title"] = "复印机租赁合同",
            ["State"] = "active",
            ["Number"] = number,
            ["Kind"] = "lease",
            ["UnitId"] = MeetingBody.Hall.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["ResponsibleId"] = made.Body.Guest.Id.ToString(),
            ["Counterpart"] = "青禾市云帆科技有限公司",
            ["Amount"] = "100",
            ["SignedOn"] = "2026-04-01",
            ["LegalReviewOn"] = "2026-03-30",
        });
    }

    [Theory]
    [InlineData("云政务〔２０２４〕３号")]
    [InlineData("云政务（2024）第03号")]
    [InlineData("云政务［2024］ 3 号")]
    public void Document_number_is_kept_in_one_form(string typed) => Assert.Equal("云政务〔2024〕3号", DocumentNumberKind.Instance.Parse(typed).Value);
}
