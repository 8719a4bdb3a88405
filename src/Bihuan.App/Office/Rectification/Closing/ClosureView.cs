using Bihuan.App.Office.Rectification.Doing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;

namespace Bihuan.App.Office.Rectification.Closing;

/// <summary>一件销号的一页要显示的。</summary>
/// <param name="Opened">销号，和问题的全貌。</param>
/// <param name="Catalog">各台账：选项的名称从它们来。</param>
public sealed record ClosureView(OpenedClosure Opened, Catalog Catalog)
{
    /// <summary>刚办好的一句话；没有的为 null。</summary>
    public string? Told { get; init; }

    /// <summary>没有办成的，为什么；没有的为 null。</summary>
    public string? Problem { get; init; }

    /// <summary>填的；没有填过的是空的。</summary>
    public ReviewForm Form { get; init; } = new();

    /// <summary>填的那个框还在：这一步没有变，还由他办。</summary>
    public bool KeepsForm => Form.Step == Closure.Step && (Form.IsPaper ? Opened.Rights.Paper : Opened.Rights.Review) is null;

    /// <summary>销号。</summary>
    public Closure Closure => Opened.Closure;

    /// <summary>问题的全貌，措施、佐证照它显示。</summary>
    public LifeView Life => new(Opened.Life, Catalog, null);

    /// <summary>这一页的网址。</summary>
    public string Path => $"/closures/{Closure.Id}";

    /// <summary>审核的台账：扫描件照它的字段。</summary>
    public Ledger Reviews => Catalog.Of(typeof(ClosureReview));
}
