using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Listing;

public sealed class FilterTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private const string Code = "91310000MA1K35X75W", Citizen = "110101199003070011";

    [Theory, BothEngines]
    public async Task Every_kind_of_filter_keeps_its_rows_and_no_others(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var owner = Lists.Owner();
        var whole = Lists.Gear("甲", g => (g.Price, g.Count, g.Discount, g.BoughtOn, g.WarrantyFrom, g.WarrantyTo, g.ApprovedBy) = (300_00, 5, 90_00, new(2026, 1, 10), new(2026, 1, 10), new(2026, 6, 30), "云政务〔2026〕" + (engine == Engine.Sqlite ? 3 : 4) + "号"));
        var part = Lists.Gear("乙", g => (g.State, g.InUse, g.PartOfId, g.UnitId, g.WarrantyFrom, g.SellerId) = ("used", true, whole.Id, LedgerDatabases.Helpers, new(2026, 5, 1), Citizen));
        var gone = Lists.Gear("丙", g => (g.State, g.InUse, g.UnitId, g.Phone) = ("gone", false, LedgerDatabases.Inspection, "13800001234"));
        await Lists.SaveAsync(database, owner, whole);
        await Lists.SaveAsync(database, owner, part, gone);

        foreach (var (url, expected) in new[]
        {
            ("Price.from=200", "甲"), ("Price.to=100", "丙 乙"), ("Price.from=100.00&Price.to=1万元", "丙 甲 乙"), ("Count.from=5", "甲"), ("Discount.to=90", "甲"),
            ("BoughtOn.from=2026年1月1日&BoughtOn.to=2026-01-31", "甲"),
            ("State=used", "乙"), ("State=used&State=报废", "丙 乙"), ("InUse=是", "乙"), ("InUse=否", "丙"),
            ("UnitId=1", "甲 乙"), ("UnitId=3", "乙"), ("UnitId=4&UnitId=3", "丙 乙"), ("UnitId=99", ""),
            ("PartOfId=" + whole.Id, "乙"), ("PartOfId.name=甲", "乙"), ("PartOfId.name=无此名", ""),
            ("Name=甲", "甲"), ("ApprovedBy=" + Uri.EscapeDataString(whole.ApprovedBy!), "甲"), ("ApprovedBy=云政务〔2026〕9号", ""), ("Phone=138-0000-1234", "丙"), ("SellerId=" + Citizen, "乙"), ("SupplierCode=" + Code, ""),
            ("WarrantyFrom.from=2026-07-01", "乙"), ("WarrantyFrom.to=2026-04-30", "甲"), ("WarrantyFrom.from=2026-06-30&WarrantyFrom.to=2026-06-30", "甲 乙"),
            ("State=used&Price.from=200", ""),
            ("PartOfId.none=1", "丙 甲"), ("ApprovedBy.none=1", "丙 乙"), ("WarrantyFrom.none=1&State=gone", "丙"), ("PartOfId.none=1&State=used", ""),
        })
            Assert.Equal((url, expected), (url, await Lists.NamesAsync(database, owner, "sort=Name&" + url)));
    }

    [Theory, BothEngines]
    public async Task Sealed_field_is_found_by_the_whole_number_only(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var owner = Lists.Owner();
        await Lists.SaveAsync(database, owner, Lists.Gear("有", g => g.SupplierCode = Code), Lists.Gear("无"));
        Assert.Equal("有", await Lists.NamesAsync(database, owner, "SupplierCode=" + Code.ToLowerInvariant()));
    }

    [Fact]
    public void Masked_field_neither_filters_nor_sorts_for_who_may_not_see_it()
    {
        var query = Lists.Query(Lists.Owner(unmask: false), "Phone=13800001234&State=new");
        Assert.Equal("State", Assert.Single(query.Filters).Field.Name);
        Assert.Contains("打了掩码", Assert.Single(query.Problems), StringComparison.Ordinal);
        Assert.Equal(["Phone"], Lists.Query(Lists.Owner(), "Phone=13800001234").Filters.Select(f => f.Field.Name));
    }

    [Theory, BothEngines]
    public async Task Number_that_is_kept_sealed_is_not_kept_in_a_view(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var owner = Lists.Owner();
        await using var db = database.Open(owner);
        Assert.Contains("经办人证号", Assert.IsType<SaveView.Result.Refused>(await SaveView.RunAsync(db, "查这个人", Lists.Query(owner, "SellerId=" + Citizen))).Message, StringComparison.Ordinal);
        Assert.IsType<SaveView.Result.Done>(await SaveView.RunAsync(db, "新购的", Lists.Query(owner, "State=new")));
        Assert.DoesNotContain(await db.SavedViews.Select(v => v.Query).ToListAsync(), q => q.Contains(Citizen, StringComparison.Ordinal));
    }

    // 看掩码只在受理窗口，看却看得到全机构：别的科室的号码也不能由此看到、筛到
    [Fact]
    public void Unmasking_one_unit_does_not_unmask_the_body()
    {
        Reach window = new(ReachKind.UnitAndBelow, LedgerDatabases.Window, 2), only = new(ReachKind.Unit, LedgerDatabases.Window, 2);
        Assert.Empty(Lists.Query(Who([Reach.WholeBody], [window]), "Phone=13800001234").Filters);
        Assert.Empty(Lists.Query(Who([window], [only]), "Phone=13800001234").Filters);
        Assert.Empty(Lists.Query(Who([], [window]), "Phone=13800001234").Filters);
        Assert.Single(Lists.Query(Who([only, Reach.OwnRows], [window]), "Phone=13800001234").Filters);
        Assert.Single(Lists.Query(Who([window], [Reach.WholeBody]), "Phone=13800001234").Filters);

        static Viewer Who(IReadOnlyList<Reach> view, IReadOnlyList<Reach> unmask) =>
            new(LedgerDatabases.Body, Guid.CreateVersion7(), "许清和", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("gear")] = view, [Permissions.Unmask("gear")] = unmask });
    }

    [Theory]
    [InlineData("Price.from=很多")]
    [InlineData("Price.from=200&Price.to=100")]
    [InlineData("State=没有")]
    [InlineData("InUse=maybe")]
    [InlineData("BoughtOn.to=2026-13-01")]
    [InlineData("PartOfId=7")]
    [InlineData("SupplierCode=91310000")]
    [InlineData("sort=Notes")]
    [InlineData("sort=没有")]
    [InlineData("after=zzz")]
    [InlineData("before=00000000000000000000000000000000x")]
    [InlineData("at=昨天")]
    public void Bad_value_in_the_address_is_told_and_left_out(string url)
    {
        var query = Lists.Query(Lists.Owner(), url);
        Assert.Empty(query.Filters);
        Assert.Single(query.Problems);
        Assert.Equal("", query.ToString());
    }

    [Theory]
    [InlineData("?q=%E5%8F%AB%E5%8F%B7&Name=%E7%94%B2&State=new&State=used&BoughtOn.from=2026-01-01&Price.to=100.00&sort=Price&dir=asc&size=20&cols=Name%2CPrice")]
    [InlineData("?InUse=%E6%98%AF&PartOfId.name=%E6%9C%BA&WarrantyFrom.to=2026-01-01&at=2026-01-05")]
    [InlineData("?end=1&total=1")]
    public void Query_is_written_as_it_was_read(string url) => Assert.Equal(url, Lists.Query(Lists.Owner(), url[1..]).ToString());
}
