namespace Bihuan.Documents.Writing.Official;

/// <summary>一份公文：写什么，不写怎样排。排法照 GB/T 9704-2012，见 <see cref="OfficialWriter"/>。</summary>
/// <param name="Title">标题。</param>
/// <param name="Body">正文各块，照先后。</param>
public sealed record OfficialDocument(string Title, IReadOnlyList<OfficialBlock> Body)
{
    /// <summary>版头；没有版头的内部文稿为 null。</summary>
    public OfficialHead? Head { get; init; }

    /// <summary>主送机关，不带冒号；没有的为 null。模板里冒号随填的字来，没有主送机关的整段不要。</summary>
    public string? Recipients { get; init; }

    /// <summary>署名和成文日期；没有的为 null。</summary>
    public OfficialSignature? Signature { get; init; }

    /// <summary>附件，照先后；正文后面逐件列名，另起一页逐件排。</summary>
    public IReadOnlyList<OfficialAnnex> Annexes { get; init; } = [];

    /// <summary>版记；没有的为 null。</summary>
    public OfficialColophon? Colophon { get; init; }

    /// <summary>是模板：字里的“{名称}”写成内容控件，各块可以重复。</summary>
    public bool IsTemplate { get; init; }

    /// <summary>模板里：署名和成文日期的名称，填的时候照国标排；没有的为 null。</summary>
    public string? SignatureSlot { get; init; }
}

/// <summary>版头。</summary>
/// <param name="Form">文件格式还是信函格式。</param>
/// <param name="Mark">发文机关标志，如“云溪县行政审批局文件”；信函格式不带“文件”。</param>
/// <param name="Number">发文字号，如“云审发〔2026〕12号”；还没有编号的为 null。</param>
/// <param name="Signer">签发人，上行文才写；不是上行文的为 null。</param>
public sealed record OfficialHead(OfficialForm Form, string Mark, string? Number, string? Signer = null)
{
    /// <summary>简报的期号，在标志下面；没有的为 null。</summary>
    public string? Issue { get; init; }
}

/// <summary>版头的格式，GB/T 9704-2012 第7章、第10章。</summary>
public enum OfficialForm
{
    /// <summary>文件格式：红色的发文机关标志，下面一条红线。</summary>
    File,

    /// <summary>信函格式：上下各一条红色双线，首页不编页码。</summary>
    Letter,
}

/// <summary>署名和成文日期。</summary>
/// <param name="Name">发文机关署名。</param>
/// <param name="On">成文日期。</param>
/// <param name="IsSealed">要盖章：署名对着日期居中，上面留出盖章的地方；不盖的照不加盖印章的排。</param>
public sealed record OfficialSignature(string Name, DateOnly On, bool IsSealed);

/// <summary>一件附件。</summary>
/// <param name="Title">名称。</param>
/// <param name="Body">各块。</param>
/// <param name="IsLandscape">横排，给宽的表。</param>
public sealed record OfficialAnnex(string Title, IReadOnlyList<OfficialBlock> Body, bool IsLandscape = false);

/// <summary>版记，GB/T 9704-2012 第7.4条。</summary>
/// <param name="CopyTo">抄送机关；不抄送的为 null。</param>
/// <param name="PrintedBy">印发机关；信函格式的没有印发机关、印发日期，为 null。</param>
/// <param name="PrintedOn">印发日期，如“2026年11月3日”。</param>
public sealed record OfficialColophon(string? CopyTo, string? PrintedBy = null, string? PrintedOn = null)
{
    /// <summary>模板里：抄送一行照哪个名称有或没有；总有的为 null。</summary>
    public string? CopyRepeats { get; init; }
}
