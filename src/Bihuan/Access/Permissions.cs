namespace Bihuan.Access;

/// <summary>权限的写法。台账的权限是“ledger.台账代号.做什么”，其余是“领域.做什么”。</summary>
public static class Permissions
{
    /// <summary>管理人员、单位、岗位(系统管理员)。</summary>
    public const string ManagePeople = "people.manage";

    /// <summary>管理账号、角色、委托、登录设置(安全管理员)。</summary>
    public const string ManageAccess = "access.manage";

    /// <summary>看审计记录(审计管理员)。</summary>
    public const string ReadAudit = "audit.read";

    /// <summary>看后台任务、立即运行(系统管理员)。</summary>
    public const string ManageJobs = "jobs.manage";

    /// <summary>改规则里的数，如多少钱以上要上会(系统管理员照本单位的制度设)。</summary>
    public const string ManageFigures = "figures.manage";

    /// <summary>定消息怎样发到外面：邮件服务器、群机器人(系统管理员)。</summary>
    public const string ManageMessages = "messages.manage";

    /// <summary>开关公开网页，定怎样联系(系统管理员)。</summary>
    public const string ManagePortal = "portal.manage";

    /// <summary>看长效机制的各条规则和预警。</summary>
    public const string ViewControls = "controls.view";

    /// <summary>开、关规则，暂不处理预警，马上重查(整改办)。</summary>
    public const string ManageControls = "controls.manage";

    /// <summary>看说到主要负责人、党组成员的规则和预警(书记、纪检组、会议的记录人)。</summary>
    public const string ConfidentialControls = "controls.confidential";

    /// <summary>核别的单位交来的销号(驻局纪检组)。</summary>
    public const string CheckClosures = "closure.check";

    /// <summary>定销号要过哪几步、谁候补(整改办)。</summary>
    public const string ManageClosures = "closure.manage";

    /// <summary>抽回头看、派人查、结束，定检查单(整改办)。</summary>
    public const string ManageLookBacks = "lookback.manage";

    /// <summary>建问卷、发链接、录纸面的(整改办)。</summary>
    public const string ManageSurveys = "survey.manage";

    /// <summary>看报送：本机构报出的，所督导机构报来的。</summary>
    public const string ViewSubmissions = "submission.view";

    /// <summary>生成报送、撤回、答复提问(整改办)。</summary>
    public const string ManageSubmissions = "submission.manage";

    /// <summary>批准别人生成的报送(组长、整改办主任)。</summary>
    public const string ApproveSubmissions = "submission.approve";

    /// <summary>签收、退回所督导机构报来的，提问，确认销号和延期(巡察办)。</summary>
    public const string ConfirmSubmissions = "submission.confirm";

    /// <summary>定考核评价的方案(整改办)。</summary>
    public const string ManageAssessments = "assessment.manage";

    /// <summary>代替台账代号，指每一本台账，包括以后新增的；只写在角色里，见 <see cref="RoleGrant"/>。</summary>
    public const string EveryLedger = "*";

    /// <summary>最长多少字符。</summary>
    public const int Length = 60;

    /// <summary>审核一本台账里别人交来的。</summary>
    public static string Review(string ledger) => $"ledger.{ledger}.review";

    /// <summary>经办一本台账里批准了的：盖章、借出、收回。</summary>
    public static string Handle(string ledger) => $"ledger.{ledger}.handle";

    /// <summary>管理员的、审核的权限：按第三级管理时，有它的人必须用动态口令。</summary>
    public static bool IsSensitive(string permission) =>
        permission is ManagePeople or ManageAccess or ReadAudit or ManageJobs or ManageFigures or ManageMessages or ManagePortal or CheckClosures or ApproveSubmissions or ConfirmSubmissions || permission.EndsWith(".review", StringComparison.Ordinal);

    /// <summary>看一本台账。</summary>
    public static string View(string ledger) => $"ledger.{ledger}.view";

    /// <summary>登记、修改一本台账。</summary>
    public static string Edit(string ledger) => $"ledger.{ledger}.edit";

    /// <summary>删除(可以找回)一本台账里的行。</summary>
    public static string Remove(string ledger) => $"ledger.{ledger}.remove";

    /// <summary>看一本台账里打了掩码的字段。</summary>
    public static string Unmask(string ledger) => $"ledger.{ledger}.unmask";

    /// <summary>把一本台账拆成各单位的表发下去，收回来汇总。</summary>
    public static string Collect(string ledger) => $"ledger.{ledger}.collect";

    /// <summary>导出一本台账。</summary>
    public static string Export(string ledger) => $"ledger.{ledger}.export";
}
