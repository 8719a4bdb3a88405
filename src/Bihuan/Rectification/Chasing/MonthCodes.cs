using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Chasing;

/// <summary>各种处理在月度数字里是哪两项。</summary>
public static class MonthCodes
{
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
