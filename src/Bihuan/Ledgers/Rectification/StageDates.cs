using System.Globalization;

using Bihuan.Calendar;

namespace Bihuan.Ledgers.Rectification;

/// <summary>照 <see cref="Stage.Rule"/> 算各步的期限，并写明怎么算的。人另定了日子的，只记下算出来是哪一天，不动他定的。</summary>
public static class StageDates
{
    /// <summary>人另定的日子，<see cref="Stage.DueWhy"/> 以它开头。</summary>
    public const string ByHand = "人工确定";

    /// <summary>最多往后数到集中整改期满之后这么多天：手里的日历要够长。</summary>
    public const int Reach = 1_200;

    /// <summary>一步的日子变了。</summary>
    /// <param name="Stage">哪一步，已经改了。</param>
    /// <param name="From">原来哪一天；原来没有的为 null。</param>
    public sealed record Moved(Stage Stage, DateOnly? From);

    /// <summary>重算一次巡察的各步；改在行上，由调用者保存。办了的不动。</summary>
    /// <param name="feedback">反馈之日。</param>
    /// <param name="ends">集中整改期满之日。</param>
    /// <param name="stages">这次巡察的各步，删除了的不在内。</param>
    /// <param name="calendar">日历。</param>
    /// <returns>期限真的变了的；只是说明的字变了的不在内。</returns>
    public static IReadOnlyList<Moved> Apply(DateOnly feedback, DateOnly ends, IReadOnlyList<Stage> stages, WorkCalendar calendar)
    {
        var moved = new List<Moved>();
        var byCode = stages.Where(s => s.Code is not null).GroupBy(s => s.Code!).ToDictionary(g => g.Key, g => g.OrderBy(s => s.Sequence).First(), StringComparer.Ordinal);
        // 以别的步为准的，等那一步算好
        foreach (var stage in stages.OrderBy(s => StageRule.Read(s.Rule)?.Base is { } b && byCode.ContainsKey(b) ? 1 : 0).ThenBy(s => s.Sequence))
        {
            if (stage.DoneOn is not null || StageRule.Read(stage.Rule) is not { } rule || StartOf(rule, feedback, ends, byCode) is not { } start) continue;
            var count = calendar.Count(start.On, rule.Offset);
            var hand = IsByHand(stage);
            var before = stage.DueOn;
            stage.ComputedOn = count.On;
            if (hand) continue;
            (stage.DueOn, stage.DueWhy) = (count.On, Why(start.Called, count));
            if (before is not null && before != count.On) moved.Add(new(stage, before));
        }
        return moved;
    }

    /// <summary>人另定了日子：与算出来的不一样。</summary>
    public static bool IsByHand(Stage stage) => stage.Rule is not null && stage.ComputedOn is not null && stage.DueOn != stage.ComputedOn;

    /// <summary>说明是暂定的。</summary>
    public static bool IsProvisional(Stage stage) => stage.DueWhy?.EndsWith(Provisional, StringComparison.Ordinal) == true;

    private const string Provisional = "，暂定";

    /// <summary>怎么算的，一句话，如“反馈之日2026-03-02起1个月”。</summary>
    internal static string Why(string called, DateCount count)
    {
        var words = count.Offset.Count == 0 ? $"{called}{Day(count.From)}当天" : $"{called}{Day(count.From)}起{count.Offset.Words}";
        var met = count.Met.Where(r => r.Kind == DayKind.Holiday).Select(r => r.Title).Distinct().ToList();
        if (count.Offset.Unit == OffsetUnit.WorkingDays && met.Count > 0) words += $"，{string.Join("、", met)}不算";
        return count.IsProvisional ? $"{words}；{string.Join("、", count.UnknownYears.Select(y => y.ToString(CultureInfo.InvariantCulture)))}年放假安排还没有收录{Provisional}" : words;
    }

    private static (DateOnly On, string Called)? StartOf(StageRule rule, DateOnly feedback, DateOnly ends, Dictionary<string, Stage> byCode) => rule.Base switch
    {
        StageRule.Feedback => (feedback, "反馈之日"),
        StageRule.Ends => (ends, "集中整改期满"),
        var code when byCode.TryGetValue(code, out var other) && (other.DoneOn ?? other.DueOn) is { } on => (on, other.DoneOn is null ? $"“{other.Title}”的最迟日期" : $"“{other.Title}”办理之日"),
        _ => null,
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
