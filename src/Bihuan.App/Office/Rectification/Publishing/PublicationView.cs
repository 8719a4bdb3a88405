using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Rectification.Publishing;

namespace Bihuan.App.Office.Rectification.Publishing;

/// <summary>一份公开版本的一页要显示的。</summary>
/// <param name="Opened">打开的。</param>
/// <param name="Ledger">公开版本的台账。</param>
/// <param name="PostingLedger">公开登记的台账。</param>
/// <param name="Today">今天。</param>
public sealed record PublicationView(OpenedPublication Opened, Ledger Ledger, Ledger PostingLedger, DateOnly Today)
{
    /// <summary>刚办好的一句话。</summary>
    public string? Told { get; init; }

    /// <summary>刚办好的在这一页的哪里（编号），那里也说一声；没有的为 null。</summary>
    public string? DoneAt { get; init; }

    /// <summary>没有办，为什么。</summary>
    public string? Problem { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>正在定第几处；没有的为 null。</summary>
    public int? At { get; init; }

    /// <summary>正在办的是哪一张表单：mark、settle、approve、paper、return、void、group、office、post、withdraw；没有的为 null。</summary>
    public string? Doing { get; init; }

    /// <summary>没有办成时填的，名称 → 字。</summary>
    public IReadOnlyDictionary<string, string> Typed { get; init; } = new Dictionary<string, string>();

    /// <summary>没有定成时勾着的码。</summary>
    public IReadOnlyList<WordMask>? TypedMasks { get; init; }

    /// <summary>已经附上的。</summary>
    public IReadOnlyList<StoredFile> Attached { get; init; } = [];

    /// <summary>有文件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>这一页的地址。</summary>
    public string Path => $"/publications/{Opened.Publication.Id}";

    /// <summary>一处哪里不对；不是这张表单的、没有的为 null。</summary>
    public string? FaultOf(string doing, string field) => Doing == doing ? Faults.FirstOrDefault(f => f.Field == field)?.Message : null;

    /// <summary>没有办成时填的；没有的照给出的。</summary>
    public string TextOf(string doing, string field, string otherwise = "") => Doing == doing && Typed.TryGetValue(field, out var text) ? text : otherwise;
}
