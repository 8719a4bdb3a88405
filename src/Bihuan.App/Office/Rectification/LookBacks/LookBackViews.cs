using Bihuan.App.Office.Ledgers;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Rectification.LookBacks;

namespace Bihuan.App.Office.Rectification.LookBacks;

/// <summary>一次回头看一页要显示的。</summary>
/// <param name="Look">打开的样子。</param>
/// <param name="Outcome">只看一种结果，“none”是还没有查的；全部为 null。</param>
/// <param name="Aspect">只看一个方面；全部为 null。</param>
/// <param name="Unit">只看一个单位；全部为 null。</param>
public sealed record LookBackView(OpenLookBack.Look Look, string? Outcome, string? Aspect, int? Unit)
{
    /// <summary>还没有查的。</summary>
    public const string Unchecked = "none";

    /// <summary>刚办成的一句话；没有时为 null。</summary>
    public string? Told { get; init; }

    /// <summary>没有办成的一句话；没有时为 null。</summary>
    public string? Refusal { get; init; }

    /// <summary>要派给谁。</summary>
    public PersonChoice Checker { get; init; } = PersonChoice.None;

    /// <summary>勾着的各行。</summary>
    public IReadOnlySet<Guid> Picked { get; init; } = new HashSet<Guid>();

    /// <summary>写的小结，或者作废的原因。</summary>
    public string Summary { get; init; } = "";

    /// <summary>没有办成的是作废。</summary>
    public bool Drops { get; init; }

    /// <summary>这一页的网址。</summary>
    public string Path => "/lookbacks/" + Look.Back.Id;

    /// <summary>照现在的条件剩下的。</summary>
    public IReadOnlyList<OpenLookBack.Line> Lines => [.. Look.Lines.Where(l => (Outcome is null || (l.Item.Outcome ?? Unchecked) == Outcome) && (Aspect is null || l.Aspect == Aspect) && (Unit is null || l.Problem.UnitId == Unit))];

    /// <summary>筛了。</summary>
    public bool IsFiltered => Outcome is not null || Aspect is not null || Unit is not null;

    /// <summary>一个数点开的网址。</summary>
    public string To(string? outcome = null, string? aspect = null, string? unit = null)
    {
        var parts = new[] { ("outcome", outcome), ("aspect", aspect), ("unit", unit) }.Where(p => p.Item2 is not null).Select(p => p.Item1 + "=" + Uri.EscapeDataString(p.Item2!)).ToList();
        return Path + (parts.Count == 0 ? "" : "?" + string.Join('&', parts)) + "#items";
    }
}

/// <summary>抽一次的一页要显示的。</summary>
/// <param name="Typed">填的。</param>
/// <param name="DueOn">最迟哪天，照写的。</param>
/// <param name="Most">抽几个，照写的。</param>
/// <param name="Candidates">在内的问题和权数。</param>
/// <param name="Inspections">可以选的巡察。</param>
/// <param name="Ledger">回头看台账：附件照它的字段。</param>
public sealed record NewLookBackView(StartLookBack.Command Typed, string DueOn, string Most, IReadOnlyList<RiskWeight> Candidates, IReadOnlyList<(Guid Id, string Title)> Inspections, Ledger Ledger)
{
    /// <summary>没有填完的。</summary>
    public PageDraft? Draft { get; init; }

    /// <summary>列着的是哪一种、哪次巡察的：换过的，先看过再抽。</summary>
    public string Shown => ShownOf(Typed);

    /// <summary>一份填的，应当列哪一种、哪次巡察的。</summary>
    internal static string ShownOf(StartLookBack.Command typed) => $"{(typed.Kind == LookBackKinds.Inspection ? "given" : "drawn")} {typed.InspectionId}";

    /// <summary>牵头的人。</summary>
    public PersonChoice Leader { get; init; } = PersonChoice.None;

    /// <summary>已经附上的。</summary>
    public IReadOnlyList<StoredFile> Attached { get; init; } = [];

    /// <summary>有文件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>没有存，为什么。</summary>
    public string? Refusal { get; init; }

    /// <summary>一项哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;
}

/// <summary>查一个问题的一页要显示的。</summary>
/// <param name="Look">打开的样子。</param>
/// <param name="Ledger">回头看的问题台账：附件、选项照它的字段。</param>
public sealed record LookBackItemView(OpenLookBackItem.Look Look, Ledger Ledger)
{
    /// <summary>填的，格子的名字 → 字。</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>没有填完的；不归他填的为 null。</summary>
    public PageDraft? Draft { get; init; }

    /// <summary>刚办成的一句话；没有时为 null。</summary>
    public string? Told { get; init; }

    /// <summary>没有办成的一句话；没有时为 null。</summary>
    public string? Refusal { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>同去的人。</summary>
    public PersonChoice Second { get; init; } = PersonChoice.None;

    /// <summary>纸上查的人。</summary>
    public PersonChoice By { get; init; } = PersonChoice.None;

    /// <summary>已经附上的。</summary>
    public IReadOnlyList<StoredFile> Attached { get; init; } = [];

    /// <summary>有文件标有“内部”，要请人确认。</summary>
    public bool AsksInternal { get; init; }

    /// <summary>这一页的网址。</summary>
    public string Path => "/lookbacks/items/" + Look.Item.Id;

    /// <summary>照纸登记。</summary>
    public bool IsPaper => Look.Back.Kind == LookBackKinds.Inspection || Texts.GetValueOrDefault("paper") == "yes";

    /// <summary>出填的框：没有别的不行，或者可以照纸登记。</summary>
    public bool ShowsForm => Look.MayCheck && Look.Item.RelapseId is null && (Look.Refusal is null || Look.MayRecord);

    /// <summary>查过的先看结果，点“改”才出填的框；没有存成的、接着填的一直在。</summary>
    public bool IsFolded { get; init; }

    /// <summary>没有存成、填的框也不在了，他写的看到的情况；别的为空。</summary>
    public string Typed => (Refusal ?? (Faults.Count > 0 ? "" : null)) is not null && TextOf(nameof(LookBackItem.Note)) is var note && note != (Look.Item.Note ?? "") ? note : "";

    /// <summary>一格填的字。</summary>
    public string TextOf(string name) => Texts.GetValueOrDefault(name, "");

    /// <summary>一项哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;
}
