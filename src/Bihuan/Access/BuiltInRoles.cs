namespace Bihuan.Access;

/// <summary>一个内置角色：随程序来，可以照抄一份再改，自己不能改。</summary>
/// <param name="Code">代号，一旦用了不能改。</param>
/// <param name="Name">名称。</param>
/// <param name="Description">给谁用。</param>
/// <param name="Grants">权限与范围；台账的写“每本台账”，新增台账时不用改。</param>
public sealed record BuiltInRole(string Code, string Name, string Description, params IReadOnlyList<(string Permission, GrantScope Scope)> Grants);

/// <summary>各内置角色。</summary>
public static class BuiltInRoles
{
    /// <summary>系统管理员。</summary>
    public const string System = "system-administrator";

    /// <summary>安全管理员。</summary>
    public const string Security = "security-administrator";

    /// <summary>审计管理员。</summary>
    public const string Audit = "audit-administrator";

    private const string PeopleLedger = "person", Contracts = "contract", Performances = "performance", Payments = "payment",
        SealUses = "sealuse", SealLoans = "sealloan", Assets = "asset", AssetLoans = "assetloan", StockTakes = "stocktake", StockTakeLines = "stocktakeline", Problems = "problem", Measures = "measure", Inspections = "inspection", Stages = "stage", Assessments = "assessment", Dispatches = "dispatch", Publications = "publication", PublicProblems = "publicproblem", Opinions = "opinion";

    private static readonly string View = Permissions.View(Permissions.EveryLedger);
    private static readonly string Edit = Permissions.Edit(Permissions.EveryLedger);
    private static readonly string Remove = Permissions.Remove(Permissions.EveryLedger);
    private static readonly string Review = Permissions.Review(Permissions.EveryLedger);
    private static readonly string Unmask = Permissions.Unmask(Permissions.EveryLedger);
    private static readonly string Export = Permissions.Export(Permissions.EveryLedger);
    private static readonly string Collect = Permissions.Collect(Permissions.EveryLedger);

