using System.Net;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web.Rectification;

/// <summary>回头看各页走真的网站：抽、派、在手机上查、没有存成的还在、未到位的成了疑似反弹、结束。</summary>
public sealed class LookBackPagesTests
{
    [Fact]
    public async Task Drawn_assigned_checked_and_ended_on_the_pages()
    {
        await using var site = await Site.StartAsync();
        var body = await LoopBody.MakeAsync(site.Database, new(2023, 12, 1));
        var today = DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime.AddHours(8));
        await body.SaveAsync([.. Enumerable.Range(1, 3).Select(i => body.Problem(i, p => (p.State, p.ClosedOn, p.Aspect, p.ResponsibleId) = (ProblemStates.Closed, today.AddDays(-30), "窗口服务", body.Staff.Members[1].Id)))]);
        using var office = site.Client(Office(body, body.Staff.Guest.Id));
        var draw = await office.GetStringAsync("/lookbacks/new");
        foreach (var said in new[] { "在内的问题，3个", "没有规则看护15分", "权数怎样算" }) Assert.Contains(said, draw, StringComparison.Ordinal);

        // 漏了的退回来，写的还在；查人不算提交
        using (var refused = await Site.PostAsync(office, "/lookbacks/new", "/lookbacks/new", ("Title", "上半年自查"), ("Kind", "self"), ("Most", "0"), ("do", "draw")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            Assert.Contains("value=\"上半年自查\"", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (var sought = await Site.PostAsync(office, "/lookbacks/new", "/lookbacks/new", ("Title", "上半年自查"), ("LeaderId.find", "沈川"), ("do", "find"))) Assert.Contains($"value=\"{body.Staff.Members[0].Id}\"", await sought.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var drawn = await Site.PostAsync(office, "/lookbacks/new", "/lookbacks/new", ("Title", "上半年自查"), ("Kind", "self"), ("Most", "2"), ("DueOn", $"{today.AddDays(9):yyyy-MM-dd}"), ("LeaderId", body.Staff.Members[0].Id.ToString()), ("do", "draw"));
        Assert.Equal(HttpStatusCode.SeeOther, drawn.StatusCode);
        var path = drawn.Headers.Location!.OriginalString;
        Assert.Contains("都与当时一样", await office.GetStringAsync(path + "/draw"), StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(await office.GetStringAsync(path + "/sheets"), "class=\"check-sheet\"", RegexOptions.NonBacktracking));

        List<LookBackItem> items;
        await using (var db = site.Database.Open(Viewer.System(body.Number))) items = await db.Set<LookBackItem>().OrderBy(i => i.Order).ToListAsync();
        var checker = body.Staff.Members[2];
        using (var own = await Site.PostAsync(office, path, path + "/assign", ("item", items[0].Id.ToString()), ("checker", body.Staff.Members[1].Id.ToString()), ("do", "assign"))) Assert.Contains("要由别人查", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var item in items) using (var given = await Site.PostAsync(office, path, path + "/assign", ("item", item.Id.ToString()), ("checker", checker.Id.ToString()), ("do", "assign"))) Assert.Equal(HttpStatusCode.SeeOther, given.StatusCode);

        // 查的人没有别的权限，也打得开派给他的
        using var visitor = site.Client(new Viewer(body.Number, checker.Id, checker.Name, new Dictionary<string, IReadOnlyList<Reach>>(), MeetingBody.Office));
        var first = "/lookbacks/items/" + items[0].Id;
        Assert.Contains(first, await visitor.GetStringAsync("/todo"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync(path)).StatusCode);
        using (var kept = await Site.PostAsync(visitor, first, first + "/draft", ("Note", "公示牌还在"), ("Answers0", "y"), ("CheckedOn", $"{today:yyyy-MM-dd}"))) Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        using (var again = await Site.PostAsync(visitor, first, first + "/draft", ("Note", "公示牌还在，又问了两个人"), ("Answers0", "y"), ("CheckedOn", $"{today:yyyy-MM-dd}"))) Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Contains("又问了两个人", await visitor.GetStringAsync(first + "?draft=open"), StringComparison.Ordinal);
        using (var short1 = await Site.PostAsync(visitor, first, first, ("version", "2"), ("Note", "只看了一半"), ("Outcome", "not"), ("Answers0", "n"), ("CheckedOn", $"{today:yyyy-MM-dd}"), ("do", "save")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, short1.StatusCode);
            var said = await short1.Content.ReadAsStringAsync();
            foreach (var expected in new[] { "第2项还没有答", "只看了一半</textarea>", "value=\"not\" checked" }) Assert.Contains(expected, said, StringComparison.Ordinal);
        }
        using (var not = await Site.PostAsync(visitor, first, first, [.. Answered(today), ("version", "2"), ("Outcome", "not"), ("Note", "三号窗口又没有公示。")])) Assert.Equal(HttpStatusCode.SeeOther, not.StatusCode);
        Assert.Contains("疑似反弹", await visitor.GetStringAsync(first), StringComparison.Ordinal);
        // 别的标签页存过了：写的还在，可以抄
        using (var late = await Site.PostAsync(visitor, first, first, [.. Answered(today), ("version", "2"), ("Outcome", "firm"), ("Note", "另一页里写的情况。")])) Assert.Matches("您刚才写的情况</label>[^<]*<textarea[^>]*readonly[^>]*>另一页里写的情况。</textarea>", WebUtility.HtmlDecode(await late.Content.ReadAsStringAsync()));
        var second = "/lookbacks/items/" + items[1].Id;
        using (var mostly = await Site.PostAsync(visitor, second, second, [.. Answered(today), ("version", "2"), ("Outcome", "mostly"), ("Note", "台账缺一个月。"), ("FinishDueOn", $"{today.AddDays(5):yyyy-MM-dd}")])) Assert.Equal(HttpStatusCode.SeeOther, mostly.StatusCode);
        // 查过的先看结果，点“改”才出填的框
        Assert.DoesNotContain("name=\"Outcome\"", await visitor.GetStringAsync(second), StringComparison.Ordinal);
        Assert.Contains("value=\"mostly\" checked", await visitor.GetStringAsync(second + "?change=1"), StringComparison.Ordinal);
        using (var blank = await Site.PostAsync(visitor, second, second + "/finish", ("version", "3"), ("FinishNote", "")))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.StatusCode);
            Assert.Contains("<a href=\"#f-FinishNote\">", await blank.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (var finished = await Site.PostAsync(visitor, second, second + "/finish", ("version", "3"), ("FinishNote", "补记了，看过。"))) Assert.Equal(HttpStatusCode.SeeOther, finished.StatusCode);

        using (var ended = await Site.PostAsync(office, path, path + "/end", ("version", "1"), ("summary", "抽2个，1个未到位。"), ("do", "end"))) Assert.Equal(HttpStatusCode.SeeOther, ended.StatusCode);
        var result = await office.GetStringAsync(path);
        foreach (var said in new[] { "抽2个，1个未到位。", "outcome=not", "aspect=", "unit=" }) Assert.Contains(said, result, StringComparison.Ordinal);
        Assert.Contains("筛出1个", await office.GetStringAsync(path + "?outcome=not"), StringComparison.Ordinal);
        using (var list = await Site.PostAsync(office, "/lookbacks/checklists", "/lookbacks/checklists", ("kind", "visit"), ("version", "0"), ("Items", "牌子还在"), ("reason", ""))) Assert.Contains("牌子还在</textarea>", await list.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    // 没有抽成的先存着，接着填；种类、巡察换过的，先看过再抽；作废与结束各写各的
    [Fact]
    public async Task A_new_one_keeps_what_was_typed_and_draws_only_what_was_shown()
    {
        await using var site = await Site.StartAsync();
        var body = await LoopBody.MakeAsync(site.Database, new(2023, 12, 1));
        var today = DateOnly.FromDateTime(site.Clock.GetUtcNow().UtcDateTime.AddHours(8));
        var problems = Enumerable.Range(1, 3).Select(i => body.Problem(i, p => (p.State, p.ClosedOn) = (ProblemStates.Closed, today.AddDays(-30)))).ToList();
        await body.SaveAsync([.. problems]);
        using var office = site.Client(Office(body, body.Staff.Guest.Id));
        const string New = "/lookbacks/new";
        using (var kept = await Site.PostAsync(office, New, New + "/draft", ("Title", "年底巡察回头看"), ("Kind", "inspection"), ("LeadName", "县委巡察办"), ("Most", "7"), ("given", problems[0].Id.ToString()), ("given", problems[2].Id.ToString()))) Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        Assert.Contains("没有填完的", await office.GetStringAsync(New), StringComparison.Ordinal);
        var open = await office.GetStringAsync(New + "?draft=open");
        foreach (var said in new[] { "value=\"年底巡察回头看\"", "value=\"县委巡察办\"", "value=\"7\"", $"value=\"{problems[0].Id}\" checked", $"value=\"{problems[2].Id}\" checked" }) Assert.Contains(said, open, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(open, "name=\"given\" value=\"[^\"]*\" checked", RegexOptions.NonBacktracking));
        // 只查人、按回车的，不抽，也存着
        using (var sought = await Site.PostAsync(office, New, New, ("Title", "查人时写的"), ("Kind", "self"), ("LeaderId.find", "沈川"), ("do", "find"))) Assert.Equal(HttpStatusCode.OK, sought.StatusCode);
        Assert.Contains("查人时写的", await office.GetStringAsync(New + "?draft=open"), StringComparison.Ordinal);
        using (var discarded = await Site.PostAsync(office, New, New + "/draft/discard")) Assert.Equal(HttpStatusCode.SeeOther, discarded.StatusCode);
        Assert.DoesNotContain("没有填完的", await office.GetStringAsync(New), StringComparison.Ordinal);

        // 打开时是自查，换成巡察“回头看”就点：先出勾选的框，没有抽
        (string, string)[] typed = [("Title", "巡察回头看"), ("Kind", "inspection"), ("LeadName", "县委巡察办"), ("Most", "2"), ("DueOn", $"{today.AddDays(9):yyyy-MM-dd}"), ("do", "draw")];
        using (var changed = await Site.PostAsync(office, New, New, [.. typed, ("shown", "drawn ")]))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, changed.StatusCode);
            var page = await changed.Content.ReadAsStringAsync();
            foreach (var said in new[] { "换过了", "name=\"given\"", "value=\"given \"" }) Assert.Contains(said, page, StringComparison.Ordinal);
        }
        await using (var db = site.Database.Open(Viewer.System(body.Number))) Assert.Equal(0, await db.Set<LookBack>().CountAsync());
        using var drawn = await Site.PostAsync(office, New, New, [.. typed, ("shown", "given "), ("given", problems[1].Id.ToString())]);
        Assert.Equal(HttpStatusCode.SeeOther, drawn.StatusCode);
        Assert.DoesNotContain("没有填完的", await office.GetStringAsync(New), StringComparison.Ordinal);

        var path = drawn.Headers.Location!.OriginalString;
        using (var unsaid = await Site.PostAsync(office, path, path + "/end", ("version", "1"), ("summary", " "), ("do", "drop"))) Assert.Contains("为什么作废", await unsaid.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using (var stale = await Site.PostAsync(office, path, path + "/end", ("version", "9"), ("summary", "通知撤回了"), ("do", "drop"))) Assert.Matches("<details open[^>]*>(?s:.)*name=\"summary\"[^>]*>通知撤回了</textarea>", await stale.Content.ReadAsStringAsync());
        using (var dropped = await Site.PostAsync(office, path, path + "/end", ("version", "1"), ("summary", "通知撤回了"), ("do", "drop"))) Assert.Equal(HttpStatusCode.SeeOther, dropped.StatusCode);
        Assert.Contains("作废的原因：通知撤回了", await office.GetStringAsync(path), StringComparison.Ordinal);
    }

    private static (string, string)[] Answered(DateOnly today) => [.. Enumerable.Range(0, 5).Select(i => ($"Answers{i}", "y")), ("CheckedOn", $"{today:yyyy-MM-dd}"), ("do", "save")];

    private static Viewer Office(LoopBody body, Guid person) => new(body.Number, person, "夏至",
        new[] { "lookback", "lookbackitem", "problem", "inspection", "person", "relapse" }.Select(Permissions.View).Append(Permissions.ManageLookBacks).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]), MeetingBody.Office);
}
