using Bihuan.Access;
using Bihuan.Controls.Showing;
using Bihuan.Ledgers;
using Bihuan.Rectification.Submitting;

namespace Bihuan.App.Office;

/// <summary>导航里的一项。</summary>
/// <param name="Key">页面用它说自己是哪一项，见 <c>Frame.Current</c>。</param>
/// <param name="Href">网址。</param>
/// <param name="Name">名称。</param>
/// <param name="Icon">图标名，见 wwwroot/icons.svg。</param>
/// <param name="Permission">要哪项权限才出现；谁都看得见的为 null。</param>
public sealed record NavigationEntry(string Key, string Href, string Name, string Icon, string? Permission = null);

/// <summary>导航里的一组。</summary>
/// <param name="Name">组名；手机上是底部的一个按钮。</param>
/// <param name="Icon">组的图标，手机上用。</param>
/// <param name="Entries">各项，按显示的先后。</param>
public sealed record NavigationGroup(string Name, string Icon, IReadOnlyList<NavigationEntry> Entries);

/// <summary>导航：全系统只在这一处列。加一页，就在它那一组里加一行；没有权限的人看不见。</summary>
internal static class Navigation
{
    private static readonly NavigationGroup Documents = new("文书", "file",
    [
        new("reading", "/", "读取文书", "file"),
        new("compare", "/compare", "比对", "compare"),
        new("checks", "/checks", "规则", "rules"),
    ]);

    private const string Supervised = "supervised-controls", Submitted = "submitted", Bodies = "rounds-bodies";

    private static readonly NavigationGroup Watching = new("整改", "loop",
    [
        new("todo", "/todo", "我的待办", "check", Permissions.View("problem")),
        new("overview", "/overview", "整改总览", "columns", Permissions.View("problem")),
        Rectification("inspection", "巡察") with { Href = "/inspections" }, new("intake", "/intake", "导入文书", "upload", Permissions.Edit("problem")), new("plans", "/plans", "整改方案", "file", Permissions.View("plan")), Rectification("problem", "问题清单") with { Href = "/problems" }, Rectification("measure", "任务清单") with { Href = "/measures" }, Rectification("evidence", "佐证"), new("proof-flags", "/proof-flags", "待核实的佐证", "warn", Permissions.Review("problem")),
        new("closures", "/closures", "销号", "check", Permissions.View("closure")),
        new("submissions", "/submissions", "报送巡察办", "upload", Permissions.ViewSubmissions),
        new(Submitted, "/submitted", "报来的整改", "columns"),
        new("chase", "/chase", "催办", "bell", Permissions.View("letter")),
        new("watch", "/watch", "看护", "clock", Permissions.View("problem")),
        new("lookbacks", "/lookbacks", "回头看", "search", Permissions.View("lookback")), new("surveys", "/surveys", "问卷", "comment", Permissions.View("survey")),
        new("rounds", "/rounds", "各轮比较", "compare", Permissions.View("problem")), new(Bodies, "/rounds/bodies", "各机构并排", "compare"),
        new("assessments", "/assessments", "考核评价", "star", Permissions.View("assessment")),
        Rectification("dispatch", "公文"), Rectification("publication", "公开"), Rectification("publicproblem", "公开的问题"), Rectification("opinion", "公众意见"),
        Rectification("externalnotice", "外部通报"), Rectification("externalfigure", "外部数据"),
        new("controls", "/controls", "长效机制", "loop", Permissions.ViewControls),
        new(Supervised, "/supervised/controls", "所督导机构", "columns"),
    ]);

    private static NavigationEntry Rectification(string ledger, string name) => new("ledger." + ledger, "/ledgers/" + ledger, name, "ledger", Permissions.View(ledger));

    private static readonly NavigationGroup Management = new("管理", "gear",
    [
        new("audit", "/audit", "审计", "rules", Permissions.ReadAudit),
        new("jobs", "/jobs", "后台任务", "clock", Permissions.ManageJobs),
        new("channels", "/channels", "消息怎样发", "bell", Permissions.ManageMessages),
        new("portal-settings", "/portal-settings", "公开网页", "upload", Permissions.ManagePortal),
        new("figures", "/figures", "规则里的数", "rules", Permissions.ManageFigures),
        new("accounts", "/access/accounts", "账号", "person", Permissions.ManageAccess),
        new("all-tokens", "/access/tokens", "全部接口令牌", "code", Permissions.ManageAccess),
        new("sign-ins", "/access/sign-ins", "登录记录", "clock", Permissions.ManageAccess),
        new("people", "/people", "人员与岗位", "person", Permissions.ManagePeople),
        new("units", "/people/units", "单位与岗位", "ledger", Permissions.ManagePeople),
        new("supervision", "/people/supervision", "督导关系", "columns", Permissions.ManagePeople),
        new("roles", "/access/roles", "角色", "rules", Permissions.ManageAccess),
        new("delegations", "/access/delegations", "全部委托", "compare", Permissions.ManageAccess),
    ]);

    // 登录了的人才有
    private static readonly NavigationGroup Own = new("我的", "person",
    [
        new("files", "/files", "附件", "file"),
        new("messages", "/messages", "收件箱", "bell"),
        new("calendar", "/calendar", "工作日历", "clock"),
        new("account", "/account", "我的账号", "person"),
        new("tokens", "/tokens", "接口令牌", "code"),
        new("my-delegations", "/account/delegations", "我的委托", "move"),
    ]);

    /// <summary>一本台账的 <see cref="NavigationEntry.Key"/>。</summary>
    public static string KeyOf(Ledger ledger) => "ledger." + ledger.Code;

    /// <summary>这个人看得见的各组；一项也看不见的组不出现。</summary>
    public static IReadOnlyList<NavigationGroup> Of(Viewer viewer, Catalog catalog)
    {
        var ledgers = catalog.Ledgers.Where(l => l.ParentCode is null && !Watching.Entries.Any(e => e.Key == KeyOf(l))).Select(l => new NavigationEntry(KeyOf(l), "/ledgers/" + l.Code, l.Title, "ledger", Permissions.View(l.Code)));
        return [.. new[] { Documents, Watching, new("台账", "ledger", [.. ledgers]), Management, Own }
            .Where(g => g != Own || viewer.PersonId != Guid.Empty)
            .Select(g => g with { Entries = [.. g.Entries.Where(e => (e.Permission is null || viewer.May(e.Permission) || e.Key == "todo" && SubmissionSight.Bodies(viewer).Count > 0) && (e.Key != Supervised || SupervisedControls.Has(viewer)) && (e.Key is not (Submitted or Bodies) || SubmissionSight.Bodies(viewer).Count > 0))] })
            .Where(g => g.Entries.Count > 0)];
    }

    /// <summary>单机使用的人看得见的：没有账号，也就没有与账号有关的；还没有打开的，什么也没有。</summary>
    public static IReadOnlyList<NavigationGroup> OfSingle(Viewer viewer, Catalog catalog) => viewer.PersonId == Guid.Empty ? [] :
        [.. Of(viewer, catalog).Select(g => g with { Entries = [.. g.Entries.Where(e => !e.Href.StartsWith("/account", StringComparison.Ordinal))] }).Where(g => g.Entries.Count > 0)];
}
