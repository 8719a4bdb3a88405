using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Ledgers.Editing;

public sealed class DetailTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task History_says_who_changed_which_field_from_what_to_what(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var id = await Gears.NewAsync(database, clerk, "桌", ("Phone", "13812345678"), ("SellerId", "11010119900307002X"));
        await Gears.SaveAsync(database, clerk, new Dictionary<string, string> { ["State"] = "used", ["UnitId"] = "4", ["Price"] = "99", ["Phone"] = "13900000000", ["SellerId"] = "", ["WarrantyFrom"] = "2026-03-02至2026-05-01" }, id, 1);
        var (steps, more) = await HistoryAsync(clerk);
        Assert.False(more);
        Assert.Equal([("修改物品", "林知远"), ("登记物品", "林知远")], steps.Select(s => (s.Process, s.Actor)));
        var said = steps[0].Changes.Select(c => $"{c.Title}:{c.Before}→{c.After}").ToList();
        Assert.Equal(
            ["状态:新购→在用", "使用单位:受理窗口→督查科", "价格（元）:1,200.00→99.00", "净值（元）:1,200.00→99.00", "经办人证号:原来的（不记原文）→", "联系电话:13812345678→13900000000", "保修期（起）:→2026-03-02", "保修期（止）:→2026-05-01"],
            said);
        Assert.DoesNotContain(steps.SelectMany(s => s.Changes), c => c.Title is "Version" or "U1" or "NameSort" or "在不在");

        var blind = (await HistoryAsync(Gears.WithoutUnmask())).Steps;
        Assert.Contains(blind[0].Changes, c => c is { Title: "联系电话", Before: "138****5678", After: "139****0000" });

        async Task<(IReadOnlyList<RowHistory.Step> Steps, bool More)> HistoryAsync(Viewer viewer)
        {
            await using var db = database.Open(viewer);
            return await RowHistory.LoadAsync(db, Gears.Ledger, (await OpenRow.ToViewAsync(db, Gears.Ledger, id))!);
        }
    }

    [Theory, BothEngines]
    public async Task Removing_needs_a_reason_and_the_row_can_be_found_again(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var id = await Gears.NewAsync(database, clerk, "旧桌", ("ApprovedBy", $"云政务〔2025〕{(engine == Engine.Sqlite ? 1 : 2)}号"));
        await using (var db = database.Open(clerk))
        {
            Assert.IsType<RemoveRow.Result.Refused>(await RemoveRow.RunAsync(db, Gears.Clock(), new(Gears.Ledger, id, 1, " ")));
            Assert.IsType<RemoveRow.Result.Refused>(await RemoveRow.RunAsync(db, Gears.Clock(), new(Gears.Ledger, id, 9, "报废")));
        }
        var inspection = LedgerDatabases.ViewerWith(LedgerDatabases.Body, new Reach(ReachKind.Unit, LedgerDatabases.Inspection, 1));
        await using (var db = database.Open(inspection)) Assert.IsType<RemoveRow.Result.Missing>(await RemoveRow.RunAsync(db, Gears.Clock(), new(Gears.Ledger, id, 1, "报废")));
        await using (var db = database.Open(clerk)) Assert.IsType<RemoveRow.Result.Done>(await RemoveRow.RunAsync(db, Gears.Clock(), new(Gears.Ledger, id, 1, "报废")));
        await using (var db = database.Open(clerk)) Assert.Null(await OpenRow.ToViewAsync(db, Gears.Ledger, id));

        await using (var db = database.Open(clerk, showsRemoved: true))
        {
            var removed = Assert.Single((await RemovedRows.OfAsync(db, Gears.Ledger, "旧桌")).Rows, r => r.Id == id);
            Assert.Equal(("旧桌", "林知远", "报废"), (removed.Name, removed.Actor, removed.Reason));
        }
        await using (var db = database.Open(inspection, showsRemoved: true)) Assert.IsType<RestoreRow.Result.Missing>(await RestoreRow.RunAsync(db, Gears.Clock(), Gears.Ledger, id));
        // 编号被别的行用了，先不能找回
        var other = await Gears.NewAsync(database, clerk, "新桌", ("ApprovedBy", $"云政务〔2025〕{(engine == Engine.Sqlite ? 1 : 2)}号"));
        await using (var db = database.Open(clerk, showsRemoved: true)) Assert.Contains("批准文号", Assert.IsType<RestoreRow.Result.Refused>(await RestoreRow.RunAsync(db, Gears.Clock(), Gears.Ledger, id)).Message, StringComparison.Ordinal);
        Assert.IsType<SaveRow.Result.Saved>(await Gears.SaveAsync(database, clerk, new Dictionary<string, string> { ["ApprovedBy"] = "" }, other, 1));
        await using (var db = database.Open(clerk, showsRemoved: true)) Assert.IsType<RestoreRow.Result.Done>(await RestoreRow.RunAsync(db, Gears.Clock(), Gears.Ledger, id));
        await using (var db = database.Open(clerk)) Assert.NotNull(await OpenRow.ToViewAsync(db, Gears.Ledger, id));
    }

    [Theory, BothEngines]
    public async Task Rows_below_go_and_come_back_together_but_not_those_removed_before(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        string[] rights = [Permissions.View("contract"), Permissions.Remove("contract"), Permissions.Remove("performance")];
        var clerk = new Viewer(LedgerDatabases.Body, Guid.NewGuid(), "林知远", rights.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]));
        var (contracts, performances) = (LedgerDatabases.Setup.Catalog.Find("contract")!, LedgerDatabases.Setup.Catalog.Find("performance")!);
        var contract = new Contract { Number = $"HT-{engine}", Title = "保洁", Kind = "service", Counterpart = "青禾市某公司", UnitId = LedgerDatabases.Window, SignedOn = new(2026, 1, 5), LegalReviewOn = new(2026, 1, 4) };
        Performance Step(int day) => new() { ContractId = contract.Id, Kind = PerformanceKinds.Payment, HappenedOn = new(2026, 2, day), UnitId = LedgerDatabases.Window };
        Performance[] steps = [Step(1), Step(2), Step(3)];
        await using (var db = database.Open(clerk))
        {
            db.Add(contract);
            db.AddRange(steps);
            await db.SaveAsync(new Process("准备", clerk, Gears.Now));
        }
        await using (var db = database.Open(clerk)) Assert.IsType<RemoveRow.Result.Done>(await RemoveRow.RunAsync(db, Gears.Clock(1), new(performances, steps[0].Id, 1, "记错")));
        await using (var db = database.Open(clerk))
        {
            Assert.Equal(2, (await RemoveRow.LookAsync(db, contracts, contract.Id)).Below);
            Assert.IsType<RemoveRow.Result.Done>(await RemoveRow.RunAsync(db, Gears.Clock(2), new(contracts, contract.Id, 1, "重复")));
        }
        await using (var db = database.Open(clerk)) Assert.False(await db.Set<Performance>().AnyAsync(p => p.ContractId == contract.Id));
        await using (var db = database.Open(clerk, showsRemoved: true)) Assert.IsType<RestoreRow.Result.Done>(await RestoreRow.RunAsync(db, Gears.Clock(3), contracts, contract.Id));
        await using (var db = database.Open(clerk)) Assert.Equal(new[] { steps[1].Id, steps[2].Id }.Order(), (await db.Set<Performance>().Where(p => p.ContractId == contract.Id).Select(p => p.Id).ToListAsync()).Order());
    }

    [Theory, BothEngines]
    public async Task Restricted_row_is_seen_by_named_readers_and_its_audit_is_marked(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (clerk, stranger) = (LedgerDatabases.Clerk(), LedgerDatabases.Clerk());
        var person = await NewPersonAsync(database, clerk, "沈知秋");
        var reader = new Viewer(LedgerDatabases.Body, person, "沈知秋", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.View("gear")] = [Reach.WholeBody] });
        var id = await Gears.NewAsync(database, clerk, "柜");
        async Task<bool> SeesAsync(Viewer viewer)
        {
            await using var db = database.Open(viewer);
            return await OpenRow.ToViewAsync(db, Gears.Ledger, id) is not null;
        }
        async Task<RestrictRow.Result> RestrictAsync(Viewer viewer, bool restricted, params Guid[] readers)
        {
            await using var db = database.Open(viewer);
            return await RestrictRow.RunAsync(db, Gears.Clock(), new(Gears.Ledger, id, restricted, readers, "涉及个人隐私"));
        }
        Assert.IsType<RestrictRow.Result.Missing>(await RestrictAsync(reader, true));
        Assert.IsType<RestrictRow.Result.Refused>(await RestrictAsync(clerk, true, Guid.NewGuid()));
        Assert.IsType<RestrictRow.Result.Done>(await RestrictAsync(clerk, true, person));
        Assert.Equal((true, true, false), (await SeesAsync(clerk), await SeesAsync(reader), await SeesAsync(stranger)));
        Assert.IsType<RestrictRow.Result.Done>(await RestrictAsync(clerk, true));
        Assert.Equal((true, false, false), (await SeesAsync(clerk), await SeesAsync(reader), await SeesAsync(stranger)));
        await using (var db = database.Open(clerk))
        {
            await Comments.AddAsync(db, Gears.Clock(), Gears.Ledger, id, "只给看得见的人");
            Assert.Equal(3, await db.AuditEntries.CountAsync(e => e.ActorId == clerk.PersonId && e.Restricted));
        }
        Assert.IsType<RestrictRow.Result.Done>(await RestrictAsync(clerk, false));
        Assert.True(await SeesAsync(stranger));
    }

    [Theory, BothEngines]
    public async Task Comment_mentions_people_of_the_body_and_can_be_taken_back_for_ten_minutes(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var id = await Gears.NewAsync(database, clerk, "桌");
        var (short_, long_) = (await NewPersonAsync(database, clerk, "高远"), await NewPersonAsync(database, clerk, "高远航"));
        await NewPersonAsync(database, LedgerDatabases.Clerk(LedgerDatabases.OtherBody), "外单位的人");
        await using var db = database.Open(clerk);
        Assert.IsType<Comments.Result.Refused>(await Comments.AddAsync(db, Gears.Clock(), Gears.Ledger, id, "  "));
        Assert.IsType<Comments.Result.Refused>(await Comments.AddAsync(db, Gears.Clock(), Gears.Ledger, id, new string('长', Comment.TextLength + 1)));
        var unknown = Assert.IsType<Comments.Result.Refused>(await Comments.AddAsync(db, Gears.Clock(), Gears.Ledger, id, "请@高远航看看，抄@外单位的人和@沈无此"));
        Assert.StartsWith("没有找到“外单位……”、“沈无此”，请核对姓名", unknown.Message, StringComparison.Ordinal);
        Assert.Empty(await Comments.OfAsync(db, (await OpenRow.ToViewAsync(db, Gears.Ledger, id))!));
        var added = Assert.IsType<Comments.Result.Done>(await Comments.AddAsync(db, Gears.Clock(), Gears.Ledger, id, "请@高远航看看，抄@高远（受理窗口）、@ 空一格的和 a@b.cn 不算"));
        Assert.Equal(new[] { short_, long_ }.Order(), (await db.CommentMentions.Where(m => m.CommentId == added.Id).Select(m => m.PersonId).ToListAsync()).Order());
        Assert.Equal("林知远", Assert.Single(await Comments.OfAsync(db, (await OpenRow.ToViewAsync(db, Gears.Ledger, id))!)).Author);

        var said = (await Mentions.ShownAsync(db, await Comments.OfAsync(db, (await OpenRow.ToViewAsync(db, Gears.Ledger, id))!)))[added.Id];
        Assert.Equal([("请", null), ("@高远航", long_), ("看看，抄", null), ("@高远（受理窗口）", short_), ("、@ 空一格的和 a@b.cn 不算", (Guid?)null)], said.Select(p => (p.Text, p.Person)));
        Assert.DoesNotContain(said, p => p.IsOpen); // 没有看人员的权限

        await using (var others = database.Open(LedgerDatabases.Clerk())) Assert.IsType<Comments.Result.Missing>(await Comments.DeleteAsync(others, Gears.Clock(), Gears.Ledger, id, added.Id));
        Assert.IsType<Comments.Result.Refused>(await Comments.DeleteAsync(db, Gears.Clock(11), Gears.Ledger, id, added.Id));
        Assert.IsType<Comments.Result.Done>(await Comments.DeleteAsync(db, Gears.Clock(10), Gears.Ledger, id, added.Id));
        Assert.False(await db.CommentMentions.AnyAsync(m => m.CommentId == added.Id));
        var inspection = LedgerDatabases.ViewerWith(LedgerDatabases.Body, new Reach(ReachKind.Unit, LedgerDatabases.Inspection, 1));
        await using (var out_ = database.Open(inspection)) Assert.IsType<Comments.Result.Missing>(await Comments.AddAsync(out_, Gears.Clock(), Gears.Ledger, id, "看不见也能写吗"));
    }

    [Theory, BothEngines]
    public async Task People_of_the_same_name_are_told_apart_by_their_unit(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var id = await Gears.NewAsync(database, clerk, "桌");
        var (window, inspection) = (await NewPersonAsync(database, clerk, "王小禾"), await NewPersonAsync(database, clerk, "王小禾", LedgerDatabases.Inspection));
        await NewPersonAsync(database, clerk, "王小禾苗");
        await using var db = database.Open(clerk);
        var refused = Assert.IsType<Comments.Result.Refused>(await Comments.AddAsync(db, Gears.Clock(), Gears.Ledger, id, "@王小禾看，@王小禾苗也看"));
        var same = Assert.Single(refused.Ambiguous);
        Assert.Equal(("王小禾", 2), (same.Name, same.Units.Count));
        Assert.Contains("督查科", same.Units);
        // 选了单位的写进留言；本来写着的照认，别的括号不算
        var chosen = Assert.IsType<Comments.Result.Done>(await Comments.AddAsync(db, Gears.Clock(), Gears.Ledger, id, "@王小禾看，@王小禾（受理窗口）也看，@王小禾苗（在休假）", new Dictionary<string, string> { ["王小禾"] = "督查科" }));
        Assert.Equal("@王小禾（督查科）看，@王小禾（受理窗口）也看，@王小禾苗（在休假）", (await db.Comments.SingleAsync(c => c.Id == chosen.Id)).Text);
        Assert.Equal(3, await db.CommentMentions.CountAsync(m => m.CommentId == chosen.Id));
        var one = Assert.IsType<Comments.Result.Done>(await Comments.AddAsync(db, Gears.Clock(), Gears.Ledger, id, "@王小禾(督查科)看"));
        Assert.Equal(inspection, (await db.CommentMentions.SingleAsync(m => m.CommentId == one.Id)).PersonId);
        Assert.Equal(["王小禾苗", "王小禾（受理窗口）", "王小禾（督查科）"], (await Mentions.SuggestAsync(db, "王小禾")).Select(s => s.Insert).Order(StringComparer.Ordinal));
        Assert.NotEqual(window, inspection);
    }

    [Theory, BothEngines]
    public async Task Related_rows_are_those_that_refer_to_it_and_are_within_reach(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = LedgerDatabases.Clerk();
        var rack = await Gears.NewAsync(database, clerk, "机架");
        await Gears.NewAsync(database, clerk, "交换机", ("PartOfId", rack.ToString()));
        await Gears.NewAsync(database, clerk, "督查科的交换机", ("PartOfId", rack.ToString()), ("UnitId", "4"));
        await using (var db = database.Open(clerk)) Assert.Equal(2, Assert.Single(await RelatedRows.OfAsync(db, Gears.Ledger, rack)).Rows.Count);
        var hall = LedgerDatabases.ViewerWith(LedgerDatabases.Body, new Reach(ReachKind.UnitAndBelow, LedgerDatabases.Hall, 1));
        await using (var db = database.Open(hall)) Assert.Equal("交换机", ((Gear)Assert.Single(Assert.Single(await RelatedRows.OfAsync(db, Gears.Ledger, rack)).Rows)).Name);
        await using (var db = database.Open(clerk)) Assert.Equal(new RemoveRow.Outlook(0, 2), await RemoveRow.LookAsync(db, Gears.Ledger, rack));
    }

    private static async Task<Guid> NewPersonAsync(Database database, Viewer viewer, string name, int unit = LedgerDatabases.Window)
    {
        var person = new Person { Name = name, UnitId = unit, StaffKind = "institution", EnteredOn = new(2020, 1, 1) };
        await using var db = database.Open(viewer);
        db.Add(person);
        await db.SaveAsync(new Process("登记人员", viewer, Gears.Now));
        return person.Id;
    }
}
