using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;

namespace Bihuan.App.Office.Ledgers;

/// <summary>面包屑：台账的列表，或者上级的列表和各级上级。</summary>
internal static class Crumbs
{
    /// <summary>到这一行为止，它自己不在内。</summary>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="above">各级上级，最上面的在前；没有上级、看不见的为空。</param>
    public static IReadOnlyList<(string Href, string Name)> Of(Ledger ledger, IReadOnlyList<Ancestors.Ancestor> above) => above.Count == 0
        ? [(FormView.Of(ledger), ledger.Title)]
        : [(FormView.Of(above[0].Ledger), above[0].Ledger.Title), .. above.Select(a => ($"{FormView.Of(a.Ledger)}/{a.Id}", a.Name))];

    /// <summary>上面各级台账的列表，最上面的在前；不许看的不在内。</summary>
    public static IReadOnlyList<(string Href, string Name)> ListsAbove(Catalog catalog, Viewer viewer, Ledger ledger) => ledger.ParentCode is not { } code ? []
        : [.. ListsAbove(catalog, viewer, catalog.Find(code)!), .. viewer.May(Permissions.View(code)) ? [(FormView.Of(catalog.Find(code)!), catalog.Find(code)!.Title)] : Array.Empty<(string, string)>()];
}
