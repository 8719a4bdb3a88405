using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Seals;

namespace Bihuan.Demo;

/// <summary>用印、印章外借：先申请，再审批，再盖章；近几天的还没有办完。</summary>
internal static class DemoSeals
{
    private static readonly (string Title, string Seal, string Purpose)[] Papers =
    [
        ("关于报送月度工作情况的报告", "official", "向县政府办公室报送"), ("政府采购合同", "contract", "签订合同"), ("法定代表人授权委托书", "official", "办理招标备案"), ("财政预算调整申请", "finance", "报县财政局"),
        ("建设项目审批意见", "approval", "送达申请人"), ("党组会议纪要", "party", "印发各科室"), ("工作人员在职证明", "official", "本人办理业务"), ("窗口人员考核结果函", "official", "反馈派出部门"),
        ("资金支付申请", "finance", "国库支付"), ("行政许可决定书", "approval", "送达申请人"), ("政务公开申请答复书", "official", "答复申请人"), ("合作备忘录", "contract", "与乡镇签订"),
    ];

    /// <summary>用印。</summary>
    public static List<SealUse> Uses(Dice dice, DemoStaff staff, DateOnly from, DateOnly until)
    {
        var (all, said) = (new List<SealUse>(), false);
        for (var day = from; day <= until; day = day.AddDays(dice.Between(1, 4)))
        {
            if (!Workdays.Is(day)) continue;
            var paper = dice.One(Papers);
            var who = Applicant(dice, staff, day);
            var use = new SealUse { Id = dice.Id(day), UnitId = who.UnitId, Title = paper.Title, Seal = paper.Seal, Purpose = paper.Purpose, Copies = dice.Between(1, 8), ApplicantId = who.Id, AppliedOn = day };
            var decided = Approve(dice, staff, use, day, until);
            if (decided is { } on && Workdays.From(on.AddDays(dice.Below(2))) is var used && used <= until)
            {
                var keepers = staff.SealKeepers(used);
                (use.State, use.UsedOn, use.StampedById, use.SupervisorId) = (ApprovalStates.Used, used, keepers[0].Id, keepers.Count > 1 && dice.Chance(60) ? keepers[1].Id : null);
            }
            // 有一次没有批准就盖了，写明了原因
            if (!said && all.Count >= 140 && use.State == ApprovalStates.Used)
                (said, use.ApproverId, use.DecidedOn, use.Opinion, use.Breaches, use.Deviation) = (true, null, null, null, ApprovalRules.NotApproved, "分管领导出差，电话请示后先用印，回来后补签。");
            all.Add(use);
        }
        return all;
    }

    /// <summary>外借。</summary>
    public static List<SealLoan> Loans(Dice dice, DemoStaff staff, DateOnly from, DateOnly until)
    {
        var all = new List<SealLoan>();
        for (var day = Workdays.From(from.AddDays(12)); day <= until; day = Workdays.From(day.AddDays(dice.Between(18, 36))))
        {
            var who = Applicant(dice, staff, day);
            var loan = new SealLoan
            {
                Id = dice.Id(day),
                UnitId = who.UnitId,
                Seal = dice.One(["official", "contract", "finance"]),
                Reason = dice.One(["到青禾市签订合作协议", "到银行办理账户变更", "到公共资源交易中心参加开标", "到法院提交材料"]),
                Place = dice.One(["青禾市政务服务中心", "云溪县农商银行", "青禾市公共资源交易中心", "云溪县人民法院"]),
                ApplicantId = who.Id,
                AppliedOn = day,
                Companions = staff.On(day, p => p.UnitId == who.UnitId && p.Id != who.Id).FirstOrDefault()?.Name,
            };
            var decided = Approve(dice, staff, loan, day, until);
            loan.DueOn = Workdays.From((decided ?? day).AddDays(3));
            if (decided is { } on && on <= until)
            {
                var keeper = staff.SealKeepers(on)[0].Id;
                (loan.State, loan.LentOn, loan.LentById) = (ApprovalStates.Lent, on, keeper);
                var back = Workdays.From(on.AddDays(dice.Between(0, 2)));
                if (back <= until) (loan.State, loan.ReturnedOn, loan.ReceiverId) = (ApprovalStates.Returned, back, keeper);
            }
            all.Add(loan);
        }
        return all;
    }

    // 送审，批准；批准的日子还没有到的停在待审批
    private static DateOnly? Approve(Dice dice, DemoStaff staff, ApprovedRow row, DateOnly day, DateOnly until)
    {
        (row.State, row.SubmittedById, row.SubmittedOn) = (ApprovalStates.Submitted, row.ApplicantId, day);
        var decided = Workdays.From(day.AddDays(dice.Below(2)));
        if (decided > until.AddDays(-1)) return null;
        (row.State, row.ApproverId, row.DecidedOn, row.Opinion) = (ApprovalStates.Approved, dice.One([.. staff.PartyGroup(decided).Where(p => p.Duty is "局长" or "副局长")]).Id, decided, dice.Chance(30) ? "同意。" : null);
        return decided;
    }

    private static Person Applicant(Dice dice, DemoStaff staff, DateOnly day) =>
        dice.One(staff.On(day, p => p.UnitId < DemoUnits.FirstDepartment && p.PartyGroupDuty is null && p.Duty is "科员" or "科长" or "审批岗" or "会计岗" or "现场管理岗" or "运维岗" && p.PartyGroupDuty is null));
}
