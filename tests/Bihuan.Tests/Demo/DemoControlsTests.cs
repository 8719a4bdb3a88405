using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Controls.Running;
using Bihuan.Demo;
using Bihuan.Files;
using Bihuan.Tests.Access;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Demo;

/// <summary>演示机构基本合规则：只有几处有意留着给人看的预警。</summary>
public sealed class DemoControlsTests(TestDatabases databases) : IClassFixture<TestDatabases>, IDisposable
{
    // 有意留着的，各几处；没有列的一处也没有
    private static readonly Dictionary<string, (int Least, int Most)> Meant = new(StringComparer.Ordinal)
    {
        ["decision.chair-spoke-first"] = (1, 1),
        ["decision.no-result-report"] = (1, 1),
        ["decision.unprepared"] = (1, 1),
        ["meeting.first-topic-missing"] = (1, 1),
        ["meeting.signin-mismatch"] = (1, 1),
    };

    private static readonly string[] Watched =
    [
        "decision.chair-spoke-first", "decision.insufficient-discussion", "decision.no-result-report", "decision.unprepared", "meeting.first-topic-missing", "meeting.extended-instead-of-party-group",
        "meeting.signin-mismatch", "meeting.minutes-unsigned", "study.central-group-below", "study.integrity-day-missed", "training.annual-topic-missing", "party.life-below-required", "youth.unstudied",
        "party.responsibility-unstudied", "party.dual-life-missing", "party.committee-topics-narrow", "staff.handover-missing", "staff.secondment-dependence", "staff.contractor-turnover",
    ];

    private readonly ManualClock _clock = new(new DateTime(2026, 11, 22, 1, 0, 0, DateTimeKind.Utc));

    private readonly FileFolder _files = new(Directory.CreateTempSubdirectory("bihuan-demo-").FullName);

    public void Dispose() => Directory.Delete(_files.Root, recursive: true);

    [Theory, BothEngines]
    public async Task Only_the_findings_meant_to_be_shown_are_found(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        await DemoBody.RunAsync(database, _clock, AccountDesk.Fast);
        Assert.True(await DemoDistrict.FillAsync(database, _files, _clock, _ => { }));
        // 承诺默认不开；演示照样做得到
        var promise = AllControls.Book.Find("study.integrity-day-missed")!;
        await using var db = database.Open(Viewer.System(1));
        db.Add(new ControlSwitch { BodyId = 1, ControlId = promise.Id, Enabled = true, Reason = "测试", Since = new(2026, 11, 22) });
        await db.SaveAsync(Bihuan.Audit.Process.Now("开规则", db.Viewer, _clock));

        Assert.Empty((await RunControls.RunAsync(database, _clock, 1, only: Watched)).Failed);

        var found = (await db.Findings.AsNoTracking().Where(f => f.ClearedAt == null && Watched.Contains(f.ControlId)).ToListAsync()).ToLookup(f => f.ControlId);
        var wrong = Watched.Where(id => Meant.GetValueOrDefault(id) is var (least, most) && (found[id].Count() < least || found[id].Count() > most)).ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Select(id => $"{id}：{found[id].Count()}处；{string.Join("｜", found[id].Take(8).Select(f => f.Sentence))}")));
    }
}
