using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Seals;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Ledgers.Seals;

/// <summary>印章外借：同一枚不会借出两次，逾期归还要写明。</summary>
public sealed class SealLoanTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private const string Code = "sealloan";

    [Theory, BothEngines]
    public async Task One_seal_is_lent_once_even_when_two_lend_it_together(Engine engine)
    {
        var office = await OfficeBody.MakeAsync(databases, engine);
        var ids = new List<Guid>();
        for (var i = 0; i < 4; i++) ids.Add(await ApprovedAsync(office, "2026-05-08"));
        var results = await Task.WhenAll(ids.Select(id => Task.Run(() => office.DoAsync<SealLoan>(office.As(4), Code, id, "lend"))));
        Assert.Single(results.OfType<DoDeed.Result.Done>());
        Assert.All(results.OfType<DoDeed.Result.Refused>(), r => Assert.Contains("还没有归还", r.Message, StringComparison.Ordinal));

        // 另一枚不碍；还了就可以再借
        var other = await ApprovedAsync(office, "2026-05-08", "（2）");
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealLoan>(office.As(4), Code, other, "lend"));
        var lent = ids[Array.FindIndex(results, r => r is DoDeed.Result.Done)];
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealLoan>(office.As(4), Code, lent, "take-back"));
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealLoan>(office.As(4), Code, ids.First(i => i != lent), "lend"));
    }

    [Theory, BothEngines]
    public async Task Late_return_needs_its_reason_and_is_written_on_the_row(Engine engine)
    {
        var office = await OfficeBody.MakeAsync(databases, engine);
        var id = await office.SavedAsync(office.As(3), Code, Application(office, "2026-05-04", "2026-05-03"));
        Assert.Contains("应还日期之后", OfficeBody.RefusalOf(await office.DoAsync<SealLoan>(office.As(4), Code, id, "lend", "急用")), StringComparison.Ordinal);
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealLoan>(office.As(4), Code, id, "lend", "现场签约，来不及批。", "2026-05-03"));
        Assert.Contains("逾期的原因", OfficeBody.RefusalOf(await office.DoAsync<SealLoan>(office.As(4), Code, id, "take-back")), StringComparison.Ordinal);
        Assert.IsType<DoDeed.Result.Refused>(await office.DoAsync<SealLoan>(office.As(4), Code, id, "take-back", null, "2026-05-02"));
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealLoan>(office.As(4), Code, id, "take-back", "路上耽误。"));
        var row = await office.RowAsync<SealLoan>(id);
        Assert.Equal((ApprovalStates.Returned, "未经审批；逾期归还"), (row.State, row.Breaches));
        Assert.Contains("路上耽误", row.Deviation, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Borrower_does_not_lend_the_seal_to_himself(Engine engine)
    {
        var office = await OfficeBody.MakeAsync(databases, engine);
        var id = await ApprovedAsync(office, "2026-05-08");
        Assert.Contains("另一位印章管理人借出", OfficeBody.RefusalOf(await office.DoAsync<SealLoan>(office.As(3), Code, id, "lend")), StringComparison.Ordinal);
    }

    private static async Task<Guid> ApprovedAsync(OfficeBody office, string due, string name = "")
    {
        var id = await office.SavedAsync(office.As(3), Code, Application(office, due, "2026-05-06", name));
        await office.DoAsync<SealLoan>(office.As(3), Code, id, "submit");
        Assert.IsType<DoDeed.Result.Done>(await office.DoAsync<SealLoan>(office.As(1), Code, id, "approve"));
        return id;
    }

    private static Dictionary<string, string> Application(OfficeBody office, string due, string applied, string name = "") => new()
    {
        ["Reason"] = "到临湖区签合作协议",
        ["Seal"] = "contract",
        ["SealName"] = name,
        ["Place"] = "临湖区政务服务中心",
        ["UnitId"] = "1",
        ["ApplicantId"] = office.People[3].Id.ToString(),
        ["AppliedOn"] = applied,
        ["DueOn"] = due,
    };
}
