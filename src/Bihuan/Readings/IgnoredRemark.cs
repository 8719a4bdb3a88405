using Bihuan.Audit;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Readings;

/// <summary>
/// 有人看过、决定不理会的一条校核意见。只记文件的指纹、哪条规则、在哪里、为什么、什么时候，不记文书里的一个字；
/// 同一个文件（一个字节不差）再来时认得出。
/// </summary>
public sealed class IgnoredRemark : IUnaudited
{
    /// <summary>理由最长多少字符。</summary>
    public const int ReasonLength = 200;

    /// <summary>规则编号最长多少字符。</summary>
    public const int RuleLength = 80;

    /// <summary>一个文件最多忽略多少条。</summary>
    public const int MostOfOneFile = 2_000;

    /// <summary>全系统最多记多少条；防止有人把磁盘写满。</summary>
    public const int MostInAll = 500_000;

    /// <summary>记多久；一轮巡察整改到“回头看”在两年之内。</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(2 * 365);

    /// <summary>文件内容的 SHA-256，64 个小写十六进制字符。</summary>
    public required string FileSha256 { get; init; }

    /// <summary>哪一条意见，见 <see cref="RemarkMark"/>。</summary>
    public required string Mark { get; init; }

    /// <summary>规则编号，如 numbering.gap。</summary>
    public required string Rule { get; init; }

    /// <summary>行号，从 1 起；说的是整份文书时为 null。</summary>
    public int? Line { get; init; }

    /// <summary>行内起点，从 0 起；说的是整行时为 null。</summary>
    public int? Column { get; init; }

    /// <summary>行内终点，不含；说的是整行时为 null。</summary>
    public int? End { get; init; }

    /// <summary>为什么不理会，忽略的人写的；没有身份证号、电话号码。</summary>
    public required string Reason { get; init; }

    /// <summary>什么时候忽略的，UTC。</summary>
    public required DateTime IgnoredAt { get; init; }

    internal static void Describe(EntityTypeBuilder<IgnoredRemark> entity)
    {
        // 一个文件的一次查出：主键以文件打头。两个人同时忽略同一条，后到的写不进
        entity.HasKey(i => new { i.FileSha256, i.Mark });
        entity.Property(i => i.FileSha256).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        entity.Property(i => i.Mark).HasMaxLength(RemarkMark.Length).IsFixedLength().IsUnicode(false);
        entity.Property(i => i.Rule).HasMaxLength(RuleLength).IsUnicode(false);
        entity.Property(i => i.Reason).HasMaxLength(ReasonLength);
        entity.HasIndex(i => i.IgnoredAt);
    }
}
