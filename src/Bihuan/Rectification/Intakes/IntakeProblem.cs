using Bihuan.Audit;
using Bihuan.Ledgers.Rectification;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Rectification.Intakes;

/// <summary>导入时核对着的一个问题（或一条意见建议）：读出来的，或者人加的、拆出的。一个也不删，不要的写明为什么。</summary>
public sealed class IntakeProblem : IRestrictable
{
    /// <summary>不收的理由最长多少字。</summary>
    public const int ReasonLength = 200;

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号；生成的问题由它认得出从哪里来。</summary>
    public required Guid Id { get; init; }

    /// <summary>哪次导入。</summary>
    public required Guid IntakeId { get; init; }

    /// <summary>排在第几，从小到大，可以有空号。</summary>
    public int Position { get; set; }

    /// <summary>核对到了哪一步，见 <see cref="IntakeStandings"/>。</summary>
    public string Standing { get; set; } = IntakeStandings.Open;

    /// <summary>是意见建议，不是问题。</summary>
    public bool IsAdvice { get; set; }

    /// <summary>文件里的编号。</summary>
    public string? Number { get; set; }

    /// <summary>问题，一句话；文书里没有印出标题的为空。</summary>
    public string Title { get; set; } = "";

    /// <summary>方面。</summary>
    public string? Aspect { get; set; }

    /// <summary>具体表现。</summary>
    public string? Detail { get; set; }

    /// <summary>来源，见 <see cref="ProblemSources"/>。</summary>
    public string Source { get; set; } = ProblemSources.Feedback;

    /// <summary>性质，见 <see cref="ProblemNatures"/>；没有写的为 null。</summary>
    public string? Nature { get; set; }

    /// <summary>原因分析。</summary>
    public string? Cause { get; set; }

    /// <summary>整改目标。</summary>
    public string? Goal { get; set; }

    /// <summary>责任领导，文书里写的。</summary>
    public string? Leader { get; set; }

    /// <summary>责任单位，文书里写的。</summary>
    public string? Unit { get; set; }

    /// <summary>责任单位是哪个；没有认出的为 0，生成时归 <see cref="Intake.UnitId"/>。</summary>
    public int UnitId { get; set; }

    /// <summary>配合单位。</summary>
    public string? Supporters { get; set; }

    /// <summary>责任人，文书里写的。</summary>
    public string? Person { get; set; }

    /// <summary>完成时限，文书里写的。</summary>
    public string? Due { get; set; }

    /// <summary>完成时限，认得出哪一天的。</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>整改状态，文书里写的。</summary>
    public string? Status { get; set; }

    /// <summary>成效。</summary>
    public string? Outcome { get; set; }

    /// <summary>成果形式。</summary>
    public string? Deliverable { get; set; }

    /// <summary>为什么不收；收的为 null。</summary>
    public string? DropReason { get; set; }

    /// <summary>并入了哪一个。</summary>
    public Guid? MergedId { get; set; }

    /// <summary>读得有多大把握，百分数。</summary>
    public int Confidence { get; set; } = 100;

    /// <summary>为什么没有把握，给人看的短句。</summary>
    public string? Doubts { get; set; }

    /// <summary>在现在这一稿的哪些行，行号，逗号隔开；人加的为空。</summary>
    public string Lines { get; set; } = "";

    /// <summary>读出时的样子，<see cref="ReadItem"/> 的 JSON；人加的为 null。新稿来了，照它看哪里变了。</summary>
    public string? AsRead { get; set; }

    /// <summary>新稿里的变化，见 <see cref="IntakeChanges"/>；没有变、已处理的为 null。</summary>
    public string? Change { get; set; }

    /// <summary>新稿里读出的样子，<see cref="ReadItem"/> 的 JSON，等人决定采不采用。</summary>
    public string? Proposed { get; set; }

    /// <summary>上一轮的哪个问题又出现了；由人认定。</summary>
    public Guid? RepeatsId { get; set; }

    /// <summary>生成了哪个问题（哪条意见建议）；还没有生成的为 null。</summary>
    public Guid? MadeId { get; set; }

    /// <summary>第几版；两个人同时核对一个，后一个会被提醒。</summary>
    public int Version { get; set; } = 1;

    /// <inheritdoc cref="Intake.Restricted"/>
    public bool Restricted { get; init; }

    internal static void Describe(EntityTypeBuilder<IntakeProblem> entity)
    {
        entity.ToTable("IntakeProblems");
        entity.HasKey(p => new { p.BodyId, p.Id });
        entity.Property(p => p.Id).ValueGeneratedNever();
        entity.Property(p => p.Version).IsConcurrencyToken();
        entity.Property(p => p.Standing).HasMaxLength(20);
        entity.Property(p => p.Source).HasMaxLength(20);
        entity.Property(p => p.Nature).HasMaxLength(20);
        entity.Property(p => p.Change).HasMaxLength(20);
        entity.Property(p => p.DropReason).HasMaxLength(ReasonLength);
        entity.HasOne<Intake>().WithMany().HasForeignKey(p => new { p.BodyId, p.IntakeId }).OnDelete(DeleteBehavior.Restrict);
        entity.HasIndex(p => new { p.BodyId, p.IntakeId, p.Position });
    }
}

/// <summary>一个问题核对到了哪一步。</summary>
public static class IntakeStandings
{
    /// <summary>待确认。</summary>
    public const string Open = "open";

    /// <summary>已确认。</summary>
    public const string Confirmed = "confirmed";

    /// <summary>不收，写明了为什么。</summary>
    public const string Dropped = "dropped";

    /// <summary>并入了别的问题。</summary>
    public const string Merged = "merged";
}

/// <summary>一个问题在新稿里怎样了。</summary>
public static class IntakeChanges
{
    /// <summary>新稿才有的。</summary>
    public const string New = "new";

    /// <summary>文字变了。</summary>
    public const string Changed = "changed";

    /// <summary>新稿里没有了。</summary>
    public const string Gone = "gone";
}
