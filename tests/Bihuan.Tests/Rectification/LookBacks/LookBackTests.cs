using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Rectification.LookBacks;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Rectification.Closing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.LookBacks;

/// <summary>回头看：抽、派、查、补、结束；记下的种子和权数再抽一遍是一样的；未到位的记成疑似反弹；自己的自己不查。</summary>
public sealed class LookBackTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task Drawn_checked_and_ended_and_the_draw_can_be_replayed(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        await ClosedAsync(body, 6);
        var back = await DrawAsync(body, 3);
        await using (var office = await body.OpenAsync(body.Office))
        {
            var replay = (await ReplayDraw.RunAsync(office, back))!;
            Assert.Equal((true, 6, 3), (replay.Same, replay.Lines.Count, replay.Lines.Count(l => l.Order is not null)));
            Assert.All(replay.Lines, l => Assert.Contains("没有规则看护", l.Candidate.Working, StringComparison.Ordinal));
            // 改了记下的权数，就核对不上
        }
        var items = await ItemsAsync(body, back);
        Assert.Equal([1, 2, 3], items.Select(i => i.Order));
        // 还没有查完，结束不了
        await using (var office = await body.OpenAsync(body.Office)) Assert.Contains("没有查", Assert.IsType<ClosureStep.Refused>(await EndLookBack.RunAsync(office, body.Staff.Clock, back, 1, false, "看过了")).Message, StringComparison.Ordinal);

        // 负责的、做措施的不查自己的
        await using (var office = await body.OpenAsync(body.Office))
        {
            var problems = items.Select(i => i.ProblemId).ToHashSet();
            var which = await office.Set<Problem>().Where(p => problems.Contains(p.Id)).Select(p => p.Sequence).Order().ToListAsync();
            Assert.Contains($"问题{which[1]}、{which[2]}也不行", Assert.IsType<ClosureStep.Refused>(await AssignLookBack.RunAsync(office, body.Staff.Clock, back, [.. items.Select(i => i.Id)], body.Clerk)).Message, StringComparison.Ordinal);
            Assert.IsType<ClosureStep.Refused>(await AssignLookBack.RunAsync(office, body.Staff.Clock, back, [.. items.Select(i => i.Id)], body.Leader));
            Assert.IsType<ClosureStep.Done>(await AssignLookBack.RunAsync(office, body.Staff.Clock, back, [.. items.Select(i => i.Id)], body.Spare));
        }
        await using (var spare = await body.OpenAsync(body.Spare)) Assert.Equal(3, (await Todo.FindAsync(spare, body.Staff.Clock)).Items.Count(i => i.Kind == TodoKind.LookBack));

        Assert.Equal("已存：到位。", Done(await CheckAsync(body, body.Spare, items[0], LookBackOutcomes.Firm)));
        Assert.Contains("补好", Done(await CheckAsync(body, body.Spare, items[1], LookBackOutcomes.Mostly, due: body.Today.AddDays(10))), StringComparison.Ordinal);
        Assert.Contains("疑似反弹", Done(await CheckAsync(body, body.Spare, items[2], LookBackOutcomes.Not)), StringComparison.Ordinal);
        // 记成了疑似反弹的不再改
        Assert.IsType<ClosureStep.Refused>(await CheckAsync(body, body.Spare, items[2], LookBackOutcomes.Firm));
        var bad = await body.GetAsync<LookBackItem>(items[2].Id);
        var relapse = await body.GetAsync<Relapse>(bad.RelapseId!.Value);
        Assert.Equal((ProblemStates.Suspected, RelapseSources.LookBack, RelapseStates.Waiting), ((await body.GetAsync<Problem>(bad.ProblemId)).State, relapse.Source, relapse.State));
        Assert.Contains("窗口没有公示", relapse.Sentence, StringComparison.Ordinal);

        // 负责的人看得到要补，自己不认定；查的人认定
        await using (var clerk = await body.OpenAsync(body.Clerk))
        {
            Assert.Contains((await Todo.FindAsync(clerk, body.Staff.Clock)).Items, i => i.Kind == TodoKind.LookBack && i.Do.Contains("补好", StringComparison.Ordinal));
            Assert.IsType<ClosureStep.Missing>(await FinishLookBackItem.RunAsync(clerk, body.Staff.Clock, items[1].Id, 3, "补好了"));
        }
        await using (var spare = await body.OpenAsync(body.Spare)) Assert.IsType<ClosureStep.Done>(await FinishLookBackItem.RunAsync(spare, body.Staff.Clock, items[1].Id, (await body.GetAsync<LookBackItem>(items[1].Id)).Version, "公示栏换了新的，看过。"));
        // 大事记里有；看不见回头看的人的没有
        await using (var office = await body.OpenAsync(body.Office))
        {
            var titles = (await OpenProblem.RunAsync(office, body.Staff.Clock, items[1].ProblemId))!.Events.Select(e => e.Title).ToList();
            Assert.Equal(["回头看要补的，补好了", "回头看：基本到位", "抽中回头看：" + (await body.GetAsync<LookBack>(back)).Title], titles.Where(t => t.Contains("回头看", StringComparison.Ordinal)));
        }
        await using (var office = await body.OpenAsync(body.Office))
        {
            Assert.IsType<ClosureStep.Done>(await EndLookBack.RunAsync(office, body.Staff.Clock, back, 1, false, "抽了三个，一个未到位。"));
            var look = (await OpenLookBack.RunAsync(office, body.Staff.Clock, back))!;
            Assert.Equal((1, 1, 1, 0), (look.Count(LookBackOutcomes.Firm), look.Count(LookBackOutcomes.Mostly), look.Count(LookBackOutcomes.Not), look.Count(null)));
            Assert.Equal(3, look.Units.Sum(u => u.Lines.Count));
            Assert.True((await ReplayDraw.RunAsync(office, back))!.Same);
            // 上次没有到位的，下次更容易抽中
            Assert.Contains((await StartLookBack.CandidatesAsync(office, body.Staff.Clock, null)), c => c.Problem.Id == items[1].ProblemId && c.Working.Contains("上次回头看没有到位", StringComparison.Ordinal));
        }
        Assert.IsType<ClosureStep.Refused>(await CheckAsync(body, body.Spare, items[0], LookBackOutcomes.Mostly, due: body.Today));
    }

    [Theory, BothEngines]
    public async Task Those_who_closed_it_do_not_check_it_and_paper_counts_who_is_on_it(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        await body.CloseAsync(problem);
        // 只做一条措施、不负责问题的
        await body.Staff.AddAsync(new Measure { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, Sequence = 2, Text = "换公示栏", OwnerId = body.Spare, Progress = ProgressStates.Done, DoneOn = body.Today.AddDays(-3), ReportedOn = body.Today.AddDays(-3) });
        var back = await DrawAsync(body, 1);
        var item = (await ItemsAsync(body, back)).Single();
        // 申请的、审过的都要回避
        foreach (var person in new[] { body.Clerk, body.Leader, body.Office, body.Discipline, body.Chief, body.Spare })
            await using (var second = await body.OpenAsync(body.Second)) Assert.IsType<ClosureStep.Refused>(await AssignLookBack.RunAsync(second, body.Staff.Clock, back, [item.Id], person));
        Assert.Contains("审核过", Assert.IsType<ClosureStep.Refused>(await CheckAsync(body, body.Office, item, LookBackOutcomes.Firm)).Message, StringComparison.Ordinal);
        // 没有派给他、不管的，办不了
        Assert.IsType<ClosureStep.Missing>(await CheckAsync(body, body.Head, item, LookBackOutcomes.Firm));
        // 单机使用的，说怎样照纸登记
        await body.Staff.AddAsync(new Measure { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, Sequence = 3, Text = "补写说明", OwnerId = Bihuan.Access.Accounts.SingleUser.PersonId, Progress = ProgressStates.Done, DoneOn = body.Today.AddDays(-3), ReportedOn = body.Today.AddDays(-3) });
        await using (var alone = body.Staff.Database.Open(body.Alone()))
        {
            Assert.Contains("照填好的纸登记", (await OpenLookBackItem.RunAsync(alone, body.Staff.Clock, item.Id))!.Refusal, StringComparison.Ordinal);
            Assert.Contains("照纸登记", (await Todo.FindAsync(alone, body.Staff.Clock, all: true)).Items.Single(i => i.Kind == TodoKind.LookBack).Do, StringComparison.Ordinal);
        }
        // 照纸登记的，看纸上的人，要扫描件
        Assert.Equal(2, Assert.IsType<ClosureStep.Invalid>(await CheckAsync(body, body.Office, item, LookBackOutcomes.Firm, with: c => c with { OnPaper = true, CheckedById = body.Clerk })).Faults.Count);
        // 写姓名的也一样，后面带着单位、中间有空的也认得出
        foreach (var typed in new[] { "程野", "程野（受理窗口）", " 程 野(窗口)", "受理窗口程野", "程（窗口）野", "黎昕", "沈川、林某", "顾平" })
            Assert.Equal([nameof(LookBackItem.CheckedByName)], Assert.IsType<ClosureStep.Invalid>(await CheckAsync(body, body.Office, item, LookBackOutcomes.Firm, with: c => c with { OnPaper = true, CheckedByName = typed, Papers = Guid.CreateVersion7().ToString() })).Faults.Select(f => f.Field));
        Assert.Equal("已存：到位。", Done(await CheckAsync(body, body.Office, item, LookBackOutcomes.Firm, with: c => c with { OnPaper = true, CheckedByName = "区委巡察办 何一帆", Papers = Guid.CreateVersion7().ToString() })));
        Assert.Equal("已存：到位。", Done(await CheckAsync(body, body.Office, item, LookBackOutcomes.Firm, with: c => c with { OnPaper = true, CheckedById = body.Head, Papers = Guid.CreateVersion7().ToString() })));
        var stored = await body.GetAsync<LookBackItem>(item.Id);
        Assert.Equal((body.Head, body.Office, true), (stored.CheckedById!.Value, stored.RecordedById!.Value, stored.OnPaper));
    }

    // 同去的也是查的人
    [Theory, BothEngines]
    public async Task Whoever_goes_along_keeps_away_like_the_one_who_checks(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = (await ClosedAsync(body, 1))[0];
        var item = (await ItemsAsync(body, await DrawAsync(body, 1, body.Second))).Single();
        foreach (var (second, said) in new[] { (body.Clerk, "由他做"), (body.Leader, "由他负责"), (body.Second, "就是查的人"), (Guid.CreateVersion7(), "看不到") })
        {
            var fault = Assert.Single(Assert.IsType<ClosureStep.Invalid>(await CheckAsync(body, body.Second, item, LookBackOutcomes.Firm, with: c => c with { SecondId = second })).Faults);
            Assert.Equal(nameof(LookBackItem.SecondId), fault.Field);
            Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        }
        // 照纸登记的，看纸上的人
        CheckLookBackItem.Command Paper(CheckLookBackItem.Command c, Guid second) => c with { OnPaper = true, CheckedById = body.Head, SecondId = second, Papers = Guid.CreateVersion7().ToString() };
        Assert.Equal([nameof(LookBackItem.SecondId)], Assert.IsType<ClosureStep.Invalid>(await CheckAsync(body, body.Second, item, LookBackOutcomes.Firm, with: c => Paper(c, body.Head))).Faults.Select(f => f.Field));
        Done(await CheckAsync(body, body.Second, item, LookBackOutcomes.Firm, with: c => Paper(c, body.Second)));
        // 限制阅读的，不在名单里的人不同去
        await using (var db = body.Staff.Open())
        {
            foreach (var row in new LedgerRow[] { await db.Set<Problem>().SingleAsync(p => p.Id == problem.Id), await db.Set<LookBackItem>().SingleAsync(i => i.Id == item.Id) })
            {
                row.Restricted = true;
                db.Add(new RowReader { BodyId = body.Staff.Body, RowId = row.Id, PersonId = body.Second });
            }
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
        Assert.Contains("限制阅读", Assert.Single(Assert.IsType<ClosureStep.Invalid>(await CheckAsync(body, body.Second, item, LookBackOutcomes.Firm, with: c => c with { SecondId = body.Spare })).Faults).Message, StringComparison.Ordinal);
        // 纸上查的人也一样：许看的人才查得了，离岗的不行
        CheckLookBackItem.Command By(CheckLookBackItem.Command c, Guid by) => c with { OnPaper = true, CheckedById = by, Papers = Guid.CreateVersion7().ToString() };
        var blind = Assert.Single(Assert.IsType<ClosureStep.Invalid>(await CheckAsync(body, body.Second, item, LookBackOutcomes.Firm, with: c => By(c, body.Head))).Faults);
        Assert.Equal((nameof(LookBackItem.CheckedById), true), (blind.Field, blind.Message.Contains("限制阅读", StringComparison.Ordinal)));
        await using (var db = body.Staff.Open())
        {
            foreach (var row in new[] { problem.Id, item.Id }) db.Add(new RowReader { BodyId = body.Staff.Body, RowId = row, PersonId = body.Head });
            (await db.Set<Bihuan.Ledgers.Personnel.Person>().SingleAsync(p => p.Id == body.Head)).State = "off-duty";
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
        Assert.Contains("不在岗", Assert.Single(Assert.IsType<ClosureStep.Invalid>(await CheckAsync(body, body.Second, item, LookBackOutcomes.Firm, with: c => By(c, body.Head))).Faults).Message, StringComparison.Ordinal);
        Done(await CheckAsync(body, body.Second, item, LookBackOutcomes.Firm, with: c => By(c, body.Second)));
    }

    // 代人办理：那个人要回避的，代他也不行；代派给的人查的，两个人都记
    [Theory, BothEngines]
    public async Task Standing_in_for_another_keeps_away_where_he_must(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        await ClosedAsync(body, 2);
        var back = await DrawAsync(body, 2);
        var items = await ItemsAsync(body, back);
        await using (var office = await body.OpenAsync(body.Office)) Assert.IsType<ClosureStep.Done>(await AssignLookBack.RunAsync(office, body.Staff.Clock, back, [.. items.Select(i => i.Id)], body.Spare));
        // 管回头看的人代责任人、责任领导办理
        foreach (var kept in new[] { body.Clerk, body.Leader })
            Assert.Contains("您代办的人要回避", Assert.IsType<ClosureStep.Refused>(await CheckAsync(body, await ForAsync(body.Office, kept), items[0], LookBackOutcomes.Firm)).Message, StringComparison.Ordinal);
        // 要回避的人代派给的人查，也不行
        Assert.Contains("由您做", Assert.IsType<ClosureStep.Refused>(await CheckAsync(body, await ForAsync(body.Clerk, body.Spare), items[0], LookBackOutcomes.Firm)).Message, StringComparison.Ordinal);
        Done(await CheckAsync(body, await ForAsync(body.Head, body.Spare), items[0], LookBackOutcomes.Mostly, body.Today.AddDays(5)));
        var stored = await body.GetAsync<LookBackItem>(items[0].Id);
        Assert.Equal((body.Head, body.Spare), (stored.CheckedById!.Value, stored.CheckedForId!.Value));
        foreach (var viewer in new[] { await ForAsync(body.Office, body.Clerk), await ForAsync(body.Clerk, body.Spare) })
        {
            await using var db = body.Staff.Database.Open(viewer);
            Assert.IsType<ClosureStep.Missing>(await FinishLookBackItem.RunAsync(db, body.Staff.Clock, items[0].Id, stored.Version, "补好了"));
        }

        async Task<Viewer> ForAsync(Guid deputy, Guid of)
        {
            var own = await body.AsAsync(deputy);
            return new(body.Staff.Body, deputy, own.Name, own.Permissions.ToDictionary(p => p, own.ReachOf), own.UnitId, onBehalfOf: of);
        }
    }

    // 补好了以后只改几个字，认定还在；改成别的结果，才不作数
    [Theory, BothEngines]
    public async Task What_was_found_mended_stays_while_the_outcome_stays(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        await ClosedAsync(body, 1);
        var back = await DrawAsync(body, 1);
        var item = (await ItemsAsync(body, back)).Single();
        Done(await CheckAsync(body, body.Second, item, LookBackOutcomes.Mostly, body.Today.AddDays(5)));
        await using (var second = await body.OpenAsync(body.Second)) Assert.IsType<ClosureStep.Done>(await FinishLookBackItem.RunAsync(second, body.Staff.Clock, item.Id, (await body.GetAsync<LookBackItem>(item.Id)).Version, "补上了，看过。"));
        Done(await CheckAsync(body, body.Second, item, LookBackOutcomes.Mostly, body.Today.AddDays(5), c => c with { Note = "台账缺一个月，3月2日看的。" }));
        Assert.Equal(("补上了，看过。", body.Second), ((await body.GetAsync<LookBackItem>(item.Id)).FinishNote, (await body.GetAsync<LookBackItem>(item.Id)).FinishedById!.Value));
        Done(await CheckAsync(body, body.Second, item, LookBackOutcomes.Firm));
        Assert.Null((await body.GetAsync<LookBackItem>(item.Id)).FinishedOn);
    }

    // 点了两下、同一刻交了几次：只抽一次，种子不能挑；内容不一样的、先前的作废了的，另抽
    [Theory, BothEngines]
    public async Task One_draw_posted_twice_is_one(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problems = await ClosedAsync(body, 3);
        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => DrawAsync(body, 2)));
        Assert.Single(all.Distinct());
        Assert.Equal(2, (await ItemsAsync(body, all[0])).Count);
        Assert.NotEqual(all[0], await DrawAsync(body, 1));
        Assert.NotEqual(all[0], await DrawAsync(body, 2, body.Second));
        await using (var office = await body.OpenAsync(body.Office))
        {
            StartLookBack.Command given = new() { Title = "区委回头看", Kind = LookBackKinds.Inspection, LeadName = "区委巡察办", DueOn = body.Today.AddDays(10), Given = [problems[0].Id] };
            var first = Assert.IsType<ClosureStep.Done>(await StartLookBack.RunAsync(office, body.Staff.Clock, given));
            var again = Assert.IsType<ClosureStep.Done>(await StartLookBack.RunAsync(office, body.Staff.Clock, given));
            Assert.Equal((first.Id, true), (again.Id, again.Message.Contains("没有重复", StringComparison.Ordinal)));
            Assert.NotEqual(first.Id, Assert.IsType<ClosureStep.Done>(await StartLookBack.RunAsync(office, body.Staff.Clock, given with { Given = [problems[1].Id] })).Id);
            Assert.IsType<ClosureStep.Done>(await EndLookBack.RunAsync(office, body.Staff.Clock, all[0], 1, true, "检查单用错了。"));
        }
        Assert.NotEqual(all[0], await DrawAsync(body, 2));
    }

    // 作废的一次没有查成：查过的几个不算到位率，也不算先前没有到位
    [Theory, BothEngines]
    public async Task A_dropped_one_counts_nowhere(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        await ClosedAsync(body, 2);
        var back = await DrawAsync(body, 2, body.Second);
        foreach (var item in await ItemsAsync(body, back)) Done(await CheckAsync(body, body.Second, item, LookBackOutcomes.Mostly, body.Today.AddDays(5)));
        await using var second = await body.OpenAsync(body.Second);
        Assert.Equal((0, 2), await FigureRows.CountAsync(second, AssessFigures.LookedBack, new(body.Today)));
        Assert.All(await StartLookBack.CandidatesAsync(second, body.Staff.Clock, null), c => Assert.Contains("上次回头看没有到位", c.Working, StringComparison.Ordinal));
        Assert.IsType<ClosureStep.Done>(await EndLookBack.RunAsync(second, body.Staff.Clock, back, 1, true, "检查单用错了。"));
        Assert.Equal((0, 0), await FigureRows.CountAsync(second, AssessFigures.LookedBack, new(body.Today)));
        Assert.All(await StartLookBack.CandidatesAsync(second, body.Staff.Clock, null), c => Assert.Contains("没有回头看过", c.Working, StringComparison.Ordinal));
    }

    [Theory, BothEngines]
    public async Task A_form_not_filled_says_what_is_missing_and_changes_nothing(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        await ClosedAsync(body, 1);
        await using (var office = await body.OpenAsync(body.Office))
        {
            Assert.Equal(4, Assert.IsType<ClosureStep.Invalid>(await StartLookBack.RunAsync(office, body.Staff.Clock, new() { Kind = LookBackKinds.Self, LeaderId = Guid.CreateVersion7() })).Faults.Count);
            Assert.IsType<ClosureStep.Invalid>(await StartLookBack.RunAsync(office, body.Staff.Clock, new() { Title = "回头看", Kind = LookBackKinds.Inspection, DueOn = body.Today, Most = 1 }));
        }
        await using (var clerk = await body.OpenAsync(body.Clerk)) Assert.IsType<ClosureStep.Missing>(await StartLookBack.RunAsync(clerk, body.Staff.Clock, new() { Title = "回头看", Kind = LookBackKinds.Self }));
        var item = (await ItemsAsync(body, await DrawAsync(body, 5))).Single();
        var faults = Assert.IsType<ClosureStep.Invalid>(await CheckAsync(body, body.Second, item, LookBackOutcomes.Mostly, with: c => c with { Answers = "yn", Note = "", FinishDueOn = null, On = body.Today.AddDays(1) })).Faults;
        Assert.Equal(["Answers2", "Answers3", "Answers4", "CheckedOn", "FinishDueOn", "Note"], faults.Select(f => f.Field).Order(StringComparer.Ordinal));
        Assert.Null((await body.GetAsync<LookBackItem>(item.Id)).Outcome);
    }

    // 限制阅读的：看得见的人才抽得到，那一行也只有许看的人看得见
    [Theory, BothEngines]
    public async Task A_restricted_problem_is_drawn_only_by_who_sees_it_and_stays_hidden(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var hidden = (await ClosedAsync(body, 2))[0];
        await using (var db = body.Staff.Open())
        {
            (await db.Set<Problem>().SingleAsync(p => p.Id == hidden.Id)).Restricted = true;
            db.Add(new RowReader { BodyId = body.Staff.Body, RowId = hidden.Id, PersonId = body.Second });
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
        await using (var office = await body.OpenAsync(body.Office)) Assert.Single(await StartLookBack.CandidatesAsync(office, body.Staff.Clock, null));
        var back = await DrawAsync(body, 5, body.Second);
        await using (var second = await body.OpenAsync(body.Second)) Assert.Equal((2, true), ((await OpenLookBack.RunAsync(second, body.Staff.Clock, back))!.Lines.Count, (await ReplayDraw.RunAsync(second, back))!.Same!.Value));
        await using var other = await body.OpenAsync(body.Office);
        Assert.DoesNotContain((await OpenLookBack.RunAsync(other, body.Staff.Clock, back))!.Lines, l => l.Problem.Id == hidden.Id);
        Assert.Equal(1, (await ListLookBacks.RunAsync(other, 1)).Lines.Single().Counts.Values.Sum());
        var replay = (await ReplayDraw.RunAsync(other, back))!;
        Assert.Equal((true, 1), (replay.Same, replay.Lines.Count));
        var item = (await ItemsAsync(body, back)).Single(i => i.ProblemId == hidden.Id);
        Assert.Null(await OpenLookBackItem.RunAsync(other, body.Staff.Clock, item.Id));
        // 派给看不见的人，派不成
        await using var manager = await body.OpenAsync(body.Second);
        Assert.Contains("限制阅读", Assert.IsType<ClosureStep.Refused>(await AssignLookBack.RunAsync(manager, body.Staff.Clock, back, [item.Id], body.Spare)).Message, StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task A_changed_checklist_does_not_change_one_that_runs(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        await ClosedAsync(body, 1);
        var before = await body.GetAsync<LookBack>(await DrawAsync(body, 1));
        await using (var office = await body.OpenAsync(body.Office))
        {
            Assert.IsType<ClosureStep.Invalid>(await LookBackChecklists.SaveAsync(office, body.Staff.Clock, LookBackKinds.Self, 0, "", "局办公会定的"));
            Assert.IsType<ClosureStep.Done>(await LookBackChecklists.SaveAsync(office, body.Staff.Clock, LookBackKinds.Self, 0, "牌子还在\n\n有人值守", "局办公会定的"));
            Assert.IsType<ClosureStep.Refused>(await LookBackChecklists.SaveAsync(office, body.Staff.Clock, LookBackKinds.Self, 0, "别的", "局办公会定的"));
        }
        var after = await body.GetAsync<LookBack>(await DrawAsync(body, 1));
        Assert.Equal((0, 5), (before.ChecklistVersion, LookBackChecklists.Split((await body.GetAsync<LookBack>(before.Id)).Checklist).Count));
        Assert.Equal((1, "牌子还在\n有人值守"), (after.ChecklistVersion, after.Checklist));
    }

    private static async Task<IReadOnlyList<Problem>> ClosedAsync(ClosingBody body, int count)
    {
        var problems = new List<Problem>();
        for (var i = 1; i <= count; i++) problems.Add(await body.ReadyAsync(i, p => (p.State, p.ClosedOn) = (ProblemStates.Closed, body.Today.AddDays(-40))));
        return problems;
    }

    private static async Task<Guid> DrawAsync(ClosingBody body, int most, Guid? by = null)
    {
        await using var db = await body.OpenAsync(by ?? body.Office);
        return Assert.IsType<ClosureStep.Done>(await StartLookBack.RunAsync(db, body.Staff.Clock, new() { Title = "2026年上半年整改自查", Kind = LookBackKinds.Self, LeaderId = body.Leader, DueOn = body.Today.AddDays(20), Most = most })).Id;
    }

    private static async Task<List<LookBackItem>> ItemsAsync(ClosingBody body, Guid back)
    {
        await using var db = body.Staff.Open();
        return await db.Set<LookBackItem>().Where(i => i.LookBackId == back).OrderBy(i => i.Order).ToListAsync();
    }

    private static async Task<ClosureStep> CheckAsync(ClosingBody body, Guid person, LookBackItem item, string outcome, DateOnly? due = null, Func<CheckLookBackItem.Command, CheckLookBackItem.Command>? with = null) =>
        await CheckAsync(body, await body.AsAsync(person), item, outcome, due, with);

    private static async Task<ClosureStep> CheckAsync(ClosingBody body, Viewer viewer, LookBackItem item, string outcome, DateOnly? due = null, Func<CheckLookBackItem.Command, CheckLookBackItem.Command>? with = null)
    {
        var version = (await body.GetAsync<LookBackItem>(item.Id)).Version;
        await using var db = body.Staff.Database.Open(viewer);
        var command = new CheckLookBackItem.Command { Id = item.Id, Version = version, Answers = "yyyxy", Outcome = outcome, Note = outcome == LookBackOutcomes.Firm ? "" : "3月2日上午看，窗口没有公示新的标准。", On = body.Today, FinishDueOn = due };
        return await CheckLookBackItem.RunAsync(db, body.Staff.Clock, with?.Invoke(command) ?? command);
    }

    private static string Done(ClosureStep step) => Assert.IsType<ClosureStep.Done>(step).Message;
}
