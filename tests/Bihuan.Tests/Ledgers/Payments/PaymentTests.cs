using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Payments;
using Bihuan.Ledgers.Training;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Seals;

namespace Bihuan.Tests.Ledgers.Payments;

/// <summary>支付与培训：不可能的存不进，没有照规则办的写明原因。</summary>
public sealed class PaymentTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Payment_against_the_rules_is_saved_with_a_reason_and_says_which(Engine engine)
    {
        var office = await OfficeBody.MakeAsync(databases, engine);
        var clerk = office.As(3);
        var odd = Of(office, ("Amount", "260000"), ("Voucher", "none"), ("InvoiceNumber", ""), ("ApproverId", office.People[2].Id.ToString()));
        var faults = Assert.IsType<SaveRow.Result.Invalid>(await office.SaveAsync(clerk, "payment", odd)).Faults;
        Assert.Equal(["大额支付没有上会", "没有发票或财政票据", "经办人自己审批"], faults.Select(f => f.Breach));
        odd["Deviation"] = "抢修在先。";
        var id = await office.SavedAsync(clerk, "payment", odd);
        Assert.Equal("大额支付没有上会；没有发票或财政票据；经办人自己审批", (await office.RowAsync<Payment>(id)).Breaches);
        Assert.Null((await office.RowAsync<Payment>(await office.SavedAsync(clerk, "payment", Of(office)))).Breaches);
        Assert.Equal(["发票号码不合格式"], Assert.IsType<SaveRow.Result.Invalid>(await office.SaveAsync(clerk, "payment", Of(office, ("InvoiceNumber", "123")))).Faults.Select(f => f.Breach));
    }

    [Theory, BothEngines]
    public async Task Payment_needs_what_tells_an_asset_and_takes_no_account_number(Engine engine)
    {
        var office = await OfficeBody.MakeAsync(databases, engine);
        var clerk = office.As(3);
        Assert.Equal(["Goods", "GoodsCategory", "Quantity", "UnitPrice"], OfficeBody.FieldsOf(await office.SaveAsync(clerk, "payment", Of(office, ("Category", "goods")))));
        Assert.Equal(["Notes"], OfficeBody.FieldsOf(await office.SaveAsync(clerk, "payment", Of(office, ("Notes", "打到 4111 1111 1111 1111 ")))));
        Assert.Equal(["PaidOn"], OfficeBody.FieldsOf(await office.SaveAsync(clerk, "payment", Of(office, ("PaidOn", "2026-05-07")))));
        Assert.Equal(["Amount"], OfficeBody.FieldsOf(await office.SaveAsync(clerk, "payment", Of(office, ("Amount", "0")))));
    }

    [Theory]
    [InlineData("4111111111111111", true)]
    [InlineData("卡号4111-1111-1111-1111。", true)]
    [InlineData("4111111111111112", false)]
    [InlineData("电话0571-8888 1234", false)]
    [InlineData(null, false)]
    public void Account_numbers_are_told_by_their_check_digit(string? text, bool expected) => Assert.Equal(expected, AccountNumbers.In(text));

    [Theory, BothEngines]
    public async Task Attendance_of_a_training_is_computed(Engine engine)
    {
        var office = await OfficeBody.MakeAsync(databases, engine);
        var texts = new Dictionary<string, string>
        {
            ["Title"] = "网络安全专题培训",
            ["Topic"] = "network",
            ["HeldOn"] = "2026-04-20",
            ["Length"] = "120",
            ["Method"] = "class",
            ["Teacher"] = "县委网信办讲师",
            ["UnitId"] = "1",
            ["OrganiserId"] = office.People[2].Id.ToString(),
            ["Due"] = "30",
            ["Attended"] = "31",
            ["Rate"] = "100",
        };
        Assert.Equal(["Attended"], OfficeBody.FieldsOf(await office.SaveAsync(office.As(3), "training", texts)));
        texts["Attended"] = "20";
        Assert.Equal(6667, (await office.RowAsync<TrainingSession>(await office.SavedAsync(office.As(3), "training", texts))).Rate);
    }

    private static Dictionary<string, string> Of(OfficeBody office, params (string Field, string Text)[] more)
    {
        var texts = new Dictionary<string, string>
        {
            ["Title"] = "大厅空调维修",
            ["Category"] = "repair",
            ["Payee"] = "云溪县顺达机电有限公司",
            ["Amount"] = "3200",
            ["PaidOn"] = "2026-05-04",
            ["BudgetItem"] = "大厅运行维护",
            ["UnitId"] = "1",
            ["HandlerId"] = office.People[2].Id.ToString(),
            ["ApproverId"] = office.People[0].Id.ToString(),
            ["Voucher"] = "invoice",
            ["InvoiceNumber"] = "26332000000123456789",
        };
        foreach (var (field, text) in more) texts[field] = text;
        return texts;
    }
}
