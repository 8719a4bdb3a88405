using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Controls;
using Bihuan.Controls.Examples;
using Bihuan.Controls.Handling;
using Bihuan.Controls.Own;
using Bihuan.Controls.Running;
using Bihuan.Controls.Showing;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Controls;

/// <summary>机构自己定的承诺、规则：各种算法、预计、提醒、只查改过的、看不见的不能用、改、删。</summary>
public sealed class OwnRuleTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly string[] Needed = [Permissions.ViewControls, Permissions.ManageControls, .. from l in (string[])["training", "meeting", "attendee", "payment", "person"] select Permissions.View(l)];

    [Theory, BothEngines]
    public async Task A_commitment_is_counted_forecast_and_marked_by_one_row(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        await body.PlayAsync(ControlExample.Clean("开头一次培训", s => s.Training(t => (t.Topic, t.HeldOn) = ("law", new(2026, 4, 8)))));
        // 5月20日，这个季度过了一半多：照进度1次，承诺4次
        var own = await SaveAsync(database, body, new() { Ledger = "training", Rows = "?Topic=law", Every = "quarter", Least = "4" });
        await body.RunAsync(own);
        var yellow = Assert.Single(await body.OpenAsync(own.Id));
        Assert.Equal(FindingLevel.Yellow, yellow.Level);
        Assert.Contains("承诺4次", yellow.Sentence, StringComparison.Ordinal);
        var line = (await ShowOwn.RunAsync(database, own, body.Today))[0];
        Assert.Equal((1, 4, 1, 3), (line.Standing!.Value, line.Standing.Needed!.Value, line.Standing.Forecast!.Value, line.Standing.Missing));
        Assert.Contains("到期末预计1次（承诺4次），还差3次", line.Text, StringComparison.Ordinal);
        Assert.Contains("HeldOn.from=2026-04-01", line.List, StringComparison.Ordinal);

        // 登记一行别的专题的不算，登记三行的，只重查这一期
        await body.PlayAsync(ControlExample.Clean("又三次", s =>
        {
            s.Training(t => t.Topic = "safety");
            for (var i = 0; i < 3; i++) s.Training(t => (t.Topic, t.HeldOn) = ("law", s.Ago(i + 1)));
        }));
        await using (var db = database.Open(body.System)) Assert.All(await db.DirtyMarks.Where(m => m.BodyId == body.Number && m.ControlId == own.Id).ToListAsync(), m => Assert.Equal(MarkKind.Day, m.Kind));
        await RunDirty.RunAsync(database, body.Clock, (_, e) => throw e);
        Assert.Empty(await body.OpenAsync(own.Id));
        Assert.Equal(4, (await ShowOwn.RunAsync(database, own, body.Today))[0].Standing!.Value);
        Assert.Equal(ControlLight.Green, (await body.StateAsync(own)).Light);

        // 下个季度一次也没有：过完是红
        body.Clock.Advance(TimeSpan.FromDays(150));
        await body.PlayAsync(ControlExample.Clean("台账还在用", s => s.Training(t => t.Topic = "safety")));
        await body.RunAsync(own);
        Assert.Contains(await body.OpenAsync(own.Id), f => f.Level == FindingLevel.Red && f.Sentence.Contains("2026年第3季度：登记0次，承诺4次", StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task A_reminder_comes_once_a_stage_to_the_maker_and_who_is_responsible_if_they_may_see_it(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        await body.PlayAsync(ControlExample.Clean("台账在用", s => s.Training(t => t.Topic = "safety")));
        Dictionary<string, Guid> people;
        var (role, narrow) = (new Role { BodyId = body.Number, Name = "看长效机制" }, new Role { BodyId = body.Number, Name = "看本单位的" });
        await using (var db = database.Open(body.System))
        {
            people = await db.Set<Person>().ToDictionaryAsync(p => p.Name, p => p.Id);
            db.AddRange(role, narrow);
            foreach (var permission in new[] { Permissions.ViewControls, Permissions.View("training") })
                foreach (var (to, scope) in new[] { (role, GrantScope.Body), (narrow, permission == Permissions.ViewControls ? GrantScope.UnitAndBelow : GrantScope.Body) })
                    db.Add(new RoleGrant { BodyId = body.Number, RoleId = to.Id, Permission = permission, Scope = scope });
            foreach (var (name, of) in new[] { ("沈川", role), ("温言", role), ("陆鸣", narrow) }) db.Add(new RoleAssignment { BodyId = body.Number, RoleId = of.Id, PersonId = people[name], From = new(2020, 1, 1) });
            await db.SaveAsync(Process.Now("给权限", body.System, body.Clock));
        }
        var draft = new OwnDraft { Ledger = "training", Rows = "?Topic=law", Every = "quarter", Least = "4" };
        OwnControl own;
        await using (var db = database.Open(Maker(body, people["沈川"])))
        {
            // 没有权限的、只看本单位的：定的时候就说
            foreach (var name in new[] { "秦越", "陆鸣" })
                Assert.Contains($"responsible：{name}看不到这一条", Refused(await SaveOwnRule.RunAsync(db, body.Clock, draft with { Responsible = people[name].ToString() })), StringComparison.Ordinal);
            own = OwnControl.Of(db.Catalog, Assert.IsType<SaveOwnRule.Result.Done>(await SaveOwnRule.RunAsync(db, body.Clock, draft with { Responsible = people["温言"].ToString() })).Rule)!;
        }
        await body.RunAsync(own);
        await body.RunAsync(own, whole: true);
        Assert.Equal(["沈川", "温言"], await RemindedAsync());
        // 又到了最后四分之一：再一次；权限收回了的不再提醒
        await using (var db = database.Open(body.System))
        {
            var given = people["温言"];
            (await db.RoleAssignments.SingleAsync(a => a.BodyId == body.Number && a.PersonId == given)).To = body.Today;
            await db.SaveAsync(Process.Now("收回权限", body.System, body.Clock));
        }
        body.Clock.Advance(TimeSpan.FromDays(25));
        await body.RunAsync(own);
        await body.RunAsync(own, whole: true);
        Assert.Equal(["沈川", "沈川", "温言"], await RemindedAsync());
        await using (var db = database.Open(body.System))
            Assert.All(await db.Messages.Where(m => m.BodyId == body.Number).ToListAsync(), m => Assert.Equal("/controls/" + own.Id, m.Path));

        async Task<IEnumerable<string>> RemindedAsync()
        {
            await using var db = database.Open(body.System);
            return (await db.Messages.Where(m => m.BodyId == body.Number).Select(m => m.PersonId).ToListAsync()).Select(id => people.Single(p => p.Value == id).Key).OrderBy(n => n == "沈川" ? 0 : 1);
        }
    }

    [Theory, BothEngines]
    public async Task Each_person_is_met_by_attending_and_each_unit_by_its_own_rows(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        var day = new DateOnly(2026, 2, 10);
        await body.PlayAsync(ControlExample.Clean("上个季度一次党课，最后一个人没到", s =>
        {
            var record = s.Meeting("branch-class", day);
            var absent = record.Attendees[^1];
            (absent.Attended, absent.Reason) = (false, "外出培训");
            s.Meeting("work", s.Ago(20));
        }));
        var people = await SaveAsync(database, body, new() { Ledger = "meeting", Rows = "?Kind=branch-class", Subject = "person", Link = "attendee.PersonId.Attended", People = "?State=on-duty", Every = "quarter", Since = "2026-01-01", Least = "1" });
        await body.RunAsync(people);
        var open = await body.OpenAsync(people.Id);
        Assert.NotEmpty(open);
        Assert.All(open, f => Assert.Equal("person", f.Ledger));
        Assert.All(open, f => Assert.DoesNotContain("约0次", f.Sentence, StringComparison.Ordinal));
        List<string> attended;
        await using (var db = database.Open(body.System)) attended = await db.Set<Attendee>().Where(a => a.Attended && db.Set<Meeting>().Any(m => m.Id == a.MeetingId && m.Kind == "branch-class")).Select(a => a.Name).ToListAsync();
        Assert.DoesNotContain(open.Where(f => f.Period == new DateOnly(2026, 1, 1)), f => attended.Exists(n => f.Sentence.StartsWith(n, StringComparison.Ordinal)));
        Assert.Equal(9 - attended.Distinct().Count(), open.Count(f => f.Period == new DateOnly(2026, 1, 1) && f.Level == FindingLevel.Red));

        // 没到的那个人后来改成到了：由参会人员那一行，查出是哪一期
        await using (var db = database.Open(body.System))
        {
            var row = await db.Set<Attendee>().FirstAsync(a => !a.Attended);
            (row.Attended, row.Reason) = (true, null);
            await db.SaveAsync(Process.Now("改参会人员", body.System, body.Clock));
            Assert.Contains(await db.DirtyMarks.Where(m => m.BodyId == body.Number && m.ControlId == people.Id).ToListAsync(), m => m.Kind == MarkKind.Via);
        }
        await RunDirty.RunAsync(database, body.Clock, (_, e) => throw e);
        Assert.Equal(open.Count - 1, (await body.OpenAsync(people.Id)).Count);

        var units = await SaveAsync(database, body, new() { Ledger = "meeting", Rows = "?Kind=work", Subject = "unit", Every = "month", Since = "2026-04-01", Least = "1" });
        await body.RunAsync(units);
        var missing = (await body.OpenAsync(units.Id)).Where(f => f.Level == FindingLevel.Red).ToList();
        Assert.Contains(missing, f => f.UnitId == ExampleBody.Hall && f.Sentence.StartsWith("大厅管理科，2026年4月：登记0次", StringComparison.Ordinal));
        Assert.DoesNotContain(missing, f => f.UnitId == ExampleBody.Office);
        Assert.Equal(1, (await ShowOwn.RunAsync(database, units, body.Today))[1].Standing!.Value);
    }

    [Theory, BothEngines]
    public async Task No_such_row_sum_and_share_are_found(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        await body.PlayAsync(ControlExample.Clean("三笔支付", s =>
        {
            s.Payment(p => (p.Amount, p.PaidOn) = (10_000_00, s.Ago(3)));
            s.Payment(p => (p.Amount, p.PaidOn) = (20_000_00, s.Ago(2)));
            s.Payment(p => (p.Amount, p.PaidOn) = (30_000_00, s.Ago(1)));
        }));
        var each = await SaveAsync(database, body, new() { Ledger = "payment", Rows = "?Amount.from=25000", Subject = "row", Nature = "rule", Since = "2026-01-01", DateField = "PaidOn", Message = "请核对" });
        await body.RunAsync(each);
        var hit = Assert.Single(await body.OpenAsync(each.Id));
        Assert.Equal(("payment", FindingLevel.Red), (hit.Ledger, hit.Level));
        Assert.Equal("自建规则", each.NatureTitle);
        Assert.EndsWith("请核对", hit.Sentence, StringComparison.Ordinal);
        var sum = await SaveAsync(database, body, new() { Ledger = "payment", Nature = "rule", Measure = "sum", SumField = "Amount", Comparison = "more", Threshold = "50000", Every = "month", DateField = "PaidOn" });
        await body.RunAsync(sum);
        Assert.Contains("合计60,000.00元，多于50,000.00元", Assert.Single(await body.OpenAsync(sum.Id)).Sentence, StringComparison.Ordinal);
        var share = await SaveAsync(database, body, new() { Ledger = "payment", Rows = "?Amount.from=25000", Nature = "judgement", Measure = "share", SumField = "Amount", Comparison = "atleast", Threshold = "50", Every = "month", DateField = "PaidOn" });
        await body.RunAsync(share);
        var hint = Assert.Single(await body.OpenAsync(share.Id));
        Assert.Equal(FindingLevel.Hint, hint.Level);
        Assert.Contains("占50%，至少50%", hint.Sentence, StringComparison.Ordinal);
        // 分单位的几成、合计，也在数据库里比
        var byUnit = await SaveAsync(database, body, new() { Ledger = "payment", Rows = "?Amount.from=25000", Nature = "rule", Subject = "unit", Measure = "share", Comparison = "more", Threshold = "30", Every = "month", DateField = "PaidOn" });
        await body.RunAsync(byUnit);
        Assert.Contains("办公室，2026年5月：占33.33%，多于30%", Assert.Single(await body.OpenAsync(byUnit.Id)).Sentence, StringComparison.Ordinal);

        // 暂不处理、关、试算与内置的一样
        await using (var db = database.Open(Maker(body))) Assert.IsType<WaiveFinding.Result.Done>(await WaiveFinding.RunAsync(db, body.Clock, hit.Id, body.Today.AddDays(9), "已经核实"));
        await body.RunAsync(each);
        Assert.Equal((0, 1), await body.StateAsync(each) is var s ? (s.Red, s.Waived) : default);
        await using (var db = database.Open(Maker(body))) Assert.IsType<SwitchControl.Result.Done>(await SwitchControl.RunAsync(db, body.Clock, sum, on: false, "不再看"));
        await RunDirty.RunAsync(database, body.Clock, (_, e) => throw e);
        Assert.Empty(await body.OpenAsync(sum.Id));
        Assert.Equal(1, (await TryControl.RunAsync(database, Maker(body), sum, body.Today)).Count);
    }

    [Theory, BothEngines]
    public async Task What_the_maker_may_not_see_is_refused_and_who_cannot_see_the_ledger_sees_no_rule(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        await using (var db = database.Open(Maker(body)))
        {
            Assert.Contains("掩码", Refused(await SaveOwnRule.RunAsync(db, body.Clock, new() { Ledger = "person", Rows = "?CitizenId=110101199003070000" })), StringComparison.Ordinal);
            Assert.Contains("掩码", Refused(await SaveOwnRule.RunAsync(db, body.Clock, new() { Ledger = "person", Rows = "?BornOn.from=1990-01-01" })), StringComparison.Ordinal);
        }
        var narrow = new Viewer(body.Number, Guid.CreateVersion7(), "林知远", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ViewControls] = [Reach.WholeBody], [Permissions.ManageControls] = [Reach.WholeBody], [Permissions.View("training")] = [new Reach(ReachKind.UnitAndBelow, ExampleBody.Hall, 1)] });
        await using (var db = database.Open(narrow)) Assert.Contains("整个机构", Refused(await SaveOwnRule.RunAsync(db, body.Clock, new() { Ledger = "training" })), StringComparison.Ordinal);
        await body.PlayAsync(ControlExample.Clean("一次", s => s.Training(t => (t.Topic, t.Restricted) = ("law", true))));
        var own = await SaveAsync(database, body, new() { Ledger = "training", Rows = "?Topic=law", Least = "4" });
        // 限制阅读的不数
        Assert.Equal(0, (await ShowOwn.RunAsync(database, own, body.Today))[0].Standing!.Value);
        await body.RunAsync(own);
        var blind = new Viewer(body.Number, Guid.CreateVersion7(), "林知远", new Dictionary<string, IReadOnlyList<Reach>> { [Permissions.ViewControls] = [Reach.WholeBody], [Permissions.View("contract")] = [Reach.WholeBody] });
        await using (var db = database.Open(blind))
        {
            Assert.DoesNotContain(await ControlBoard.RunAsync(db, body.Today), l => l.Control.Id == own.Id);
            Assert.Empty((await ListFindings.RunAsync(db, body.Today, new(own.Id, FindingView.Open))).Lines);
        }
        // 定的人后来没有岗位、没有角色：看不全了，记下
        await WatchOwnRules.RunAsync(database, body.Clock, body.Number);
        await using (var db = database.Open(body.System)) Assert.Equal(body.Today, (await db.OwnRules.SingleAsync(r => r.BodyId == body.Number)).UnseenSince);
    }

    [Theory, BothEngines]
    public async Task A_changed_rule_is_counted_anew_a_stale_form_is_told_and_a_deleted_one_is_gone(Engine engine)
    {
        var (database, body) = await MakeAsync(engine);
        await body.PlayAsync(ControlExample.Clean("一次", s => s.Training(t => t.Topic = "law")));
        var draft = new OwnDraft { Ledger = "training", Rows = "?Topic=law", Nature = "rule", Comparison = "atleast", Threshold = "1" };
        var own = await SaveAsync(database, body, draft);
        await body.RunAsync(own);
        Assert.Single(await body.OpenAsync(own.Id));
        var edit = OwnDraft.Of(own.Rule, own.Ledger) with { Threshold = "2", Reason = "放宽" };
        await using (var db = database.Open(Maker(body)))
        {
            Assert.Contains("理由", Refused(await SaveOwnRule.RunAsync(db, body.Clock, edit with { Reason = "" })), StringComparison.Ordinal);
            Assert.IsType<SaveOwnRule.Result.Done>(await SaveOwnRule.RunAsync(db, body.Clock, edit));
        }
        await using (var db = database.Open(Maker(body))) Assert.Equal(2, Assert.IsType<SaveOwnRule.Result.Stale>(await SaveOwnRule.RunAsync(db, body.Clock, edit)).Now!.Version);
        await RunDirty.RunAsync(database, body.Clock, (_, e) => throw e);
        Assert.Empty(await body.OpenAsync(own.Id));
        await using (var db = database.Open(Maker(body)))
        {
            Assert.IsType<DeleteOwnRule.Result.Refused>(await DeleteOwnRule.RunAsync(db, body.Clock, own.Id, " "));
            Assert.IsType<DeleteOwnRule.Result.Done>(await DeleteOwnRule.RunAsync(db, body.Clock, own.Id, "不用了"));
        }
        await RunDirty.RunAsync(database, body.Clock, (_, e) => throw e);
        await using (var db = database.Open(body.System))
        {
            Assert.Null((await db.ControlsHereAsync()).Find(own.Id));
            Assert.False(await db.DirtyMarks.AnyAsync(m => m.BodyId == body.Number && m.ControlId == own.Id));
            Assert.Equal(3, await db.AuditEntries.CountAsync(e => e.BodyId == body.Number && e.Process.Contains("自建规则")));
        }
        // 号不再用
        Assert.Equal("own.2", (await SaveAsync(database, body, draft)).Id);
    }

    private async Task<(Database Database, ExampleBody Body)> MakeAsync(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        return (database, await ExampleBody.MakeAsync(database));
    }

    private static async Task<OwnControl> SaveAsync(Database database, ExampleBody body, OwnDraft draft)
    {
        await using var db = database.Open(Maker(body));
        var result = await SaveOwnRule.RunAsync(db, body.Clock, draft);
        Assert.True(result is SaveOwnRule.Result.Done, Refused(result));
        return OwnControl.Of(db.Catalog, ((SaveOwnRule.Result.Done)result).Rule)!;
    }

    private static string Refused(SaveOwnRule.Result result) => result is SaveOwnRule.Result.Refused refused ? string.Join("；", refused.Faults.Select(f => f.Field + "：" + f.Message)) : "";

    private static Viewer Maker(ExampleBody body, Guid? person = null) => new(body.Number, person ?? new Guid("00000000-0000-7000-8000-000000000077"), "林知远",
        Needed.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]));
}
