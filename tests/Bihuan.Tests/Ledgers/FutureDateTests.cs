using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Ledgers;

/// <summary>日期是事实还是约定，每个字段都要说清楚：是事实的，明天的存不进。</summary>
public sealed class FutureDateTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    // 约定的日子，本来就在以后
    private static readonly string[] Agreed = [
        "assetloan.DueOn", "contract.FirstDueOn", "sealloan.DueOn", "topic.ReportDueOn", "stage.DueOn", "recommendation.DueOn", "problem.DueOn", "measure.DueOn", "extension.DueOn", "stagegoal.DueOn",
        "letter.ReplyDueOn", "externalnotice.DueOn",
    ];

    // 会议在自己的表单里登记，连同议题一起核对，见 AttendanceRulesTests、TopicRulesTests
    private static readonly string[] Recorded = ["meeting.HeldOn", "meeting.MinutesSignedOn", "topic.MaterialOn", "topic.ReportedOn"];

    private static readonly DateOnly Today = new(2026, 3, 2);

    [Theory, BothEngines]
    public async Task Every_date_that_tells_a_fact_is_refused_when_it_has_not_come(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await MeetingBody.MakeAsync(database);
        await using var db = database.Open(body.Clerk());
        var dates = AllLedgers.Catalog.Ledgers.SelectMany(l => l.Fields.Where(f => f.Kind is DateKind && !f.IsDerived).Select(f => (Ledger: l, Field: f))).ToList();
        Assert.All(Agreed.Concat(Recorded), name => Assert.Contains(dates, d => Name(d) == name));
        var facts = dates.Where(d => !Agreed.Contains(Name(d)) && !Recorded.Contains(Name(d))).ToList();
        Assert.True(facts.Count >= 15, $"只有{facts.Count}个。");
        foreach (var (ledger, field) in facts)
        {
            Assert.NotEmpty(await MessagesAsync(ledger, field, Today.AddDays(1)));
            Assert.Empty(await MessagesAsync(ledger, field, Today));
        }

        async Task<List<string>> MessagesAsync(Ledger ledger, Field field, DateOnly on)
        {
            var (row, faults) = (ledger.NewRow(), new Faults());
            row.BodyId = body.Number;
            field.Set(row, on);
            await ledger.CheckRowsAsync(db, [(row, faults)], Today, default);
            db.ChangeTracker.Clear();
            var told = faults.All.Where(f => f.Field == field.Name && f.Breach is null && f.Message.Contains("今天之后", StringComparison.Ordinal)).Select(f => f.Message).ToList();
            Assert.All(told, m => Assert.Contains("请", m, StringComparison.Ordinal));
            return told;
        }
    }

    private static string Name((Ledger Ledger, Field Field) date) => date.Ledger.Code + "." + date.Field.Name;
}
