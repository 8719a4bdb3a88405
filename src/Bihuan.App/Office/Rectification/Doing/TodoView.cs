using Bihuan.Rectification.Doing;

namespace Bihuan.App.Office.Rectification.Doing;

/// <summary>我的待办一页要显示的。</summary>
/// <param name="Found">查到的。</param>
/// <param name="All">看的是管得着的全部。</param>
/// <param name="MayAll">可以看管得着的全部。</param>
/// <param name="Kind">只看哪一种；全部为 null。</param>
/// <param name="Due">只看多久到期的；全部为 null。</param>
/// <param name="Told">刚办成的一句话；没有时为 null。</param>
public sealed record TodoView(Todo.Found Found, bool All, bool MayAll, TodoKind? Kind, TodoDue? Due, string? Told)
{
    /// <summary>看得到问题清单；督导别的机构的人看不到，只看报来的。</summary>
    public bool SeesProblems { get; init; } = true;

    /// <summary>看得见报来的整改：督导的机构。</summary>
    public bool SeesSubmitted { get; init; }

    /// <summary>照现在的两样条件剩下的，按期限分组，没有的组不出现。</summary>
    public IReadOnlyList<IGrouping<TodoDue, TodoItem>> Groups => [.. Found.Items.Where(i => Kind is null || i.Kind == Kind).GroupBy(i => DueOf(i)).Where(g => Due is null || g.Key == Due).OrderBy(g => g.Key)];

    /// <summary>各种期限有几件，另一样条件照现在的。</summary>
    public IEnumerable<(TodoDue Due, int Count)> Dues => Enum.GetValues<TodoDue>().Select(d => (d, Found.Items.Count(i => DueOf(i) == d && (Kind is null || i.Kind == Kind)))).Where(d => d.Item2 > 0 || d.d == Due);

    /// <summary>各种有几件，另一样条件照现在的。</summary>
    public IEnumerable<(TodoKind Kind, int Count)> Kinds => Enum.GetValues<TodoKind>().Select(k => (k, Found.Items.Count(i => i.Kind == k && (Due is null || DueOf(i) == Due)))).Where(k => k.Item2 > 0 || k.k == Kind);

    /// <summary>换一样条件的网址。</summary>
    public string To(bool? all = null, TodoKind? kind = null, TodoDue? due = null)
    {
        var parts = new List<string>();
        if (all ?? All) parts.Add("of=all");
        else if (MayAll && all == false) parts.Add("of=mine");
        if (kind is { } k) parts.Add("kind=" + CodeOf(k));
        if (due is { } d) parts.Add("due=" + CodeOf(d));
        return "/todo" + (parts.Count == 0 ? "" : "?" + string.Join('&', parts));
    }

    /// <summary>离期限还有几天，或者过了几天。</summary>
    public string Left(DateOnly due) => (due.DayNumber - Found.Today.DayNumber) switch
    {
        0 => "今天到期",
        < 0 and var over => FormattableString.Invariant($"逾期{-over}天"),
        var left => FormattableString.Invariant($"还有{left}天"),
    };

    /// <summary>一件离期限还有多久。</summary>
    public TodoDue DueOf(TodoItem item) => TodoWords.DueOf(item.DueOn, Found.Today);

    /// <summary>一种期限的图标与样子。</summary>
    public static (string Icon, string Class) LookOf(TodoDue due) => due switch
    {
        TodoDue.Late => ("error", "bad"),
        TodoDue.Within10 => ("warn", "near"),
        TodoDue.Within20 => ("clock", "near"),
        _ => ("clock", "none"),
    };

    /// <summary>在网址里的写法。</summary>
    public static string CodeOf<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>由网址认出；认不出的为 null。</summary>
    public static TEnum? Read<TEnum>(string? code)
        where TEnum : struct, Enum => Enum.GetValues<TEnum>().Select(v => (TEnum?)v).FirstOrDefault(v => CodeOf(v!.Value) == code);
}
