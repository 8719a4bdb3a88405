namespace Bihuan.Audit;

/// <summary>核对审计链时，哪里不对。</summary>
public enum AuditFaultKind
{
    /// <summary>缺了一块或几块。</summary>
    BlockMissing,

    /// <summary>一块记着的前一块散列，与前一块对不上。</summary>
    ChainBroken,

    /// <summary>一块的内容与它的散列对不上。</summary>
    BlockChanged,

    /// <summary>块里有这一条，库里没有。</summary>
    EntryMissing,

    /// <summary>一条的内容与封签时不同。</summary>
    EntryChanged,

    /// <summary>一条记着改了几行，实有的不是这么多。</summary>
    ChangesMissing,

    /// <summary>同一条编进了两块，或者封签以后又排进了等待。</summary>
    EntryTwice,

    /// <summary>一条既不在链上，也不在等待封签的队里。</summary>
    EntryOutside,

    /// <summary>链比保存在别处的链头短，或者没有那一块：末尾被截去。</summary>
    HeadMissing,

    /// <summary>那一块与保存在别处的链头不同：链被重写。</summary>
    HeadDiffers,

    /// <summary>报送的内容与生成时的指纹对不上，或者存着的与审计里记着的不同。</summary>
    SubmissionChanged,

    /// <summary>这台机器、这个版本算不了，没有核对。</summary>
    NotChecked,
}

/// <summary>一处不对。</summary>
/// <param name="Kind">哪一类。</param>
/// <param name="Block">第几块；不知道时为 null。</param>
/// <param name="EntryId">哪一条；不是一条的事时为 null。</param>
/// <param name="At">那一条的时刻，或那一块的封签时刻，UTC;不知道时为 null。</param>
/// <param name="Message">一句话，给审计管理员看。</param>
public sealed record AuditFault(AuditFaultKind Kind, long? Block, Guid? EntryId, DateTime? At, string Message);
