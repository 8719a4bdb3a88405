using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Controls.Running;
using Bihuan.Demo;
using Bihuan.Files;
using Bihuan.Tests.Access;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Demo;

/// <summary>演示的机构是干净的，只有有意留下的几条；弄出一类问题，正好那一条规则发现它。</summary>
public sealed class RelapseTests : IClassFixture<TestDatabases>, IDisposable
{
    // 演示里有意留下的：规则 → 最多几条；别的规则一条也没有
    private static readonly Dictionary<string, int> Meant = new(StringComparer.Ordinal)
    {
        ["asset.loan-without-handover"] = 1,
        ["contract.delivery-mismatch"] = 1,
        ["contract.performance-shortfall"] = 1,
        ["contract.unreviewed"] = 2,
        ["finance.contract-before-decision"] = 1,
        // 信息科有运维岗，平台运维又是买的
        ["finance.duplicated-outsourcing"] = 3,
        ["finance.invalid-voucher"] = 1,
        // 保密培训照进度不够承诺的次数
        ["own.1"] = 1,
        ["seal.use-without-approval"] = 1,
        ["decision.chair-spoke-first"] = 1,
        ["decision.no-result-report"] = 1,
        ["decision.unprepared"] = 1,
        ["meeting.first-topic-missing"] = 1,
        ["meeting.signin-mismatch"] = 1,
    };

    private readonly TestDatabases _databases;
    private readonly ManualClock _clock = new(new DateTime(2026, 11, 22, 1, 0, 0, DateTimeKind.Utc));
    private readonly FileFolder _files = new(Directory.CreateTempSubdirectory("bihuan-relapse-").FullName);

    public RelapseTests(TestDatabases databases) => _databases = databases;

    public void Dispose() => Directory.Delete(_files.Root, recursive: true);

    [Theory, BothEngines]
    public async Task Demo_is_clean_but_for_what_it_means_to_show_and_each_relapse_is_found_by_its_own_control(Engine engine)
    {
        var database = await _databases.UseAsync(engine);
        await DemoBody.RunAsync(database, _clock, AccountDesk.Fast);
        Assert.True(await DemoDistrict.FillAsync(database, _files, _clock, _ => { }));
        Assert.Empty((await RunControls.RunAsync(database, _clock, DemoBody.BodyId)).Failed);
        var wrong = new List<string>();
        await using (var db = database.Open(Viewer.System(DemoBody.BodyId)))
        {
            var open = await db.Findings.AsNoTracking().Where(f => f.ClearedAt == null).ToListAsync();
            wrong.AddRange(open.GroupBy(f => f.ControlId).Where(g => g.Count() > Meant.GetValueOrDefault(g.Key)).Select(g => $"演示里{g.Key}有{g.Count()}条：{string.Join("；", g.Take(3).Select(f => f.Sentence))}"));
            wrong.AddRange((await db.ControlStates.ToListAsync()).Where(s => s.Light is ControlLight.NoData or ControlLight.Failed).Select(s => $"{s.ControlId} {s.Light} {s.Why}"));
        }
        foreach (var control in AllControls.Book.Controls)
        {
            var outcome = (await DemoRelapse.RunAsync(database, _clock, control))!;
            if (outcome.Found.Count == 0) wrong.Add($"{control.Id} 没有发现弄出来的问题。");
            if (outcome.Others.Count > 0) wrong.Add($"弄出 {control.Id} 时，别的规则也变了：{string.Join("；", outcome.Others.Select(f => f.ControlId + " " + f.Sentence))}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, BothEngines]
    public async Task What_is_not_a_demo_is_left_alone(Engine engine)
    {
        var database = await TestDatabases.EmptyAsync(engine);
        await using (var db = database.Open()) await db.MigrateAsync();
        Assert.Null(await DemoRelapse.RunAsync(database, _clock, AllControls.Book.Controls[0]));
    }
}
