using Bihuan.People;
using Bihuan.Storage;

namespace Bihuan.App.Office.People;

/// <summary>写姓名选人：几百个人不用一个下拉，写几个字，浏览器从名单里列出来；写全了姓名才认，只写几个字的只提示。</summary>
internal static class PersonPick
{
    /// <summary>怎么写。</summary>
    public const string Help = "写姓名的几个字，再从列出的里选。";

    /// <summary>认出写的是谁，再办；认不出的说怎么改。</summary>
    /// <param name="db">数据。</param>
    /// <param name="form">表单。</param>
    /// <param name="field">哪一栏。</param>
    /// <param name="today">今天：离开了的人不能选。</param>
    /// <param name="run">办；没有写的为 null。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Change> ThenAsync(Db db, StaffForm form, string field, DateOnly today, Func<Guid?, Task<Change>> run, CancellationToken cancellation)
    {
        var (id, problem) = await FindAsync(db, form, field, today, cancellation);
        return problem is null ? await run(id) : new Change.Refused(field, problem);
    }

    /// <summary>认出写的是谁。</summary>
    /// <returns>没有写的两个都为 null。</returns>
    public static async Task<(Guid? Id, string? Problem)> FindAsync(Db db, StaffForm form, string field, DateOnly today, CancellationToken cancellation)
    {
        if (form[field].Length == 0) return (null, null);
        if (form.Id(field) is { } id) return (id, null);
        return Find(await PeopleQuery.NamesAsync(db, null, today, cancellation), form[field]);
    }

    /// <summary>在名单里找写全了姓名的。只写了几个字的不猜：离开了的“李明”不能当成“李明华”。</summary>
    /// <param name="people">编号和“姓名（单位）”。</param>
    /// <param name="typed">写的。</param>
    internal static (Guid? Id, string? Problem) Find(IReadOnlyList<(string Id, string Name)> people, string typed)
    {
        var words = Plain(typed);
        var found = people.Where(p => Plain(p.Name) == words).ToList();
        if (found.Count == 0) found = [.. people.Where(p => Plain(p.Name[..p.Name.LastIndexOf('（')]) == words)];
        if (found is [var only]) return (Guid.Parse(only.Id), null);
        if (found.Count > 1) return (null, $"叫“{typed}”的有{Listed(found)}。请从列出的人里选一个。");
        var near = people.Where(p => Plain(p.Name).Contains(words, StringComparison.Ordinal)).ToList();
        return (null, near.Count > 0 ? $"没有姓名是“{typed}”的；合得上的有{Listed(near)}。请写全姓名，或者从列出的人里选。" : $"没有找到“{(typed.Length <= 20 ? typed : typed[..20] + "……")}”。请写姓名，再从列出的人里选。");

        static string Listed(List<(string Id, string Name)> found) => $"{found.Count}个人：{string.Join("、", found.Take(5).Select(p => p.Name))}{(found.Count > 5 ? "等" : "")}";
    }

    /// <summary>框里显示的字：编号显示成姓名。</summary>
    public static string Shown(IEnumerable<(string Id, string Name)> people, string? typed) => people.FirstOrDefault(p => p.Id == typed).Name ?? typed ?? "";

    private static string Plain(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace('(', '（').Replace(')', '）');
}
