using System.Text;

using Bihuan.Access;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Doing;
using Bihuan.Rectification.Surveys;
using Bihuan.Storage;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;
using Bihuan.Tests.Rectification.Closing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Surveys;

/// <summary>问卷：一个链接只算一次，打开不算；答卷与链接、与人都对不上；不到数不显示；纸面的两个人核。</summary>
public sealed class SurveyTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task Only_sending_uses_a_link_and_only_once_even_at_one_moment(Engine engine)
    {
        var (body, survey) = await OpenAsync(engine);
        var code = (await SlipsAsync(body, survey, 3))[0];
        for (var i = 0; i < 3; i++) Assert.IsType<AnswerSurvey.Result.Form>(await LookAsync(body, code));
        // 漏了一题：链接没有用掉
        var invalid = Assert.IsType<AnswerSurvey.Result.Invalid>(await SendAsync(body, code, ("0", 0)));
        Assert.Equal(["1"], invalid.Faults.Select(f => f.Field));
        Assert.IsType<AnswerSurvey.Result.Form>(await LookAsync(body, code));
        // 同一刻交几次，只算一次
        var all = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(body, SurveyCodes.Show(code).ToUpperInvariant(), ("0", 0), ("1", 3))));
        Assert.All(all, r => Assert.IsType<AnswerSurvey.Result.Used>(r));
        Assert.IsType<AnswerSurvey.Result.Used>(await LookAsync(body, code));
        Assert.Equal((1, "[[1,0,0,0,0],[0,0,0,1,0],[]]"), await BoxAsync(body, survey, b => (b.Answers, b.Counts)));
        foreach (var wrong in new[] { null, "", "x", code[..^1] + (code[^1] == 'a' ? 'b' : 'a'), "zzzzzz" + code[6..], new string('1', 18), new string('a', 500) }) Assert.IsType<AnswerSurvey.Result.Unknown>(await SendAsync(body, wrong, ("0", 0), ("1", 0)));
        // 别的链接同时交，都算
        var others = (await SlipsAsync(body, survey, 8)).Select(c => SendAsync(body, c, ("0", 1), ("1", 1)));
        Assert.All(await Task.WhenAll(others), r => Assert.IsType<AnswerSurvey.Result.Used>(r));
        Assert.Equal(9, await BoxAsync(body, survey, b => b.Answers));
    }

    // 看遍每一张表、每一行：没有一处写着明码；没有哪一行只同一个链接有关又带着回答；审计里没有答卷的影子
    [Theory, BothEngines]
    public async Task Nothing_stored_links_a_link_to_an_answer(Engine engine)
    {
        var (body, survey) = await OpenAsync(engine);
        var codes = await SlipsAsync(body, survey, 4);
        var before = await RowsAsync(body);
        const string Word = "三号窗口排队太久";
        Assert.IsType<AnswerSurvey.Result.Used>(await SendAsync(body, codes[1], ("0", 2), ("1", 4), ("2", "都好")));
        Assert.IsType<AnswerSurvey.Result.Used>(await SendAsync(body, codes[3], ("0", 0), ("1", 0), ("2", Word)));
        var after = await RowsAsync(body);
        var changed = after.Except(before).Concat(before.Except(after)).ToList();
        // 答了两份，整个数据库只有票箱的那一行变了：没有多一行，审计里也没有
        Assert.All(changed, row => Assert.StartsWith("SurveyBoxes|", row, StringComparison.Ordinal));
        Assert.Equal(before.Count, after.Count);
        Assert.All(after, row => Assert.DoesNotContain(codes, c => row.Contains(c, StringComparison.OrdinalIgnoreCase) || row.Contains(c[6..], StringComparison.OrdinalIgnoreCase)));
        // 票箱里也看不出哪个链接答了什么：用过的、意见都照字排，与先后无关
        var box = await BoxAsync(body, survey, b => b);
        Assert.Equal((2, 2), (box.Used.Split('\n').Length, box.Unused.Split('\n').Length));
        Assert.Equal(box.Used.Split('\n').Order(StringComparer.Ordinal), box.Used.Split('\n'));
        // 先到的排在后面：不照先后存
        Assert.Equal([Word, "都好"], SurveyQuestions.ReadTexts(box.Texts, SurveyQuestions.Read((await body.GetAsync<Survey>(survey)).Questions))[2]);
        Assert.Equal("[[1,0,1,0,0],[1,0,0,0,1],[]]", box.Counts);
    }

    [Theory, BothEngines]
    public async Task Results_show_only_after_the_end_and_only_from_enough_answers(Engine engine)
    {
        var (body, survey) = await OpenAsync(engine);
        var codes = await SlipsAsync(body, survey, 9);
        for (var i = 0; i < 4; i++) await SendAsync(body, codes[i], ("0", 0), ("1", 3));
        Assert.False((await ResultAsync(body, survey)).IsShown);
        await SendAsync(body, codes[4], ("0", 4), ("1", 1));
        Assert.Equal((false, 0), ((await ResultAsync(body, survey)).IsShown, (await ResultAsync(body, survey)).Rated));

        // 纸面的：填的人自己不核；不到数的不计入
        Assert.Equal(2, Assert.IsType<ClosureStep.Invalid>(await PaperAsync(body, survey, 3, [[1, 1, 1, 1, 0], [3, 0, 0, null, 0], []])).Faults.Count);
        Assert.IsType<ClosureStep.Done>(await PaperAsync(body, survey, 4, [[4, 0, 0, 0, 0], [0, 0, 0, 4, 0], []]));
        var paper = await PapersAsync(body);
        // 等着核的在核的人的待办里；填的人、核不了的人没有，核过了就没有
        async Task<(int, int)> WaitingAsync(Guid person)
        {
            await using var db = await body.OpenAsync(person);
            return ((await Todo.FindAsync(db, body.Staff.Clock)).Items.Count(i => i.Kind == TodoKind.Survey), await Todo.CountAsync(db, body.Staff.Clock));
        }
        Assert.Equal([(0, 0), (0, 0), (1, 1)], [await WaitingAsync(body.Office), await WaitingAsync(body.Clerk), await WaitingAsync(body.Discipline)]);
        await using (var office = await body.OpenAsync(body.Office)) Assert.IsType<ClosureStep.Refused>(await CountPapers.CheckAsync(office, body.Staff.Clock, survey, paper[0].Id, 1, true, null));
        // 有录了没有核的，结束不了；纪检组的人不管问卷，也核得了
        await using (var office = await body.OpenAsync(body.Office)) Assert.Contains("没有核", Assert.IsType<ClosureStep.Refused>(await TurnSurvey.CloseAsync(office, body.Staff.Clock, survey, (await body.GetAsync<Survey>(survey)).Version)).Message, StringComparison.Ordinal);
        await using (var clerk = await body.OpenAsync(body.Clerk)) Assert.IsType<ClosureStep.Missing>(await CountPapers.CheckAsync(clerk, body.Staff.Clock, survey, paper[0].Id, 1, true, null));
        await using (var discipline = await body.OpenAsync(body.Discipline))
        {
            Assert.Equal((false, true), ((await OpenSurvey.RunAsync(discipline, body.Staff.Clock, survey))!.MayManage, (await OpenSurvey.RunAsync(discipline, body.Staff.Clock, survey))!.MayCheck));
            Assert.IsType<ClosureStep.Done>(await CountPapers.CheckAsync(discipline, body.Staff.Clock, survey, paper[0].Id, 1, true, null));
            Assert.Equal(0, await Todo.CountAsync(discipline, body.Staff.Clock));
        }
        await CloseAsync(body, survey);
        var result = await ResultAsync(body, survey);
        // 链接5份：第一题4份非常满意、1份不了解；第二题1份满意、4份不满意
        Assert.Equal((true, true, false, 5, 4, 5), (result.IsShown, result.CountsLinks, result.CountsPapers, result.Links, result.Papers, result.Counted));
        Assert.Equal((10_000, 2_000, 5_556), (result.Questions[0].Rate, result.Questions[1].Rate, result.SatisfactionRate));

        // 结束以后不再录：看过结果再录一叠，差的那一叠就看得出是谁选的
        Assert.Contains("已经结束", Assert.IsType<ClosureStep.Refused>(await PaperAsync(body, survey, 6, [[6, 0, 0, 0, 0], [0, 0, 6, 0, 0], []])).Message, StringComparison.Ordinal);
        Assert.Equal((false, 5, 4), ((await ResultAsync(body, survey)).CountsPapers, (await ResultAsync(body, survey)).Counted, (await ResultAsync(body, survey)).Papers));
        await using (var office = await body.OpenAsync(body.Office)) Assert.Equal(survey, Assert.Single(await SurveyResults.OfInspectionAsync(office, body.Inspection.Id)).SurveyId);
        // 结束了，没有用过的也不能再答
        Assert.IsType<AnswerSurvey.Result.Closed>(await SendAsync(body, codes[8], ("0", 0), ("1", 0)));
        await using (var office = await body.OpenAsync(body.Office)) Assert.IsType<ClosureStep.Refused>(await TurnSurvey.OpenAsync(office, body.Staff.Clock, survey, 9));
    }

    // 两叠纸面的加在一起，与链接答的分开；同样的一叠点了两下、同一刻交两次，只算一叠
    [Theory, BothEngines]
    public async Task Stacks_are_added_up_and_one_stack_posted_twice_is_one(Engine engine)
    {
        var (body, survey) = await OpenAsync(engine);
        foreach (var code in await SlipsAsync(body, survey, 5)) await SendAsync(body, code, ("0", 0), ("1", 1));
        IReadOnlyList<IReadOnlyList<int?>> counts = [[4, 0, 0, 0, 0], [0, 0, 0, 4, 0], []];
        Assert.Contains("已填好", Assert.IsType<ClosureStep.Done>(await PaperAsync(body, survey, 4, counts)).Message, StringComparison.Ordinal);
        Assert.Contains("没有重复", Assert.IsType<ClosureStep.Done>(await PaperAsync(body, survey, 4, counts)).Message, StringComparison.Ordinal);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => PaperAsync(body, survey, 6, [[6, 0, 0, 0, 0], [0, 0, 6, 0, 0], []]))), step => Assert.IsType<ClosureStep.Done>(step));
        var papers = await PapersAsync(body);
        Assert.Equal([4, 6], papers.Select(p => p.Sheets).Order());
        // 别的地方收的、别人点的，是另一叠
        await using (var office = await body.OpenAsync(body.Office)) Assert.Contains("已填好", Assert.IsType<ClosureStep.Done>(await CountPapers.EnterAsync(office, body.Staff.Clock, survey, "二楼意见箱", 4, counts, null)).Message, StringComparison.Ordinal);
        await using (var second = await body.OpenAsync(body.Second)) Assert.Contains("已填好", Assert.IsType<ClosureStep.Done>(await CountPapers.EnterAsync(second, body.Staff.Clock, survey, "大厅意见箱", 4, counts, null)).Message, StringComparison.Ordinal);
        foreach (var paper in await PapersAsync(body))
            await using (var discipline = await body.OpenAsync(body.Discipline)) Assert.IsType<ClosureStep.Done>(await CountPapers.CheckAsync(discipline, body.Staff.Clock, survey, paper.Id, 1, papers.Exists(p => p.Id == paper.Id), "不是这一次的"));
        await CloseAsync(body, survey);
        var result = await ResultAsync(body, survey);
        Assert.Equal((true, 15, 10), (result.CountsPapers, result.Counted, result.Papers));
        Assert.Equal([5, 0, 0, 0, 0], result.Questions[0].Links);
        Assert.Equal([10, 0, 0, 0, 0], result.Questions[0].Papers);
    }

    // 看过还能答、正要写进票箱的一份，问卷恰在这时结束：收不进；结束和录纸面的同一刻，没有核的不会留在结束以后
    [Theory, BothEngines]
    public async Task Nothing_in_flight_lands_after_the_end(Engine engine)
    {
        var (body, survey) = await OpenAsync(engine);
        var code = (await SlipsAsync(body, survey, 1))[0];
        // 答卷的一方已经读到票箱、问卷还开着
        await using (var late = body.Staff.Database.Open(Viewer.System(body.Staff.Body)))
        {
            var box = await late.SurveyBoxes.SingleAsync(b => b.SurveyId == survey);
            Assert.Equal(SurveyStates.Open, (await late.Set<Survey>().AsNoTracking().SingleAsync(s => s.Id == survey)).State);
            await CloseAsync(body, survey);
            (box.Answers, box.Version) = (box.Answers + 1, box.Version + 1);
            Assert.True(Overtaken.Is(await Assert.ThrowsAnyAsync<Exception>(() => late.SaveAsync())));
        }
        Assert.IsType<AnswerSurvey.Result.Closed>(await SendAsync(body, code, ("0", 0), ("1", 0)));
        Assert.Equal(0, await BoxAsync(body, survey, b => b.Answers));

        var (other, second) = await OpenAsync(engine);
        var version = (await other.GetAsync<Survey>(second)).Version;
        var both = await Task.WhenAll(PaperAsync(other, second, 4, [[4, 0, 0, 0, 0], [0, 0, 0, 4, 0], []]), EndAsync());
        var entered = (await PapersAsync(other)).Count(p => p.SurveyId == second);
        Assert.Equal((await other.GetAsync<Survey>(second)).State == SurveyStates.Closed ? 0 : 1, entered);
        Assert.Single(both.OfType<ClosureStep.Done>());

        async Task<ClosureStep> EndAsync()
        {
            await using var db = await other.OpenAsync(other.Office);
            return await TurnSurvey.CloseAsync(db, other.Staff.Clock, second, version);
        }
    }

    [Theory, BothEngines]
    public async Task Links_below_the_least_number_show_nothing_when_paper_has_enough(Engine engine)
    {
        var (body, survey) = await OpenAsync(engine);
        foreach (var code in await SlipsAsync(body, survey, 4)) await SendAsync(body, code, ("0", 3), ("1", 3), ("2", "排队太久"));
        Assert.IsType<ClosureStep.Done>(await PaperAsync(body, survey, 6, [[6, 0, 0, 0, 0], [0, 6, 0, 0, 0], []]));
        await using (var second = await body.OpenAsync(body.Second)) Assert.IsType<ClosureStep.Done>(await CountPapers.CheckAsync(second, body.Staff.Clock, survey, (await PapersAsync(body))[0].Id, 1, true, null));
        await CloseAsync(body, survey);
        var result = await ResultAsync(body, survey);
        Assert.Equal((true, false, 4, 6, 10_000), (result.CountsPapers, result.CountsLinks, result.Links, result.Counted, result.SatisfactionRate));
        Assert.All(result.Questions, q => Assert.True(q.Links.All(n => n == 0) && q.Texts.Count == 0));
    }

    // 一叠可以只有一份：它的数台账里没有，问卷一页只给核的人看，核过、退回了的也不单列
    [Theory, BothEngines]
    public async Task Counts_of_one_stack_are_read_only_by_who_may_check_it(Engine engine)
    {
        var (body, survey) = await OpenAsync(engine);
        var ledger = body.Staff.Database.Catalog.Of(typeof(SurveyPaper));
        Assert.Null(ledger.Field(nameof(SurveyPaper.Counts)));
        Assert.IsType<ClosureStep.Done>(await PaperAsync(body, survey, 1, [[0, 0, 0, 1, 0], [0, 0, 1, 0, 0], []]));
        Assert.IsType<ClosureStep.Done>(await PaperAsync(body, survey, 1, [[0, 0, 0, 1, 0], [0, 0, 0, 1, 0], []]));
        // 核的人照纸核，看得到：纪检组的也核
        await using (var discipline = await body.OpenAsync(body.Discipline)) Assert.All((await OpenSurvey.RunAsync(discipline, body.Staff.Clock, survey))!.Papers, p => Assert.Contains("1", p.Counts, StringComparison.Ordinal));
        foreach (var person in new[] { body.Clerk, body.Head, body.Chief })
        {
            await using var db = await body.OpenAsync(person);
            if (await OpenSurvey.RunAsync(db, body.Staff.Clock, survey) is { } look) Assert.All(look.Papers, p => Assert.Empty(p.Counts));
        }
        await using var second = await body.OpenAsync(body.Second);
        var papers = (await OpenSurvey.RunAsync(second, body.Staff.Clock, survey))!.Papers;
        Assert.All(papers, p => Assert.Contains("1", p.Counts, StringComparison.Ordinal));
        foreach (var step in (await RowHistory.LoadAsync(second, ledger, papers[0])).Steps) Assert.DoesNotContain(step.Changes, c => c.After?.Contains("[[", StringComparison.Ordinal) == true);
        Assert.IsType<ClosureStep.Done>(await CountPapers.CheckAsync(second, body.Staff.Clock, survey, papers[0].Id, 1, true, null));
        Assert.IsType<ClosureStep.Done>(await CountPapers.CheckAsync(second, body.Staff.Clock, survey, papers[1].Id, 1, false, "少了一份"));
        Assert.All((await OpenSurvey.RunAsync(second, body.Staff.Clock, survey))!.Papers, p => Assert.Empty(p.Counts));
    }

    [Theory, BothEngines]
    public async Task Whoever_delegated_the_count_does_not_check_it(Engine engine)
    {
        var (body, survey) = await OpenAsync(engine);
        var second = await body.AsAsync(body.Second);
        var deputy = new Viewer(body.Staff.Body, body.Spare, "顾平", second.Permissions.ToDictionary(p => p, second.ReachOf), Staff.Inspection, onBehalfOf: body.Second);
        await using (var db = body.Staff.Database.Open(deputy)) Assert.IsType<ClosureStep.Done>(await CountPapers.EnterAsync(db, body.Staff.Clock, survey, "大厅", 1, [[1, 0, 0, 0, 0], [1, 0, 0, 0, 0], []], null));
        var paper = (await PapersAsync(body)).Single();
        foreach (var viewer in new[] { second, deputy })
        {
            await using var db = body.Staff.Database.Open(viewer);
            var look = (await OpenSurvey.RunAsync(db, body.Staff.Clock, survey))!;
            Assert.NotNull(CountPapers.RefusalOf(db, look.Papers[0], look.EnteredFor));
            Assert.Contains("另一个人", Assert.IsType<ClosureStep.Refused>(await CountPapers.CheckAsync(db, body.Staff.Clock, survey, paper.Id, 1, true, null)).Message, StringComparison.Ordinal);
        }
        await using var office = await body.OpenAsync(body.Office);
        Assert.IsType<ClosureStep.Done>(await CountPapers.CheckAsync(office, body.Staff.Clock, survey, paper.Id, 1, true, null));
    }

    [Theory, BothEngines]
    public async Task A_survey_not_begun_or_past_its_last_day_takes_no_answer(Engine engine)
    {
        var (body, survey) = await OpenAsync(engine, from: 2, to: 5);
        var code = (await SlipsAsync(body, survey, 1))[0];
        Assert.Contains("为止", Assert.IsType<AnswerSurvey.Result.Closed>(await SendAsync(body, code, ("0", 0), ("1", 0))).Message, StringComparison.Ordinal);
        body.Staff.Clock.Advance(TimeSpan.FromDays(3));
        Assert.IsType<AnswerSurvey.Result.Form>(await LookAsync(body, code));
        body.Staff.Clock.Advance(TimeSpan.FromDays(3));
        Assert.IsType<AnswerSurvey.Result.Closed>(await SendAsync(body, code, ("0", 0), ("1", 0)));
        await using var office = await body.OpenAsync(body.Office);
        Assert.IsType<ClosureStep.Refused>(await SaveSurvey.RunAsync(office, body.Staff.Clock, Typed(body, 0, 1) with { Id = survey, Version = 2 }));
        Assert.IsType<ClosureStep.Invalid>(await TurnSurvey.ExtendAsync(office, body.Staff.Clock, survey, 3, body.Today.AddDays(-1)));
        Assert.IsType<MakeSlips.Result.Refused>(await MakeSlips.RunAsync(body.Staff.Database, office, body.Staff.Clock, survey, MakeSlips.MostAtOnce + 1));
        // 一份一共最多这么多个；过了截止的日子，没有开始的也开不了
        for (var made = 1; made < MakeSlips.Most; made += MakeSlips.MostAtOnce) Assert.Equal(made + MakeSlips.MostAtOnce <= MakeSlips.Most, await MakeSlips.RunAsync(body.Staff.Database, office, body.Staff.Clock, survey, MakeSlips.MostAtOnce) is MakeSlips.Result.Made);
        var late = Assert.IsType<ClosureStep.Done>(await SaveSurvey.RunAsync(office, body.Staff.Clock, Typed(body, 0, 1))).Id;
        body.Staff.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Contains("截止的日子已经过了", Assert.IsType<ClosureStep.Refused>(await TurnSurvey.OpenAsync(office, body.Staff.Clock, late, 1)).Message, StringComparison.Ordinal);
        await using var clerk = await body.OpenAsync(body.Clerk);
        Assert.IsType<MakeSlips.Result.Missing>(await MakeSlips.RunAsync(body.Staff.Database, clerk, body.Staff.Clock, survey, 1));
        Assert.Null(await SurveyResults.OfAsync(clerk, survey));
    }

    // 最后一天还可以答；别人改过的不照旧的盖；退回要写原因；没有核过的不算；开得太久、写意见的题太多的不收
    [Theory, BothEngines]
    public async Task Limits_hold_at_their_edges_and_stale_pages_change_nothing(Engine engine)
    {
        var (body, survey) = await OpenAsync(engine, to: 5);
        var code = (await SlipsAsync(body, survey, 1))[0];
        body.Staff.Clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal(["2"], Assert.IsType<AnswerSurvey.Result.Invalid>(await SendAsync(body, code, ("0", 0), ("1", 0), ("2", new string('好', AnswerSurvey.TextLength + 1)))).Faults.Select(f => f.Field));
        Assert.IsType<AnswerSurvey.Result.Form>(await LookAsync(body, code));
        await using var office = await body.OpenAsync(body.Office);
        Assert.Equal(ClosureStep.Stale, Assert.IsType<ClosureStep.Refused>(await TurnSurvey.CloseAsync(office, body.Staff.Clock, survey, 1)).Message);

        Assert.IsType<ClosureStep.Done>(await PaperAsync(body, survey, 6, [[6, 0, 0, 0, 0], [6, 0, 0, 0, 0], []]));
        var paper = (await PapersAsync(body)).Single();
        await using (var second = await body.OpenAsync(body.Second))
        {
            Assert.Equal(ClosureStep.Stale, Assert.IsType<ClosureStep.Refused>(await CountPapers.CheckAsync(second, body.Staff.Clock, survey, paper.Id, paper.Version + 1, true, null)).Message);
            Assert.Equal([nameof(SurveyPaper.ReturnReason)], Assert.IsType<ClosureStep.Invalid>(await CountPapers.CheckAsync(second, body.Staff.Clock, survey, paper.Id, paper.Version, false, " ")).Faults.Select(f => f.Field));
            Assert.IsType<ClosureStep.Done>(await CountPapers.CheckAsync(second, body.Staff.Clock, survey, paper.Id, paper.Version, false, "少点了一份。"));
        }
        await CloseAsync(body, survey);
        Assert.Equal((0, false), ((await ResultAsync(body, survey)).Papers, (await ResultAsync(body, survey)).IsShown));
        Assert.Contains("已经结束", Assert.IsType<MakeSlips.Result.Refused>(await MakeSlips.RunAsync(body.Staff.Database, office, body.Staff.Clock, survey, 1)).Message, StringComparison.Ordinal);

        var draft = Assert.IsType<ClosureStep.Done>(await SaveSurvey.RunAsync(office, body.Staff.Clock, Typed(body, 0, SaveSurvey.MostDays))).Id;
        Assert.Equal(ClosureStep.Stale, Assert.IsType<ClosureStep.Refused>(await SaveSurvey.RunAsync(office, body.Staff.Clock, Typed(body, 0, 9) with { Id = draft, Version = 9, Title = "照旧的一页改的" })).Message);
        Assert.Equal("整改满意度问卷", (await body.GetAsync<Survey>(draft)).Title);
        Assert.Equal([nameof(Survey.OpenTo)], Assert.IsType<ClosureStep.Invalid>(await SaveSurvey.RunAsync(office, body.Staff.Clock, Typed(body, 0, SaveSurvey.MostDays + 1))).Faults.Select(f => f.Field));
        var texts = Enumerable.Range(0, SurveyQuestions.MostTexts + 1).Select(i => new SurveyQuestion($"还有什么要说的{i}？", SurveyQuestionKinds.Text));
        Assert.Contains("认得出是谁", Assert.Single(Assert.IsType<ClosureStep.Invalid>(await SaveSurvey.RunAsync(office, body.Staff.Clock, Typed(body, 0, 9) with { Questions = [new("总体满意吗？", SurveyQuestionKinds.Scale), .. texts] })).Faults).Message, StringComparison.Ordinal);
    }

    private async Task<(ClosingBody Body, Guid Survey)> OpenAsync(Engine engine, int from = 0, int to = 20)
    {
        var body = await ClosingBody.MakeAsync(await databases.UseAsync(engine));
        await using var db = await body.OpenAsync(body.Office);
        var id = Assert.IsType<ClosureStep.Done>(await SaveSurvey.RunAsync(db, body.Staff.Clock, Typed(body, from, to))).Id;
        Assert.IsType<ClosureStep.Done>(await TurnSurvey.OpenAsync(db, body.Staff.Clock, id, 1));
        return (body, id);
    }

    private static SaveSurvey.Command Typed(ClosingBody body, int from, int to) => new()
    {
        Title = "整改满意度问卷",
        InspectionId = body.Inspection.Id,
        Audience = SurveyAudiences.Public,
        From = body.Today.AddDays(from),
        To = body.Today.AddDays(to),
        Questions = [new("总体满意吗？", SurveyQuestionKinds.Scale), new("服务满意吗？", SurveyQuestionKinds.Scale), new("", SurveyQuestionKinds.Scale), new("还有什么要说的？", SurveyQuestionKinds.Text)],
    };

    private static async Task<IReadOnlyList<string>> SlipsAsync(ClosingBody body, Guid survey, int count)
    {
        await using var db = await body.OpenAsync(body.Office);
        return Assert.IsType<MakeSlips.Result.Made>(await MakeSlips.RunAsync(body.Staff.Database, db, body.Staff.Clock, survey, count)).Codes;
    }

    private static Task<AnswerSurvey.Result> LookAsync(ClosingBody body, string? code) => AnswerSurvey.LookAsync(body.Staff.Database, body.Staff.Clock, code);

    private static Task<AnswerSurvey.Result> SendAsync(ClosingBody body, string? code, params (string Question, object Answer)[] answers) =>
        AnswerSurvey.RunAsync(body.Staff.Database, body.Staff.Clock, code, answers.ToDictionary(a => int.Parse(a.Question, System.Globalization.CultureInfo.InvariantCulture), a => a.Answer.ToString()!));

    private static async Task<ClosureStep> PaperAsync(ClosingBody body, Guid survey, int sheets, IReadOnlyList<IReadOnlyList<int?>> counts)
    {
        await using var db = await body.OpenAsync(body.Office);
        return await CountPapers.EnterAsync(db, body.Staff.Clock, survey, "大厅意见箱", sheets, counts, null);
    }

    private static async Task<List<SurveyPaper>> PapersAsync(ClosingBody body)
    {
        await using var db = body.Staff.Open();
        return await db.Set<SurveyPaper>().ToListAsync();
    }

    private static async Task CloseAsync(ClosingBody body, Guid survey)
    {
        await using var db = await body.OpenAsync(body.Office);
        Assert.IsType<ClosureStep.Done>(await TurnSurvey.CloseAsync(db, body.Staff.Clock, survey, (await body.GetAsync<Survey>(survey)).Version));
    }

    private static async Task<SurveyResult> ResultAsync(ClosingBody body, Guid survey)
    {
        await using var db = await body.OpenAsync(body.Office);
        return (await SurveyResults.OfAsync(db, survey))!;
    }

    private static async Task<T> BoxAsync<T>(ClosingBody body, Guid survey, Func<SurveyBox, T> of)
    {
        await using var db = body.Staff.Open();
        return of(await db.SurveyBoxes.SingleAsync(b => b.SurveyId == survey));
    }

    // 本机构的每一行，连表名；数据库自己的事务号、行的位置不在内，票箱整行重写，它们也只有一个
    private static async Task<HashSet<string>> RowsAsync(ClosingBody body)
    {
        await using var db = body.Staff.Open();
        var rows = new HashSet<string>(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync();
        foreach (var table in TableShape.All(db).Where(t => t.Columns.Any(c => c.Name == "BodyId")))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table.Name}\" WHERE \"BodyId\" = {body.Staff.Body.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                var row = new StringBuilder(table.Name);
                for (var i = 0; i < reader.FieldCount; i++) row.Append('|').Append(reader.IsDBNull(i) ? "" : reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i));
                rows.Add(row.ToString());
            }
        }
        return rows;
    }
}
