using Bihuan.People;

namespace Bihuan.Demo;

/// <summary>演示机构的单位：局里的科室、大厅的窗口、41 个进驻部门。</summary>
internal static class DemoUnits
{
    /// <summary>局里别的科室、窗口的单位号。</summary>
    public const int HandOut = 5, Helpers = 6, Personnel = 7, Policy = 8, Approval1 = 9, Approval2 = 10, Approval3 = 11, Survey = 12, Technology = 13, Finance = SignInPeople.Finance;

    /// <summary>第一个进驻部门的单位号。</summary>
    public const int FirstDepartment = 101;

    /// <summary>各进驻部门，大厅里的叫法。</summary>
    public static IReadOnlyList<string> Departments { get; } =
    [
        "县发展改革局", "县教育体育局", "县科技工信局", "县民族宗教局", "县公安局", "县民政局", "县司法局", "县财政局", "县人力资源社会保障局", "县自然资源规划局",
        "县生态环境分局", "县住房城乡建设局", "县交通运输局", "县水利局", "县农业农村局", "县商务局", "县文化旅游局", "县卫生健康局", "县退役军人事务局", "县应急管理局",
        "县市场监管局", "县统计局", "县医疗保障局", "县林业局", "县城市管理局", "县数据局", "县税务局", "县气象局", "县消防救援大队", "县烟草专卖局",
        "县残疾人联合会", "县档案馆", "县住房公积金管理部", "县社会保险中心", "县不动产登记中心", "县公共就业服务中心", "县婚姻登记处", "县供水公司", "县供电公司", "县燃气公司", "县公证处",
    ];

    /// <summary>登录的人在的几个，建机构时就有。</summary>
    public static IEnumerable<Unit> OfSignIns() =>
        [Top(SignInPeople.Office, "办公室", 1), Top(SignInPeople.Hall, "大厅管理科", 2), InHall(SignInPeople.Window, "受理窗口", 1), Top(SignInPeople.Inspection, "督查科", 3), Top(Finance, "财务科", 11)];

    /// <summary>其余的。</summary>
    public static IEnumerable<Unit> Others() =>
    [
        InHall(HandOut, "出件窗口", 2), InHall(Helpers, "帮办代办组", 3),
        Top(Personnel, "人事科", 4), Top(Policy, "政策法规科", 5), Top(Approval1, "审批一科", 6), Top(Approval2, "审批二科", 7), Top(Approval3, "审批三科", 8),
        Top(Survey, "现场勘验科", 9), Top(Technology, "信息科", 10),
        .. Departments.Select((name, i) => InHall(FirstDepartment + i, name, 10 + i)),
    ];

    /// <summary>派出部门的全称。</summary>
    public static string HomeOrgan(int department) => "云溪" + Departments[department];

    private static Unit Top(int id, string name, int order) => new() { BodyId = DemoBody.BodyId, Id = id, Name = name, U1 = id, Order = order };

    private static Unit InHall(int id, string name, int order) => new() { BodyId = DemoBody.BodyId, Id = id, Name = name, ParentId = SignInPeople.Hall, U1 = SignInPeople.Hall, U2 = id, Order = order };
}
