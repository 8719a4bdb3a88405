using Bihuan.Ledgers.Meetings;

namespace Bihuan.Demo;

/// <summary>议题的题目与议定事项。</summary>
internal static class TopicTexts
{
    /// <summary>一个议题。</summary>
    /// <param name="Title">题目。</param>
    /// <param name="Kind">种类，见 <see cref="TopicKinds"/>。</param>
    /// <param name="Unit">承办单位。</param>
    /// <param name="Decided">通过、听取时的议定事项。</param>
    public sealed record Text(string Title, string Kind, int Unit, string Decided);

    /// <summary>第一议题学的。</summary>
    public static IReadOnlyList<string> First { get; } =
    [
        "传达学习党中央关于优化营商环境的决策部署", "学习党的创新理论关于以人民为中心的论述", "传达学习中央八项规定精神及其实施细则", "学习关于整治形式主义为基层减负的会议精神",
        "传达学习上级纪委全会精神", "学习关于“高效办成一件事”的部署要求", "学习关于巡视巡察工作的重要论述", "学习党章和党组工作条例有关规定", "传达学习关于安全生产的重要指示批示精神", "学习关于数字政府建设的部署要求",
    ];

    /// <summary>“三重一大”的。</summary>
    public static IReadOnlyList<Text> Major { get; } =
    [
        new("审议《政务服务大厅管理办法（修订稿）》", TopicKinds.MajorDecision, SignInPeople.Hall, "原则通过。大厅管理科按会议意见修改后，十日内印发各窗口执行。"),
        new("研究巡察反馈问题整改方案", TopicKinds.MajorDecision, SignInPeople.Inspection, "通过整改方案。督查科建立台账，每月向党组报告一次进度。"),
        new("研究下放乡镇便民服务中心办理事项清单", TopicKinds.MajorDecision, DemoUnits.Policy, "同意下放28项，政策法规科会同审批三科完成培训后再移交。"),
        new("审议年度法治政府建设工作报告", TopicKinds.MajorDecision, DemoUnits.Policy, "同意报告，按要求公开并报县委、县政府。"),
        new("研究窗口综合受理改革第二阶段方案", TopicKinds.MajorDecision, DemoUnits.Approval1, "同意分两步实施，先试行社会事务类，三个月后评估。"),
        new("研究部门预算编制和绩效目标", TopicKinds.MajorDecision, DemoUnits.Finance, "同意预算草案，压减一般性支出百分之五后上报。"),
        new("研究股级干部选拔任用初步人选", TopicKinds.Appointment, DemoUnits.Personnel, "同意人选，按程序考察、公示。"),
        new("研究职级晋升有关事宜", TopicKinds.Appointment, DemoUnits.Personnel, "同意晋升名单，公示五个工作日。"),
        new("研究科室负责人轮岗交流", TopicKinds.Appointment, DemoUnits.Personnel, "同意轮岗安排，交接十日内完成并填写交接表。"),
        new("研究帮办代办点向园区延伸项目", TopicKinds.MajorProject, DemoUnits.Helpers, "同意设两个代办点，帮办代办组负责选址和人员。"),
        new("研究政务服务平台与省级系统对接项目", TopicKinds.MajorProject, DemoUnits.Technology, "同意立项，信息科每两周报一次进度。"),
        new("研究大厅无障碍设施改造项目", TopicKinds.MajorProject, SignInPeople.Hall, "同意实施，年底前完成验收。"),
    ];

