using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Audit;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Closing;

/// <summary>销号从申请到巡察办确认；该回避的回避，没有人审的由候补审；退回、撤回、纸面、成批。</summary>
public sealed class ClosureTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task What_is_reviewed_stays_as_it_was_submitted(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, problem));
        await using var db = await body.OpenAsync(body.Office);
        var (measures, problems) = (db.Catalog.Of(typeof(Measure)), db.Catalog.Of(typeof(Problem)));
        var measure = await db.Set<Measure>().AsNoTracking().SingleAsync(m => m.ProblemId == problem.Id);
        Dictionary<string, string> added = new() { ["ProblemId"] = problem.Id.ToString(), ["Sequence"] = "2", ["Text"] = "后来加的，没有做", ["UnitId"] = "2", ["Progress"] = ProgressStates.NotBegun };
        var tries = new[]
        {
            await SaveRow.RunAsync(db, body.Staff.Clock, new(measures, null, 0, added)),
            await SaveRow.RunAsync(db, body.Staff.Clock, new(measures, measure.Id, measure.Version, new Dictionary<string, string> { [nameof(Measure.Text)] = "换成容易的一件事" })),
            await SaveRow.RunAsync(db, body.Staff.Clock, new(problems, problem.Id, (await body.GetAsync<Problem>(problem.Id)).Version, new Dictionary<string, string> { [nameof(Problem.Title)] = "换成别的问题" })),
        };
        foreach (var (what, result) in new[] { "不能加措施", "不能改", "不能改" }.Zip(tries)) Assert.Contains(Assert.IsType<SaveRow.Result.Invalid>(result).Faults, f => f.Message.Contains("正在审核销号", StringComparison.Ordinal) && f.Message.Contains(what, StringComparison.Ordinal));
        // 已经销号的，只补登已经做好的
        var closed = await body.ReadyAsync(2, p => (p.State, p.ClosedOn) = (ProblemStates.Closed, body.Today));
        added["ProblemId"] = closed.Id.ToString();
        Assert.Contains(Assert.IsType<SaveRow.Result.Invalid>(await SaveRow.RunAsync(db, body.Staff.Clock, new(measures, null, 0, added))).Faults, f => f.Message.Contains("只能补登已经做好的措施", StringComparison.Ordinal));
        added["Progress"] = ProgressStates.Done;
        Assert.IsType<SaveRow.Result.Saved>(await SaveRow.RunAsync(db, body.Staff.Clock, new(measures, null, 0, added)));
    }

    [Theory, BothEngines]
    public async Task Progress_follows_a_changed_nature(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync(1, p => (p.Nature, p.Progress) = (ProblemNatures.LongTerm, ProgressStates.Mostly));
        await using var db = await body.OpenAsync(body.Office);
        var ledger = db.Catalog.Of(typeof(Problem));
        Assert.IsType<SaveRow.Result.Saved>(await SaveRow.RunAsync(db, body.Staff.Clock, new(ledger, problem.Id, (await OpenRow.ToEditAsync(db, ledger, problem.Id))!.Version, new Dictionary<string, string> { [nameof(Problem.Nature)] = ProblemNatures.Deadline })));
        Assert.Equal(ProgressStates.Done, (await body.GetAsync<Problem>(problem.Id)).Progress);
    }

    [Theory, BothEngines]
    public async Task Goes_step_by_step_and_closes_with_its_watches(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        var id = await body.CloseAsync(problem, ["contract.unreviewed"]);
        var (closed, closure) = (await body.GetAsync<Problem>(problem.Id), await body.GetAsync<Closure>(id));
        Assert.Equal((ProblemStates.Closed, body.Today), (closed.State, closed.ClosedOn));
        Assert.Equal((ClosureStates.Closed, null, body.Today, 1), (closure.State, closure.Step, closure.ClosedOn, closure.Round));
        await using var db = body.Staff.Open();
        var watch = await db.Set<Watch>().SingleAsync(w => w.ProblemId == problem.Id);
        Assert.Equal((WatchStates.Watching, body.Today, body.Today.AddDays(180)), (watch.State, watch.Since, watch.Until));
        Assert.Equal(ClosureSteps.Order, await db.Set<ClosureReview>().Where(r => r.ClosureId == id).OrderBy(r => r.Id).Select(r => r.Step).ToListAsync());
    }

    [Theory, BothEngines]
    public async Task Nobody_reviews_what_he_submitted_or_answers_for_or_reviewed_before(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        // 整改办自己申请的，由整改办另一个人核
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Office, problem)).Id;
        await body.PassAsync(id, ClosureSteps.Leader, body.Leader);
        Assert.Contains("您申请的", Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Office, id, ClosureSteps.Office)).Message, StringComparison.Ordinal);
        Assert.Contains("由整改办", Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Discipline, id, ClosureSteps.Office)).Message, StringComparison.Ordinal);
        await body.PassAsync(id, ClosureSteps.Office, body.Second);
        await body.PassAsync(id, ClosureSteps.Discipline, body.Discipline);
        Assert.Contains("列入上会", Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Second, id, ClosureSteps.Meeting, with: c => c with { TopicId = body.TopicAsync().Result.Id })).Message, StringComparison.Ordinal);
    }

    // 组长自己分管的问题：组长要回避，由候补签；候补自己也要回避的，没有人能签
    [Theory, BothEngines]
    public async Task The_alternate_steps_in_only_when_all_who_should_are_excluded(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        await body.Staff.AddAsync(new ClosureChain { BodyId = body.Staff.Body, Steps = ClosureSteps.Write([ClosureSteps.Office, ClosureSteps.Head]), AlternateId = body.Spare });
        var own = await body.ReadyAsync(1, p => p.LeaderId = body.Chief);
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, own)).Id;
        Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Spare, id, ClosureSteps.Office));
        await body.PassAsync(id, ClosureSteps.Office, body.Office);
        Assert.Contains("由您负责", Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Chief, id, ClosureSteps.Head)).Message, StringComparison.Ordinal);
        await body.PassAsync(id, ClosureSteps.Head, body.Spare);
        await using var db = body.Staff.Open();
        Assert.True((await db.Set<ClosureReview>().SingleAsync(r => r.ClosureId == id && r.Step == ClosureSteps.Head)).AsAlternate);
        Assert.Equal(ProblemStates.Closed, (await body.GetAsync<Problem>(own.Id)).State);
    }

    // 整改办两个人都要回避：一个申请，一个负责；候补的待办里有，纪检组、整改办的没有
    [Theory, BothEngines]
    public async Task Every_step_an_alternate_may_act_on_is_in_his_todo(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        await body.Staff.AddAsync(new ClosureChain { BodyId = body.Staff.Body, Steps = ClosureSteps.Write([ClosureSteps.Office, ClosureSteps.Discipline, ClosureSteps.Meeting]), AlternateId = body.Spare });
        var problem = await body.ReadyAsync(1, p => p.ResponsibleId = body.Second);
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Office, problem)).Id;
        Assert.Equal("1,0,0", await WaitingAsync(body, body.Spare, body.Office, body.Second));
        // 列表也一样：有件要他审的才是他的一栏，一打开就是那一栏
        Assert.Equal((ClosureSteps.Office, ClosureSteps.Office), await MineAsync(body.Spare));
        Assert.Equal((ListClosures.Open, ""), await MineAsync(body.Office));
        await body.PassAsync(id, ClosureSteps.Office, body.Spare);
        Assert.Equal("0,1", await WaitingAsync(body, body.Spare, body.Discipline));
        await body.PassAsync(id, ClosureSteps.Discipline, body.Discipline);
        Assert.Equal("1,0,0", await WaitingAsync(body, body.Spare, body.Office, body.Second));
        // 列入上会、登记会议的决定也由候补办：整改办的人办不了，不能卡在这里
        var topic = await body.TopicAsync();
        await using (var db = body.Staff.Database.Open(Blind(await body.AsAsync(body.Spare)))) Assert.Null((await OpenClosure.RunAsync(db, body.Staff.Clock, id))!.Rights.Table);
        Assert.IsType<ClosureStep.Refused>(await body.TableAsync(body.Second, id));
        Assert.IsType<ClosureStep.Done>(await body.TableAsync(body.Spare, id));
        await using (var db = body.Staff.Database.Open(Blind(await body.AsAsync(body.Spare))))
        {
            Assert.Equal([topic.Id], (await OpenClosure.RunAsync(db, body.Staff.Clock, id))!.Topics.Select(t => t.Id));
            Assert.Equal([topic.Id], (await ListClosures.RunAsync(db, body.Staff.Clock, ClosureSteps.Meeting, "", 1)).Topics.Select(t => t.Id));
        }
        await using (var db = body.Staff.Database.Open(Blind(await body.AsAsync(body.Second)))) Assert.Empty((await OpenClosure.RunAsync(db, body.Staff.Clock, id))!.Topics);
        await body.PassAsync(id, ClosureSteps.Meeting, body.Spare, c => c with { TopicId = topic.Id });
        Assert.Equal(ProblemStates.Closed, (await body.GetAsync<Problem>(problem.Id)).State);

        async Task<(string, string)> MineAsync(Guid person)
        {
            await using var db = await body.OpenAsync(person);
            var found = await ListClosures.RunAsync(db, body.Staff.Clock, null, "", 1);
            return (found.Tab, string.Join(',', found.Mine.Select(m => m.Step)));
        }
    }

    // 看不到会议台账的同一个人
    private static Viewer Blind(Viewer viewer) => new(viewer.BodyId, viewer.PersonId, viewer.Name, new[] { "closure", "problem", "measure", "evidence", "proof", "inspection" }.Select(Permissions.View).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), viewer.UnitId);

    private static async Task<string> WaitingAsync(ClosingBody body, params Guid[] people)
    {
        var counts = new List<int>();
        foreach (var person in people)
        {
            await using var db = await body.OpenAsync(person);
            var items = (await Todo.FindAsync(db, body.Staff.Clock)).Items;
            Assert.Equal(items.Count, await Todo.CountAsync(db, body.Staff.Clock));
            counts.Add(items.Count(i => i.Kind == TodoKind.Closure));
        }
        return string.Join(',', counts);
    }

    // 单机使用：一个人登记各家在纸上的意见；签字的人不是办的人，也不签两步
    [Theory, BothEngines]
    public async Task One_person_alone_closes_with_paper_signed_by_others(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        await using var db = body.Staff.Database.Open(body.Alone());
        var id = Assert.IsType<ClosureStep.Done>(await SubmitClosure.RunAsync(db, body.Staff.Clock, new(problem.Id, problem.Version, "收费依据、标准都已公示。", [], [], "一次性的退费，没有可以持续看的台账", null))).Id;
        var topic = await body.TopicAsync();
        foreach (var (step, name, said) in new[]
        {
            (ClosureSteps.Leader, null, "登记纸面的意见"), (ClosureSteps.Leader, "于航", "由沈川签"), (ClosureSteps.Leader, "", null), (ClosureSteps.Office, null, "登记纸面的意见"), (ClosureSteps.Office, "", "请写签字"),
            (ClosureSteps.Office, "程野", "程野申请、负责"), (ClosureSteps.Office, "于航", "于航申请、负责"), (ClosureSteps.Office, "乔安", null), (ClosureSteps.Discipline, "乔安", "审过这一件的前一步"), (ClosureSteps.Discipline, "黎昕", null),
            (ClosureSteps.Meeting, null, null), (ClosureSteps.Head, "乔安", "由周望舒签"), (ClosureSteps.Head, "周望舒", null), (ClosureSteps.Inspection, "沈川", "不能作巡察办的签字人"), (ClosureSteps.Inspection, "区委巡察办", null),
        })
        {
            db.ChangeTracker.Clear();
            Assert.Contains((await Todo.FindAsync(db, body.Staff.Clock)).Items, i => i.Kind == TodoKind.Closure && i.RowId == id);
            async Task<int> VersionAsync() => await db.Set<Closure>().Where(c => c.Id == id).Select(c => c.Version).SingleAsync();
            if (step == ClosureSteps.Meeting) Assert.IsType<ClosureStep.Done>(await TableClosure.RunAsync(db, body.Staff.Clock, id, await VersionAsync(), true));
            var result = await ReviewClosures.RunAsync(db, body.Staff.Clock, new([(id, await VersionAsync())], step, true, null) { Agreed = true, TopicId = topic.Id, Paper = name is null ? null : new(body.Today, name, Guid.CreateVersion7().ToString()) });
            if (said is null) Assert.True(result is ClosureStep.Done, $"{step}{name}：{(result as ClosureStep.Refused)?.Message}");
            else Assert.Contains(said, result is ClosureStep.Invalid invalid ? Assert.Single(invalid.Faults).Message : Assert.IsType<ClosureStep.Refused>(result).Message, StringComparison.Ordinal);
        }
        Assert.Equal(ProblemStates.Closed, (await body.GetAsync<Problem>(problem.Id)).State);
        await using var check = body.Staff.Open();
        Assert.Equal([(body.Leader, null), (body.Office, "乔安"), (body.Discipline, "黎昕"), (SingleUser.PersonId, null), (body.Chief, null), (null, "区委巡察办")], (await check.Set<ClosureReview>().Where(r => r.ClosureId == id).OrderBy(r => r.Id).ToListAsync()).Select(r => ((Guid?, string?))(r.ById, r.ByName)));
    }

    // 纸面的，签字的是定了的那个人；写在前一步的姓名也算审过，组长签过前一步的由候补签；巡察办的不能是本单位办它的人
    [Theory, BothEngines]
    public async Task Paper_is_signed_by_the_one_who_should_and_a_written_name_counts(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        await body.Staff.AddAsync(new ClosureChain { BodyId = body.Staff.Body, Steps = ClosureSteps.Write([ClosureSteps.Leader, ClosureSteps.Office, ClosureSteps.Discipline, ClosureSteps.Head, ClosureSteps.Inspection]), TakesPaper = true });
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, await body.ReadyAsync())).Id;
        Assert.Equal("沈川", (await RightsAsync()).PaperSigner);
        await WrongAsync(ClosureSteps.Leader, "程野", "由沈川签");
        await RightAsync(ClosureSteps.Leader, " 沈 川");
        await body.PassAsync(id, ClosureSteps.Office, body.Office);
        Assert.Null((await RightsAsync()).PaperSigner);
        await WrongAsync(ClosureSteps.Discipline, "纪检组 乔安", "乔安申请、负责或者审过");
        await RightAsync(ClosureSteps.Discipline, "周望舒");
        Assert.Contains("组长不能签这一件：他审过这一件的前一步", (await RightsAsync()).Paper, StringComparison.Ordinal);
        Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Chief, id, ClosureSteps.Head));
        await using (var db = body.Staff.Open())
        {
            (await db.ClosureChains.SingleAsync(c => c.BodyId == body.Staff.Body)).AlternateId = body.Spare;
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
        Assert.Equal("顾平（候补审核人）", (await RightsAsync()).PaperSigner);
        await WrongAsync(ClosureSteps.Head, "宋无此", "由顾平（候补审核人）签");
        await RightAsync(ClosureSteps.Head, null);
        foreach (var name in new[] { "程野", "沈川", "区委巡察办 顾平", "区委巡察办乔安" }) await WrongAsync(ClosureSteps.Inspection, name, "不能作巡察办的签字人");
        await RightAsync(ClosureSteps.Inspection, "区委巡察办");
        await using var check = body.Staff.Open();
        Assert.Equal([(body.Leader, null), (body.Office, null), (body.Chief, "周望舒"), (body.Spare, null), (null, "区委巡察办")], (await check.Set<ClosureReview>().Where(r => r.ClosureId == id).OrderBy(r => r.Id).ToListAsync()).Select(r => ((Guid?, string?))(r.ById, r.ByName)));

        async Task<ClosureRights> RightsAsync()
        {
            await using var db = await body.OpenAsync(body.Second);
            return (await OpenClosure.RunAsync(db, body.Staff.Clock, id))!.Rights;
        }

        Task RightAsync(string step, string? name) => body.PassAsync(id, step, body.Second, c => c with { Paper = new(body.Today, name, Guid.CreateVersion7().ToString()) });

        async Task WrongAsync(string step, string name, string said) =>
            Assert.Contains(said, Assert.IsType<ClosureStep.Refused>(await body.ReviewAsync(body.Second, id, step, with: c => c with { Paper = new(body.Today, name, Guid.CreateVersion7().ToString()) })).Message, StringComparison.Ordinal);
    }

    // 纸面的，组长要回避：登记以前就说；定了候补的，算候补签的
    [Theory, BothEngines]
    public async Task Paper_of_one_who_is_excluded_is_told_before_and_is_the_alternates(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var chain = new ClosureChain { BodyId = body.Staff.Body, Steps = ClosureSteps.Write([ClosureSteps.Office, ClosureSteps.Head]), TakesPaper = true };
        await body.Staff.AddAsync(chain);
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, await body.ReadyAsync(1, p => p.LeaderId = body.Chief))).Id;
        await body.PassAsync(id, ClosureSteps.Office, body.Office);
        await using (var db = await body.OpenAsync(body.Second)) Assert.Contains("组长不能签这一件：这个问题或者它的措施由他负责", (await OpenClosure.RunAsync(db, body.Staff.Clock, id))!.Rights.Paper, StringComparison.Ordinal);
        await using (var db = body.Staff.Open())
        {
            (await db.ClosureChains.SingleAsync(c => c.BodyId == body.Staff.Body)).AlternateId = body.Spare;
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, body.Staff.Clock));
        }
        await body.PassAsync(id, ClosureSteps.Head, body.Second, c => c with { Paper = new(body.Today, null, Guid.CreateVersion7().ToString()) });
        await using var check = body.Staff.Open();
        var review = await check.Set<ClosureReview>().SingleAsync(r => r.ClosureId == id && r.Step == ClosureSteps.Head);
        Assert.Equal((body.Spare, true, true), (review.ById!.Value, review.AsAlternate, review.OnPaper));
    }

    [Theory, BothEngines]
    public async Task Open_or_unproven_measures_and_nothing_to_watch_are_told(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        await body.Staff.AddAsync(new Measure { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, Sequence = 2, Text = "培训收费人员", Progress = ProgressStates.Ongoing },
            new Measure { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, Sequence = 3, Text = "修订收费制度", Progress = ProgressStates.Done, DoneOn = body.Today });
        var refused = Assert.IsType<ClosureStep.Refused>(await body.SubmitAsync(body.Clerk, problem)).Message;
        Assert.Contains("措施2还没有报", refused, StringComparison.Ordinal);
        Assert.Contains("措施3没有佐证", refused, StringComparison.Ordinal);
        var other = await body.ReadyAsync(2);
        Assert.Contains("请选由哪条规则看护", Assert.Single(Assert.IsType<ClosureStep.Invalid>(await body.SubmitAsync(body.Clerk, other, noWatch: " ")).Faults).Message, StringComparison.Ordinal);
        Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, other));
        Assert.Contains("没有重复", Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, other)).Message, StringComparison.Ordinal);
        await using var db = body.Staff.Open();
        Assert.Equal(1, await db.Set<Closure>().CountAsync());
    }

    [Theory, BothEngines]
    public async Task Returned_with_a_reason_and_submitted_again_as_a_second_round(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, problem)).Id;
        await body.PassAsync(id, ClosureSteps.Leader, body.Leader);
        Assert.Contains("原因", Assert.Single(Assert.IsType<ClosureStep.Invalid>(await body.ReviewAsync(body.Office, id, ClosureSteps.Office, agrees: false)).Faults).Message, StringComparison.Ordinal);
        var version = (await body.GetAsync<Closure>(id)).Version;
        Assert.IsType<ClosureStep.Done>(await ReturnAsync("请补公示栏的照片。"));
        // 另一个窗口里同样的再点一次，不说有人改过；写得不一样的，照旧说
        Assert.Equal("已经退回了，没有重复。", Assert.IsType<ClosureStep.Done>(await ReturnAsync("请补公示栏的照片。")).Message);
        Assert.IsType<ClosureStep.Refused>(await ReturnAsync("请补照片。"));
        await using (var all = body.Staff.Open()) Assert.Equal(2, await all.Set<ClosureReview>().CountAsync());
        Assert.Equal(ProblemStates.Returned, (await body.GetAsync<Problem>(problem.Id)).State);
        // 什么也没有补的，申请的人、审的人都看得到
        var same = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, problem));
        Assert.Contains("与退回的那次一样", same.Message, StringComparison.Ordinal);
        await using (var leader = await body.OpenAsync(body.Leader))
        {
            var opened = (await OpenClosure.RunAsync(leader, body.Staff.Clock, same.Id))!;
            // 正由他审的不提撤回：不行的他退回
            Assert.Equal(("请补公示栏的照片。", true, false), (opened.ReturnedBefore?.ReturnReason, opened.SameAsReturned, opened.MayWithdraw));
        }
        await using (var own = await body.OpenAsync(body.Clerk)) Assert.True((await OpenClosure.RunAsync(own, body.Staff.Clock, same.Id))!.MayWithdraw);
        Assert.IsType<ClosureStep.Done>(await body.ReviewAsync(body.Leader, same.Id, ClosureSteps.Leader, agrees: false, "还是没有照片。"));
        var next = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Clerk, problem, outcome: "照片已经补上。"));
        var again = next.Id;
        Assert.Equal((3, false), ((await body.GetAsync<Closure>(again)).Round, next.Message.Contains("一样", StringComparison.Ordinal)));
        await using var db = await body.OpenAsync(body.Clerk);
        Assert.IsType<ClosureStep.Done>(await WithdrawClosure.RunAsync(db, body.Staff.Clock, again, 1));
        Assert.Equal(ProblemStates.Doing, (await body.GetAsync<Problem>(problem.Id)).State);

        async Task<ClosureStep> ReturnAsync(string why)
        {
            await using var office = await body.OpenAsync(body.Office);
            return await ReviewClosures.RunAsync(office, body.Staff.Clock, new([(id, version)], ClosureSteps.Office, false, why));
        }
    }
}
