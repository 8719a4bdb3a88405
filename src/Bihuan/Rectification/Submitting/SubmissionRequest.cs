using System.Text.Json;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Rectification.Submitting;

/// <summary>随一次报送报请确认的一件：一个等巡察办确认的销号，或者一份等它同意的延期。看的一方看的是生成时写下的审批表和交给的文件。</summary>
public sealed class SubmissionRequest
{
    /// <summary>销号，延期。</summary>
    public const string Closure = "closure", Extension = "extension";

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>行号。</summary>
    public required Guid Id { get; init; }

    /// <summary>随哪一次报送。</summary>
    public required Guid SubmissionId { get; init; }

    /// <summary>销号还是延期。</summary>
    public required string Kind { get; init; }

    /// <summary>哪一次销号申请，哪一份延期申请。</summary>
    public required Guid RowId { get; init; }

    /// <summary>生成时它是第几版：以后变了的，不再照这一份办。</summary>
    public required int RowVersion { get; init; }

    /// <summary>哪个问题。</summary>
    public required Guid ProblemId { get; init; }

    /// <summary>问题排在第几。</summary>
    public required int Sequence { get; init; }

    /// <summary>问题，一句话。</summary>
    public required string Title { get; init; }

    /// <summary>审批表，生成时的样子：一行一项，见 <see cref="Lines"/>。</summary>
    public required string Sheet { get; init; }

    /// <summary>交给的文件，附件的编号，逗号隔开；没有的为 null。</summary>
    public string? Files { get; init; }

    /// <summary>到了哪里，见 <see cref="RequestStates"/>。</summary>
    public string State { get; set; } = RequestStates.Waiting;

    /// <summary>什么时候确认、退回的，UTC；还没有的为 null。</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>确认、退回的单位和人。</summary>
    public string? DecidedBy { get; set; }

    /// <summary>意见，退回的原因，为什么不用确认了。</summary>
    public string? Opinion { get; set; }

    /// <summary>第几版。</summary>
    public int Version { get; set; } = 1;

    /// <summary>叫什么。</summary>
    public string KindTitle => Kind == Closure ? "确认销号" : "同意延期";

    /// <summary>审批表的各项。</summary>
    public IReadOnlyList<SheetLine> Lines => JsonSerializer.Deserialize(Sheet, SheetJson.Default.IReadOnlyListSheetLine) ?? [];

    internal static string Write(IReadOnlyList<SheetLine> lines) => JsonSerializer.Serialize(lines, SheetJson.Default.IReadOnlyListSheetLine);

    internal static void Describe(EntityTypeBuilder<SubmissionRequest> entity)
    {
        entity.ToTable("SubmissionRequests");
        entity.HasKey(r => new { r.BodyId, r.Id });
        entity.Ignore(r => r.Lines);
        entity.Property(r => r.Kind).HasMaxLength(20);
        entity.Property(r => r.Title).HasMaxLength(1000);
        entity.Property(r => r.State).HasMaxLength(20);
        entity.Property(r => r.DecidedBy).HasMaxLength(300);
        entity.Property(r => r.Opinion).HasMaxLength(Submission.ReasonLength);
        entity.Property(r => r.Version).IsConcurrencyToken();
        entity.HasOne<Submission>().WithMany().HasForeignKey(r => new { r.BodyId, r.SubmissionId }).OnDelete(DeleteBehavior.Restrict);
        // 一件同时只在一份报送里等着
        entity.HasIndex(r => new { r.BodyId, r.RowId }).IsUnique().HasFilter("\"State\" = 'waiting'").HasDatabaseName("IX_SubmissionRequests_Waiting");
    }
}

/// <summary>审批表的一项。</summary>
/// <param name="Title">项目，如“整改成效”。</param>
/// <param name="Text">内容；几条的，一条一行。</param>
public sealed record SheetLine(string Title, string Text);

[System.Text.Json.Serialization.JsonSerializable(typeof(IReadOnlyList<SheetLine>))]
internal sealed partial class SheetJson : System.Text.Json.Serialization.JsonSerializerContext;