    /// <summary>一般的。</summary>
    public static IReadOnlyList<Text> Ordinary { get; } =
    [
        new("听取上月窗口办件、超时和评价情况汇报", TopicKinds.Ordinary, SignInPeople.Hall, "差评逐件回访；超时的三个事项由审批科说明原因。"),
        new("听取12345热线工单办理情况汇报", TopicKinds.Ordinary, SignInPeople.Inspection, "重复来电的工单由分管局长包案。"),
        new("通报大厅安全检查情况", TopicKinds.Ordinary, SignInPeople.Hall, "两处消防通道堆物当天清理，每周复查。"),
        new("听取巡察整改进展汇报", TopicKinds.Ordinary, SignInPeople.Inspection, "逾期的两项由责任科室书面说明，月底前销号。"),
        new("研究窗口人员考勤和轮休安排", TopicKinds.Ordinary, SignInPeople.Hall, "同意轮休方案，午间不断岗。"),
        new("听取政务公开和信息报送情况汇报", TopicKinds.Ordinary, SignInPeople.Office, "各科室每月报送不少于两条。"),
        new("听取现场勘验事项承诺制执行情况汇报", TopicKinds.Ordinary, DemoUnits.Survey, "对未兑现承诺的两家企业上门提醒。"),
        new("通报预算执行进度", TopicKinds.Ordinary, DemoUnits.Finance, "进度慢的项目由科室负责人说明。"),
        new("听取电子证照归集情况汇报", TopicKinds.Ordinary, DemoUnits.Technology, "缺项清单发各进驻部门，月底补齐。"),
        new("研究志愿服务和文明窗口评选", TopicKinds.Ordinary, DemoUnits.Personnel, "按季评选，名单公示三天。"),
        new("听取网络安全和数据保护检查情况汇报", TopicKinds.Ordinary, DemoUnits.Technology, "弱口令账号当周改完，测试环境下线。"),
        new("研究节假日值班和延时服务安排", TopicKinds.Ordinary, SignInPeople.Office, "同意安排，值班表提前三天公布。"),
    ];

    /// <summary>党组会每年到月就议的：全面从严治党每半年一次，共青团工作每年一次。</summary>
    public static IReadOnlyDictionary<int, Text> Yearly { get; } = new Dictionary<int, Text>
    {
        [4] = new("研究上半年落实全面从严治党主体责任工作", TopicKinds.Ordinary, DemoUnits.Personnel, "同意责任清单，班子成员按分工抓好，六月底前各自检查一次。"),
        [5] = new("听取共青团和青年工作汇报", TopicKinds.Ordinary, DemoUnits.Personnel, "支持开展青年文明号创建，人事科联系团支部。"),
        [10] = new("研究下半年落实全面从严治党主体责任工作", TopicKinds.Ordinary, DemoUnits.Personnel, "年底前对照责任清单自查，结果向党组报告。"),
    };

    /// <summary>支部的会、学习会上的。</summary>
    public static IReadOnlyDictionary<string, string[]> Others { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["study"] = ["专题学习优化营商环境条例", "专题学习党纪学习教育材料", "专题学习基层治理与政务服务", "专题学习统计和数据安全法律", "专题研讨：怎样让群众少跑一趟"],
        ["integrity-study"] = ["学习违反中央八项规定精神典型案例通报", "学习廉洁自律准则", "学习窗口作风建设有关规定", "观看警示教育片，谈体会"],
        ["branch-assembly"] = ["通报上季度支部工作和党费收缴", "讨论支部工作计划", "开展党性分析和评议", "推荐优秀共产党员人选"],
        ["branch-committee"] = ["研究本月主题党日内容", "研究发展对象培养情况", "研究谈心谈话安排", "研究困难党员走访慰问"],
        ["branch-class"] = ["党课：窗口就是阵地", "党课：守纪律、讲规矩", "党课：把小事办成群众的放心事", "党课：学条例、会办事"],
        ["theme-day"] = ["重温入党誓词，帮办进社区", "参观廉政教育基地", "到乡镇便民服务中心结对帮扶", "集中学习和志愿服务", "清洁家园义务劳动", "红色经典诵读"],
        ["branch-life"] = ["对照检查，开展批评和自我批评"],
        ["democratic-life"] = ["班子对照检查和整改措施", "班子成员发言，开展批评和自我批评"],
        ["work"] = ["部署“一件事”专区上线前的准备", "调度重点项目并联审批进度", "部署年底档案归集和资产盘点"],
    };
}
