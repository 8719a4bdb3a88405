using Bihuan.Access.Accounts;
using Bihuan.Controls;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Rectification.Relapses;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Closing;

/// <summary>看护的规则红了：疑似反弹，说明，没有说明往上报，核对为反弹的重办，不是的仍销号；绿满看护期是巩固。</summary>
public sealed partial class RelapseTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const string Control = "contract.unreviewed";

    [Theory, BothEngines]
    public async Task Red_after_closing_is_suspected_once_and_confirmed_reopens(Engine engine)
    {
        var (body, problem) = await WatchedAsync(engine);
        Assert.Equal(0, await SeeAsync(body));
        await RedAsync(body);
        Assert.Equal((1, 0), (await SeeAsync(body), await SeeAsync(body)));
        var relapse = await OneAsync(body);
        Assert.Equal((ProblemStates.Suspected, RelapseStates.Waiting), ((await body.GetAsync<Problem>(problem.Id)).State, relapse.State));
        // 销了号，还没有核对：不数逾期
        await using (var office = await body.OpenAsync(body.Office)) Assert.Null((await OpenProblem.RunAsync(office, body.Staff.Clock, problem.Id))!.DaysLeft);
        await using (var db = body.Staff.Open()) Assert.Contains(await db.Messages.Where(m => m.PersonId == body.Clerk).Select(m => m.Path).ToListAsync(), p => p == $"/relapses/{relapse.Id}");

        await using (var office = await body.OpenAsync(body.Office)) Assert.Contains("以前说明", Assert.IsType<ClosureStep.Refused>(await DecideRelapse.RunAsync(office, body.Folder, body.Staff.Clock, new(relapse.Id, relapse.Version, true, "又出现了"))).Message, StringComparison.Ordinal);
        await using (var clerk = await body.OpenAsync(body.Clerk)) Assert.IsType<ClosureStep.Done>(await ExplainRelapse.RunAsync(clerk, body.Staff.Clock, relapse.Id, relapse.Version, "新来的同志没有送审。", null));
        relapse = await OneAsync(body);
        // 说明的人不核对自己的
        await using (var clerk = await body.OpenAsync(body.Clerk)) Assert.IsType<ClosureStep.Refused>(await DecideRelapse.RunAsync(clerk, body.Folder, body.Staff.Clock, new(relapse.Id, relapse.Version, false, "不是")));
        await using (var office = await body.OpenAsync(body.Office)) Assert.IsType<ClosureStep.Done>(await DecideRelapse.RunAsync(office, body.Folder, body.Staff.Clock, new(relapse.Id, relapse.Version, true, "合同确实没有审。")));
        var again = await body.GetAsync<Problem>(problem.Id);
        Assert.Equal((ProblemStates.Relapsed, (DateOnly?)null, body.Today.AddDays(30), problem.FirstDueOn), (again.State, again.ClosedOn, again.DueOn!.Value, again.FirstDueOn));
        relapse = await OneAsync(body);
        await using var check = body.Staff.Open();
        Assert.NotNull(relapse.ClosureId);
        Assert.True(await check.Set<Proof>().AnyAsync(p => p.ProblemId == problem.Id && p.EvidenceId == relapse.EvidenceId));
        Assert.Equal(WatchStates.Ended, (await check.Set<Watch>().SingleAsync()).State);
        Assert.Equal(ClosureStates.Closed, (await check.Set<Closure>().SingleAsync()).State);

        // 上一次销号时写的成效、做好的措施，标得出来
        await using (var office = await body.OpenAsync(body.Office))
        {
            var life = (await OpenProblem.RunAsync(office, body.Staff.Clock, problem.Id))!;
            Assert.Equal(("整改成效（上一次销号时写的）", true, problem.FirstDueOn), (OutcomeWords.TitleOf(life.Problem, life.Closing.Closures), life.Measures[0].Before, life.Measures[0].DueOn));
        }

        // 先签收，再由整改办加上重新整改的措施；责任领导不能替他签收
        Assert.Equal("签收：反弹了，重新整改", await DoAsync(body, body.Clerk, problem.Id));
        Assert.Equal("反弹了，等签收以后重新整改", await DoAsync(body, body.Leader, problem.Id));
        Assert.Equal((true, false, relapse.SuspectedOn), await LifeAsync(body, body.Clerk, problem.Id));
        await using (var clerk = await body.OpenAsync(body.Clerk)) Assert.IsType<DoDeed.Result.Done>(await DoDeed.RunAsync(clerk, body.Staff.Clock, new(clerk.Catalog.Of(typeof(Problem)), problem.Id, again.Version, "sign-for")));
        Assert.Equal("加上重新整改的措施", await DoAsync(body, body.Clerk, problem.Id));
        Assert.Equal((false, true, relapse.SuspectedOn), await LifeAsync(body, body.Office, problem.Id));
        var measure = new Measure { BodyId = body.Staff.Body, UnitId = Staff.Window, ProblemId = problem.Id, Sequence = 2, Text = "合同先审查再签", Progress = ProgressStates.Ongoing };
        await body.Staff.AddAsync(measure);
        Assert.Equal("整改，还有1条措施没有做好", await DoAsync(body, body.Clerk, problem.Id));
        await using (var db = body.Staff.Open())
        {
            var row = await db.Set<Measure>().SingleAsync(m => m.Id == measure.Id);
            (row.Progress, row.DoneOn) = (ProgressStates.Done, body.Today);
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
        Assert.Equal("申请销号，措施都做好了", await DoAsync(body, body.Clerk, problem.Id));
        Assert.Null((await LifeAsync(body, body.Clerk, problem.Id)).Redo);
    }

    [Theory, BothEngines]
    public async Task Waived_stays_closed_and_the_same_finding_does_not_come_again(Engine engine)
    {
        var (body, problem) = await WatchedAsync(engine);
        await RedAsync(body);
        await SeeAsync(body);
        var relapse = await OneAsync(body);
        await using (var clerk = await body.OpenAsync(body.Clerk)) await ExplainRelapse.RunAsync(clerk, body.Staff.Clock, relapse.Id, relapse.Version, "登记错了，已经改正。", null);
        relapse = await OneAsync(body);
        await using (var office = await body.OpenAsync(body.Office)) Assert.IsType<ClosureStep.Done>(await DecideRelapse.RunAsync(office, body.Folder, body.Staff.Clock, new(relapse.Id, relapse.Version, false, "登记错的，合同审过。")));
        Assert.Equal(ProblemStates.Closed, (await body.GetAsync<Problem>(problem.Id)).State);
        Assert.Equal(0, await SeeAsync(body));
        // 看护的表上还看得到核对过
        await using var reader = await body.OpenAsync(body.Office);
        var strip = Assert.Single(Assert.Single((await WatchBoard.RunAsync(reader, body.Today, new(null, null, null))).Lines).Watches);
        Assert.Equal((0, relapse.Id), (strip.Relapses.Count, strip.Waived?.Id));
    }

    // 确认的，规则看到的那一行照那时的样子留作佐证：台账以后改了，佐证里还是原来的
    [Theory, BothEngines]
    public async Task The_row_that_was_seen_is_kept_as_it_was_when_confirmed(Engine engine)
    {
        var (body, problem) = await WatchedAsync(engine);
        var contract = new Contract { BodyId = body.Staff.Body, UnitId = Staff.Window, Title = "取号机维护合同", Number = "云审合〔2026〕7号", Counterpart = "某科技公司", Amount = 100_000, SignedOn = body.Today.AddDays(-2) };
        await body.Staff.AddAsync(contract);
        await RedAsync(body, contract.Id);
        await SeeAsync(body);
        var relapse = await OneAsync(body);
        await using (var clerk = await body.OpenAsync(body.Clerk)) await ExplainRelapse.RunAsync(clerk, body.Staff.Clock, relapse.Id, relapse.Version, "新来的同志没有送审。", null);
        relapse = await OneAsync(body);
        await using (var office = await body.OpenAsync(body.Office)) Assert.Contains("1行已照现在的样子冻结", Assert.IsType<ClosureStep.Done>(await DecideRelapse.RunAsync(office, body.Folder, body.Staff.Clock, new(relapse.Id, relapse.Version, true, "合同确实没有审。"))).Message, StringComparison.Ordinal);
        await using var db = body.Staff.Open();
        (await db.Set<Contract>().SingleAsync(c => c.Id == contract.Id)).Title = "改过名称的合同";
        await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        relapse = await OneAsync(body);
        var evidence = await db.Set<Evidence>().SingleAsync(e => e.Id == relapse.EvidenceId);
        Assert.Equal((EvidenceKinds.Data, "contract", $"/{contract.Id}", 1, body.Today), (evidence.Kind, evidence.Ledger, evidence.Query, evidence.Rows!.Value, evidence.FrozenOn!.Value));
        Assert.Contains("新来的同志没有送审", evidence.Statement, StringComparison.Ordinal);
        var file = await db.StoredFiles.SingleAsync(f => f.Id == Guid.Parse(evidence.Papers!));
        Assert.Equal(file.Sha256, evidence.Hash);
        Assert.True(await db.FileUses.AnyAsync(u => u.FileId == file.Id && u.RowId == evidence.Id && u.EndedAt == null));
        await using var content = body.Folder.Open(body.Staff.Body, file.Sha256)!;
        using var archive = new System.IO.Compression.ZipArchive(content);
        var texts = archive.Entries.Select(e => { using var reader = new StreamReader(e.Open()); return reader.ReadToEnd(); }).ToList();
        Assert.Contains(texts, t => t.Contains("取号机维护合同", StringComparison.Ordinal));
        Assert.True(await db.Set<Proof>().AnyAsync(p => p.ProblemId == problem.Id && p.EvidenceId == evidence.Id));
    }

    // 限制阅读的一行、核对的人不能导出的台账，不冻结：留一份说明
    [Theory, BothEngines]
    public async Task A_restricted_row_is_not_kept_in_the_proof(Engine engine)
    {
        var (body, _) = await WatchedAsync(engine);
        var contract = new Contract { BodyId = body.Staff.Body, UnitId = Staff.Window, Title = "密合同", Number = "云审合〔2026〕8号", Counterpart = "某科技公司", Amount = 100_000, SignedOn = body.Today.AddDays(-2), Restricted = true };
        await body.Staff.AddAsync(contract, new Bihuan.Ledgers.RowReader { BodyId = body.Staff.Body, RowId = contract.Id, PersonId = body.Office });
        await RedAsync(body, contract.Id);
        await SeeAsync(body);
        body.Staff.Clock.Advance(TimeSpan.FromDays(12));
        var relapse = await OneAsync(body);
        await using (var office = await body.OpenAsync(body.Office)) Assert.DoesNotContain("冻结", Assert.IsType<ClosureStep.Done>(await DecideRelapse.RunAsync(office, body.Folder, body.Staff.Clock, new(relapse.Id, relapse.Version, true, "合同确实没有审。"))).Message, StringComparison.Ordinal);
        await using var db = body.Staff.Open();
        var evidence = await db.Set<Evidence>().OrderByDescending(e => e.Id).FirstAsync();
        Assert.Equal((EvidenceKinds.Statement, null, null), (evidence.Kind, evidence.Papers, evidence.Ledger));
        Assert.DoesNotContain("密合同", evidence.Statement, StringComparison.Ordinal);
    }

    // 单机使用：自己说明的，登记别人在纸上的核对；签字的人不是说明、负责的人
    [Theory, BothEngines]
    public async Task One_person_alone_records_a_decision_signed_on_paper_by_another(Engine engine)
    {
        var (body, problem) = await WatchedAsync(engine);
        await RedAsync(body);
        await SeeAsync(body);
        var relapse = await OneAsync(body);
        await using var db = body.Staff.Database.Open(body.Alone());
        // 还没有说明：没有表单可登记，由他负责的也说到什么时候
        await ResponsibleAsync(SingleUser.PersonId);
        var early = (await OpenRelapse.RunAsync(db, body.Staff.Clock, relapse.Id))!;
        await ResponsibleAsync(body.Clerk);
        Assert.False(early.MaySign);
        Assert.Contains("以前说明", early.DecideRefusal, StringComparison.Ordinal);
        db.ChangeTracker.Clear();
        Assert.Contains("在这一页登记", Assert.IsType<ClosureStep.Done>(await ExplainRelapse.RunAsync(db, body.Staff.Clock, relapse.Id, relapse.Version, "新来的同志没有送审。", null)).Message, StringComparison.Ordinal);
        Assert.Contains((await Todo.FindAsync(db, body.Staff.Clock)).Items, i => i.Kind == TodoKind.Relapse && i.RowId == relapse.Id && i.Do.StartsWith("登记纸面的", StringComparison.Ordinal));
        Assert.Contains("在纸上核对", Assert.IsType<ClosureStep.Refused>(await RunAsync(null)).Message, StringComparison.Ordinal);
        var look = (await OpenRelapse.RunAsync(db, body.Staff.Clock, relapse.Id))!;
        Assert.True(look.MaySign && look.DecideRefusal is not null);
        Assert.Equal([nameof(Relapse.DecidedOn), nameof(Relapse.DecidedByName), nameof(Relapse.DecisionPapers)], Assert.IsType<ClosureStep.Invalid>(await RunAsync(new(null, " ", ""))).Faults.Select(f => f.Field));
        foreach (var name in new[] { "于航", "程野", "受理窗口 沈川" }) Assert.Equal([nameof(Relapse.DecidedByName)], Assert.IsType<ClosureStep.Invalid>(await RunAsync(new(body.Today, name, Guid.CreateVersion7().ToString()))).Faults.Select(f => f.Field));
        foreach (var day in new[] { body.Today.AddDays(1), body.Today.AddDays(-1) }) Assert.Equal([nameof(Relapse.DecidedOn)], Assert.IsType<ClosureStep.Invalid>(await RunAsync(new(day, "乔安", Guid.CreateVersion7().ToString()))).Faults.Select(f => f.Field));
        // 多人使用的，本人在系统里核对
        relapse = await OneAsync(body);
        await using (var office = await body.OpenAsync(body.Office)) Assert.Contains("只在单机使用时", Assert.IsType<ClosureStep.Refused>(await DecideRelapse.RunAsync(office, body.Folder, body.Staff.Clock, new(relapse.Id, relapse.Version, true, "看过") { Paper = new(body.Today, "乔安", Guid.CreateVersion7().ToString()) })).Message, StringComparison.Ordinal);
        Assert.IsType<ClosureStep.Done>(await RunAsync(new(body.Today, "乔安", Guid.CreateVersion7().ToString())));
        relapse = await OneAsync(body);
        Assert.Equal((RelapseStates.Confirmed, true, "乔安", body.Office, SingleUser.PersonId, body.Today), (relapse.State, relapse.OnPaper, relapse.DecidedByName, relapse.DecidedById!.Value, relapse.RecordedById!.Value, relapse.DecidedOn!.Value));
        Assert.Equal(ProblemStates.Relapsed, (await body.GetAsync<Problem>(problem.Id)).State);

        async Task ResponsibleAsync(Guid person)
        {
            await using var system = body.Staff.Open();
            (await system.Set<Problem>().SingleAsync(p => p.Id == problem.Id)).ResponsibleId = person;
            await system.SaveAsync(Bihuan.Audit.Process.Now("测试准备", system.Viewer, body.Staff.Clock));
        }

        async Task<ClosureStep> RunAsync(ReviewClosures.PaperOpinion? paper)
        {
            db.ChangeTracker.Clear();
            return await DecideRelapse.RunAsync(db, body.Folder, body.Staff.Clock, new(relapse.Id, (await OneAsync(body)).Version, true, "合同确实没有审。") { Paper = paper });
        }
    }

    // 两条看护看着同一处：疑似反弹只有一次，核对为不是的，两条都接着看
    [Theory, BothEngines]
    public async Task One_finding_seen_by_two_watches_of_a_problem_is_one_relapse(Engine engine)
    {
        var (body, problem) = await WatchedAsync(engine);
        await body.Staff.AddAsync(new Watch { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, ControlId = Control, ControlTitle = "合同没有审", State = WatchStates.Watching, UnitOnly = true, Since = body.Today, Until = body.Today.AddDays(180) });
        await RedAsync(body);
        Assert.Equal((1, 0), (await SeeAsync(body), await SeeAsync(body)));
        var relapse = await OneAsync(body);
        Assert.Equal("suspected,suspected", await StatesAsync());
        await using (var clerk = await body.OpenAsync(body.Clerk)) await ExplainRelapse.RunAsync(clerk, body.Staff.Clock, relapse.Id, relapse.Version, "登记错了，已经改正。", null);
        relapse = await OneAsync(body);
        await using (var office = await body.OpenAsync(body.Office)) Assert.IsType<ClosureStep.Done>(await DecideRelapse.RunAsync(office, body.Folder, body.Staff.Clock, new(relapse.Id, relapse.Version, false, "登记错的，合同审过。")));
        Assert.Equal("watching,watching", await StatesAsync());
        Assert.Equal((0, ProblemStates.Closed), (await SeeAsync(body), (await body.GetAsync<Problem>(problem.Id)).State));

        async Task<string> StatesAsync()
        {
            await using var db = body.Staff.Open();
            return string.Join(',', await db.Set<Watch>().Where(w => w.ProblemId == problem.Id).Select(w => w.State).ToListAsync());
        }
    }

    [Theory, BothEngines]
    public async Task Silence_goes_up_level_by_level(Engine engine)
    {
        var (body, _) = await WatchedAsync(engine);
        await RedAsync(body);
        await SeeAsync(body);
        var relapse = await OneAsync(body);
        Assert.Equal(0, await EscalateRelapses.RunAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, default));
        body.Staff.Clock.Advance(TimeSpan.FromDays(relapse.ExplainDueOn.DayNumber - body.Today.DayNumber + 1));
        foreach (var (level, person) in new[] { (1, body.Head), (2, body.Leader), (3, body.Chief) })
        {
            Assert.Equal(1, await EscalateRelapses.RunAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, default));
            Assert.Equal(0, await EscalateRelapses.RunAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, default));
            Assert.Equal(level, (await OneAsync(body)).Level);
            await using var db = body.Staff.Open();
            Assert.True(await db.Messages.AnyAsync(m => m.PersonId == person && m.Title.Contains("还没有说明")));
            body.Staff.Clock.Advance(TimeSpan.FromDays(3));
        }
        Assert.Equal(0, await EscalateRelapses.RunAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, default));
        // 没有说明，也可以核对
        relapse = await OneAsync(body);
        await using var office = await body.OpenAsync(body.Office);
        Assert.IsType<ClosureStep.Done>(await DecideRelapse.RunAsync(office, body.Folder, body.Staff.Clock, new(relapse.Id, relapse.Version, true, "一直没有说明，合同确实没有审。")));
    }

    // 限制阅读的：看不见的一级收不到消息，不记成报过，报看得见的更上一级
    [Theory, BothEngines]
    public async Task Silence_on_a_restricted_problem_goes_to_the_level_that_sees_it(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var relapses = new List<Relapse>();
        foreach (var (sequence, reader) in new[] { (1, body.Leader), (2, body.Discipline) })
        {
            var problem = await body.ReadyAsync(sequence, p => (p.State, p.ClosedOn, p.Restricted) = (ProblemStates.Suspected, body.Today.AddDays(-40), true));
            relapses.Add(new() { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, State = RelapseStates.Waiting, Source = RelapseSources.Person, Sentence = "来信说又没有公示。", SuspectedOn = body.Today.AddDays(-9), ExplainDueOn = body.Today.AddDays(-1), Restricted = true });
            await body.Staff.AddAsync(relapses[^1], new Bihuan.Ledgers.RowReader { BodyId = body.Staff.Body, RowId = relapses[^1].Id, PersonId = reader });
        }
        Assert.Equal(1, await EscalateRelapses.RunAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, default));
        Assert.Equal((2, 0, null), ((await body.GetAsync<Relapse>(relapses[0].Id)).Level, (await body.GetAsync<Relapse>(relapses[1].Id)).Level, (await body.GetAsync<Relapse>(relapses[1].Id)).EscalatedOn));
        await using var db = body.Staff.Open();
        Assert.Equal([body.Leader], await db.Messages.Where(m => m.BodyId == body.Staff.Body && m.Title.Contains("还没有说明")).Select(m => m.PersonId).ToListAsync());
    }

    [Theory, BothEngines]
    public async Task Green_for_the_whole_period_is_consolidated_and_red_again_is_suspected(Engine engine)
    {
        var (body, problem) = await WatchedAsync(engine);
        var state = new ControlState { BodyId = body.Staff.Body, ControlId = Control, Light = ControlLight.Green, GreenSince = body.Today, RanAt = body.Staff.Clock.GetUtcNow().UtcDateTime, RanOn = body.Today };
        await using (var db = body.Staff.Open())
        {
            db.Add(state);
            await db.SaveAsync();
        }
        body.Staff.Clock.Advance(TimeSpan.FromDays(179));
        Assert.Equal(0, await Consolidate.RunAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, default));
        body.Staff.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal((1, 0), (await Consolidate.RunAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, default), await Consolidate.RunAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, default)));
        await RedAsync(body);
        Assert.Equal(1, await SeeAsync(body));
        Assert.Equal(ProblemStates.Suspected, (await body.GetAsync<Problem>(problem.Id)).State);
    }

    // 只看一个单位的：看护期里红过、后来改好的，要从改好那天起满
    [Theory, BothEngines]
    public async Task One_unit_that_was_red_inside_the_period_is_not_consolidated(Engine engine)
    {
        var (body, problem) = await WatchedAsync(engine);
        var today = body.Today;
        await body.Staff.AddAsync(new Watch { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, ControlId = Control, ControlTitle = "合同没有审", State = WatchStates.Watching, UnitOnly = true, Since = today.AddDays(-200), Until = today.AddDays(-20) });
        Finding Red(int cleared) => new() { BodyId = body.Staff.Body, ControlId = Control, Subject = Guid.CreateVersion7().ToString("N"), UnitId = Staff.Window, U1 = Staff.Hall, U2 = Staff.Window, Level = FindingLevel.Red, Sentence = "合同没有经过审查就签了。", OpenedOn = today.AddDays(-230), SeenAt = body.Staff.Clock.GetUtcNow().UtcDateTime, ClearedAt = today.AddDays(-cleared).ToDateTime(new(2, 0), DateTimeKind.Utc), Cleared = ClearedBecause.Mended };
        await using (var db = body.Staff.Open())
        {
            db.AddRange(new ControlState { BodyId = body.Staff.Body, ControlId = Control, Light = ControlLight.Green, GreenSince = today.AddDays(-179), RanAt = body.Staff.Clock.GetUtcNow().UtcDateTime, RanOn = today }, Red(179));
            db.AddRange(Enumerable.Range(0, 200).Select(i => new ControlDay { BodyId = body.Staff.Body, ControlId = Control, Day = today.AddDays(-i), Light = ControlLight.Green }));
            await db.SaveAsync();
        }
        Assert.Equal(0, await Consolidate.RunAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, default));
        body.Staff.Clock.Advance(TimeSpan.FromDays(1));
        // 另一条看护还没有到期
        Assert.Equal(1, await Consolidate.RunAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, default));
    }

    // 销号那天已经红着的再多，也不挡住后来的
    [Theory, BothEngines]
    public async Task However_many_were_red_before_closing_a_later_one_is_seen(Engine engine)
    {
        var (body, problem) = await WatchedAsync(engine);
        await using (var db = body.Staff.Open())
        {
            db.AddRange(Enumerable.Range(0, RedWatches.Most).Select(i => new Finding { BodyId = body.Staff.Body, Id = Guid.CreateVersion7(body.Staff.Clock.GetUtcNow().AddHours(-1)), ControlId = Control, Subject = Guid.CreateVersion7().ToString("N"), UnitId = Staff.Window, U1 = Staff.Hall, U2 = Staff.Window, Level = FindingLevel.Red, Sentence = "合同没有经过审查就签了。", OpenedOn = body.Today, SeenAt = body.Staff.Clock.GetUtcNow().UtcDateTime }));
            await db.SaveAsync();
        }
        Assert.Equal(0, await SeeAsync(body));
        await RedAsync(body);
        Assert.Equal((1, 0), (await SeeAsync(body), await SeeAsync(body)));
        Assert.Equal(ProblemStates.Suspected, (await body.GetAsync<Problem>(problem.Id)).State);
    }

    // 销号那一刻已经红着的，申请时写明了为什么不妨碍，不算反弹
    [Theory, BothEngines]
    public async Task Red_before_closing_must_be_explained_and_is_no_relapse(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        await RedAsync(body);
        Assert.Contains("疑似不符", Assert.Single(Assert.IsType<ClosureStep.Invalid>(await body.SubmitAsync(body.Clerk, problem, [Control])).Faults).Message, StringComparison.Ordinal);
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, problem, [Control], red: "红的一处是别的科室的，正在补。")).Id;
        await using (var db = body.Staff.Open())
        {
            var (closure, row, watch) = (await db.Set<Closure>().SingleAsync(), await db.Set<Problem>().SingleAsync(), await db.Set<Watch>().SingleAsync());
            (closure.State, closure.Step, closure.ClosedOn, row.State, row.ClosedOn, watch.State, watch.Since) = (ClosureStates.Closed, null, body.Today, ProblemStates.Closed, body.Today, WatchStates.Watching, body.Today);
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试准备", db.Viewer, TimeProvider.System));
        }
        Assert.NotEqual(Guid.Empty, id);
        Assert.Equal(0, await SeeAsync(body));
        await RedAsync(body);
        Assert.Equal(1, await SeeAsync(body));
    }

    // 问题在他的待办里怎样说；顶上的数与列出的一样多
    private static async Task<string> DoAsync(ClosingBody body, Guid person, Guid problem)
    {
        await using var db = await body.OpenAsync(person);
        var items = (await Todo.FindAsync(db, body.Staff.Clock)).Items;
        Assert.Equal(items.Count, await Todo.CountAsync(db, body.Staff.Clock));
        return Assert.Single(items, i => i.RowId == problem).Do;
    }

    private static async Task<(bool Sign, bool Add, DateOnly? Redo)> LifeAsync(ClosingBody body, Guid person, Guid problem)
    {
        await using var db = await body.OpenAsync(person);
        var life = (await OpenProblem.RunAsync(db, body.Staff.Clock, problem))!;
        return (life.MaySign, life.MayAddMeasures, life.RedoSince);
    }

    private static Task<int> SeeAsync(ClosingBody body) => WatchClosed.RunAsync(body.Staff.Database, body.Staff.Clock, [body.Staff.Body]);

    private static async Task RedAsync(ClosingBody body, Guid? row = null)
    {
        // 后查出来的，编号的时刻在后
        body.Staff.Clock.Advance(TimeSpan.FromSeconds(1));
        await using var db = body.Staff.Open();
        db.Add(new Finding { BodyId = body.Staff.Body, Id = Guid.CreateVersion7(body.Staff.Clock.GetUtcNow()), ControlId = Control, Subject = Guid.CreateVersion7().ToString("N"), Ledger = row is null ? null : "contract", RowId = row, UnitId = Staff.Window, U1 = Staff.Hall, U2 = Staff.Window, Level = FindingLevel.Red, Sentence = "合同没有经过审查就签了。", OpenedOn = body.Today, SeenAt = body.Staff.Clock.GetUtcNow().UtcDateTime });
        await db.SaveAsync();
    }

    private static async Task<Relapse> OneAsync(ClosingBody body)
    {
        await using var db = body.Staff.Open();
        return await db.Set<Relapse>().SingleAsync();
    }

    private async Task<(ClosingBody Body, Problem Problem)> WatchedAsync(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        await body.CloseAsync(problem, [Control]);
        return (body, await body.GetAsync<Problem>(problem.Id));
    }
}
