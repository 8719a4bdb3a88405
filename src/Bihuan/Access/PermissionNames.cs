using Bihuan.Ledgers;

namespace Bihuan.Access;

/// <summary>一项权限叫什么。</summary>
/// <param name="Code">权限，见 <see cref="Permissions"/>。</param>
/// <param name="Group">属于哪一组：台账的名称，或者“系统管理”。</param>
/// <param name="Title">做什么，如“登记、修改”。</param>
/// <param name="Scopes">可以给哪些范围。</param>
public sealed record PermissionName(string Code, string Group, string Title, IReadOnlyList<GrantScope> Scopes)
{
    /// <summary>组与名连起来，如“合同：导出”。</summary>
    public string FullTitle => Group + "：" + Title;
}

/// <summary>全部权限的中文名：系统管理的几项，“每本台账”一组，再加每本台账各一组。加一本台账，这里自己就有。</summary>
public static class PermissionNames
{
    /// <summary>系统管理一组的名称。</summary>
    public const string Administration = "系统管理";

    /// <summary>长效机制一组的名称。</summary>
    public const string Watching = "长效机制";

    /// <summary>销号一组的名称。</summary>
    public const string Closing = "整改销号";

    /// <summary>报送一组的名称。</summary>
    public const string Submitting = "报送巡察办";

    /// <summary>考核评价一组的名称。</summary>
    public const string Assessing = "整改考核";

    private static readonly GrantScope[] Whole = [GrantScope.Body];
    private static readonly GrantScope[] Rows = [GrantScope.Own, GrantScope.Unit, GrantScope.UnitAndBelow, GrantScope.Body];
    private static readonly GrantScope[] Managed = [GrantScope.Unit, GrantScope.UnitAndBelow, GrantScope.Body];
    private static readonly GrantScope[] Seen = [.. Rows, GrantScope.SupervisedBodies];

    /// <summary>全部，按显示的先后。</summary>
    public static IReadOnlyList<PermissionName> All(Catalog catalog) =>
    [
        new(Permissions.ManagePeople, Administration, "管理单位、人员、岗位", Whole),
        new(Permissions.ManageAccess, Administration, "管理账号、角色、委托", Whole),
        new(Permissions.ReadAudit, Administration, "看审计记录", Whole),
        new(Permissions.ManageJobs, Administration, "看后台任务、立即运行", Whole),
        new(Permissions.ManageFigures, Administration, "改规则里的数", Whole),
        new(Permissions.ManageMessages, Administration, "定消息怎样发到外面", Whole),
        new(Permissions.ManagePortal, Administration, "开关公开网页", Whole),
        new(Permissions.ViewControls, Watching, "看规则和预警", [.. Managed, GrantScope.SupervisedBodies]),
        new(Permissions.ManageControls, Watching, "开关规则、暂不处理预警、马上重查", Whole),
        new(Permissions.ConfidentialControls, Watching, "看内部的规则和预警", Whole),
        new(Permissions.CheckClosures, Closing, "以纪检组的身份核销号、核纸面答卷", Whole),
        new(Permissions.ManageClosures, Closing, "定销号要过哪几步、谁候补", Whole),
        new(Permissions.ManageLookBacks, Closing, "抽回头看、派人查、定检查单", Whole),
        new(Permissions.ManageSurveys, Closing, "建问卷、发链接、录纸面的", Whole),
        new(Permissions.ViewSubmissions, Submitting, "看报送", [GrantScope.Body, GrantScope.SupervisedBodies]),
        new(Permissions.ManageSubmissions, Submitting, "生成报送、答复提问", Whole),
        new(Permissions.ApproveSubmissions, Submitting, "批准别人生成的报送", Whole),
        new(Permissions.ConfirmSubmissions, Submitting, "签收报来的、提问、确认销号和延期", [GrantScope.SupervisedBodies]),
        new(Permissions.ManageAssessments, Assessing, "定考核评价的方案", Whole),
        .. OfLedger(Permissions.EveryLedger, "每本台账（含以后新增的）"),
        .. catalog.Ledgers.SelectMany(l => OfLedger(l.Code, l.Title).Concat(l.Handling is { } handling ? [new(Permissions.Handle(l.Code), l.Title, handling, Rows)] : [])),
    ];

    /// <summary>范围的名称。</summary>
    public static string Of(GrantScope scope) => scope switch
    {
        GrantScope.Own => "本人登记的",
        GrantScope.Unit => "本单位",
        GrantScope.UnitAndBelow => "本单位及下级",
        GrantScope.Body => "全机构",
        GrantScope.SupervisedBodies => "所督导机构",
        _ => throw new ArgumentOutOfRangeException(nameof(scope)),
    };

    private static IEnumerable<PermissionName> OfLedger(string code, string title) =>
    [
        new(Permissions.View(code), title, "查看", Seen),
        new(Permissions.Edit(code), title, "登记、修改", Rows),
        new(Permissions.Remove(code), title, "删除、找回", Rows),
        new(Permissions.Review(code), title, "审核别人交来的", Rows),
        new(Permissions.Unmask(code), title, "看打了掩码的字段", Rows),
        new(Permissions.Export(code), title, "导出", Seen),
        new(Permissions.Collect(code), title, "拆分下发、回收汇总", Managed),
    ];
}
