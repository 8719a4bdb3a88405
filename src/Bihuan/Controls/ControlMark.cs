using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Controls;

/// <summary>重查什么。存进数据库的是数，一旦用了不能改。</summary>
public enum MarkKind
{
    /// <summary>整条规则。</summary>
    All = 0,

    /// <summary>一行。</summary>
    Row = 1,

    /// <summary>由这一行查出的各行。</summary>
    Via = 2,

    /// <summary>这一天所在的那一期。</summary>
    Day = 3,

    /// <summary>写着这几个字的各行：同一个收款方、同一个票据号码。</summary>
    Text = 4,

    /// <summary>这一天所在的那一期，和以后的各期。</summary>
    Since = 5,
}

/// <summary>改了一行以后要重查的一处。</summary>
/// <param name="Kind">哪一种。</param>
/// <param name="Row">哪一行。</param>
/// <param name="Day">哪一天。</param>
/// <param name="Text">哪几个字。</param>
internal sealed record ControlMark(MarkKind Kind, Guid? Row, DateOnly? Day, string? Text = null);

/// <summary>等着重查的一处，与那次保存同一个事务写下，查过即删。</summary>
public sealed class DirtyMark : IUnaudited
{
    /// <summary>字最长多少。</summary>
    public const int TextLength = 100;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号，按时间递增。</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>哪条规则。</summary>
    public required string ControlId { get; init; }

    /// <summary>重查什么。</summary>
    public required MarkKind Kind { get; init; }

    /// <summary>行在哪本台账；只有 <see cref="MarkKind.Via"/>、<see cref="MarkKind.Text"/> 有，别的为 null。</summary>
    public string? Ledger { get; init; }

    /// <summary>哪一行。</summary>
    public Guid? RowId { get; init; }

    /// <summary>哪一天。</summary>
    public DateOnly? Day { get; init; }

    /// <summary>哪几个字；只有 <see cref="MarkKind.Text"/> 有。</summary>
    public string? Text { get; init; }

    internal static void Describe(EntityTypeBuilder<DirtyMark> entity)
    {
        entity.HasKey(m => new { m.BodyId, m.Id });
        entity.Property(m => m.Id).ValueGeneratedNever();
        entity.Property(m => m.ControlId).HasMaxLength(Control.IdLength);
        entity.Property(m => m.Ledger).HasMaxLength(30);
        entity.Property(m => m.Text).HasMaxLength(TextLength);
        entity.HasIndex(m => new { m.BodyId, m.ControlId, m.Id });
    }
}
