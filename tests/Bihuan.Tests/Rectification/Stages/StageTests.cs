using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Calendar;
using Bihuan.Jobs;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification;
using Bihuan.Messages;
using Bihuan.Rectification;
using Bihuan.Rectification.Inspections;
using Bihuan.Rectification.Stages;
using Bihuan.Tests.Calendar;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Stages;

public sealed class StageTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Steps_are_made_once_with_dates_that_explain_themselves(Engine engine)
    {
        var body = await (await InspectedBody.MakeAsync(await databases.UseAsync(engine))).GenerateAsync();
        var stages = await body.StagesAsync();
        // 集中整改三个月，研究整改进展三次
        Assert.Equal(StageSteps.All.Count + 2, stages.Count);
        Assert.Equal(("反馈之日2026-11-02起1个月", new DateOnly(2026, 12, 2)), (stages.First(s => s.Code == "plan.adopt").DueWhy, stages.First(s => s.Code == "plan.adopt").DueOn));
        Assert.Equal(("反馈之日2026-11-02起5个工作日", new DateOnly(2026, 11, 9)), (stages.First(s => s.Code == "feedback.issued").DueWhy, stages.First(s => s.Code == "feedback.issued").DueOn));
        Assert.Equal("“召开专题民主生活会”的最迟日期2027-01-02起15日", stages.First(s => s.Code == "life.report").DueWhy);
        Assert.Equal("集中整改期满2027-02-02起10个工作日；2027年放假安排还没有收录，暂定", stages.First(s => s.Code == "report.group").DueWhy);
        await using var db = body.Open();
        Assert.IsType<GenerateStages.Result.Refused>(await GenerateStages.RunAsync(db, body.Clock, body.Id));
        await using var other = body.Open(body.Administrator);
        Assert.IsType<GenerateStages.Result.Refused>(await GenerateStages.RunAsync(other, body.Clock, body.Id));
    }

    [Theory, BothEngines]
    public async Task Dates_follow_the_feedback_unless_a_person_set_them(Engine engine)
    {
        var body = await (await InspectedBody.MakeAsync(await databases.UseAsync(engine))).GenerateAsync();
        var press = await body.StageAsync("feedback.press");
        await using (var db = body.Open())
            Assert.IsType<SetStageDue.Result.Done>(await SetStageDue.RunAsync(db, body.Clock, new(press.Id, press.Version, "2026-11-30", "县委巡察办通知第三条")));
        Assert.IsType<SaveRow.Result.Saved>(await body.MarkAsync("feedback.issued", "2026-11-06"));
        Assert.IsType<SaveRow.Result.Saved>(await body.SaveAsync("inspection", body.Id, 1, (nameof(Inspection.FeedbackOn), "2026-11-03")));
        Assert.Equal(new DateOnly(2026, 12, 3), (await body.StageAsync("plan.adopt")).DueOn);
        Assert.Equal(new DateOnly(2026, 11, 9), (await body.StageAsync("feedback.issued")).DueOn);
        press = await body.StageAsync("feedback.press");
        Assert.Equal((new DateOnly(2026, 11, 30), new DateOnly(2026, 11, 17), "人工确定：县委巡察办通知第三条"), (press.DueOn!.Value, press.ComputedOn!.Value, press.DueWhy));
        await using (var db = body.Open())
            Assert.IsType<SetStageDue.Result.Done>(await SetStageDue.RunAsync(db, body.Clock, new(press.Id, press.Version, "", null)));
        press = await body.StageAsync("feedback.press");
        Assert.Equal((new DateOnly(2026, 11, 17), "反馈之日2026-11-03起10个工作日"), (press.DueOn!.Value, press.DueWhy));
    }

    [Theory, BothEngines]
    public async Task Publishing_waits_until_both_agreed_whatever_way_it_is_entered(Engine engine)
    {
        var body = await (await InspectedBody.MakeAsync(await databases.UseAsync(engine))).GenerateAsync();
        Assert.Contains("党组同意公开", Assert.IsType<SaveRow.Result.Invalid>(await body.MarkAsync("publish.result", "2026-11-19")).Faults[0].Message, StringComparison.Ordinal);
        Assert.IsType<SaveRow.Result.Saved>(await body.MarkAsync(StageSteps.GroupAgrees, "2026-11-10"));
        Assert.Contains("巡察办同意公开", Assert.Single(Assert.IsType<SaveRow.Result.Invalid>(await body.MarkAsync("publish.result", "2026-11-19")).Faults).Message, StringComparison.Ordinal);
        Assert.IsType<SaveRow.Result.Saved>(await body.MarkAsync(StageSteps.OfficeAgrees, "2026-11-12"));
        Assert.IsType<SaveRow.Result.Invalid>(await body.MarkAsync("publish.result", "2026-11-11"));
        Assert.IsType<SaveRow.Result.Saved>(await body.MarkAsync("publish.result", "2026-11-19"));
        // 已经公开了，撤不掉同意
        Assert.IsType<SaveRow.Result.Invalid>(await body.MarkAsync(StageSteps.OfficeAgrees, ""));
        Assert.IsType<SaveRow.Result.Invalid>(await body.MarkAsync("plan.draft", "2026-11-21"));
    }

    [Theory, BothEngines]
    public async Task Report_after_the_meeting_is_counted_from_the_day_it_was_held(Engine engine)
    {
        var body = await (await InspectedBody.MakeAsync(await databases.UseAsync(engine))).GenerateAsync();
        Assert.IsType<SaveRow.Result.Saved>(await body.MarkAsync(StageSteps.Life, "2026-11-18"));
        var report = await body.StageAsync("life.report");
        Assert.Equal((new DateOnly(2026, 12, 3), "“召开专题民主生活会”办理之日2026-11-18起15日"), (report.DueOn!.Value, report.DueWhy));
    }

    [Theory, BothEngines]
    public async Task Reviews_are_counted_from_topics_and_each_topic_once(Engine engine)
    {
        var body = await (await InspectedBody.MakeAsync(await databases.UseAsync(engine))).GenerateAsync();
        var topics = new List<Topic>();
        await using (var db = body.Open(Viewer.System(body.People.Number)))
        {
            var meeting = new Meeting { BodyId = body.People.Number, UnitId = MeetingBody.Office, Title = "党组会", HeldOn = new(2026, 11, 12) };
            db.Add(meeting);
            for (var i = 0; i < 5; i++)
            {
                topics.Add(new() { BodyId = body.People.Number, UnitId = MeetingBody.Office, MeetingId = meeting.Id, Order = i + 1, HeldOn = i == 4 ? new(2026, 10, 20) : new(2026, 11, 12), Title = "听取整改进展" });
                db.Add(topics[i]);
            }
            await db.SaveAsync(Process.Now("测试准备", db.Viewer, body.Clock));
        }
        foreach (var topic in topics.Take(4)) Assert.IsType<LinkReview.Result.Done>(await LinkAsync(topic.Id));
        Assert.IsType<LinkReview.Result.Refused>(await LinkAsync(topics[0].Id));
        Assert.IsType<LinkReview.Result.Refused>(await LinkAsync(topics[4].Id));
        await using var office = body.Open();
        var look = await LookInspection.RunAsync(office, body.Clock, body.Id);
        // 样板里三次，第四次另加一步
        Assert.Equal((4, StageSteps.All.Count + 3), (look!.Reviews, look.Stages.Count));
        Assert.Equal("党组研究整改进展（第4次）", look.Stages[^1].Title);

        async Task<LinkReview.Result> LinkAsync(Guid topic)
        {
            await using var db = body.Open();
            return await LinkReview.RunAsync(db, body.Clock, body.Id, topic);
        }
    }

    [Theory, BothEngines]
    public async Task Reminders_come_once_a_step_and_threshold_and_one_message_a_day(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await (await InspectedBody.MakeAsync(database)).GenerateAsync();
        var said = await RunAsync();
        // 已过期的、十天之内的，合成一条
        Assert.Contains("个整改步骤要办", Assert.Single(said), StringComparison.Ordinal);
        Assert.Single(await RunAsync());
        body.Clock.Advance(TimeSpan.FromDays(1));
        var next = await RunAsync();
        Assert.True(next.Count is 1 or 2);
        foreach (var days in new[] { 2, 5, 1, 10 })
        {
            body.Clock.Advance(TimeSpan.FromDays(days));
            await RunAsync();
        }
        var due = (await body.StagesAsync()).Count(s => s.DueOn <= new DateOnly(2026, 12, 19));
        await using var db = body.Open(Viewer.System(body.People.Number));
        Assert.True(await db.StageReminders.CountAsync(r => r.BodyId == body.People.Number) <= due * 3);
        Assert.All((await db.Messages.AsNoTracking().Where(m => m.BodyId == body.People.Number).ToListAsync()).GroupBy(m => m.CreatedAt.Date), g => Assert.Single(g));

        async Task<List<string>> RunAsync()
        {
            await new RemindStages().RunAsync(new JobRun(new Job { BodyId = 0, Kind = "stage-reminders", RunAt = default, CreatedAt = default, RequestedBy = "系统" }, database, body.Clock, (_, _) => Task.CompletedTask), default);
            await using var read = body.Open(Viewer.System(body.People.Number));
            return await read.Messages.AsNoTracking().Where(m => m.BodyId == body.People.Number && m.PersonId == body.People.Guest.Id && m.Kind == MessageKind.Overdue).Select(m => m.Title).ToListAsync();
        }
    }

    [Theory, BothEngines]
    public async Task Imported_holidays_move_open_deadlines_counted_in_working_days_and_say_so(Engine engine)
    {
        var body = await (await InspectedBody.MakeAsync(await databases.UseAsync(engine))).GenerateAsync();
        var before = (await body.StagesAsync()).ToDictionary(s => s.Id);
        var lines = ReadHolidays.FromText(Year2027.Lines).Lines;
        await using (var db = body.Open(body.Administrator))
        {
            var seen = Assert.IsType<ImportHolidays.Result.Done>(await ImportHolidays.RunAsync(db, body.Clock, Year2027.Kept, AllDeadlineMovers.All, new(lines, Save: false)));
            // 看不见巡察的管理员只知道几个，不知道叫什么
            Assert.Empty(seen.Moved);
            Assert.True(seen.Others > 0);
            Assert.Equal(before.Values.Select(s => s.DueOn), (await body.StagesAsync()).Select(s => s.DueOn));
            Assert.IsType<ImportHolidays.Result.Done>(await ImportHolidays.RunAsync(db, body.Clock, Year2027.Kept, AllDeadlineMovers.All, new(lines, Save: true)));
        }
        var report = await body.StageAsync("report.group");
        Assert.Equal((new DateOnly(2027, 2, 16), new DateOnly(2027, 2, 22)), (before[report.Id].DueOn!.Value, report.DueOn!.Value));
        Assert.Equal("集中整改期满2027-02-02起10个工作日，春节不算", report.DueWhy);
        Assert.Equal(before.Values.First(s => s.Code == "plan.adopt").Version, (await body.StageAsync("plan.adopt")).Version);
        await using var system = body.Open(Viewer.System(body.People.Number));
        Assert.Contains("期限跟着变", (await system.Messages.AsNoTracking().SingleAsync(m => m.BodyId == body.People.Number && m.PersonId == body.People.Guest.Id)).Title, StringComparison.Ordinal);
        Assert.Contains(await system.AuditChanges.AsNoTracking().Where(c => c.BodyId == body.People.Number && c.Row == report.Id.ToString()).Select(c => c.Values).ToListAsync(), v => v.Contains("2027-02-16", StringComparison.Ordinal) && v.Contains("2027-02-22", StringComparison.Ordinal));
        // 存两次，第二次没有要改的
        await using var again = body.Open(body.Administrator);
        Assert.IsType<ImportHolidays.Result.Refused>(await ImportHolidays.RunAsync(again, body.Clock, Year2027.Kept, AllDeadlineMovers.All, new(lines, Save: true)));
        await using var other = body.Open();
        Assert.IsType<ImportHolidays.Result.Refused>(await ImportHolidays.RunAsync(other, body.Clock, Year2027.Kept, AllDeadlineMovers.All, new(lines, Save: true)));
    }

    [Theory, BothEngines]
    public async Task Working_days_by_index_are_those_counted_day_by_day(Engine engine)
    {
        var body = await InspectedBody.MakeAsync(await databases.UseAsync(engine));
        await using var db = body.Open();
        var calendar = Year2027.Of();
        for (var (day, count) = (new DateOnly(2026, 3, 1), 1); day < new DateOnly(2026, 12, 1); day = day.AddDays(13), count += 3)
        {
            var counted = calendar.Count(day, new(count, OffsetUnit.WorkingDays));
            Assert.Equal((counted.On, !counted.IsProvisional), await Workdays.AfterAsync(db, day, count));
            Assert.Equal(calendar.Between(day, counted.On), await Workdays.BetweenAsync(db, day, counted.On));
        }
        // 日历之外也数得出，是暂定
        Assert.False((await Workdays.AfterAsync(db, new(2040, 1, 2), 3)).IsKnown);
        Assert.Equal(0, await FillCalendar.RunAsync(await databases.UseAsync(engine), body.Clock, Year2027.Kept, []));
    }
}
