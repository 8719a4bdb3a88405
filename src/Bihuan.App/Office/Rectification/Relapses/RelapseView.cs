using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Relapses;

namespace Bihuan.App.Office.Rectification.Relapses;

/// <summary>一次疑似反弹一页要显示的。</summary>
/// <param name="Look">打开的样子。</param>
/// <param name="Ledger">反弹核对台账：附件、选项照它的字段。</param>
public sealed record RelapseView(RelapseLook Look, Ledger Ledger)
{
    /// <summary>刚办成的一句话；没有时为 null。</summary>
    public string? Told { get; init; }

    /// <summary>写的说明。</summary>
    public string Explanation { get; init; } = "";

    /// <summary>写的核对理由。</summary>
    public string Reason { get; init; } = "";

    /// <summary>已经附上的文件。</summary>
    public IReadOnlyList<StoredFile> Attached { get; init; } = [];

    /// <summary>有文件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>说明是暂存的，什么时候存的；不是的为 null。</summary>
    public DateTime? KeptAt { get; init; }

    /// <summary>登记纸面的，签字的日子，照填的字。</summary>
    public string SignedOn { get; init; } = "";

    /// <summary>登记纸面的，签字的人。</summary>
    public string SignedBy { get; init; } = "";

    /// <summary>登记纸面的，已经收下的扫描件。</summary>
    public IReadOnlyList<StoredFile> Scans { get; init; } = [];

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>没有办成的一句话；没有时为 null。</summary>
    public string? Refusal { get; init; }

    /// <summary>这一页的网址。</summary>
    public string Path => "/relapses/" + Look.Relapse.Id;

    /// <summary>各格照页面的先后。</summary>
    public static IReadOnlyList<string> FieldOrder { get; } = [nameof(Relapse.DecidedOn), nameof(Relapse.DecidedByName), nameof(Relapse.DecisionPapers), nameof(Relapse.Reason), nameof(Relapse.Explanation), nameof(Relapse.Papers)];

    /// <summary>没有办成的是核对，不是说明。</summary>
    public bool IsDeciding { get; init; }

    /// <summary>没有办成的是登记纸面的核对。</summary>
    public bool IsPaper { get; init; }

    /// <summary>一个字段哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;

    /// <summary>一次到了哪里，图标、样子、叫法。</summary>
    public (string Icon, string Class, string Title) StateOf(Relapse relapse) => Choices.Of(Ledger, nameof(Relapse.State), relapse.State);

    /// <summary>从哪里看到的，叫法。</summary>
    public string SourceOf(Relapse relapse) => Choices.Of(Ledger, nameof(Relapse.Source), relapse.Source).Title;

    /// <summary>一条看护起了疑的，在等什么：没有说明的是最迟哪天，都说明了的等着核对；看不见那几次的为 null。</summary>
    public static string? WaitsFor(IEnumerable<Relapse> relapses)
    {
        var open = relapses.Where(r => RelapseStates.IsOpen(r.State)).ToList();
        var waiting = open.Where(r => r.State == RelapseStates.Waiting).ToList();
        return waiting.Count > 0 ? $"等说明，最迟{waiting.Min(r => r.ExplainDueOn):yyyy-MM-dd}" : open.Count > 0 ? "等着核对" : null;
    }

    /// <summary>往上报到第几级，叫法。</summary>
    public static string LevelOf(int level) => level switch { 1 => "责任单位负责人", 2 => "责任领导", 3 => "领导小组组长", _ => "还没有往上报" };
}
