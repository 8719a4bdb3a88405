using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Chasing;

/// <summary>月度数字的各项：数的是哪本台账，各种处理是哪两项。</summary>
public static class MonthCodes
{
    /// <summary>一项数的是哪本台账，代号：看得见那本台账的哪些单位，才看得见哪些单位的这一项。</summary>
    /// <param name="code">哪一项。</param>
    public static string LedgerOf(MonthCode code) => code switch
    {
        <= MonthCode.AtOnceClosed => "problem",
        MonthCode.AdviceDue or MonthCode.AdviceDone => "recommendation",
        MonthCode.Recovered or MonthCode.RecoveredInMonth => "recovery",
        >= MonthCode.Rules and <= MonthCode.RepealedInMonth => "measure",
        >= MonthCode.Disciplined and <= MonthCode.TransferInMonth => "sanction",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "没有这一项"),
    };

    /// <summary>累计的、这个月的。</summary>
    /// <param name="kind">哪一种处理，见 <see cref="SanctionKinds"/>。</param>
    public static (MonthCode Total, MonthCode InMonth) OfSanction(string kind) => kind switch
    {
        "talk" => (MonthCode.Talk, MonthCode.TalkInMonth),
        "criticise" => (MonthCode.Criticise, MonthCode.CriticiseInMonth),
        "examine" => (MonthCode.Examine, MonthCode.ExamineInMonth),
        "circular" => (MonthCode.Circular, MonthCode.CircularInMonth),
        "admonish" => (MonthCode.Admonish, MonthCode.AdmonishInMonth),
        "post" => (MonthCode.Post, MonthCode.PostInMonth),
        "party" => (MonthCode.Party, MonthCode.PartyInMonth),
        "public" => (MonthCode.Public, MonthCode.PublicInMonth),
        "transfer" => (MonthCode.Transfer, MonthCode.TransferInMonth),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "没有这一种处理"),
    };
}
