using Bihuan.Access;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification;

public sealed class TodoTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [Theory, BothEngines]
    public async Task Everybody_sees_what_waits_for_him(Engine engine)
    {
        var body = await MakeAsync(engine);
        Assert.Equal(["签收 值班不落实", "整改，还有1条措施没有做好 窗口无人值守", "做到这个阶段的目标 半年不出现空岗"], await WordsAsync(body, body.AsHead));
        Assert.Equal(["开始做，报进展 窗口实行AB岗", "答复督办单 请说明窗口空岗的原因"], await WordsAsync(body, body.AsStaff));
        Assert.Equal(["办这一步 集中整改进展报告", "整改，还有1条措施没有做好 窗口无人值守", "做到这个阶段的目标 半年不出现空岗"], await WordsAsync(body, body.AsLeader));
        Assert.Equal(["审核延期，申请延到2026-08-01 供货晚了"], await WordsAsync(body, body.Clerk));
        Assert.Empty(await WordsAsync(body, body.AsOutsider));
    }

    [Theory, BothEngines]
    public async Task The_number_on_top_of_every_page_is_one_query_and_agrees_with_the_list(Engine engine)
    {
        var body = await MakeAsync(engine);
        foreach (var viewer in new[] { body.AsHead, body.AsStaff, body.AsLeader, body.Clerk, body.AsOutsider })
        {
            await using var db = body.Open(viewer);
            using var counter = new CommandCounter(db);
            var count = await Todo.CountAsync(db, body.Clock);
            Assert.Equal(1, counter.Count);
            Assert.Equal((await Todo.FindAsync(db, body.Clock)).Items.Count, count);
        }
    }

    // 谁也不审核自己申请、提交、登记的：不算作等着他审核的；代他办理的人也一样
    [Theory, BothEngines]
    public async Task What_one_submitted_is_not_waiting_for_his_review(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        Viewer Office(Guid person, Guid? by = null) => new(body.Number, person, "整改办", body.Clerk.Permissions.ToDictionary(p => p, body.Clerk.ReachOf), DoingBody.Office, onBehalfOf: by);
        foreach (var (i, set) in new Action<Extension>[] { e => e.ApplicantId = body.Outsider.Id, e => e.SubmittedById = body.Outsider.Id, e => e.SubmittedForId = body.Outsider.Id }.Index())
        {
            var problem = body.NewProblem("问题" + i);
            problem.Sequence = i + 1;
            var extension = new Extension { BodyId = body.Number, UnitId = DoingBody.Hall, ProblemId = problem.Id, State = ApprovalStates.Submitted, FromDueOn = problem.DueOn, DueOn = new(2026, 8, 1), Reason = "供货晚了", ApplicantId = body.Head.Id, SubmittedById = body.Head.Id, AppliedOn = body.Today, SubmittedOn = body.Today };
            set(extension);
            await body.SaveAsync(problem, extension);
        }
        foreach (var (viewer, count) in new[] { (Office(body.Outsider.Id), 0), (Office(body.Staff.Id, body.Outsider.Id), 0), (Office(body.Staff.Id), 3) })
        {
            await using var db = body.Open(viewer);
            Assert.Equal(count, (await Todo.FindAsync(db, body.Clock)).Items.Count(i => i.Kind == TodoKind.Extension));
        }
    }

    [Theory, BothEngines]
    public async Task Whole_section_is_seen_by_its_head_and_everything_by_the_office(Engine engine)
    {
        var body = await MakeAsync(engine);
        Assert.Contains("开始做，报进展 窗口实行AB岗", await WordsAsync(body, body.AsHead, all: true));
        Assert.Contains("办这一步 集中整改进展报告", await WordsAsync(body, body.Clerk, all: true));
        Assert.Empty(await WordsAsync(body, body.AsOutsider, all: true));
    }

    [Theory, BothEngines]
    public async Task Number_of_queries_does_not_grow_with_what_waits(Engine engine)
    {
        var body = await MakeAsync(engine);
        var few = await CountAsync(body);
        var problems = Enumerable.Range(10, 30).Select(i => body.NewProblem("问题" + i)).ToList();
        foreach (var (p, i) in problems.Select((p, i) => (p, i))) p.Sequence = 10 + i;
        await body.SaveAsync([.. problems, .. problems.Select(p => body.NewMeasure(p, owner: body.Head.Id))]);
        Assert.Equal(few, await CountAsync(body));
    }

    [Theory, BothEngines]
    public async Task Signing_for_a_problem_takes_it_into_hand(Engine engine)
    {
        var body = await MakeAsync(engine);
        await using var db = body.Open(body.AsHead);
        var problem = await db.Set<Problem>().AsNoTracking().SingleAsync(p => p.State == ProblemStates.Received);
        var ledger = db.Catalog.Find("problem")!;
        Assert.IsType<DoDeed.Result.Done>(await DoDeed.RunAsync(db, body.Clock, new(ledger, problem.Id, problem.Version, "sign-for")));
        var now = await db.Set<Problem>().AsNoTracking().SingleAsync(p => p.Id == problem.Id);
        Assert.Equal((ProblemStates.Doing, body.Today, body.Head.Id), (now.State, now.SignedForOn!.Value, now.SignedForById!.Value));
        Assert.IsType<DoDeed.Result.Refused>(await DoDeed.RunAsync(db, body.Clock, new(ledger, problem.Id, now.Version, "sign-for")));
    }

    [Theory]
    [InlineData(-1, TodoDue.Late)]
    [InlineData(0, TodoDue.Within10)]
    [InlineData(10, TodoDue.Within10)]
    [InlineData(11, TodoDue.Within20)]
    [InlineData(20, TodoDue.Within20)]
    [InlineData(21, TodoDue.Later)]
    public void Days_left_are_natural_days(int days, TodoDue expected) => Assert.Equal(expected, TodoWords.DueOf(new DateOnly(2026, 5, 20).AddDays(days), new(2026, 5, 20)));

    [Theory]
    [InlineData(" 一、\r\n请说明\t进展 ", "一、 请说明 进展")]
    [InlineData("", "")]
    public void Name_is_one_line(string text, string expected) => Assert.Equal(expected, TodoWords.OneLine(text));

    [Fact]
    public void Long_name_is_cut_between_characters()
    {
        Assert.Equal(new string('字', TodoWords.LongestName) + "……", TodoWords.OneLine(new string('字', 6000)));
        // 生僻字占两个编码单位，不从中间断开
        var before = new string('字', TodoWords.LongestName - 3);
        Assert.Equal(before + "……", TodoWords.OneLine(before + "2026-11-29前答复"));
        Assert.Equal(new string('7', TodoWords.LongestName) + "……", TodoWords.OneLine(new string('7', 6000)));
        Assert.Equal(new string('字', TodoWords.LongestName - 1) + "……", TodoWords.OneLine(new string('字', TodoWords.LongestName - 1) + "𠮷𠮷"));
    }

    private static async Task<List<string>> WordsAsync(DoingBody body, Viewer viewer, bool all = false)
    {
        await using var db = body.Open(viewer);
        return [.. (await Todo.FindAsync(db, body.Clock, all)).Items.Select(i => $"{i.Do} {i.What}")];
    }

    private static async Task<int> CountAsync(DoingBody body)
    {
        await using var db = body.Open(body.AsHead);
        using var counter = new CommandCounter(db);
        await Todo.FindAsync(db, body.Clock);
        return counter.Count;
    }

    private async Task<DoingBody> MakeAsync(Engine engine)
    {
        var body = await DoingBody.MakeAsync(await databases.UseAsync(engine));
        var doing = body.NewProblem();
        var received = body.NewProblem("值班不落实", ProblemStates.Received, body.Today.AddDays(5));
        var closed = body.NewProblem("早已销号", ProblemStates.Closed, body.Today.AddDays(-90));
        (received.Sequence, closed.Sequence) = (2, 3);
        await body.SaveAsync(doing, received, closed, body.NewMeasure(doing), body.NewMeasure(closed),
            new StageGoal { BodyId = body.Number, UnitId = DoingBody.Hall, ProblemId = doing.Id, Goal = "半年不出现空岗", DueOn = body.Today.AddDays(60) },
            new Letter { BodyId = body.Number, UnitId = DoingBody.Hall, ProblemId = doing.Id, Kind = LetterKinds.Notice, Text = "请说明窗口空岗的原因", IssuedOn = body.Today, ReplyDueOn = body.Today.AddDays(40), ToPersonId = body.Staff.Id },
            new Extension { BodyId = body.Number, UnitId = DoingBody.Hall, ProblemId = doing.Id, State = ApprovalStates.Submitted, FromDueOn = doing.DueOn, DueOn = new(2026, 8, 1), Reason = "供货晚了", ApplicantId = body.Head.Id, SubmittedById = body.Head.Id, AppliedOn = body.Today, SubmittedOn = body.Today },
            new Stage { BodyId = body.Number, UnitId = DoingBody.Office, InspectionId = body.Inspection.Id, Sequence = 1, Title = "集中整改进展报告", DueOn = body.Today.AddDays(12) });
        return body;
    }
}
