namespace Bihuan.Ledgers.Rectification.Publishing;

/// <summary>公开版本在一个网站（公众号、公示栏）上公开的一次。只由办理写；撤下的留着。</summary>
public sealed class Posting : LedgerRow
{
    /// <summary>地址最长多少字。</summary>
    public const int AddressLength = 500;

    /// <summary>哪份公开版本。</summary>
    public Guid PublicationId { get; set; }

    /// <summary>在哪里，如“云溪县人民政府网”。</summary>
    public string Site { get; set; } = "";

    /// <summary>网址；不在网上的（公示栏）为 null。</summary>
    public string? Address { get; set; }

    /// <summary>在本系统的公开网页上；撤下的在那里写着。</summary>
    public bool OnPortal { get; set; }

    /// <summary>哪天公开的。</summary>
    public DateOnly PostedOn { get; set; }

    /// <summary>还在不在，见 <see cref="PostingStates"/>；不是经办理来的为空，存不进。</summary>
    public string State { get; set; } = "";

    /// <summary>公开以后的截图、照片，附件的编号。</summary>
    public string? Pictures { get; set; }

    /// <summary>谁登记的。</summary>
    public Guid RecordedById { get; set; }

    /// <summary>受谁委托登记的；不是代办的为 null。</summary>
    public Guid? RecordedForId { get; set; }

    /// <summary>哪天登记的。</summary>
    public DateOnly RecordedOn { get; set; }

    /// <summary>哪天撤下的。</summary>
    public DateOnly? WithdrawnOn { get; set; }

    /// <summary>谁撤下的。</summary>
    public Guid? WithdrawnById { get; set; }

    /// <summary>受谁委托撤下的；不是代办的为 null。</summary>
    public Guid? WithdrawnForId { get; set; }

    /// <summary>撤下的原因。</summary>
    public string? Reason { get; set; }
}

/// <summary>一次公开还在不在。</summary>
public static class PostingStates
{
    /// <summary>公开着。</summary>
    public const string Live = "live";

    /// <summary>已撤下。</summary>
    public const string Withdrawn = "withdrawn";

    internal static Choice[] All { get; } = [new(Live, "公开着", Tone.Done), new(Withdrawn, "已撤下", Tone.Waiting)];
}
