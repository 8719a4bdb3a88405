using Bihuan.Access.Tokens;
using Bihuan.Ledgers;

namespace Bihuan.App.Office.Api;

/// <summary>接口令牌一页要显示的。</summary>
/// <param name="Items">各个令牌，新的在前。</param>
/// <param name="Ledgers">可以给的台账：自己看得到的。</param>
/// <param name="Now">此刻，UTC。</param>
/// <param name="NeedsApproval">按第三级管理：批准了才能用。</param>
public sealed record TokenView(IReadOnlyList<TokenItem> Items, IReadOnlyList<Ledger> Ledgers, DateTime Now, bool NeedsApproval)
{
    /// <summary>自己看得到哪一本台账的未遮挡的内容：看不到的人，不问他给不给令牌看。</summary>
    public bool OffersUnmask { get; init; }

    /// <summary>填了的，没有建成时还给他。</summary>
    public CreateToken.Command Typed { get; init; } = new("", [], false, 90);

    /// <summary>没有建成，为什么；没有时为 null。</summary>
    public CreateToken.Result.Refused? Refused { get; init; }

    /// <summary>刚建好的，连同只给这一次的凭证；没有时为 null。</summary>
    public CreateToken.Result.Done? Made { get; init; }

    /// <summary>刚办好的、没有办成的一句话；没有时为 null。</summary>
    public string? Said { get; init; }

    /// <summary>那一句话说的是没有办成。</summary>
    public bool Failed { get; init; }

    /// <summary>一个令牌现在怎样：一句话、样式、图标。</summary>
    public (string Words, string Style, string Icon) StateOf(AccessToken token) =>
        token.EndedAt is not null ? ("已结束", "", "info")
        : token.ExpiresAt <= Now ? ("已到期", "", "clock")
        : NeedsApproval && token.ApprovedAt is null ? ("等批准", "warn", "warn")
        : ("在用", "good", "check");
}
