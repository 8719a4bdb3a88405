using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Editing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Listing;

/// <summary>称呼、金额打掩码的台账：看不全的人，在列表、合计、查找、批量、已删除里都只见掩码。</summary>
public sealed class MaskedLabelTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private const string Secret = "举报赵某某";
    private static readonly Ledger Tips = LedgerDatabases.Setup.Catalog.Find("tip")!;

    [Theory, BothEngines]
    public async Task Masked_label_sum_and_search_stay_masked(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (whole, blind) = (Who(unmask: true), Who(unmask: false));
        var tip = new Tip { Name = Secret, Amount = 1_234_00, CameOn = new(2026, 3, 2), UnitId = LedgerDatabases.Hall, Source = "信箱" };
        await using (var db = database.Open(whole))
        {
            db.Add(tip);
            await db.SaveAsync(Process.Now("登记线索", whole, Gears.Clock()));
        }
        Assert.Equal((Secret, true), await SeenAsync(whole));
        var (label, sums) = await SeenAsync(blind);
        Assert.DoesNotContain("赵", label, StringComparison.Ordinal);
        Assert.False(sums);

        await using var mine = database.Open(blind);
        var row = await mine.Set<Tip>().SingleAsync(t => t.Id == tip.Id);
        Assert.DoesNotContain("赵", row.SearchText, StringComparison.Ordinal);
        Assert.Equal(Secret, Naming.LabelOf(whole, Tips, row));
        Assert.DoesNotContain("赵", Naming.LabelOf(blind, Tips, row), StringComparison.Ordinal);
        var preview = Assert.IsType<BulkEdit.Result.Previewed>(await BulkEdit.PreviewAsync(mine, Gears.Clock(), new(Tips, new([tip.Id], null), Tips.Field("Source"), "来电", null)));
        Assert.DoesNotContain("赵", Assert.Single(preview.Outlook.Lines).Name, StringComparison.Ordinal);
        Assert.Empty((await LedgerList.PageAsync(mine, Read(blind, ("q", "赵某")))).Rows);

        async Task<(string Label, bool Sums)> SeenAsync(Viewer viewer)
        {
            await using var db = database.Open(viewer);
            var page = await LedgerList.PageAsync(db, Read(viewer, ("total", "1")));
            return (FieldText.Of(Tips.Field(nameof(Tip.Name))!, page.Rows.Single(r => r.Id == tip.Id), page.Labels, viewer.SeesMasked("tip")), page.Totals!.Sums.Count > 0);
        }
    }

    private static ListQuery Read(Viewer viewer, params (string, string)[] url) => ListQuery.Read(Tips, viewer, url.ToLookup(p => p.Item1, p => p.Item2));

    private static Viewer Who(bool unmask)
    {
        string[] all = [Permissions.View("tip"), Permissions.Edit("tip"), .. unmask ? new[] { Permissions.Unmask("tip") } : []];
        return new(LedgerDatabases.Body, Guid.CreateVersion7(), "林知远", all.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]));
    }
}
