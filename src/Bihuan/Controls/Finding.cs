using System.Globalization;

using Bihuan.Audit;
using Bihuan.People;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Controls;

/// <summary>为什么不再算。存进数据库的是数，一旦用了不能改。</summary>
public enum ClearedBecause
{
    /// <summary>再查已经合规则，或者那一行不在了。</summary>
    Mended = 0,

    /// <summary>说的那一期过去一年了。</summary>
    Past = 1,

    /// <summary>规则关了。</summary>
    SwitchedOff = 2,
}

/// <summary>预警：一条规则在一处碰到的，开着或者不再算了。由查的人（系统）开、关；人只能暂不处理（<see cref="WaivedUntil"/>），写明原因和到哪天。</summary>
public sealed class Finding : IUnaudited
{
    /// <summary>认出是同一处的键最长多少字符。</summary>
    public const int SubjectLength = 140;

    /// <summary>支部、专题最长多少字。</summary>
    public const int GroupLength = 100;

    /// <summary>一句话最长多少字。</summary>
    public const int SentenceLength = 400;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号，按时间递增。</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>哪条规则。</summary>
    public required string ControlId { get; init; }

    /// <summary>哪一处；同一条规则下，开着的只有一条。</summary>
    public required string Subject { get; set; }

    /// <summary>说的行在哪本台账；说的不是一行的为 null。</summary>
    public string? Ledger { get; init; }

    /// <summary>哪一行。</summary>
    public Guid? RowId { get; init; }

    /// <summary>哪个支部、哪个专题；不分的为空。</summary>
    public string Group { get; init; } = "";

    /// <summary>哪一期的第一天；不分期的为 null。</summary>
    public DateOnly? Period { get; init; }

    /// <summary>归哪个单位；整个机构的为 0。</summary>
    public int UnitId { get; set; }

    /// <summary>单位的第一级，同台账的行；由引擎填。</summary>
    public int U1 { get; set; }

    /// <summary>第二级。</summary>
    public int U2 { get; set; }

    /// <summary>第三级。</summary>
    public int U3 { get; set; }

    /// <summary>第四级。</summary>
    public int U4 { get; set; }

    /// <summary>有多要紧。</summary>
    public FindingLevel Level { get; set; }

    /// <summary>规则销号时才打开，头一次查就红着的：先前就有的，看护着的不算反弹。后来不红了的不再是。</summary>
    public bool WasBefore { get; set; }

    /// <summary>一句话，带着数；最近一次查的样子。</summary>
    public required string Sentence { get; set; }

    /// <summary>哪天查出来的，北京日期。</summary>
    public required DateOnly OpenedOn { get; init; }

    /// <summary>最近一次查到它的时刻，UTC。</summary>
    public required DateTime SeenAt { get; set; }

    /// <summary>不再算的时刻，UTC；还算着的为 null。</summary>
    public DateTime? ClearedAt { get; set; }

    /// <summary>为什么不再算；还算着的为 null。</summary>
    public ClearedBecause? Cleared { get; set; }

    /// <summary>暂不处理到哪天，含；没有的为 null。</summary>
    public DateOnly? WaivedUntil { get; set; }

    /// <summary>为什么暂不处理。</summary>
    public string? WaiveReason { get; set; }

    /// <summary>谁定的暂不处理，写的时候的姓名。</summary>
    public string? WaivedBy { get; set; }

    // 支部、专题只认名称：它归在哪个单位会变，暂不处理不因此作废。照列再算，不看存着的键：键的写法可以改
    internal static string SubjectOf(Guid? row, DateOnly? period, int unit, string group) =>
        row is { } id ? period is { } from ? string.Create(CultureInfo.InvariantCulture, $"{id:N}/{from:yyyyMMdd}") : id.ToString("N")
        : string.Create(CultureInfo.InvariantCulture, $"{(group.Length > 0 ? 0 : unit)}/{period:yyyyMMdd}/{group}");

    // 现在的写法下，它是哪一处
    internal string SubjectNow => SubjectOf(RowId, Period, UnitId, Group);

    internal static void Describe(EntityTypeBuilder<Finding> entity)
    {
        entity.ToTable("Findings");
        entity.HasKey(f => new { f.BodyId, f.Id });
        entity.Property(f => f.Id).ValueGeneratedNever();
        entity.Property(f => f.ControlId).HasMaxLength(Control.IdLength);
        entity.Property(f => f.Subject).HasMaxLength(SubjectLength);
        entity.Property(f => f.Ledger).HasMaxLength(30);
        entity.Property(f => f.Group).HasMaxLength(GroupLength);
        entity.Property(f => f.Sentence).HasMaxLength(SentenceLength);
        entity.Property(f => f.WaiveReason).HasMaxLength(Process.ReasonLength);
        entity.Property(f => f.WaivedBy).HasMaxLength(60);
        entity.HasOne<Body>().WithMany().HasForeignKey(f => f.BodyId).OnDelete(DeleteBehavior.Restrict);
        // 开着的一处一条；两个进程同时查，后一个存不进，下次再查
        entity.HasIndex(f => new { f.BodyId, f.ControlId, f.Subject }).IsUnique().HasFilter("\"ClearedAt\" IS NULL").HasDatabaseName("IX_Findings_Open");
        // 又碰到时看还在不在暂不处理的日子里：不随着不再算的越来越多而变慢
        entity.HasIndex(f => new { f.BodyId, f.ControlId, f.WaivedUntil }).HasFilter("\"ClearedAt\" IS NOT NULL AND \"WaivedUntil\" IS NOT NULL").HasDatabaseName("IX_Findings_Waived");
        entity.HasIndex(f => new { f.BodyId, f.ControlId, f.OpenedOn, f.Id });
        entity.HasIndex(f => new { f.BodyId, f.RowId });
        foreach (var level in new[] { nameof(U1), nameof(U2), nameof(U3), nameof(U4) })
            entity.HasIndex(nameof(BodyId), level, nameof(OpenedOn), nameof(Id));
    }
}
