using Bihuan.Jobs;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;
using Bihuan.Messages;
using Bihuan.Rectification.Chasing;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification;

/// <summary>日监测：该发的发一次，只发一次；多少问题都不成洪水；没有动静的一级一级往上。</summary>
public sealed class DailyMonitorTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    // 星期二：没有周提醒
    private static readonly DateOnly Today = Staff.Today.AddDays(1);

    [Theory, BothEngines]
    public async Task Each_stage_writes_its_letter_once_to_the_right_people(Engine engine)
    {
        var body = await MakeAsync(engine);
        await body.Staff.AddAsync(body.Problem(1, Today.AddDays(21)), body.Problem(2, Today.AddDays(20)), body.Problem(3, Today.AddDays(10)), body.Problem(4, Today.AddDays(-3)), body.Problem(5, Today.AddDays(-3), ProblemStates.Closed), body.Problem(6, Today, ProblemStates.Review));
        await RunAsync(body);
        var letters = await LettersAsync(body);
        Assert.Equal(
            [(2, LetterKinds.Reminder, body.Clerk, (Guid?)null), (3, LetterKinds.Warning, body.Clerk, body.Leader), (4, LetterKinds.Overdue, body.Head, body.Clerk)],
            letters.Select(l => (l.Sequence, l.Letter.Kind, l.Letter.ToPersonId!.Value, l.Letter.CopyToId)));
        Assert.All(letters, l => Assert.True(l.Letter.Automatic));
        Assert.Equal([null, null, Today.AddDays(5)], letters.Select(l => l.Letter.ReplyDueOn));
        Assert.Contains("还有20天", letters[0].Letter.Text, StringComparison.Ordinal);
        Assert.Equal(["您有3个问题要催：1个今天过了整改期限、1个今天进入警示期、1个今天进入提醒期"], await TitlesAsync(body, body.Clerk));
        Assert.Equal(["还有10天到期：问题“问题3”"], await TitlesAsync(body, body.Leader));
        Assert.Equal(["过了整改期限3天：问题“问题4”，请在2026-03-08前答复"], await TitlesAsync(body, body.Head));

        // 再做、明天再做，都不多
        await RunAsync(body);
        body.Staff.Clock.Advance(TimeSpan.FromDays(1));
        await RunAsync(body);
        var again = await LettersAsync(body);
        Assert.Equal([(1, LetterKinds.Reminder)], again.Where(l => l.Letter.IssuedOn > Today).Select(l => (l.Sequence, l.Letter.Kind)));
        Assert.Equal(4, again.Count);
        Assert.Single(await TitlesAsync(body, body.Head));
    }

    [Theory, BothEngines]
    public async Task Flood_is_impossible(Engine engine)
    {
        var body = await MakeAsync(engine);
        await body.Staff.AddAsync([.. Enumerable.Range(1, 1_000).Select(i => body.Problem(i, Today.AddDays(-i)))]);
        await RunAsync(body);
        Assert.Equal(1_000, (await LettersAsync(body)).Count);
        foreach (var person in new[] { body.Clerk, body.Head }) Assert.Equal(["您有1000个问题要催：1000个今天过了整改期限"], await TitlesAsync(body, person));
        Assert.Empty(await TitlesAsync(body, body.Leader));
        await RunAsync(body);
        Assert.Equal(1_000, (await LettersAsync(body)).Count);
        Assert.Single(await TitlesAsync(body, body.Clerk));
    }

    // 北京零点过后再做的一次，是新的一天；同一天的早上再做，不再说
    [Theory, BothEngines]
    public async Task One_message_a_person_a_day_of_China(Engine engine)
    {
        var body = await MakeAsync(engine);
        await body.Staff.AddAsync(body.Problem(1, Today.AddDays(20)));
        await RunAsync(body);
        foreach (var (hours, sequence, count) in new[] { (15, 2, 2), (8, 3, 2), (16, 4, 3) })
        {
            body.Staff.Clock.Advance(TimeSpan.FromHours(hours));
            await body.Staff.AddAsync(body.Problem(sequence, Today.AddDays(20)));
            await RunAsync(body);
            Assert.Equal((sequence, count), (sequence, (await TitlesAsync(body, body.Clerk)).Count));
        }
        Assert.Equal(4, (await LettersAsync(body)).Count);
    }

    [Theory, BothEngines]
    public async Task Two_processes_at_one_moment_write_one(Engine engine)
    {
        var body = await MakeAsync(engine);
        await body.Staff.AddAsync(body.Problem(1, Today.AddDays(-1)));
        var other = await databases.AnotherAsync(engine);
        await Task.WhenAll(DailyMonitor.OneAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, default), DailyMonitor.OneAsync(other, body.Staff.Clock, body.Staff.Body, default));
        Assert.Single(await LettersAsync(body));
        Assert.Single(await TitlesAsync(body, body.Head));
    }

    [Theory, BothEngines]
    public async Task Removed_letter_is_not_written_again_and_a_new_deadline_is(Engine engine)
    {
        var body = await MakeAsync(engine);
        var problem = body.Problem(1, Today.AddDays(8));
        await body.Staff.AddAsync(problem);
        await RunAsync(body);
        await using (var db = body.Staff.Open())
        {
            (await db.Set<Letter>().SingleAsync()).Removed = true;
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试", db.Viewer, body.Staff.Clock));
        }
        await RunAsync(body);
        Assert.Empty(await LettersAsync(body));
        await using (var db = body.Staff.Open())
        {
            (await db.Set<Problem>().SingleAsync()).DueOn = Today.AddDays(9);
            await db.SaveAsync(Bihuan.Audit.Process.Now("测试", db.Viewer, body.Staff.Clock));
        }
        await RunAsync(body);
        Assert.Equal(Today.AddDays(9), Assert.Single(await LettersAsync(body)).Letter.ForDueOn);
    }

    // 限制阅读的问题：函件也只给名单上的人看，名单外的人收不到，标题里没有名称
    [Theory, BothEngines]
    public async Task Letter_of_a_restricted_problem_is_for_its_readers_only(Engine engine)
    {
        var body = await MakeAsync(engine);
        var problem = body.Problem(1, Today.AddDays(-1));
        problem.Restricted = true;
        await body.Staff.AddAsync(problem, new RowReader { BodyId = body.Staff.Body, RowId = problem.Id, PersonId = body.Clerk });
        await RunAsync(body);
        Assert.Empty(await TitlesAsync(body, body.Head));
        Assert.Equal(["过了整改期限1天：一条限制阅读的记录，请在2026-03-08前答复"], await TitlesAsync(body, body.Clerk));
        await using (var hidden = body.Staff.Database.Open((await body.Staff.ViewerAsync(body.Head))!)) Assert.False(await hidden.Set<Letter>().AnyAsync());
        await using var seen = body.Staff.Database.Open((await body.Staff.ViewerAsync(body.Clerk))!);
        Assert.True((await seen.Set<Letter>().SingleAsync()).Restricted);
    }

    [Theory, BothEngines]
    public async Task Silence_goes_up_one_level_at_a_time_and_stops_when_something_happens(Engine engine)
    {
        var body = await MakeAsync(engine);
        Problem silent = body.Problem(1, Today.AddDays(-1)), working = body.Problem(2, Today.AddDays(-1)), asking = body.Problem(3, Today.AddDays(-1));
        await body.Staff.AddAsync(silent, working, asking);
        await RunAsync(body);
        body.Staff.Clock.Advance(TimeSpan.FromDays(1));
        await body.Staff.AddAsync(
            new Measure { ProblemId = working.Id, UnitId = Staff.Window, Sequence = 1, Text = "排班", Progress = ProgressStates.Ongoing, ReportedOn = Today.AddDays(1) },
            new Extension { ProblemId = asking.Id, UnitId = Staff.Window, State = ApprovalStates.Submitted, DueOn = Today.AddDays(60), Reason = "供货晚了", ApplicantId = body.Head, AppliedOn = Today });
        for (var i = 0; i < 30; i++)
        {
            body.Staff.Clock.Advance(TimeSpan.FromDays(1));
            await DailyMonitor.OneAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, default);
        }
        var up = (await LettersAsync(body)).Where(l => l.Letter.Kind == LetterKinds.Escalated).ToList();
        Assert.Equal([(1, LetterLevels.Leader, (Guid?)body.Leader, Today.AddDays(6)), (1, LetterLevels.Group, body.Chief, Today.AddDays(12))], up.Select(l => (l.Sequence, l.Letter.Level, l.Letter.ToPersonId, l.Letter.IssuedOn)));
        Assert.Contains("没有收到答复", up[0].Letter.Text, StringComparison.Ordinal);
        Assert.Equal(["督办没有动静，报责任领导：问题“问题1”", "督办没有动静，报领导小组组长：问题“问题1”"], await TitlesAsync(body, body.Leader));
    }

    // 限制阅读的：看不见的一级收不到，不记成报过，报看得见的更上一级
    [Theory, BothEngines]
    public async Task Silence_on_a_restricted_problem_skips_the_level_that_cannot_see_it(Engine engine)
    {
        var body = await MakeAsync(engine);
        Problem chief = body.Problem(1, Today.AddDays(-1)), nobody = body.Problem(2, Today.AddDays(-1));
        foreach (var (problem, reader) in new[] { (chief, body.Chief), (nobody, body.Clerk) })
        {
            problem.Restricted = true;
            await body.Staff.AddAsync(problem, new RowReader { BodyId = body.Staff.Body, RowId = problem.Id, PersonId = reader });
        }
        for (var i = 0; i < 30; i++)
        {
            await DailyMonitor.OneAsync(body.Staff.Database, body.Staff.Clock, body.Staff.Body, default);
            body.Staff.Clock.Advance(TimeSpan.FromDays(1));
        }
        // 头一份督办函也只写成发给看得见的：一个的负责人、责任人都看不见，另一个的责任人看得见
        Assert.Equal([(1, null, null), (2, (Guid?)body.Clerk, (Guid?)null)], (await LettersAsync(body)).Where(l => l.Letter.Kind == LetterKinds.Overdue).Select(l => (l.Sequence, l.Letter.ToPersonId, l.Letter.CopyToId)).Order());
        Assert.Equal([(1, LetterLevels.Group, (Guid?)body.Chief)], (await LettersAsync(body)).Where(l => l.Letter.Kind == LetterKinds.Escalated).Select(l => (l.Sequence, l.Letter.Level, l.Letter.ToPersonId)));
        Assert.Empty(await TitlesAsync(body, body.Leader));
    }

    [Theory, BothEngines]
    public async Task Monday_brings_one_message_with_the_counts_and_nothing_else(Engine engine)
    {
        var body = await MakeAsync(engine, monday: true);
        await body.Staff.AddAsync(body.Problem(1, Staff.Today.AddDays(-1)), body.Problem(2, Staff.Today.AddDays(4)), body.Problem(3, Staff.Today.AddDays(15)), body.Problem(4, Staff.Today.AddDays(90)));
        await RunAsync(body);
        await RunAsync(body);
        Assert.Equal(["本周提醒：您手里有4个问题正在整改，其中1个过了期限、1个10天内到期、1个20天内到期"], await TitlesAsync(body, body.Clerk));
        Assert.Equal(3, (await LettersAsync(body)).Count);
    }

    [Fact]
    public void Severest_letter_is_the_one_that_is_due()
    {
        (int Left, string? Kind)[] cases = [(21, null), (20, LetterKinds.Reminder), (11, LetterKinds.Reminder), (10, LetterKinds.Warning), (0, LetterKinds.Warning), (-1, LetterKinds.Overdue)];
        Assert.All(cases, c => Assert.Equal(c.Kind, LetterText.KindOf(Today.AddDays(c.Left), Today, 20, 10)));
    }

    private static async Task RunAsync(ChasedBody body)
    {
        await new DailyMonitor().RunAsync(new JobRun(new Job { BodyId = 0, Kind = "chase", RunAt = default, CreatedAt = default, RequestedBy = "系统" }, body.Staff.Database, body.Staff.Clock, (_, _) => Task.CompletedTask), default);
    }

    private static async Task<List<(int Sequence, Letter Letter)>> LettersAsync(ChasedBody body)
    {
        await using var db = body.Staff.Open();
        var found = await (from l in db.Set<Letter>() join p in db.Set<Problem>() on l.ProblemId equals p.Id orderby p.Sequence, l.IssuedOn, l.Level select new { p.Sequence, l }).ToListAsync();
        return found.ConvertAll(f => (f.Sequence, f.l));
    }

    private static async Task<List<string>> TitlesAsync(ChasedBody body, Guid person)
    {
        await using var db = body.Staff.Open();
        return await db.Messages.Where(m => m.BodyId == body.Staff.Body && m.PersonId == person && m.Kind == MessageKind.Chase).OrderBy(m => m.Id).Select(m => m.Title).ToListAsync();
    }

    private async Task<ChasedBody> MakeAsync(Engine engine, bool monday = false)
    {
        var body = await ChasedBody.MakeAsync(await databases.UseAsync(engine));
        if (!monday) body.Staff.Clock.Advance(TimeSpan.FromDays(1));
        return body;
    }
}
