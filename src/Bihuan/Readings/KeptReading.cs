using Bihuan.Audit;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Readings;

/// <summary>有人在网页上打开的一份文书，原样暂存一小时，供翻看、下载台账。到期由 <see cref="ExpireReadings"/> 真正删除。</summary>
public sealed class KeptReading : IUnaudited
{
    /// <summary><see cref="Id"/> 的长度:128 位随机数写成十六进制。</summary>
    public const int IdLength = 32;

    /// <summary>文件名最长多少字符。</summary>
    public const int FileNameLength = 255;

    /// <summary>暂存多久。</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>128 位随机数,32 个小写十六进制字符。知道它就能打开，所以只出现在本人的网址里。</summary>
    public required string Id { get; init; }

    /// <summary>用户的文件名，不带路径；只用来显示。</summary>
    public required string FileName { get; init; }

    /// <summary>文件原样；读出的结果只在内存里留一阵，不在时由它重新读。以后批注也要放回原文件。</summary>
    public required byte[] Content { get; init; }

    /// <summary>文件大小，字节。</summary>
    public required long Size { get; init; }

    /// <summary>内容的 SHA-256,64 个小写十六进制字符。</summary>
    public required string Sha256 { get; init; }

    /// <summary>存入时刻,UTC。</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>到期时刻,UTC;过了就打不开，一分钟内删除。</summary>
    public required DateTime ExpiresAt { get; init; }

    internal static void Describe(EntityTypeBuilder<KeptReading> entity)
    {
        entity.HasKey(r => r.Id);
        entity.Property(r => r.Id).HasMaxLength(IdLength).IsFixedLength().IsUnicode(false);
        entity.Property(r => r.FileName).HasMaxLength(FileNameLength);
        entity.Property(r => r.Sha256).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        entity.HasIndex(r => r.ExpiresAt);
    }
}
