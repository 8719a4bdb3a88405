using Bihuan.Exchange.Layouts;
using Bihuan.Ledgers;

namespace Bihuan.App.Office.Exchange;

/// <summary>自用版式的一页。</summary>
/// <param name="Ledger">哪本台账。</param>
/// <param name="Layouts">各版式。</param>
/// <param name="Query">列表的条件，? 及其后的一段；没有条件是空串。</param>
public sealed record LayoutsView(Ledger Ledger, IReadOnlyList<ExportLayout> Layouts, string Query)
{
    /// <summary>为什么没有收、没有导出；没有时为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>标有“内部”，要确认。</summary>
    public bool NeedsConsent { get; init; }

    /// <summary>填了的名称。</summary>
    public string Name { get; init; } = "";

    /// <summary>刚办好的一句话；没有时为 null。</summary>
    public string? Said { get; init; }
}

/// <summary>对列的一页。</summary>
/// <param name="Ledger">哪本台账。</param>
/// <param name="Opened">版式。</param>
/// <param name="MayChange">能不能改、删。</param>
public sealed record OneLayoutView(Ledger Ledger, LayoutShelf.Opened Opened, bool MayChange)
{
    /// <summary>列表的条件，一路带着；写法同 <see cref="LayoutsView.Query"/>。</summary>
    public string Query { get; init; } = "";

    /// <summary>哪里不对；没有时为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>刚办好的一句话；没有时为 null。</summary>
    public string? Said { get; init; }
}