    /// <summary>全部，按显示的先后。</summary>
    public static IReadOnlyList<BuiltInRole> All { get; } =
    [
        new(System, "系统管理员", "管单位、人员、岗位、后台任务、消息的发送、公开网页的开关和规则里的数。不管权限，不看审计。",
            (Permissions.ManagePeople, GrantScope.Body), (Permissions.ManageJobs, GrantScope.Body), (Permissions.ManageFigures, GrantScope.Body), (Permissions.ManageMessages, GrantScope.Body), (Permissions.ManagePortal, GrantScope.Body),
            (Permissions.View(PeopleLedger), GrantScope.Body), (Permissions.Edit(PeopleLedger), GrantScope.Body)),
        new(Security, "安全管理员", "管账号、角色、委托。不能同时是系统管理员、审计管理员。", (Permissions.ManageAccess, GrantScope.Body)),
        new(Audit, "审计管理员", "看审计记录。不能同时是系统管理员、安全管理员。", (Permissions.ReadAudit, GrantScope.Body)),
        new("leader", "局领导", "看、导出全局的台账，审批用印和印章外借，复核考核评价，签发公文，批准公开。", (View, GrantScope.Body), (Export, GrantScope.Body), (Permissions.ViewControls, GrantScope.Body), (Permissions.ConfidentialControls, GrantScope.Body),
            (Permissions.ViewSubmissions, GrantScope.Body), (Permissions.ApproveSubmissions, GrantScope.Body),
            (Permissions.Review(SealUses), GrantScope.Body), (Permissions.Review(SealLoans), GrantScope.Body), (Permissions.Review(Assessments), GrantScope.Body), (Permissions.Review(Dispatches), GrantScope.Body), (Permissions.Review(Publications), GrantScope.Body), (Permissions.Review(PublicProblems), GrantScope.Body), (Permissions.Review(Opinions), GrantScope.Body)),
        new("unit-head", "科室负责人", "管本科室和下级的台账。",
            (View, GrantScope.UnitAndBelow), (Edit, GrantScope.UnitAndBelow), (Remove, GrantScope.UnitAndBelow), (Review, GrantScope.UnitAndBelow), (Unmask, GrantScope.UnitAndBelow), (Export, GrantScope.UnitAndBelow), (Collect, GrantScope.UnitAndBelow),
            (Permissions.ViewControls, GrantScope.UnitAndBelow), (Permissions.Handle(Problems), GrantScope.UnitAndBelow), (Permissions.Handle(Measures), GrantScope.UnitAndBelow),
            (Permissions.View(Inspections), GrantScope.Body), (Permissions.View(Stages), GrantScope.Body)),
        new("unit-staff", "科室人员", "看、登记本科室的台账。",
            (View, GrantScope.Unit), (View, GrantScope.Own), (Edit, GrantScope.Unit), (Edit, GrantScope.Own), (Export, GrantScope.Unit), (Export, GrantScope.Own), (Permissions.ViewControls, GrantScope.Unit),
            (Permissions.Handle(Problems), GrantScope.Unit), (Permissions.Handle(Measures), GrantScope.Unit),
            (Permissions.View(Inspections), GrantScope.Body), (Permissions.View(Stages), GrantScope.Body)),
        new("rectification-office", "整改办", "牵头整改：看、改、导出全局的台账。", (View, GrantScope.Body), (Edit, GrantScope.Body), (Remove, GrantScope.Body), (Review, GrantScope.Body), (Export, GrantScope.Body), (Collect, GrantScope.Body),
            (Permissions.ViewControls, GrantScope.Body), (Permissions.ManageControls, GrantScope.Body), (Permissions.ManageClosures, GrantScope.Body), (Permissions.ManageAssessments, GrantScope.Body), (Permissions.ManageLookBacks, GrantScope.Body), (Permissions.ManageSurveys, GrantScope.Body),
            (Permissions.ViewSubmissions, GrantScope.Body), (Permissions.ManageSubmissions, GrantScope.Body), (Permissions.ApproveSubmissions, GrantScope.Body),
            (Permissions.Handle(Problems), GrantScope.Body), (Permissions.Handle(Measures), GrantScope.Body)),
        new("seal-keeper", "印章管理人", "保管印章：看全局的用印和外借，登记盖章、借出、收回。不审批。",
            (Permissions.View(SealUses), GrantScope.Body), (Permissions.Handle(SealUses), GrantScope.Body), (Permissions.View(SealLoans), GrantScope.Body), (Permissions.Handle(SealLoans), GrantScope.Body)),
        new("asset-keeper", "资产管理员", "管全局的固定资产：登记、打标签、租借、盘点。",
            (Permissions.View(Assets), GrantScope.Body), (Permissions.Edit(Assets), GrantScope.Body), (Permissions.Export(Assets), GrantScope.Body), (Permissions.Collect(Assets), GrantScope.Body),
            (Permissions.View(AssetLoans), GrantScope.Body), (Permissions.Edit(AssetLoans), GrantScope.Body), (Permissions.Export(AssetLoans), GrantScope.Body),
            (Permissions.View(StockTakes), GrantScope.Body), (Permissions.Edit(StockTakes), GrantScope.Body), (Permissions.Export(StockTakes), GrantScope.Body),
            (Permissions.View(StockTakeLines), GrantScope.Body), (Permissions.Edit(StockTakeLines), GrantScope.Body), (Permissions.Export(StockTakeLines), GrantScope.Body),
            (Permissions.View(Payments), GrantScope.Body)),
        new("accountant", "财务人员", "登记全局的支付，看合同和固定资产。",
            (Permissions.View(Payments), GrantScope.Body), (Permissions.Edit(Payments), GrantScope.Body), (Permissions.Export(Payments), GrantScope.Body),
            (Permissions.View(Contracts), GrantScope.Body), (Permissions.View(Performances), GrantScope.Body), (Permissions.View(Assets), GrantScope.Body)),
        new("window-staff", "窗口人员", "看本窗口的台账，登记、修改自己的。", (View, GrantScope.Unit), (View, GrantScope.Own), (Edit, GrantScope.Own)),
        new("discipline-group", "纪检组", "监督：看全局的台账，掩码字段也看得见，不改；核销号、核问卷的纸面答卷。", (View, GrantScope.Body), (Permissions.CheckClosures, GrantScope.Body), (Unmask, GrantScope.Body), (Export, GrantScope.Body),
            (Permissions.ViewControls, GrantScope.Body), (Permissions.ConfidentialControls, GrantScope.Body), (Permissions.ViewSubmissions, GrantScope.Body)),
        new("inspection-office", "巡察办", "给督导别的机构的单位（巡察办、纪委、组织部）用：看所督导机构报来的整改，签收、提问、退回，确认销号和延期；看它们的长效机制。不看它们的台账。",
            (Permissions.ViewSubmissions, GrantScope.SupervisedBodies), (Permissions.ConfirmSubmissions, GrantScope.SupervisedBodies), (Permissions.ViewControls, GrantScope.SupervisedBodies)),
    ];
}
