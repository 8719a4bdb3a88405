using Bihuan.App.Office.Ledgers;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Proving;

namespace Bihuan.App.Office.Rectification.Proving;

/// <summary>加佐证的几种办法。</summary>
public enum ProofWay
{
    /// <summary>传材料。</summary>
    Material,

    /// <summary>写说明。</summary>
    Statement,

    /// <summary>取台账里的数据。</summary>
    Data,

    /// <summary>用已有的一份。</summary>
    Shared,
}

/// <summary>加佐证一页要显示的。</summary>
/// <param name="Place">加在哪里。</param>
/// <param name="Way">哪种办法。</param>
/// <param name="Ledger">佐证台账：附件照它的字段。</param>
/// <param name="Texts">填的字，字段名 → 字。</param>
public sealed record ProofView(ProvingPlace Place, ProofWay Way, Ledger Ledger, IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>暂存；几种办法各存各的。取台账里的数据的没有：要填的只有一句。</summary>
    public PageDraft? Draft { get; init; }

    /// <summary>已经附上的文件。</summary>
    public IReadOnlyList<StoredFile> Attached { get; init; } = [];

    /// <summary>有文件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>可以用脚本一个一个传。</summary>
    public bool Uploads { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>没有存、不能存的原因；没有的为 null。</summary>
    public string? Refusal { get; init; }

    /// <summary>可以取数据的台账。</summary>
    public IReadOnlyList<Ledger> Ledgers { get; init; } = [];

    /// <summary>查已有的佐证写的字。</summary>
    public string Words { get; init; } = "";

    /// <summary>已有的佐证。</summary>
    public IReadOnlyList<PickEvidence.Found> Found { get; init; } = [];

    /// <summary>还有没有列出的。</summary>
    public bool More { get; init; }

    /// <summary>要冻结的各行，先给人看的；不是取数据的为 null。</summary>
    public FreezeRows.Preview? Preview { get; init; }

    /// <summary>筛选用的一栏；不是取数据的为 null。</summary>
    public ListView? Filters { get; init; }

    /// <summary>这一页的网址。</summary>
    public string Path => $"/problems/{Place.Problem.Id}/proof";

    /// <summary>一个字段填的字。</summary>
    public string TextOf(string field) => Texts.GetValueOrDefault(field, "");

    /// <summary>一个字段哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;

    /// <summary>换一种办法的网址，选好的措施带着。</summary>
    public string To(ProofWay way) => $"{Path}?way={CodeOf(way)}{(TextOf(nameof(Proof.MeasureId)) is { Length: > 0 } measure ? "&measure=" + Uri.EscapeDataString(measure) : "")}";

    /// <summary>在网址里的写法。</summary>
    public static string CodeOf(ProofWay way) => way.ToString().ToLowerInvariant();

    /// <summary>由网址认出；认不出的是传材料。</summary>
    public static ProofWay Read(string? code) => Enum.GetValues<ProofWay>().FirstOrDefault(w => CodeOf(w) == code);

    /// <summary>一种办法叫什么。</summary>
    public static string Name(ProofWay way) => way switch
    {
        ProofWay.Material => "传材料、照片",
        ProofWay.Statement => "写说明",
        ProofWay.Data => "取台账里的数据",
        ProofWay.Shared => "用已有的一份",
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };
}
