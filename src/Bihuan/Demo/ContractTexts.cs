namespace Bihuan.Demo;

/// <summary>合同买什么、向谁买、大约多少钱。</summary>
internal static class ContractTexts
{
    /// <summary>怎样履行。</summary>
    public enum Course
    {
        /// <summary>一次交付，验收后付款。</summary>
        Goods,

        /// <summary>一年，按季验收、付款。</summary>
        Yearly,

        /// <summary>一次做完，验收后付款。</summary>
        Task,

        /// <summary>施工：预付、进度款、竣工验收、质保金。</summary>
        Works,

        /// <summary>不涉及金额。</summary>
        Free,
    }

    /// <summary>一种合同。</summary>
    /// <param name="Thing">买什么；{0} 换成地方，{1} 换成年份。</param>
    /// <param name="Kind">种类的代号。</param>
    /// <param name="Course">怎样履行。</param>
    /// <param name="Business">对方做什么生意，名称里用。</param>
    /// <param name="Least">最少多少元。</param>
    /// <param name="Most">最多多少元。</param>
    /// <param name="Unit">承办单位。</param>
    public sealed record Text(string Thing, string Kind, Course Course, string Business, int Least, int Most, int Unit);

    /// <summary>用在哪里。</summary>
    public static IReadOnlyList<string> Places { get; } = ["政务服务大厅", "大厅一楼", "大厅二楼", "受理窗口", "出件窗口", "帮办代办点", "自助服务区", "机关办公区", "乡镇便民服务中心", "不动产专区", "企业开办专区", "“一件事”专区"];

    /// <summary>各种。</summary>
    public static IReadOnlyList<Text> All { get; } =
    [
        new("{0}打印复印设备采购", "goods", Course.Goods, "办公设备", 12_000, 86_000, SignInPeople.Office),
        new("{0}高拍仪采购", "goods", Course.Goods, "科技", 9_000, 58_000, DemoUnits.Technology),
        new("{0}自助服务终端采购", "goods", Course.Goods, "智能科技", 120_000, 480_000, DemoUnits.Technology),
        new("{0}台式计算机采购", "goods", Course.Goods, "信息技术", 45_000, 260_000, DemoUnits.Technology),
        new("{0}桌椅等办公家具采购", "goods", Course.Goods, "家具", 18_000, 160_000, SignInPeople.Office),
        new("{0}叫号排队设备采购", "goods", Course.Goods, "电子", 38_000, 190_000, SignInPeople.Hall),
        new("{1}年办公用纸和耗材采购", "goods", Course.Goods, "商贸", 26_000, 78_000, SignInPeople.Office),
        new("{0}空调设备采购", "goods", Course.Goods, "机电设备", 32_000, 180_000, SignInPeople.Office),
        new("勘验执法记录设备采购", "goods", Course.Goods, "科技", 16_000, 42_000, DemoUnits.Survey),
        new("{1}年{0}物业服务", "service", Course.Yearly, "物业服务", 180_000, 960_000, SignInPeople.Hall),
        new("{1}年{0}保洁服务", "service", Course.Yearly, "保洁服务", 36_000, 168_000, SignInPeople.Hall),
        new("{1}年{0}安保服务", "service", Course.Yearly, "保安服务", 120_000, 520_000, SignInPeople.Hall),
        new("{1}年政务服务平台运维", "service", Course.Yearly, "信息技术", 260_000, 880_000, DemoUnits.Technology),
        new("{1}年{0}网络专线租用", "service", Course.Yearly, "通信服务", 36_000, 96_000, DemoUnits.Technology),
        new("{1}年常年法律顾问服务", "service", Course.Yearly, "法律咨询服务", 50_000, 80_000, DemoUnits.Policy),
        new("{1}年证照和材料寄递服务", "service", Course.Yearly, "速递物流", 40_000, 98_000, DemoUnits.HandOut),
        new("{1}年{0}绿植租摆", "service", Course.Yearly, "园艺", 9_600, 36_000, SignInPeople.Office),
        new("{1}年电梯维护保养", "service", Course.Yearly, "电梯工程", 12_000, 32_000, SignInPeople.Hall),
        new("{1}年消防设施维护保养", "service", Course.Yearly, "消防技术服务", 24_000, 68_000, SignInPeople.Hall),
        new("审批档案数字化加工（{0}）", "service", Course.Task, "档案服务", 60_000, 340_000, DemoUnits.Approval1),
        new("工程建设项目施工图联合审查服务", "service", Course.Task, "工程咨询", 80_000, 360_000, DemoUnits.Approval1),
        new("{0}标识标牌制作", "service", Course.Task, "广告传媒", 8_000, 62_000, SignInPeople.Hall),
        new("{1}年度财务收支审计服务", "service", Course.Task, "会计咨询", 28_000, 58_000, DemoUnits.Finance),
        new("网络安全等级保护测评", "service", Course.Task, "信息安全技术", 68_000, 140_000, DemoUnits.Technology),
        new("{0}满意度第三方评估", "service", Course.Task, "市场调查", 36_000, 98_000, SignInPeople.Inspection),
        new("窗口人员礼仪和业务培训", "service", Course.Task, "教育咨询", 18_000, 56_000, DemoUnits.Personnel),
        new("办事指南和宣传册印制", "service", Course.Task, "印务", 9_000, 38_000, DemoUnits.Policy),
        new("{0}消防改造工程", "works", Course.Works, "建设工程", 180_000, 960_000, SignInPeople.Hall),
        new("{0}无障碍设施改造工程", "works", Course.Works, "建筑装饰工程", 90_000, 420_000, SignInPeople.Hall),
        new("{0}屋面防水维修工程", "works", Course.Works, "防水工程", 46_000, 180_000, SignInPeople.Office),
        new("{0}综合布线和弱电改造工程", "works", Course.Works, "智能化工程", 88_000, 520_000, DemoUnits.Technology),
        new("{0}停车位租赁", "lease", Course.Yearly, "停车管理", 24_000, 72_000, SignInPeople.Office),
        new("{1}年公务用车租赁服务", "lease", Course.Yearly, "汽车租赁", 48_000, 98_000, SignInPeople.Office),
        new("{1}年窗口人员劳务派遣", "labour", Course.Yearly, "人力资源服务", 680_000, 1_960_000, DemoUnits.Personnel),
        new("{1}年帮办导办人员劳务派遣", "labour", Course.Yearly, "人力资源服务", 240_000, 620_000, DemoUnits.Helpers),
        new("银政合作代办企业开户协议（{0}）", "cooperation", Course.Free, "农村金融服务", 0, 0, DemoUnits.Approval2),
        new("{0}自助证照打印合作协议", "cooperation", Course.Free, "科技", 0, 0, DemoUnits.Technology),
    ];
}
