using Bihuan.Ledgers.Rectification;
using Bihuan.People;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Rectification.Submitting;

/// <summary>
/// 一次报送：一次巡察的整改在某一刻的样子，报给督导本机构的巡察办、纪委、组织部。
/// 内容（<see cref="SubmissionItem"/>）生成以后不改、不删；他们看的只是它，不是本机构的台账。
/// </summary>
public sealed class Submission
{
    /// <summary>说明、退回的原因最长多少字。</summary>
    public const int NoteLength = 2000, ReasonLength = 1000;

    /// <summary>机构号：报送的机构。</summary>
    public required int BodyId { get; init; }

    /// <summary>行号。</summary>
    public required Guid Id { get; init; }

    /// <summary>哪次巡察。</summary>
    public required Guid InspectionId { get; init; }

    /// <summary>巡察的名称，生成时的。</summary>
    public required string InspectionTitle { get; init; }

    /// <summary>反馈日期，生成时的；2026年11月以前生成的没有写。</summary>
    public DateOnly? FeedbackOn { get; init; }

    /// <summary>这次巡察的第几次报送，批准时编；没有报出的为 null。</summary>
    public int? Number { get; set; }

    /// <summary>哪一种，见 <see cref="SubmissionKinds"/>。</summary>
    public required string Kind { get; init; }

    /// <summary>说明；没有写的为 null。</summary>
    public string? Note { get; init; }

    /// <summary>交给的文件，附件的编号；没有的为 null。</summary>
    public string? Papers { get; init; }

    /// <summary>与哪一次比；第一次的为 null。</summary>
    public Guid? PreviousId { get; init; }

    /// <summary>到了哪里，见 <see cref="SubmissionStates"/>。</summary>
    public string State { get; set; } = SubmissionStates.Prepared;

    /// <summary>什么时候生成的，UTC：内容是这一刻的样子。</summary>
    public required DateTime PreparedAt { get; init; }

    /// <summary>谁生成的。</summary>
    public required Guid PreparedById { get; init; }

    /// <summary>受谁委托生成的；不是代办的为 null。</summary>
    public Guid? PreparedForId { get; init; }

    /// <summary>生成的人的姓名，那时的。</summary>
    public required string PreparedBy { get; init; }

    /// <summary>谁批准、不批准的；还没有的为 null。</summary>
    public Guid? ApprovedById { get; set; }

    /// <summary>他的姓名。</summary>
    public string? ApprovedBy { get; set; }

    /// <summary>什么时候批准、报出的，UTC；没有批准的是不批准的时刻。</summary>
    public DateTime? ApprovedAt { get; set; }

    /// <summary>什么时候签收的，UTC。</summary>
    public DateTime? ReceivedAt { get; set; }

    /// <summary>签收的单位和人。</summary>
    public string? ReceivedBy { get; set; }

    /// <summary>什么时候退回、审阅完、撤回的，UTC。</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>退回、审阅完的单位和人，撤回的人。</summary>
    public string? EndedBy { get; set; }

    /// <summary>不批准、退回的原因，审阅的意见；没有的为 null。</summary>
    public string? Reason { get; set; }

    /// <summary>内容的 SHA-256，十六进制，见 <see cref="SubmissionMark"/>。</summary>
    public required string Hash { get; init; }

    /// <summary>应改：有几个问题。</summary>
    public required int Problems { get; init; }

    /// <summary>已改：其中销了号的。</summary>
    public required int Closed { get; init; }

    /// <summary>过了期限还没有销号的。</summary>
    public required int Late { get; init; }

    /// <summary>措施几条。</summary>
    public required int Measures { get; init; }

    /// <summary>做好的措施几条。</summary>
    public required int MeasuresDone { get; init; }

    /// <summary>佐证几份，一份用在几处只算一份。</summary>
    public required int Evidences { get; init; }

    /// <summary>来源是立行立改的，应改几个。</summary>
    public required int ImmediateDue { get; init; }

    /// <summary>来源是立行立改的，已改几个。</summary>
    public required int ImmediateClosed { get; init; }

    /// <summary>意见建议几条。</summary>
    public required int AdviceDue { get; init; }

    /// <summary>已落实的意见建议几条。</summary>
    public required int AdviceDone { get; init; }

    /// <summary>清退、追缴多少，分。</summary>
    public required long Recovered { get; init; }

    /// <summary>新立的制度几项。</summary>
    public required int Rules { get; init; }

    /// <summary>修订的制度几项。</summary>
    public required int Revised { get; init; }

    /// <summary>废止的制度几项。</summary>
    public required int Repealed { get; init; }

    /// <summary>处理几人次，各种合计。</summary>
    public required int Disciplined { get; init; }

    /// <summary>比上一次新增几个问题。</summary>
    public required int Added { get; init; }

    /// <summary>比上一次变了的几个。</summary>
    public required int Changed { get; init; }

    /// <summary>上一次有、这一次没有的几个。</summary>
    public required int Gone { get; init; }

    /// <summary>第几版，每办一步加一。</summary>
    public int Version { get; set; } = 1;

    /// <summary>叫什么，如“第3次报送”；还没有报出的不编号。</summary>
    public string Title => Number is { } number ? $"第{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}次报送" : "还没有编号的报送";

    /// <summary>已改占应改的百分之几，一位小数；没有问题的为 null。</summary>
    public string? Rate => Percent.Of(Closed, Problems);

    internal static void Describe(EntityTypeBuilder<Submission> entity)
    {
        entity.ToTable("Submissions");
        entity.HasKey(s => new { s.BodyId, s.Id });
        entity.Property(s => s.InspectionTitle).HasMaxLength(300);
        entity.Property(s => s.Kind).HasMaxLength(20);
        entity.Property(s => s.State).HasMaxLength(20);
        entity.Property(s => s.Note).HasMaxLength(NoteLength);
        entity.Property(s => s.Reason).HasMaxLength(ReasonLength);
        entity.Property(s => s.Papers).HasMaxLength(Ledgers.Kinds.AttachmentKind.Instance.StoredLength!.Value);
        entity.Property(s => s.PreparedBy).HasMaxLength(200);
        entity.Property(s => s.ApprovedBy).HasMaxLength(200);
        entity.Property(s => s.ReceivedBy).HasMaxLength(300);
        entity.Property(s => s.EndedBy).HasMaxLength(300);
        entity.Property(s => s.Hash).HasMaxLength(64);
        entity.Property(s => s.Version).IsConcurrencyToken();
        entity.HasOne<Body>().WithMany().HasForeignKey(s => s.BodyId).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(s => new { s.BodyId, s.PreparedAt });
        entity.HasIndex(s => new { s.BodyId, s.InspectionId, s.Number }).IsUnique().HasFilter("\"Number\" IS NOT NULL");
        // 一次巡察同时只有一份在等批准
        entity.HasIndex(s => new { s.BodyId, s.InspectionId }).IsUnique().HasFilter("\"State\" = 'prepared'").HasDatabaseName("IX_Submissions_Open");
    }
}
