using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bihuan.Storage;

/// <summary>一张由数据库守着的表：删不了，哪些列写下就不改，到了哪些状态整行不改。以后添的列，没有写在可以改的里，就不能改。</summary>
/// <param name="Row">哪种行。</param>
/// <param name="May">可以改的列。</param>
/// <param name="Once">空着的可以写上，写上就不改的列。</param>
/// <param name="Ended">到了这些状态，整行不改。</param>
internal sealed record KeptRows(Type Row, string[] May, string[] Once, string[] Ended)
{
    /// <summary>拒绝时说的话。</summary>
    public const string Refusal = "报送的内容不改不删";

    /// <summary>写下就不改的列。</summary>
    public IReadOnlyList<string> FixedOf(IEntityType entity) => [.. entity.GetProperties().Select(p => p.GetColumnName()).Except(May).Except(Once).Order(StringComparer.Ordinal)];

    /// <summary>什么样的改动要拒绝，写成 SQL 的条件；什么也不许改的为 null。</summary>
    /// <param name="differs">两个值不同，各引擎的写法：两边夹着它。</param>
    /// <param name="columns">写下就不改的列。</param>
    public string? Refused(string differs, IReadOnlyList<string> columns) => May.Length == 0 ? null : string.Join(" OR ",
    [
        .. columns.Select(c => $"OLD.\"{c}\" {differs} NEW.\"{c}\""),
        .. Once.Select(c => $"(OLD.\"{c}\" IS NOT NULL AND OLD.\"{c}\" {differs} NEW.\"{c}\")"),
        .. Ended.Length > 0 ? new[] { $"OLD.\"State\" IN ({string.Join(", ", Ended.Select(s => $"'{s}'"))})" } : [],
    ]);
}
