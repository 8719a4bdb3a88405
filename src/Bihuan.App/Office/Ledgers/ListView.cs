using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.People;

namespace Bihuan.App.Office.Ledgers;

/// <summary>列表页上打开着哪一栏。</summary>
public enum ListPanel
{
    /// <summary>都收着。</summary>
    None,

    /// <summary>筛选。</summary>
    Filters,

    /// <summary>选列。</summary>
    Columns,

    /// <summary>视图。</summary>
    Views,

    /// <summary>导出。</summary>
    Export,
}

/// <summary>台账的列表页要显示的。</summary>
/// <param name="Page">查出的一页。</param>
/// <param name="Viewer">谁在看。</param>
/// <param name="Views">他存下的视图。</param>
public sealed record ListView(ListPage Page, Viewer Viewer, IReadOnlyList<SavedView> Views)
{
    /// <summary>打开着哪一栏。</summary>
    public ListPanel Panel { get; init; }

    /// <summary>筛选里可以选的单位，上级在前；没有打开筛选时为空。</summary>
    public IReadOnlyList<Unit> Units { get; init; } = [];

    /// <summary>只看一个上级下面的行时，各级上级，最上面的在前；别的为空。</summary>
    public IReadOnlyList<Ancestors.Ancestor> Above { get; init; } = [];

    /// <summary>上面各级台账的列表，最上面的在前；没有上级的为空。</summary>
    public IReadOnlyList<(string Href, string Name)> Parents { get; init; } = [];

    /// <summary>视图没有存成、没有改成时的说明与当时写的名称。</summary>
    public (string Problem, string Typed)? Refused { get; init; }

    /// <summary>台账。</summary>
    public Ledger Ledger => Page.Query.Ledger;

    /// <summary>照它查的。</summary>
    public ListQuery Query => Page.Query;

    /// <summary>看得全打了掩码的字段。</summary>
    public bool Unmasked => Viewer.SeesMasked(Ledger.Code);

    /// <summary>可以登记、修改。</summary>
    public bool MayEdit => Ledger.Elsewhere is null && Viewer.May(Permissions.Edit(Ledger.Code));

    /// <summary>行只由办理写、要到别的一页办的：那一页；就在这里办的、他不能办的为 null。</summary>
    public MadeElsewhere? Where => Ledger.Elsewhere is { } elsewhere && elsewhere.Path != Path && Viewer.May(Permissions.Edit(Ledger.Code)) ? elsewhere : null;

    /// <summary>从这里登记：自己有表单的办理也算。</summary>
    public bool MayAdd => (Ledger.ParentCode is null || Ledger.FormPath is not null) && Viewer.May(Permissions.Edit(Ledger.Code)) && (Ledger.Elsewhere is null || Ledger.FormPath is not null && Where is null);

    /// <summary>另排一页的路径（打印标签、开督办单）；没有的、他不能的为 null。</summary>
    public string? PrintPath => Ledger.PrintPermission is not { } needed || Viewer.May(needed) ? Ledger.PrintPath : null;

    /// <summary>可以导出。</summary>
    public bool MayExport => Viewer.May(Permissions.Export(Ledger.Code));

    /// <summary>可以拿列出的行作佐证。</summary>
    public bool MayProve => MayExport && (Viewer.May(Permissions.Handle("problem")) || Viewer.May(Permissions.Handle("measure")));

    /// <summary>可以拆分下发、收回汇总。</summary>
    public bool MayCollect => Ledger.Elsewhere is null && Viewer.May(Permissions.Collect(Ledger.Code));

    /// <summary>可以照现在的条件定承诺、规则：数的是整个机构的，要看得见整个机构的。</summary>
    public bool MayMakeRules => Viewer.May(Permissions.ManageControls) && Viewer.May(Permissions.ViewControls) && Bihuan.Controls.Own.OwnQuery.SeesWhole(Viewer, Ledger);

    /// <summary>照现在的条件定承诺、规则的网址。</summary>
    public string ToRule => $"/controls/own/new?ledger={Ledger.Code}&rows={Uri.EscapeDataString((Query.FromStart() with { Sort = Ledger.Field(Ledger.DefaultSort)!, Descending = Ledger.DefaultDescending, Chosen = null, Size = 50 }).ToString())}";

    /// <summary>可以删除、找回。</summary>
    public bool MayRemove => Ledger.Elsewhere is null && Viewer.May(Permissions.Remove(Ledger.Code));

    /// <summary>可以勾选几行一起改。</summary>
    public bool MayChange => BulkEdit.MayChange(Viewer, Ledger);

    /// <summary>可以勾选几行一起改，或者一起删。</summary>
    public bool MayBulk { get; init; }

    /// <summary>列表的网址，不带查询；筛选用在别的页里的，是那一页。</summary>
    public string Path { get => field ?? "/ledgers/" + Ledger.Code; init; }

    /// <summary>看另一些行的网址。</summary>
    public string To(ListQuery query) => Path + query;

    /// <summary>打开一栏的网址；已经开着的，收起来的网址。</summary>
    public string Toggle(ListPanel panel)
    {
        var query = Query.FromStart().ToString();
        return Path + query + (panel == Panel ? "" : (query.Length == 0 ? "?" : "&") + "panel=" + ListWords.KeyOf(panel));
    }

    /// <summary>不收窄，别的照旧。</summary>
    public ListQuery Cleared => Query.FromStart() with { Search = "", Filters = [] };

    /// <summary>能不能按这个字段筛选、排序。</summary>
    public bool Usable(Field field) => Unmasked || !field.IsMasked;

    /// <summary>一格里的字。</summary>
    public string Text(Field field, LedgerRow row) => FieldText.Of(field, row, Page.Labels, Unmasked);

    /// <summary>一格里的状态；不是状态的为 null。</summary>
    public static Choice? StateOf(Field field, LedgerRow row) => field.Kind.Choices.Count == 0 ? null
        : field.Get(row) is string code ? field.Kind.Choices.FirstOrDefault(c => c.Code == code && c.Tone != Tone.Plain) : null;
}
