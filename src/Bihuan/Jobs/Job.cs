using Bihuan.Audit;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.Jobs;

/// <summary>一个后台任务到了哪一步。</summary>
public enum JobState
{
    /// <summary>等着做；到了 <see cref="Job.RunAt"/> 才做。</summary>
    Waiting,

    /// <summary>正在做；<see cref="Job.LeaseUntil"/> 过了还没有续，就是做的人没了，可以另做。</summary>
    Running,

    /// <summary>做完了。</summary>
    Done,

    /// <summary>试够了次数，没有做成。</summary>
    Failed,

    /// <summary>被人取消。</summary>
    Cancelled,
}

/// <summary>一个后台任务。在 <c>Db.SaveAsync</c> 之前加进去，就与那次办理同一个事务；办理没有存成，任务也没有。可能做不止一次，所以做的事要经得起重做。</summary>
public sealed class Job : IUnaudited
{
    /// <summary>种类最长多少字符。</summary>
    public const int KindLength = 60;

    /// <summary>去重的键最长多少字符。</summary>
    public const int KeyLength = 120;

    /// <summary>称呼最长多少字。</summary>
    public const int NameLength = 60;

    /// <summary>进展、结果、错误最长多少字，长的截断。</summary>
    public const int TextLength = 2_000;

    /// <summary>机构号；不属于哪个机构的为 0。</summary>
    public required int BodyId { get; init; }

    /// <summary>编号，按时间递增的 UUID。</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>种类，见 <see cref="JobHandler.Kind"/>。</summary>
    public required string Kind { get; init; }

    /// <summary>参数，JSON;不要放个人信息，任务页看得见。</summary>
    public string Args { get; init; } = "{}";

    /// <summary>机构、种类、键都相同的只有一个；null 是不去重。每日任务的键是那一天，一直留着；别的做完即空。</summary>
    public string? DedupKey { get; set; }

    /// <summary>到了哪一步。</summary>
    public JobState State { get; set; }

    /// <summary>什么时候起可以做，UTC。</summary>
    public required DateTime RunAt { get; set; }

    /// <summary>占到什么时候为止，UTC;没有人在做时为 null。</summary>
    public DateTime? LeaseUntil { get; set; }

    /// <summary>谁占着：每次占用一个新号，过期后别人另占了，先前的人就写不进结果。</summary>
    public Guid? Lease { get; set; }

    /// <summary>做过几次。</summary>
    public int Attempts { get; set; }

    /// <summary>有人要取消正在做的；做的人看见就停。</summary>
    public bool CancelAsked { get; set; }

    /// <summary>做了百分之几，0 至 100。</summary>
    public int Percent { get; set; }

    /// <summary>进展或结果，一句话；还没有时为 null。</summary>
    public string? Outcome { get; set; }

    /// <summary>最近一次为什么没有做成；没有时为 null。</summary>
    public string? Error { get; set; }

    /// <summary>谁要做的；系统自己的是“系统”。</summary>
    public required string RequestedBy { get; init; }

    /// <summary>谁取消的；没有时为 null。</summary>
    public string? CancelledBy { get; set; }

    /// <summary>什么时候要的，UTC。</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>最近一次开始做的时刻，UTC;还没有时为 null。</summary>
    public DateTime? StartedAt { get; set; }

    /// <summary>做完、没做成、取消的时刻，UTC;还没有时为 null。</summary>
    public DateTime? EndedAt { get; set; }

    internal static void Describe(EntityTypeBuilder<Job> entity)
    {
        entity.HasKey(j => new { j.BodyId, j.Id });
        entity.Property(j => j.Id).ValueGeneratedNever();
        entity.Property(j => j.Kind).HasMaxLength(KindLength);
        entity.Property(j => j.DedupKey).HasMaxLength(KeyLength);
        entity.Property(j => j.RequestedBy).HasMaxLength(NameLength);
        entity.Property(j => j.CancelledBy).HasMaxLength(NameLength);
        entity.Property(j => j.Outcome).HasMaxLength(TextLength);
        entity.Property(j => j.Error).HasMaxLength(TextLength);
        entity.HasIndex(j => new { j.BodyId, j.Kind, j.DedupKey }).IsUnique();
        // 找可以做的
        entity.HasIndex(j => new { j.State, j.RunAt });
    }
}
