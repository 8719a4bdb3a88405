using System.Globalization;

using Bihuan.Exchange.Collecting;
using Bihuan.Ledgers;

namespace Bihuan.App.Office.Exchange;

/// <summary>拆分下发的一页要显示的。</summary>
/// <param name="Outlook">会分给哪些单位。</param>
/// <param name="Columns">各列。</param>
public sealed record SplitView(SplitOutlook Outlook, IReadOnlyList<SplitView.Column> Columns)
{
    /// <summary>一列：带不带上、让不让填。</summary>
    public sealed record Column(Field Field, bool Carried, bool MayEdit, bool Editable);

    /// <summary>名称，填的字。</summary>
    public string Name { get; init; } = "";

    /// <summary>交回的日期，填的字。</summary>
    public string Due { get; init; } = "";

    /// <summary>选了哪些单位。</summary>
    public IReadOnlySet<int> Units { get; init; } = new HashSet<int>();

    /// <summary>发不发收件箱通知。</summary>
    public bool Tells { get; init; } = true;

    /// <summary>为什么没有发；没有时为空。</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>一开始的样子：列表里显示的列都带上，有行的单位都选上，十天以后交回。</summary>
    public static SplitView First(Catalog catalog, SplitOutlook outlook, DateOnly today)
    {
        var (ledger, shown) = (outlook.Query.Ledger, outlook.Query.Columns);
        return new(outlook, [.. SplitColumns.Offered(ledger).Select(f => new Column(f, shown.Contains(f), SplitColumns.MayEdit(catalog, ledger, f), shown.Contains(f) && SplitColumns.EditsAtFirst(catalog, ledger, f)))])
        {
            Name = $"{ledger.Title}核对",
            Due = today.AddDays(10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Units = outlook.Units.Where(u => u.Rows > 0).Select(u => u.Unit.Id).ToHashSet(),
        };
    }

    /// <summary>没有发成，还照填的显示。</summary>
    public static SplitView Typed(Catalog catalog, SplitOutlook outlook, SplitRound.Command command, string due, IReadOnlyList<string> problems) =>
        new(outlook, [.. SplitColumns.Offered(outlook.Query.Ledger).Select(f => new Column(f, command.Columns.Contains(f.Name), SplitColumns.MayEdit(catalog, outlook.Query.Ledger, f), command.Editable.Contains(f.Name)))])
        {
            Name = command.Name,
            Due = due,
            Units = command.Units.ToHashSet(),
            Tells = command.Tells,
            Problems = problems,
        };
}
