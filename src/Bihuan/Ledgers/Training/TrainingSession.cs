namespace Bihuan.Ledgers.Training;

/// <summary>办的一次培训。</summary>
public sealed class TrainingSession : LedgerRow
{
    /// <summary>题目。</summary>
    public string Title { get; set; } = "";

    /// <summary>专题，见 <see cref="TrainingTopics"/>。</summary>
    public string Topic { get; set; } = "";

    /// <summary>学习的制度、文件；不是学文件的为 null。</summary>
    public string? Policy { get; set; }

    /// <summary>哪一天。</summary>
    public DateOnly HeldOn { get; set; }

    /// <summary>时长，分钟。</summary>
    public int? Length { get; set; }

    /// <summary>方式。</summary>
    public string Method { get; set; } = "";

    /// <summary>授课人。</summary>
    public string Teacher { get; set; } = "";

    /// <summary>经办人。</summary>
    public Guid OrganiserId { get; set; }

    /// <summary>应到人数。</summary>
    public int? Due { get; set; }

    /// <summary>实到人数。</summary>
    public int? Attended { get; set; }

    /// <summary>参训率，万分之一，由实到和应到算出。</summary>
    public int? Rate { get; set; }

    /// <summary>没有到的人和补课的情况。</summary>
    public string? Absent { get; set; }

    /// <summary>记录。</summary>
    public string? Minutes { get; set; }

    /// <summary>签到表、课件等附件的编号。</summary>
    public string? Papers { get; set; }
}

/// <summary>培训专题的代号。</summary>
public static class TrainingTopics
{
    internal static Choice[] All { get; } =
    [
        new("ideology", "意识形态"), new("secrecy", "保密"), new("network", "网络安全"), new("integrity", "党风廉政"), new("safety", "安全生产"), new("law", "法律法规"),
        new("disclosure", "政务公开"), new("service", "服务规范"), new("business", "审批业务"), new("archives", "档案"), new("finance", "财务资产"), new("policy", "制度文件学习"), new("other", "其他"),
    ];
}
