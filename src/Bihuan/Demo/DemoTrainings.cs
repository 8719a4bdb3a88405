using Bihuan.Ledgers.Training;

namespace Bihuan.Demo;

/// <summary>培训：每月两次。</summary>
internal static class DemoTrainings
{
    private static readonly (string Title, string Topic, string? Policy, string Teacher, string Method)[] Sessions =
    [
        ("窗口服务规范和礼仪", "service", null, "县委党校讲师", "class"), ("优化营商环境条例解读", "law", null, "政策法规科科长", "class"), ("网络安全和弱口令整治", "network", null, "信息科工程师", "online"), ("保密知识测试", "secrecy", null, "县保密局讲师", "exam"),
        ("大厅消防疏散演练", "safety", null, "县消防救援大队教官", "drill"), ("新版办事指南要点", "business", null, "审批一科业务骨干", "class"), ("档案归集和数字化要求", "archives", null, "县档案馆专家", "class"), ("《政务服务大厅管理办法》学习", "policy", "《政务服务大厅管理办法（修订稿）》", "大厅管理科科长", "class"),
        ("意识形态工作责任制专题", "ideology", null, "县委宣传部讲师", "class"), ("廉政警示教育", "integrity", null, "纪检组长", "visit"), ("政务公开平台操作", "disclosure", null, "办公室业务骨干", "online"), ("报销和固定资产管理要点", "finance", null, "财务科科长", "class"),
    ];

    /// <summary>各次。</summary>
    public static List<TrainingSession> Make(Dice dice, DemoStaff staff, DateOnly from, DateOnly until)
    {
        var all = new List<TrainingSession>();
        for (var day = Workdays.From(from.AddDays(6)); day <= until; day = Workdays.From(day.AddDays(dice.Between(12, 19))))
        {
            var session = Sessions[all.Count * 5 % Sessions.Length];
            var due = session.Topic is "service" or "safety" or "secrecy" ? dice.Between(120, 210) : dice.Between(28, 80);
            var absent = dice.Below(due / 8 + 1);
            all.Add(new TrainingSession
            {
                Id = dice.Id(day),
                UnitId = session.Topic is "service" or "safety" or "business" ? SignInPeople.Hall : DemoUnits.Personnel,
                Title = session.Title,
                Topic = session.Topic,
                Policy = session.Policy,
                HeldOn = day,
                Length = dice.One([60, 90, 90, 120, 180]),
                Method = session.Method,
                Teacher = session.Teacher,
                OrganiserId = dice.One(staff.On(day, p => p.UnitId == DemoUnits.Personnel)).Id,
                Due = due,
                Attended = due - absent,
                Absent = absent == 0 ? null : "请假的另行安排补课，已看录像。",
                Minutes = dice.Chance(50) ? "课后现场答疑，收集问题十余条，整理后发各窗口。" : null,
            });
        }
        return all;
    }
}
