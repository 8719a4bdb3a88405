using Bihuan.Access;
using Bihuan.Figures;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Meetings;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Figures;

public sealed class SetFigureTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static readonly ManualClock Clock = new(new DateTime(2026, 5, 6, 2, 0, 0, DateTimeKind.Utc));

    [Theory, BothEngines]
    public async Task Figure_is_set_changed_and_reset_with_a_reason_in_the_audit(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await MeetingBody.MakeAsync(database);
        var other = await MeetingBody.MakeAsync(database);
        var who = Administrator(body.Number);
        foreach (var (text, own, value) in new[] { ("30万元", true, 300_000_00L), ("25 0000", true, 250_000_00L), (null, false, 100_000_00L), ("5万元", true, 50_000_00L), ("100000", false, 100_000_00L) })
        {
            await using var db = database.Open(who);
            Assert.IsType<SetFigure.Result.Done>(await SetFigure.RunAsync(db, Clock, new(ContractFigures.LargeSum, text, "党组会定的")));
            var table = await FigureTable.OfAsync(db);
            Assert.Equal((own, value), (table.IsOwn(ContractFigures.LargeSum), table[ContractFigures.LargeSum]));
        }
        await using var look = database.Open(who);
        var entries = await look.AuditEntries.Where(e => e.BodyId == body.Number && e.Process == "改规则里的数：多少钱以上的合同要先上会").ToListAsync();
        Assert.Equal(5, entries.Count);
        Assert.All(entries, e => Assert.Equal(("党组会定的", 1), (e.Reason, e.ChangeCount)));
        await using var elsewhere = database.Open(Administrator(other.Number));
        Assert.False((await FigureTable.OfAsync(elsewhere)).IsOwn(ContractFigures.LargeSum));
    }

    [Theory, BothEngines]
    public async Task What_is_no_figure_out_of_range_without_reason_or_without_right_is_refused(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await MeetingBody.MakeAsync(database);
        await using var db = database.Open(Administrator(body.Number));
        foreach (var (text, reason, field) in new[] { ("", "定了", "Text"), ("三天", "定了", "Text"), ("0", "定了", "Text"), ("31", "定了", "Text"), ("1", "定了", "Text"), ("3", " ", "Reason"), ("99999999999999999999", "定了", "Text") })
            Assert.Equal((text, field), (text, Assert.IsType<SetFigure.Result.Refused>(await SetFigure.RunAsync(db, Clock, new(MeetingFigures.MaterialDays, text, reason))).Field));
        await using var clerk = database.Open(body.Clerk());
        Assert.Null(Assert.IsType<SetFigure.Result.Refused>(await SetFigure.RunAsync(clerk, Clock, new(MeetingFigures.MaterialDays, "3", "定了"))).Field);
        Assert.Equal(0, await db.Figures.CountAsync(f => f.BodyId == body.Number));
    }

    [Fact]
    public void Every_figure_has_a_default_within_its_range_and_a_key_of_its_own()
    {
        Assert.All(AllFigures.All, f => Assert.InRange(f.Default, f.Least, f.Most));
        Assert.All(AllFigures.All, f => Assert.Equal((f.Default, null), f.Parse(f.Write(f.Default))));
        Assert.Equal(AllFigures.All.Count, AllFigures.All.Select(f => f.Key).Distinct().Count());
    }

    private static Viewer Administrator(int body) =>
        new(body, Guid.CreateVersion7(), "周启明", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ManageFigures] = [Reach.WholeBody] });
}
