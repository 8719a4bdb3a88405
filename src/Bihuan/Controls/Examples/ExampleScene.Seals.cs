using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Seals;

namespace Bihuan.Controls.Examples;

// 用印、印章外借
public sealed partial class ExampleScene
{
    /// <summary>一次合规则的用印：前一天批准，第二天盖章。</summary>
    public SealUse SealUse(Action<SealUse>? with = null)
    {
        var use = new SealUse
        {
            Title = Next("关于报送工作情况的报告"),
            Seal = SealKinds.Official,
            Purpose = "向县政府办公室报送",
            Copies = 2,
            UnitId = UnitId,
            ApplicantId = People[^1].Id,
            AppliedOn = Ago(12),
            SubmittedById = People[^1].Id,
            SubmittedOn = Ago(12),
            State = ApprovalStates.Used,
            ApproverId = People[1].Id,
            DecidedOn = Ago(11),
            UsedOn = Ago(10),
            StampedById = People[^2].Id,
        };
        with?.Invoke(use);
        return Add(use);
    }

    /// <summary>一次合规则的印章外借：批准以后借出，期限之内归还。</summary>
    public SealLoan SealLoan(Action<SealLoan>? with = null)
    {
        var loan = new SealLoan
        {
            Reason = Next("到银行办理账户变更"),
            Seal = SealKinds.Official,
            Place = "云溪县农商银行",
            UnitId = UnitId,
            ApplicantId = People[^1].Id,
            AppliedOn = Ago(12),
            DueOn = Ago(8),
            SubmittedById = People[^1].Id,
            SubmittedOn = Ago(12),
            State = ApprovalStates.Returned,
            ApproverId = People[1].Id,
            DecidedOn = Ago(11),
            LentOn = Ago(10),
            LentById = People[^2].Id,
            ReturnedOn = Ago(9),
            ReceiverId = People[^2].Id,
        };
        with?.Invoke(loan);
        return Add(loan);
    }
}
