namespace Bihuan.App.Office.Audit;

/// <summary>审计里的表名、列名的中文。台账的由台账自己说；这里是别的表。进审计的表、列，这里都要有，测试会查。</summary>
internal static class AuditNames
{
    private static readonly Dictionary<string, string> Tables = new(StringComparer.Ordinal)
    {
        ["Bodies"] = "机构",
        ["Units"] = "单位",
        ["Posts"] = "岗位",
        ["PostHolders"] = "任职",
        ["Supervisions"] = "督导关系",
        ["HandOvers"] = "离岗交接",
        ["HandOverLines"] = "离岗交接的各项",
        ["Roles"] = "角色",
        ["RoleGrants"] = "角色的权限",
        ["RoleAssignments"] = "授予的角色",
        ["Delegations"] = "委托",
        ["Figures"] = "另定的数",
        ["RowReaders"] = "限制阅读的名单",
        ["StoredFiles"] = "附件",
        ["Comments"] = "留言",
        ["CommentMentions"] = "留言提到的人",
        ["Accounts"] = "账号",
        ["SecurityProfiles"] = "登录设置",
        // 平时不进审计，由人做的才记
        ["Credentials"] = "登录凭据",
        ["RecoveryCodes"] = "恢复码",
        ["UserSessions"] = "登录着的",
        ["Jobs"] = "后台任务",
    };

    private static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal)
    {
        ["Args"] = "参数",
        ["At"] = "时刻",
        ["Author"] = "谁写的",
        ["BodyId"] = "机构号",
        ["BuiltIn"] = "内置角色",
        ["ByPersonId"] = "谁办的",
        ["CancelAsked"] = "请它停下",
        ["ClosedOn"] = "撤销日期",
        ["CommentId"] = "哪条留言",
        ["Count"] = "几件",
        ["CreatedAt"] = "登记时刻",
        ["CreatedBy"] = "登记人",
        ["Description"] = "说明",
        ["Detail"] = "内容",
        ["DisabledAt"] = "停用时刻",
        ["Extra"] = "自加的字段",
        ["Failures"] = "接连错了几次",
        ["From"] = "起",
        ["FromPersonId"] = "谁委托或交出",
        ["HandOverId"] = "哪次交接",
        ["InternalConfirmed"] = "标有“内部”、确认过",
        ["IsDemo"] = "演示",
        ["IsMain"] = "主要岗位",
        ["Key"] = "哪个数",
        ["Kind"] = "种类",
        ["Ledger"] = "台账",
        ["Level"] = "第几级",
        ["LockedUntil"] = "锁到",
        ["MediaType"] = "文件种类",
        ["MustChangePassword"] = "登录后要换口令",
        ["Name"] = "名称",
        ["NameKey"] = "用户名的统一写法",
        ["On"] = "日期",
        ["Order"] = "次序",
        ["Ordinal"] = "第几项",
        ["ParentId"] = "上级",
        ["PasswordSetAt"] = "口令设于",
        ["Permission"] = "权限",
        ["PersonId"] = "人",
        ["PostId"] = "岗位",
        ["Reason"] = "理由",
        ["Removed"] = "已删除",
        ["Restricted"] = "限制阅读",
        ["RevokedOn"] = "收回日期",
        ["RoleId"] = "角色",
        ["RowId"] = "哪一行",
        ["Rows"] = "几行",
        ["RunAt"] = "什么时候起做",
        ["Scope"] = "范围",
        ["Sha256"] = "内容的指纹",
        ["Size"] = "大小（字节）",
        ["State"] = "到了哪一步",
        ["SupervisedBodyId"] = "所督导的机构",
        ["Text"] = "内容",
        ["ThumbnailSha256"] = "小图的指纹",
        ["Title"] = "称呼",
        ["To"] = "止",
        ["ToPersonId"] = "受托或接手的人",
        ["TotpSince"] = "动态口令启用于",
        ["UnitId"] = "单位",
        ["UpdatedAt"] = "修改时刻",
        ["UploadedAt"] = "上传时刻",
        ["UploadedBy"] = "上传人",
        ["Uploader"] = "上传时的称呼",
        ["Value"] = "值",
        ["Version"] = "版本",
    };

    /// <summary>表的中文名；没有时为 null。</summary>
    public static string? Table(string table) => Tables.GetValueOrDefault(table);

    /// <summary>列的中文名；没有时为 null。</summary>
    public static string? Column(string column) => Columns.GetValueOrDefault(column);

    /// <summary>写着名字的各表。</summary>
    public static IEnumerable<string> All => Tables.Keys;
}
