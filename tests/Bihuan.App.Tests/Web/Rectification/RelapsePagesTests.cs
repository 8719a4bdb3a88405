using System.Net;

using Bihuan.Access;
using Bihuan.App.Office.Controls;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Bihuan.App.Tests.Web.Rectification;

/// <summary>销了号的问题又出现：登记了一份不合规则的合同，规则自己查出来，一路走到核对；各页走真的网站。</summary>
public sealed class RelapsePagesTests
{
    private const string Control = "contract.unreviewed";

    private static readonly string[] Ledgers = ["inspection", "problem", "measure", "evidence", "proof", "closure", "closurereview", "watch", "relapse", "person", "contract"];

    [Fact]
    public async Task A_contract_entered_later_is_suspected_by_itself_explained_and_confirmed_on_the_pages()
    {
        await using var site = await Site.StartAsync();
        var (body, problem, owner, office) = await MakeAsync(site);
        var today = DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime.AddHours(8));
        await body.SaveAsync(new Contract { UnitId = MeetingBody.Hall, Title = "取号机维护合同", Number = "云审合〔2024〕9号", Counterpart = "某科技公司", Amount = 100_000, SignedOn = today.AddDays(-20), LegalReviewOn = today.AddDays(-5) });
        var relapse = await LoopAsync(site, body.Number);
        using var doer = site.Client(owner);
        var path = $"/relapses/{relapse.Id}";

