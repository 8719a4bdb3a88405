using System.Globalization;
using System.Net;
using System.Text;

using Bihuan.Controls.Running;
using Bihuan.Files;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Tests.Harness;

using Microsoft.Extensions.DependencyInjection;

namespace Bihuan.App.Tests.Web.Rectification;

/// <summary>整改的各页：5行和500行，查的次数一样。走真的网页，顶栏、权限的查询也在内。</summary>
public sealed class LoopQueryCountTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const int Few = 5, Many = 500;

    private Guid _back;

    [Theory, BothEngines]
    public async Task Pages_ask_as_often_for_five_rows_as_for_five_hundred(Engine engine)
    {
        await using var site = await Site.StartAsync(databases, engine);
        var body = await LoopBody.MakeAsync(site.Database);
        using var client = site.Client(body.Clerk());
        var (plan, watched) = (new Plan { BodyId = body.Number, InspectionId = body.Inspection.Id, Title = "整改方案", UnitId = MeetingBody.Office }, body.Problem(1, p => p.State = ProblemStates.Doing));
        var first = body.Measure(watched, 1, m => m.OwnerId = body.Staff.Guest.Id);
        var closing = body.Problem(0, p => p.State = ProblemStates.Review);
        var closure = Submitted(closing);
        // 等着核对的一次：说明、核对的两张表都在
        var relapse = new Relapse { UnitId = watched.UnitId, ProblemId = watched.Id, State = RelapseStates.Waiting, Sentence = "又没有公示", SuspectedOn = new(2024, 3, 1), ExplainDueOn = new(2024, 3, 4) };
        var back = new LookBack { BodyId = body.Number, UnitId = MeetingBody.Office, Title = "自查", State = LookBackStates.Checking, StartedOn = new(2024, 3, 1), DueOn = new(2024, 4, 1), Most = 9, Method = "抽", Checklist = "一项" };
        var item = new LookBackItem { UnitId = watched.UnitId, LookBackId = back.Id, ProblemId = watched.Id, Order = 1, CheckerId = body.Staff.Guest.Id };
        await body.SaveAsync(plan, watched, first, closing, closure, relapse, back, item);
        _back = back.Id;
        var assessment = new Assessment { BodyId = body.Number, UnitId = MeetingBody.Office, InspectionId = body.Inspection.Id, SchemeNumber = 1, Title = "整改考核评价", State = AssessmentStates.Draft };
        await body.SaveAsync(assessment);
        var publication = new Publication { BodyId = body.Number, UnitId = MeetingBody.Office, Title = "公开", DispatchId = await PublishSamples.IssuedAsync(body, site.Services.GetRequiredService<FileFolder>(), site.Clock, "夏至"), InspectionId = body.Inspection.Id, Purpose = PublicationPurposes.Result, State = PublicationStates.Draft, DraftedOn = new(2024, 3, 4), DraftedById = body.Staff.Guest.Id };
        await body.SaveAsync(publication);
        var today = DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime.AddHours(8));

        string[] pages =
        [
            "/todo", "/todo?of=all", "/overview", "/overview/wall", "/overview/measures", "/chase", "/chase/month", "/watch", "/watch?inspection=all&state=watching", $"/chase/mine?on={today:yyyy-MM-dd}", $"/problems/{watched.Id}", $"/relapses/{relapse.Id}", $"/measures/{first.Id}/progress", "/inspections", $"/inspections/{body.Inspection.Id}",
            "/plans", $"/plans/{plan.Id}", $"/plans/{plan.Id}?tab=tasks", $"/plans/{plan.Id}?tab=duties", $"/plans/{plan.Id}?tab=check", $"/plans/{plan.Id}/assign",
            "/closures", "/closures?step=office", "/closures?step=meeting", $"/closures/{closure.Id}", $"/problems/{watched.Id}/close",
            "/lookbacks", $"/lookbacks/{back.Id}", $"/lookbacks/{back.Id}/draw", $"/lookbacks/{back.Id}/sheets", $"/lookbacks/items/{item.Id}", "/surveys",
            $"/problems/{watched.Id}/file", $"/inspections/{body.Inspection.Id}/file", "/rounds", "/assessments", $"/assessments/{assessment.Id}", $"/publications/{publication.Id}", "/publications/new", "/counted?figure=relapsed", "/counted?figure=proven&part=hit",
            $"/prints/week-reminder/{body.Inspection.Id}", $"/prints/month-figures/{today:yyyy-MM}", $"/prints/closure-sheet/{closure.Id}", $"/prints/file-catalogue/{watched.Id}",
        ];
        await FillAsync(body, watched, today, 2, Few);
        var intake = await UploadAsync(client, Few);
        await SettleAsync(site);
        // 头一次打开的记下名称、暂存，不算
        await CountAsync(client, body.Number, [.. pages, intake, "/intake"]);
        var few = await CountAsync(client, body.Number, [.. pages, intake, "/intake"]);
        await FillAsync(body, watched, today, Few + 1, Many);
        var large = await UploadAsync(client, Many);
        await SettleAsync(site);
        var many = await CountAsync(client, body.Number, [.. pages, large, "/intake"]);
        var grown = few.Zip(many).Where(p => p.First.Count != p.Second.Count).Select(p => $"{p.Second.Page}：{p.First.Count}次，变成{p.Second.Count}次").ToList();
        Assert.True(grown.Count == 0, string.Join('\n', grown));
        Assert.All(many, p => Assert.InRange(p.Count, 1, 50));
    }

    // 登记以后规则要重查，查的次数不是页面的：先查完
    private static async Task SettleAsync(Site site) => await RunDirty.RunAsync(site.Database, site.Clock, (control, e) => Assert.Fail($"{control}：{e}"));

    private static async Task<List<(string Page, int Count)>> CountAsync(HttpClient client, int body, IReadOnlyList<string> pages)
    {
        var counts = new List<(string, int)>();
        foreach (var page in pages)
        {
            using var watch = new QueryWatch(body);
            using var response = await client.GetAsync(page);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{page}：{response.StatusCode}");
            counts.Add((page, watch.Queries));
        }
        return counts;
    }

    // 同样多的问题、措施、函件、步骤；看着的那个问题自己的也一样多
    private async Task FillAsync(LoopBody body, Problem watched, DateOnly today, int from, int to)
    {
        var (me, people, rows) = (body.Staff.Guest.Id, body.Staff.Members, new List<object>());
        string[] states = [ProblemStates.Received, ProblemStates.Doing, ProblemStates.Closed, ProblemStates.Returned];
        for (var i = from; i <= to; i++)
        {
            var person = people[i % people.Count].Id;
            var problem = body.Problem(i, p => (p.State, p.Aspect, p.DueOn, p.ResponsibleId, p.LeaderId) = (states[i % states.Length], $"方面{i % 4}", today.AddDays(i % 40 - 20), i % 2 == 0 ? me : person, person));
            rows.AddRange([problem, body.Measure(problem, 1, m => m.OwnerId = me), body.Measure(watched, i, m => m.OwnerId = person), new Recommendation { UnitId = MeetingBody.Hall, InspectionId = body.Inspection.Id, Sequence = i, Text = $"建议{i}" }]);
            var of = i % 2 == 0 ? problem : watched;
            rows.Add(new Letter { UnitId = of.UnitId, ProblemId = of.Id, Kind = i % 3 == 0 ? LetterKinds.Escalated : LetterKinds.Notice, Text = $"请答复{i}", IssuedOn = today, ReplyDueOn = today.AddDays(i % 9 - 4), ToPersonId = i % 4 < 2 ? me : person, CopyToId = person });
            // 比别的少：存得快一些
            if (i <= Few || i % 10 == 0) rows.AddRange(Lesser(body, i, problem, person, today).Concat(Lesser(body, i, watched, person, today)));
            if (i <= Few || i % 10 == 0)
            {
                var waiting = Submitted(problem);
                if (i == Few - 2 || i % 20 == 0) (waiting.Step, waiting.State, waiting.TabledById) = (ClosureSteps.Meeting, ClosureStates.Approval, person);
                rows.AddRange([waiting, new ClosureReview { UnitId = waiting.UnitId, ClosureId = waiting.Id, Step = ClosureSteps.Leader, ById = person, On = today }]);
            }
            if (i <= Few || i % 10 == 0) rows.AddRange([new LookBackItem { UnitId = problem.UnitId, LookBackId = _back, ProblemId = problem.Id, Order = i, CheckerId = me, FinishDueOn = i % 20 == 0 ? today : null, Outcome = i % 20 == 0 ? LookBackOutcomes.Mostly : null }, new Survey { BodyId = body.Number, UnitId = MeetingBody.Office, Title = $"问卷{i}", State = SurveyStates.Draft, InspectionId = body.Inspection.Id, MadeOn = today, OpenFrom = today, OpenTo = today, Questions = "[]", Least = 5 }]);
            if (i <= Few || i % 10 == 0) rows.Add(new Stage { UnitId = MeetingBody.Office, InspectionId = body.Inspection.Id, Sequence = i, Title = $"步骤{i}", DueOn = today.AddDays(i % 20) });
        }
        var first = rows.OfType<Measure>().Last(m => m.ProblemId == watched.Id);
        rows.AddRange(Enumerable.Range(from, to - from + 1).Select(i => new ProgressNote { UnitId = first.UnitId, MeasureId = first.Id, HappenedOn = today.AddDays(-1), Text = $"进展{i}" }));
        await body.SaveAsync(rows);
    }

    private static Closure Submitted(Problem problem) => new() { BodyId = problem.BodyId, UnitId = problem.UnitId, ProblemId = problem.Id, State = ClosureStates.Review, Step = ClosureSteps.Office, Steps = ClosureSteps.Write(ClosureSteps.Order), Outcome = "改好了", SubmittedById = Guid.CreateVersion7(), SubmittedOn = new(2024, 3, 1) };

    private static IEnumerable<object> Lesser(LoopBody body, int i, Problem of, Guid person, DateOnly today)
    {
        var evidence = new Evidence { UnitId = of.UnitId, Title = $"佐证{i}", HappenedOn = today.AddDays(-i % 30) };
        return
        [
            new Watch { UnitId = of.UnitId, ProblemId = of.Id, ControlId = $"own.{i}", ControlTitle = $"规则{i}", State = WatchStates.Watching, Since = today },
            new Relapse { UnitId = of.UnitId, ProblemId = of.Id, Occurrence = i % 99, State = i % 2 == 0 ? RelapseStates.Waiting : RelapseStates.Explained, Sentence = $"看到{i}", SuspectedOn = today.AddDays(-9), ExplainDueOn = today.AddDays(i % 9 - 4), ExplainedById = i % 2 == 0 ? null : person },
            evidence, new Proof { UnitId = of.UnitId, ProblemId = of.Id, EvidenceId = evidence.Id, Sequence = i, Note = "照办" },
            new StageGoal { UnitId = of.UnitId, ProblemId = of.Id, Goal = $"目标{i}", DueOn = today.AddDays(i) },
            new Letter { UnitId = of.UnitId, ProblemId = of.Id, Kind = LetterKinds.Notice, Text = $"请说明{i}", IssuedOn = today.AddDays(-9), ReplyDueOn = today.AddDays(-2), ToPersonId = person, Reply = "已办", RepliedOn = today.AddDays(-3), RepliedById = person, ReplyState = ReplyStates.Replied },
            new Extension { UnitId = of.UnitId, ProblemId = of.Id, State = i % 2 == 0 || of.Sequence == 1 ? ApprovalStates.Submitted : ApprovalStates.SentBack, FromDueOn = of.DueOn, DueOn = today.AddDays(90), Reason = "供货晚了", ApplicantId = i % 2 == 0 ? person : body.Staff.Guest.Id, SubmittedById = person, AppliedOn = today, SubmittedOn = today },
            new Recovery { UnitId = of.UnitId, ProblemId = of.Id, Payer = "某公司", Amount = 100, ReceivedOn = today },
        ];
    }

    private static async Task<string> UploadAsync(HttpClient client, int problems)
    {
        var text = new StringBuilder("云溪县行政审批局党组关于县委第三巡察组反馈意见的整改方案\n\n2024年1月15日，县委第三巡察组反馈了巡察意见。\n\n一、窗口服务方面\n");
        for (var i = 1; i <= problems; i++) text.Append(CultureInfo.InvariantCulture, $"{i}.第{i}个窗口午间值守不严。抽查{i}次没有人值守。\n整改措施：一是明确第{i}个窗口的值班表；二是每周抽查第{i}个窗口。\n责任单位：大厅管理科\n");
        using var form = new MultipartFormDataContent { { new StringContent(await Site.TokenAsync(client, "/intake/new")), "__RequestVerificationToken" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(text.ToString())), "file", $"整改方案{problems}.txt" } };
        using var opened = await client.PostAsync("/intake", form);
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
        return opened.Headers.Location!.ToString();
    }
}
