using Bihuan.Storage;

namespace Bihuan.Ledgers.Listing;

/// <summary>视图的名称，与自己的各个视图。</summary>
public static class ViewName
{
    /// <summary>自己在一本台账里的视图，按名称。</summary>
    public static IQueryable<SavedView> Mine(Db db, string ledger) =>
        db.SavedViews.Where(v => v.BodyId == db.Viewer.BodyId && v.PersonId == db.Viewer.PersonId && v.Ledger == ledger).OrderBy(v => v.Name);

    internal static string Clean(string? name) => string.Join(' ', (name ?? "").Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    internal static string? Problem(string name) => name.Length == 0 ? "请给视图起个名称，例如“本月新购”。"
        : name.Length > SavedView.NameLength ? $"名称最多{SavedView.NameLength}个字，现在有{name.Length}个。请写短些。"
        : name.Any(char.IsControl) ? "名称里有看不见的控制字符。请重新输入。"
        : null;
}