        Assert.Contains(path, await doer.GetStringAsync("/todo"), StringComparison.Ordinal);
        var page = await doer.GetStringAsync(path);
        foreach (var said in new[] { "看那些行", "规则：合同未经审查", "待说明", "这一处现在还查得到" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("确认反弹", page, StringComparison.Ordinal);

        using (var watching = site.Client(office))
        {
            var due = $"等说明，最迟{relapse.ExplainDueOn:yyyy-MM-dd}";
            Assert.Contains(due, await watching.GetStringAsync("/watch?inspection=all&state=suspected"), StringComparison.Ordinal);
            Assert.Contains("疑似反弹，" + due, await watching.GetStringAsync($"/problems/{problem.Id}"), StringComparison.Ordinal);
        }

        // 写了一半的留着；写得不对的退回来，字还在
        using (var kept = await Site.PostAsync(doer, path, path + "/draft", ("Explanation", "新来的同志没有"))) Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        Assert.Contains("新来的同志没有", await doer.GetStringAsync(path), StringComparison.Ordinal);
        using (var empty = await Site.PostAsync(doer, path, path + "/explain", ("version", "1"), ("Explanation", " "))) Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        using (var old = await Site.PostAsync(doer, path, path + "/explain", ("version", "7"), ("Explanation", "新来的同志没有送审。")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, old.StatusCode);
            Assert.Contains("新来的同志没有送审。", await old.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (var done = await Site.PostAsync(doer, path, path + "/explain", ("version", "1"), ("Explanation", "新来的同志没有送审。"))) Assert.Equal(HttpStatusCode.SeeOther, done.StatusCode);
        Assert.DoesNotContain(path + "/explain", await doer.GetStringAsync(path), StringComparison.Ordinal);

        using var reviewer = site.Client(office);
        Assert.Contains("等着核对", await reviewer.GetStringAsync("/watch?inspection=all&state=suspected"), StringComparison.Ordinal);
        // 别的标签页已经提交：说明还在，可以抄
        using (var late = await Site.PostAsync(doer, path, path + "/explain", ("version", "1"), ("Explanation", "另一页里写的说明。"))) Assert.Matches("您刚才写的说明</label>[^<]*<textarea[^>]*readonly[^>]*>另一页里写的说明。</textarea>", WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync()));
        Assert.Contains("责任单位说明了", await reviewer.GetStringAsync("/todo"), StringComparison.Ordinal);
        foreach (var said in new[] { "新来的同志没有送审。", "确认反弹", "不是反弹", "期限从今天起30天", "再看180天" }) Assert.Contains(said, await reviewer.GetStringAsync(path), StringComparison.Ordinal);
        using (var unsaid = await Site.PostAsync(reviewer, path, path + "/decide", ("version", "2"), ("reason", ""), ("do", "confirm"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        using (var which = await Site.PostAsync(reviewer, path, path + "/decide", ("version", "2"), ("reason", "看过合同")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, which.StatusCode);
            Assert.Contains("看过合同</textarea>", await which.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (var own = await Site.PostAsync(doer, path, path + "/decide", ("version", "2"), ("reason", "不是"), ("do", "waive"))) Assert.Equal(HttpStatusCode.UnprocessableEntity, own.StatusCode);
        using (var confirmed = await Site.PostAsync(reviewer, path, path + "/decide", ("version", "2"), ("reason", "合同签了才审。"), ("do", "confirm"))) Assert.Equal(HttpStatusCode.SeeOther, confirmed.StatusCode);
        using (var twice = await Site.PostAsync(reviewer, path, path + "/decide", ("version", "2"), ("reason", "另一页里写的理由。"), ("do", "waive"))) Assert.Matches("您刚才写的意见</label>[^<]*<textarea[^>]*readonly[^>]*>另一页里写的理由。</textarea>", WebUtility.HtmlDecode(await twice.Content.ReadAsStringAsync()));
        page = await reviewer.GetStringAsync(path);
        Assert.Contains("<h1>反弹（第1次）", page, StringComparison.Ordinal);
        page = await reviewer.GetStringAsync($"/problems/{problem.Id}");
        foreach (var said in new[] { "不再看护", "疑似反弹（1次）", "核对为反弹，重新整改", "说明疑似反弹", path }) Assert.Contains(said, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_see_is_marked_on_the_problem_and_the_board_shows_days_only_to_who_sees_the_whole_body()
    {
        await using var site = await Site.StartAsync();
        var (body, problem, owner, office) = await MakeAsync(site);
        using var reviewer = site.Client(office);
        using var doer = site.Client(owner);
        var board = await reviewer.GetStringAsync("/watch?inspection=all");
        foreach (var said in new[] { problem.Title, "看护中", "近90天", "合同未经审查" }) Assert.Contains(said, board, StringComparison.Ordinal);
        foreach (var said in new[] { "没有这样的问题", "看全部" }) Assert.Contains(said, await reviewer.GetStringAsync("/watch?inspection=all&state=suspected"), StringComparison.Ordinal);
        var part = await doer.GetStringAsync("/watch?inspection=all");
        Assert.Contains("看护中", part, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"strip\"", part, StringComparison.Ordinal);

        var path = $"/problems/{problem.Id}";
        Assert.Contains(path + "/suspect", await reviewer.GetStringAsync(path), StringComparison.Ordinal);
        Assert.DoesNotContain(path + "/suspect", await doer.GetStringAsync(path), StringComparison.Ordinal);
        using (var empty = await Site.PostAsync(reviewer, path + "/suspect", path + "/suspect", ("version", "1"), ("Sentence", " ")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
            var refused = await empty.Content.ReadAsStringAsync();
            foreach (var said in new[] { "<a href=\"#f-Sentence\">", "aria-invalid=\"true\"" }) Assert.Contains(said, refused, StringComparison.Ordinal);
        }
        using (var no = await Site.PostAsync(doer, path + "/suspect", path + "/suspect", ("version", "1"), ("Sentence", "窗口又收费了"))) Assert.Contains("窗口又收费了", await no.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var marked = await Site.PostAsync(reviewer, path + "/suspect", path + "/suspect", ("version", "1"), ("Sentence", "群众来信说窗口又收费了"));
        Assert.Equal(HttpStatusCode.SeeOther, marked.StatusCode);
        Assert.Contains("群众来信说窗口又收费了", await reviewer.GetStringAsync(marked.Headers.Location!.ToString()), StringComparison.Ordinal);
        Assert.Contains("群众来信说窗口又收费了", await doer.GetStringAsync(path), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"/relapses/{Guid.NewGuid()}")).StatusCode);
    }

    // 后台的循环也在转：谁先查到都一样，只起疑一次
    private static async Task<Relapse> LoopAsync(Site site, int body)
    {
        var loop = site.Services.GetServices<IHostedService>().OfType<ControlLoop>().Single();
        for (var i = 0; i < 500; i++)
        {
            await loop.OnceAsync(default);
            await using var db = site.Database.Open(Viewer.System(body));
            if (await db.Set<Relapse>().SingleOrDefaultAsync() is { } relapse) return relapse;
        }
        throw new InvalidOperationException("没有起疑。");
    }

    private static async Task<(LoopBody Body, Problem Problem, Viewer Owner, Viewer Office)> MakeAsync(Site site)
    {
        var body = await LoopBody.MakeAsync(site.Database);
        var (owner, today) = (body.Staff.Guest.Id, DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime.AddHours(8)));
        var problem = body.Problem(1, p => (p.State, p.Title, p.ResponsibleId, p.ClosedOn) = (ProblemStates.Closed, "合同没有审就签", owner, today.AddDays(-30)));
        await body.SaveAsync(problem, new Closure { Id = Guid.CreateVersion7(site.Clock.GetUtcNow().AddDays(-31)), UnitId = problem.UnitId, ProblemId = problem.Id, State = ClosureStates.Closed, Steps = "office", Outcome = "都先审后签。", SubmittedById = owner, SubmittedOn = today.AddDays(-31), ClosedOn = problem.ClosedOn },
            new Watch { UnitId = problem.UnitId, ProblemId = problem.Id, ControlId = Control, ControlTitle = "合同未经审查", State = WatchStates.Watching, Since = today.AddDays(-30), Until = today.AddDays(150) });
        return (body, problem, As(body, owner, new Reach(ReachKind.UnitAndBelow, MeetingBody.Hall, 1)), As(body, body.Staff.Members[3].Id, Reach.WholeBody));
    }

    private static Viewer As(LoopBody body, Guid person, Reach reach) => new(body.Number, person, "夏至",
        Ledgers.SelectMany(l => new[] { Permissions.View(l), Permissions.Edit(l), Permissions.Handle(l), Permissions.Review(l) }).Append(Permissions.ViewControls).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[reach]), MeetingBody.Hall);
}
