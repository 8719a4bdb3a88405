using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Controls;
using Bihuan.Controls.Examples;
using Bihuan.Controls.Running;
using Bihuan.Demo;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Demo;

/// <summary>演示的机构是干净的，只有有意留下的几条；弄出一类问题，正好那一条规则发现它。</summary>
public sealed class RelapseTests(DemoDatabases databases) : IClassFixture<DemoDatabases>
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

    private readonly ManualClock _clock = new(DemoDatabases.Start);

    // 一条一条弄出来，看正好那一条发现、别的不变
    [Fact]
    public async Task Demo_is_clean_but_for_what_it_means_to_show_and_each_relapse_is_found_by_its_own_control()
    {
        var database = await databases.UseAsync(Engine.Sqlite);
        var wrong = await CleanAsync(database);
        // 有人开过又关了的承诺，弄出来以前先打开
        await using (var db = database.Open(Viewer.System(DemoBody.BodyId)))
        {
            db.Add(new ControlSwitch { BodyId = DemoBody.BodyId, ControlId = "training.low-attendance", Enabled = false, Reason = "先关上", Since = new(2026, 11, 22) });
            await db.SaveAsync(Process.Now("关规则", db.Viewer, _clock));
        }
        foreach (var control in AllControls.Book.Controls)
        {
            var outcome = (await DemoRelapse.RunAsync(database, _clock, control))!;
            if (outcome.Found.Count == 0) wrong.Add($"{control.Id} 没有发现弄出来的问题。");
            if (outcome.Others.Count > 0) wrong.Add($"弄出 {control.Id} 时，别的规则也变了：{string.Join("；", outcome.Others.Select(f => f.ControlId + " " + f.Sentence))}");
        }
        // 说一期的再弄一次：早已开着，不说没有发现
        var again = (await DemoRelapse.RunAsync(database, _clock, AllControls.Book.Find("study.integrity-day-missed")!))!;
        Assert.Empty(again.Found);
        Assert.Single(again.Still);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // 另一种数据库上，一起弄出来，查一遍：每条规则都有新的。单条的查法在两种数据库上一样，由各条的例子看
    [Fact]
    public async Task Demo_on_the_other_engine_is_as_clean_and_all_relapses_together_are_found_in_one_pass()
    {
        var database = await databases.UseAsync(Engine.Postgres);
        var wrong = await CleanAsync(database);
        var before = await OpenAsync();
        await using (var db = database.Open(Viewer.System(DemoBody.BodyId)))
        {
            foreach (var control in AllControls.Book.Controls.Where(c => !c.OnByDefault))
            {
                if (!await db.ControlSwitches.AnyAsync(s => s.ControlId == control.Id)) db.Add(new ControlSwitch { BodyId = DemoBody.BodyId, ControlId = control.Id, Enabled = true, Reason = "演示", Since = new(2026, 11, 22) });
            }
            await db.SaveAsync(Process.Now("开规则", db.Viewer, _clock));
        }
        foreach (var control in AllControls.Book.Controls)
        {
            await using var db = database.Open(Viewer.System(DemoBody.BodyId));
            var scene = await ExampleScene.OfAsync(db, new(2026, 11, 22));
            await control.Relapse(scene);
            await scene.SaveAsync(_clock);
        }
        Assert.Empty((await RunControls.RunAsync(database, _clock, DemoBody.BodyId)).Failed);
        var fresh = (await OpenAsync()).Except(before).Select(f => f.ControlId).ToHashSet(StringComparer.Ordinal);
        wrong.AddRange(AllControls.Book.Controls.Where(c => !fresh.Contains(c.Id)).Select(c => $"{c.Id} 没有发现弄出来的问题。"));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        async Task<List<(string ControlId, string Subject, string Sentence)>> OpenAsync()
        {
            await using var db = database.Open(Viewer.System(DemoBody.BodyId));
            return (await db.Findings.AsNoTracking().Where(f => f.ClearedAt == null).ToListAsync()).ConvertAll(f => (f.ControlId, f.Subject, f.Sentence));
        }
    }

    [Theory, BothEngines]
    public async Task What_is_not_a_demo_is_left_alone(Engine engine)
    {
        var database = await TestDatabases.EmptyAsync(engine);
        await using (var db = database.Open()) await db.MigrateAsync();
        Assert.Null(await DemoRelapse.RunAsync(database, _clock, AllControls.Book.Controls[0]));
    }

    // 整条查一遍，不该有的说出来
    private async Task<List<string>> CleanAsync(Database database)
    {
        Assert.Empty((await RunControls.RunAsync(database, _clock, DemoBody.BodyId)).Failed);
        await using var db = database.Open(Viewer.System(DemoBody.BodyId));
        var open = await db.Findings.AsNoTracking().Where(f => f.ClearedAt == null).ToListAsync();
        return
        [
            .. open.GroupBy(f => f.ControlId).Where(g => g.Count() > Meant.GetValueOrDefault(g.Key)).Select(g => $"演示里{g.Key}有{g.Count()}条：{string.Join("；", g.Take(3).Select(f => f.Sentence))}"),
            .. (await db.ControlStates.ToListAsync()).Where(s => s.Light is ControlLight.NoData or ControlLight.Failed).Select(s => $"{s.ControlId} {s.Light} {s.Why}"),
        ];
    }
}
