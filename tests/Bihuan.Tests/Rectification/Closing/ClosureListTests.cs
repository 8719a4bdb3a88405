using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Rectification.Closing;

/// <summary>等着审的列在谁那里、提哪几条看护、要过哪几步由谁定。</summary>
public sealed class ClosureListTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task What_waits_is_listed_and_to_do_for_those_who_may_review_it(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync();
        var id = Assert.IsType<ClosureStep.Done>(await body.SubmitAsync(body.Office, problem)).Id;
        Assert.Equal([true, false, false], await TodosAsync(body, id, body.Leader, body.Office, body.Second));
        await body.PassAsync(id, ClosureSteps.Leader, body.Leader);
        // 自己申请的不在待办里
        Assert.Equal([false, false, true, false], await TodosAsync(body, id, body.Leader, body.Office, body.Second, body.Discipline));
        await body.PassAsync(id, ClosureSteps.Office, body.Second);
        Assert.Equal([false, true], await TodosAsync(body, id, body.Second, body.Discipline));

        await using var db = await body.OpenAsync(body.Discipline);
        var found = await ListClosures.RunAsync(db, body.Staff.Clock, null, "收费", 1);
        Assert.Equal((ClosureSteps.Discipline, 1, null), (found.Tab, found.Total, Assert.Single(found.Lines).Rights.Review));
        Assert.Empty((await ListClosures.RunAsync(db, body.Staff.Clock, ListClosures.Open, "没有这几个字", 1)).Lines);
        Assert.Equal(1, (await ListClosures.RunAsync(db, body.Staff.Clock, ListClosures.Open, "", 9)).Page);
        // 另有一件他做措施的，等着的两件里由他审的只有一件
        await body.Staff.AddAsync(new Closure { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = (await body.ReadyAsync(2, p => (p.State, p.ResponsibleId) = (ProblemStates.Review, body.Discipline))).Id, State = ClosureStates.Review, Step = ClosureSteps.Discipline, Steps = ClosureSteps.Write(ClosureSteps.Order), Outcome = "公示了。", NoWatch = "一次性", SubmittedById = body.Clerk, SubmittedOn = body.Today, Round = 1 });
        var two = await ListClosures.RunAsync(db, body.Staff.Clock, null, "", 1);
        Assert.Equal((2, 2, (ClosureSteps.Discipline, (int?)1)), (two.Total, two.Counts[ClosureSteps.Discipline], Assert.Single(two.Mine)));
        Assert.Contains("您申请的", (await OneAsync(body, body.Office)).Rights.Paper, StringComparison.Ordinal);
        Assert.Null((await OneAsync(body, body.Second)).Rights.Paper);
        await using var reader = await body.OpenAsync(body.Second);
        var opened = (await OpenClosure.RunAsync(reader, body.Staff.Clock, id))!;
        Assert.Equal(["黎昕"], opened.Reviewers);
        Assert.Contains(opened.Life.Events, e => e.Title == "整改办核佐证：同意");
    }

    // 纸面的写着姓名，每件照姓名看回避：各件的申请人、责任人、责任领导都不同
    [Theory, BothEngines]
    public async Task A_batch_asks_as_often_for_two_as_for_twelve(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var (counts, sequence) = (new List<int>(), 0);
        // 头一次另要读目录，不算
        foreach (var (many, onPaper) in new[] { (2, false), (2, false), (12, false), (2, true), (2, true), (12, true) })
        {
            var items = new List<(Guid, int)>();
            for (var i = 0; i < many; i++)
            {
                var (asker, owner, leader) = onPaper ? (await body.Staff.PersonAsync($"申请人{sequence}"), await body.Staff.PersonAsync($"责任人{sequence}"), await body.Staff.PersonAsync($"责任领导{sequence}")) : (body.Clerk, body.Clerk, body.Leader);
                var problem = await body.ReadyAsync(++sequence, p => (p.State, p.ResponsibleId, p.LeaderId) = (ProblemStates.Review, owner, leader));
                var closure = new Closure { BodyId = body.Staff.Body, UnitId = problem.UnitId, ProblemId = problem.Id, State = ClosureStates.Review, Step = ClosureSteps.Discipline, Steps = ClosureSteps.Write(ClosureSteps.Order), Outcome = "公示了。", NoWatch = "一次性", SubmittedById = asker, SubmittedOn = body.Today, Round = 1 };
                await body.Staff.AddAsync(closure);
                items.Add((closure.Id, 1));
            }
            await using var db = await body.OpenAsync(onPaper ? body.Second : body.Discipline);
            using var watch = new QueryWatch(body.Staff.Body);
            var step = await ReviewClosures.RunAsync(db, body.Staff.Clock, new(items, ClosureSteps.Discipline, true, "同意") { Paper = onPaper ? new(body.Today, "纪检组 白屿", Guid.CreateVersion7().ToString()) : null });
            Assert.True(step is ClosureStep.Done, (step as ClosureStep.Refused)?.Message);
            counts.Add(watch.Queries);
        }
        Assert.Equal((counts[1], counts[4]), (counts[2], counts[5]));
    }

    [Theory, BothEngines]
    public async Task Controls_close_to_the_problem_are_suggested_before_the_others(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        var problem = await body.ReadyAsync(set: p => p.Title = "合同未经审查就签订");
        await using var db = await body.OpenAsync(body.Office);
        var choices = await SuggestWatches.RunAsync(db, problem, body.Today);
        Assert.Equal(("contract.unreviewed", "与这个问题相近"), (choices[0].Control.Id, choices[0].Suggested));
        Assert.Contains(choices, c => c.Suggested is null);
        Assert.DoesNotContain(choices, c => c.Control.Confidential);
    }

    // 碰巧有一两个常用词的不算相近：没有相近的，一条也不提
    [Theory, BothEngines]
    public async Task Nothing_is_suggested_rather_than_something_unrelated(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        await using var db = await body.OpenAsync(body.Office);
        (string Title, string Aspect, string Detail, string[] Likes)[] told =
        [
            ("发展党员程序有疏漏", "基层党组织建设和干部队伍建设方面", "发展党员6名，有2名的政审材料缺少函调，1名的公示期不足5个工作日。", []),
            ("数据安全责任没有落实到岗", "贯彻落实上级决策部署方面", "有管理权限的账号58个，其中离岗未停用12个；与3家公司签订的合同没有写明数据保密，服务日志只保存一个月。", []),
            ("固定资产账实不符", "重点领域和关键环节管理方面", "有账无物9件，有物无账14件。", ["固定资产"]),
            ("印章使用审批不规范", "重点领域和关键环节管理方面", "抽查的80次用印，13次先盖章后补单，借出9天没有归还时间。", ["用印", "印章"]),
        ];
        foreach (var ((title, aspect, detail, likes), i) in told.Select((t, i) => (t, i)))
        {
            var problem = await body.ReadyAsync(i + 1, p => (p.Title, p.Aspect, p.Detail) = (title, aspect, detail));
            var suggested = (await SuggestWatches.RunAsync(db, problem, body.Today)).Where(c => c.Suggested is not null).Select(c => c.Control.Title).ToList();
            Assert.Equal(likes.Length > 0, suggested.Count > 0);
            Assert.All(suggested, s => Assert.Contains(likes, l => s.Contains(l, StringComparison.Ordinal)));
        }
    }

    [Theory, BothEngines]
    public async Task Chain_is_set_once_a_version_and_never_without_the_office(Engine engine)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        await using (var clerk = await body.OpenAsync(body.Clerk)) Assert.IsType<ClosureStep.Missing>(await SaveClosureChain.RunAsync(clerk, body.Staff.Clock, new(1, [ClosureSteps.Office], null, true, "试一试")));
        await using var db = await body.OpenAsync(body.Office);
        var faults = Assert.IsType<ClosureStep.Invalid>(await SaveClosureChain.RunAsync(db, body.Staff.Clock, new(1, [ClosureSteps.Leader], Guid.CreateVersion7(), true, " "))).Faults;
        Assert.Equal([nameof(SaveClosureChain.Command.Steps), nameof(SaveClosureChain.Command.AlternateId), nameof(SaveClosureChain.Command.Reason)], faults.Select(f => f.Field));
        Assert.IsType<ClosureStep.Done>(await SaveClosureChain.RunAsync(db, body.Staff.Clock, new(1, [ClosureSteps.Meeting, ClosureSteps.Office], body.Spare, false, "照本局办法")));
        Assert.IsType<ClosureStep.Refused>(await SaveClosureChain.RunAsync(db, body.Staff.Clock, new(1, [ClosureSteps.Office], null, true, "照本局办法")));
        var chain = await ClosureChains.OfAsync(db);
        Assert.Equal(("office,meeting", body.Spare, false, 2), (chain.Steps, chain.AlternateId!.Value, chain.TakesPaper, chain.Version));
    }

    private static async Task<ListClosures.Line> OneAsync(ClosingBody body, Guid person)
    {
        await using var db = await body.OpenAsync(person);
        return Assert.Single((await ListClosures.RunAsync(db, body.Staff.Clock, ListClosures.Open, "收费没有", 1)).Lines, l => l.Problem.Sequence == 1);
    }

    private static async Task<List<bool>> TodosAsync(ClosingBody body, Guid closure, params Guid[] people)
    {
        var has = new List<bool>();
        foreach (var person in people)
        {
            await using var db = await body.OpenAsync(person);
            var found = (await Todo.FindAsync(db, body.Staff.Clock)).Items;
            Assert.Equal(found.Count, await Todo.CountAsync(db, body.Staff.Clock));
            has.Add(found.Any(i => i.Kind == TodoKind.Closure && i.RowId == closure));
        }
        return has;
    }
}
