using Bihuan.Access.Tokens;
using Bihuan.Audit;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Exchange.Api;

/// <summary>
/// 接口办成的一次请求答了什么：同一个令牌带同一个 Idempotency-Key 再来，照样答，不再办一遍。与办的事同一个事务存，一天后清除。
/// 没有办成的不存：什么也没有变，改好了可以用同一个键再来。
/// </summary>
public sealed class ApiAnswer : IUnaudited
{
    /// <summary>留多久。</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>键最长多少字符。</summary>
    public const int KeyLength = 100;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>哪个令牌。</summary>
    public required Guid TokenId { get; init; }

    /// <summary>对方给的键。</summary>
    public required string RequestKey { get; init; }

    /// <summary>方法、地址、条件与内容的 SHA-256：同一个键换了内容，看得出。</summary>
    public required string RequestHash { get; init; }

    /// <summary>状态码。</summary>
    public required int Status { get; init; }

    /// <summary>回答的 JSON，加密。</summary>
    public required byte[] Sealed { get; init; }

    /// <summary>什么时候答的，UTC。</summary>
    public required DateTime At { get; init; }

    internal static void Describe(EntityTypeBuilder<ApiAnswer> entity)
    {
        entity.HasKey(a => new { a.BodyId, a.TokenId, a.RequestKey });
        entity.Property(a => a.RequestKey).HasMaxLength(KeyLength);
        entity.Property(a => a.RequestHash).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        entity.HasIndex(a => a.At);
        entity.HasOne<AccessToken>().WithMany().HasForeignKey(a => new { a.BodyId, a.TokenId });
    }
}
