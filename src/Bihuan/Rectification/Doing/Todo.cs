using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

namespace Bihuan.Rectification.Doing;

/// <summary>我的待办：等着一个人办的事，照期限先后。查询的次数与有多少事无关，每种最多取 <see cref="Most"/> 件。</summary>
public static class Todo
{
    /// <summary>每种最多几件，最急的在前。</summary>
    public const int Most = 200;

    /// <summary>查到的。</summary>
    /// <param name="Items">各件，期限近的在前，没有期限的在后。</param>
    /// <param name="Full">取满了的几种，后面还有没有列出的。</param>
    /// <param name="Today">照哪一天算的。</param>
    public sealed record Found(IReadOnlyList<TodoItem> Items, IReadOnlyList<TodoKind> Full, DateOnly Today);

    /// <summary>落在他头上的一共几件：每页顶上都有，只一个查询。</summary>
    public static Task<int> CountAsync(Db db, TimeProvider clock, CancellationToken cancellation = default) => TodoQueries.CountAsync(new TodoReach(db, All: false, ChinaDay.Of(clock)), cancellation);

    /// <summary>查。</summary>
    /// <param name="db">以谁的身份打开的，就是谁的待办；他看不见的行不在内。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="all">管得着的全部，而不只是落在他头上的：科室负责人看科室的，整改办看全局的。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Found> FindAsync(Db db, TimeProvider clock, bool all = false, CancellationToken cancellation = default)
    {
        var who = new TodoReach(db, all, ChinaDay.Of(clock));
        var found = new List<IReadOnlyList<TodoItem>>
        {
            await TodoQueries.ToSignAsync(who, cancellation),
            await TodoQueries.ProblemsAsync(who, cancellation),
            await TodoQueries.MeasuresAsync(who, cancellation),
            await TodoQueries.GoalsAsync(who, cancellation),
            await TodoQueries.LettersAsync(who, cancellation),
            await TodoQueries.ExtensionsAsync(who, cancellation),
            await TodoQueries.SentBackAsync(who, cancellation),
            await TodoQueries.StagesAsync(who, cancellation),
            await TodoPlans.FindAsync(who, cancellation),
            await TodoClosures.FindAsync(who, cancellation),
            await TodoRelapses.ExplainAsync(who, cancellation),
            await TodoRelapses.DecideAsync(who, cancellation),
            await TodoLookBacks.CheckAsync(who, cancellation),
            await TodoLookBacks.FinishAsync(who, cancellation),
            await TodoSubmissions.FindAsync(who, cancellation),
            await TodoAssessments.FindAsync(who, cancellation),
            await TodoDispatches.FindAsync(who, cancellation),
            await TodoPublications.FindAsync(who, cancellation),
            await TodoPublicProblems.FindAsync(who, cancellation),
            await TodoSurveys.FindAsync(who, cancellation),
            await TodoOpinions.FindAsync(who, cancellation),
        };
        return new([.. found.SelectMany(f => f).OrderBy(i => i.DueOn ?? DateOnly.MaxValue).ThenBy(i => i.Kind)], [.. found.Where(f => f.Count >= Most).Select(f => f[0].Kind).Distinct()], ChinaDay.Of(clock));
    }
}
