using System.IO.Compression;
using System.Net;
using System.Text;

using Bihuan.Access;
using Bihuan.App.Tests.Web.Api;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Rectification.Portal;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web.Rectification;

/// <summary>限制阅读的问题和它下面的一切：名单外的人，有全部权限也一样，哪个地址都看不到一个字，也动不了它。</summary>
public sealed class RestrictedEverywhereTests
{
    // 查找只用前一半：页面会把查的字写回来，后一半出现就是露了
    private const string Hidden = "丙九丁十", Asked = "甲七乙八", Secret = Asked + Hidden;

    private static readonly string[] Loop = ["problem", "measure", "progress", "evidence", "proof", "extension", "stagegoal", "recovery", "sanction", "letter", "closure", "closurereview", "watch", "relapse", "lookback", "lookbackitem", "inspection", "assessment", "assessmentscore", "survey", "surveypaper", "publicproblem", "opinion"];

    [Fact]
    public async Task No_address_shows_or_changes_what_is_restricted_to_others()
    {
        await using var site = await Site.StartAsync();
        var (_, account, _) = await ApiSteps.StartAsync(site);
        // 能办理的令牌：看不见的，也办不了
        using var api = ApiSteps.With(site, (await ApiSteps.MakeAsync(site, account, [.. site.Database.Catalog.Ledgers.Select(l => l.Code)], handle: true)).Secret);
        var (rows, insider) = await HideAsync(site, account.BodyId);
        var everything = PermissionNames.All(site.Database.Catalog).Select(p => p.Code).Distinct().ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody], StringComparer.Ordinal);
        // 三员的权限没有人都有；这里就是要试最大的
        using var outsider = site.Client(new Viewer(account.BodyId, account.PersonId, "周启明", everything));
        var before = await StampsAsync(site, account.BodyId);

        // 名单上的人看得见，说明这些字真的在
        using (var reader = site.Client(new Viewer(account.BodyId, insider, "宋正则", everything)))
            foreach (var page in new[] { "/ledgers/problem/" + rows["problem"], "/assessments/" + rows["assessment"], "/surveys/" + rows["survey"], "/inspections/" + rows["inspection"] })
                Assert.Contains(Hidden, WebUtility.HtmlDecode(await reader.GetStringAsync(page)), StringComparison.Ordinal);

        var (tried, shown) = (0, new List<string>());
        foreach (var route in RouteTable.Of(site).Where(r => r.Method is "GET" or "POST" && r.Path != "/sign-out"))
        {
            var client = route.Path.StartsWith("/api/", StringComparison.Ordinal) ? api : outsider;
            foreach (var path in Paths(route, rows))
            {
                using var response = route.Method == "GET" ? await client.GetAsync(path) : await client.SendAsync(await PostAsync(client, path));
                tried++;
                if (await ShowsAsync(response)) shown.Add($"{route.Method} {path} 答了{(int)response.StatusCode}");
            }
        }
        Assert.True(shown.Count == 0, string.Join('\n', shown));
        Assert.True(tried > 400, $"只试了{tried}个。");
        Assert.Equal(before, await StampsAsync(site, account.BodyId));
    }

    private static IEnumerable<string> Paths(Route route, Dictionary<string, Guid> rows)
    {
        var codes = route.Path.Contains("{ledger", StringComparison.Ordinal) ? rows.Keys : (IEnumerable<string>)[OwnerOf(route.Path)];
        foreach (var code in codes)
        {
            var path = route.Fill(("{ledger}", code), ("{id:guid}", rows[code].ToString()), ("{id}", rows[code].ToString()), ("{row:guid}", rows[code].ToString()), ("{problem:guid}", rows["problem"].ToString()), ("{measure:guid}", rows["measure"].ToString()), ("{letter:guid}", rows["letter"].ToString()), ("{evidence:guid}", rows["evidence"].ToString()), ("{proof:guid}", rows["proof"].ToString()), ("{paper:guid}", rows["surveypaper"].ToString()), ("{deed}", "sign-for"));
            yield return path;
            if (path == "/counted") yield return "/counted?figure=closed&part=all";
            // 筛选、查找、挑选用的各种写法
            if (route.Method == "GET") yield return $"{path}?q={Uri.EscapeDataString(Asked)}&words={Uri.EscapeDataString(Asked)}&problem={rows["problem"]}&measure={rows["measure"]}&row={rows[code]}&id={rows[code]}";
        }
    }

    // 各有自己页面的：/measures/{id}、/letters/{id}
    private static string OwnerOf(string path) => path.StartsWith("/lookbacks/items", StringComparison.Ordinal) ? "lookbackitem" : Loop.FirstOrDefault(l => path.Replace("/api/v1", "", StringComparison.Ordinal).StartsWith("/" + l, StringComparison.Ordinal)) ?? "problem";

    private static async Task<HttpRequestMessage> PostAsync(HttpClient client, string path)
    {
        if (path.StartsWith("/api/", StringComparison.Ordinal)) return new(HttpMethod.Post, path) { Content = new StringContent(path.EndsWith("/progress", StringComparison.Ordinal) ? """{"version":1,"fields":{"Progress":"done","Text":"试一试"}}""" : path.EndsWith("/explain", StringComparison.Ordinal) ? """{"version":1,"explanation":"试一试"}""" : path.EndsWith("/reply", StringComparison.Ordinal) ? """{"version":1,"reply":"试一试"}""" : path.Contains("/deeds/", StringComparison.Ordinal) ? """{"version":1,"reason":"试一试"}""" : "{}", Encoding.UTF8, "application/json") };
        var token = await Site.TokenAsync(client);
        return new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("version", "1"), new("reason", "试一试"), new("do", "enter"), new("q", Asked)]) };
    }

    private static async Task<bool> ShowsAsync(HttpResponseMessage response)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync();
        if (WebUtility.HtmlDecode(Encoding.UTF8.GetString(bytes)).Contains(Hidden, StringComparison.Ordinal) || response.Headers.ToString().Contains(Uri.EscapeDataString(Hidden), StringComparison.OrdinalIgnoreCase)) return true;
        if (bytes is not [(byte)'P', (byte)'K', ..]) return false;
        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using var text = new StreamReader(entry.Open(), Encoding.UTF8);
            if ((await text.ReadToEndAsync()).Contains(Hidden, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    // 每本台账一行，文字的字段都写着
    private static async Task<(Dictionary<string, Guid> Rows, Guid Insider)> HideAsync(Site site, int body)
    {
        var (system, insider, made) = (Viewer.System(body), Guid.CreateVersion7(), new Dictionary<string, Guid>(StringComparer.Ordinal));
        await using var db = site.Database.Open(system);
        var unit = await db.Units.Where(u => u.BodyId == body).Select(u => u.Id).FirstAsync();
        foreach (var code in Loop)
        {
            var (ledger, row) = (db.Catalog.Find(code)!, db.Catalog.Find(code)!.NewRow());
            (row.BodyId, row.UnitId, row.Restricted) = (body, unit, true);
            foreach (var field in ledger.Fields.Where(f => !f.IsDerived && f.Kind.Input != FieldInput.Unit))
                if (ValueOf(field, made, Guid.CreateVersion7()) is { } value) field.Set(row, value);
            made.Add(code, row.Id);
            db.Add(row);
            db.Add(new RowReader { BodyId = body, RowId = row.Id, PersonId = insider });
        }
        var problem = (Problem)db.ChangeTracker.Entries<Problem>().Single().Entity;
        // 期限还早：后台的日监测不在这时发函
        (problem.State, problem.Source, problem.RepeatsId, problem.DueOn) = (ProblemStates.Doing, ProblemSources.Self, null, new(2024, 12, 31));
        // 销号各台账的内容不由表单填
        var closure = db.ChangeTracker.Entries<Closure>().Single().Entity;
        (closure.ProblemId, closure.State, closure.Step, closure.Steps, closure.Outcome, closure.NoWatch) = (problem.Id, ClosureStates.Review, ClosureSteps.Office, ClosureSteps.Write(ClosureSteps.Order), Secret, Secret);
        var review = db.ChangeTracker.Entries<ClosureReview>().Single().Entity;
        (review.ClosureId, review.Step, review.Text) = (closure.Id, ClosureSteps.Leader, Secret);
        var watch = db.ChangeTracker.Entries<Watch>().Single().Entity;
        (watch.ProblemId, watch.ControlTitle, watch.State) = (problem.Id, Secret, WatchStates.Watching);
        var relapse = db.ChangeTracker.Entries<Relapse>().Single().Entity;
        (relapse.State, relapse.Sentence, relapse.Explanation, relapse.Reason) = (RelapseStates.Waiting, Secret, Secret, Secret);
        var back = db.ChangeTracker.Entries<LookBack>().Single().Entity;
        (back.State, back.Title, back.Checklist, back.StartedOn, back.DueOn) = (LookBackStates.Checking, Secret, Secret, new(2024, 3, 1), new(2024, 3, 9));
        var item = db.ChangeTracker.Entries<LookBackItem>().Single().Entity;
        (item.LookBackId, item.Order, item.Working, item.Note, item.FinishDueOn) = (back.Id, 1, Secret, Secret, new(2024, 3, 9));
        // 限制阅读的巡察，和它的问题、考核评价、问卷
        var inspection = db.ChangeTracker.Entries<Inspection>().Single().Entity;
        inspection.FeedbackOn = new(2024, 2, 1);
        problem.InspectionId = inspection.Id;
        var assessment = db.ChangeTracker.Entries<Assessment>().Single().Entity;
        (assessment.InspectionId, assessment.SchemeNumber, assessment.Title, assessment.State, assessment.AsOf, assessment.SubmittedById, assessment.Opinion, assessment.Grade) = (inspection.Id, 1, Secret, AssessmentStates.Review, new(2024, 3, 1), insider, Secret, "优秀");
        var score = db.ChangeTracker.Entries<AssessmentScore>().Single().Entity;
        (score.AssessmentId, score.Sequence, score.Kind, score.Code, score.Title, score.Reason, score.Origin) = (assessment.Id, 1, ScoreKinds.Element, "e1", Secret, Secret, Secret);
        var survey = db.ChangeTracker.Entries<Survey>().Single().Entity;
        (survey.InspectionId, survey.Title, survey.State, survey.Intro, survey.Notes, survey.Questions, survey.MadeOn, survey.OpenFrom, survey.OpenTo, survey.Least) = (inspection.Id, Secret, SurveyStates.Open, Secret, Secret, "[[\"scale\",\"" + Secret + "\"]]", new(2024, 3, 1), new(2024, 3, 1), new(2024, 4, 1), 5);
        db.Add(new SurveyBox { BodyId = body, SurveyId = survey.Id, Slug = "abcdef" });
        var paper = db.ChangeTracker.Entries<SurveyPaper>().Single().Entity;
        (paper.SurveyId, paper.Label, paper.State, paper.Sheets, paper.EnteredById, paper.EnteredOn, paper.Counts, paper.ReturnReason) = (survey.Id, Secret, SurveyPaperStates.Entered, 1, insider, new(2024, 3, 1), "[[1,0,0,0,0]]", Secret);
        // 公开网页开着：给公众看的说法也一样
        var shown = db.ChangeTracker.Entries<PublicProblem>().Single().Entity;
        (shown.State, shown.Title, shown.Measures, shown.DraftedById, shown.Reason) = (PublicProblemStates.Live, Secret, Secret, insider, Secret);
        var opinion = db.ChangeTracker.Entries<Opinion>().Single().Entity;
        (opinion.State, opinion.Number, opinion.Text, opinion.Answer, opinion.HandlerId, opinion.ReceivedOn, opinion.DueOn) = (OpinionStates.Assigned, "20240301-ABCDEF", Secret, Secret, insider, new(2024, 3, 1), new(2024, 3, 12));
        db.Add(new PortalSettings { BodyId = body, IsOn = true, Name = "整改公开" });
        await db.SaveAsync(new Process("登记", system, site.Clock.GetUtcNow().UtcDateTime, "登记" + Secret));
        return (made, insider);
    }

    private static object? ValueOf(Field field, Dictionary<string, Guid> made, Guid person) => field.Kind.Input switch
    {
        FieldInput.Line when field.Kind.ValueType == typeof(string) && field.Kind.Name is "文字" => Secret,
        FieldInput.Lines => Secret,
        FieldInput.Choice => field.Kind.Choices[0].Code,
        FieldInput.Date => new DateOnly(2024, 3, 1),
        FieldInput.Number when field.Kind.ValueType == typeof(int) => 1,
        FieldInput.Person => person,
        FieldInput.Row when made.TryGetValue(field.Kind.Target!, out var id) => id,
        _ => null,
    };

    private static async Task<List<string>> StampsAsync(Site site, int body)
    {
        await using var db = site.Database.Open(Viewer.System(body));
        IQueryable<LedgerRow>[] tables = [db.Set<Problem>(), db.Set<Measure>(), db.Set<ProgressNote>(), db.Set<Evidence>(), db.Set<Proof>(), db.Set<Extension>(), db.Set<StageGoal>(), db.Set<Recovery>(), db.Set<Sanction>(), db.Set<Letter>(), db.Set<Closure>(), db.Set<ClosureReview>(), db.Set<Watch>(), db.Set<Relapse>(), db.Set<LookBack>(), db.Set<LookBackItem>(), db.Set<Inspection>(), db.Set<Assessment>(), db.Set<AssessmentScore>(), db.Set<Survey>(), db.Set<SurveyPaper>(), db.Set<PublicProblem>(), db.Set<Opinion>()];
        Assert.Equal(Loop.Length, tables.Length);
        var stamps = new List<string>();
        foreach (var table in tables) stamps.AddRange((await table.OrderBy(r => r.Id).ToListAsync()).Select(r => $"{r.Id} {r.Version} {r.Removed} {r.Restricted}"));
        return stamps;
    }
}
