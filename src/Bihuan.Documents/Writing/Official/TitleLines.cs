namespace Bihuan.Documents.Writing.Official;

/// <summary>标题回行：词意完整、排列对称、长短适宜（GB/T 9704-2012 第7.3.1条），排成上长下短的梯形或者中间长的菱形，不把一个词拆在两行。</summary>
public static class TitleLines
{
    /// <summary>二号字一行最多几个字。</summary>
    public const int Most = 20;

    // 多一行抵多少
    private const int ExtraLine = 20;

    // 另起一行由它们开头，读得顺
    private static readonly string[] Before = ["关于", "反馈", "贯彻", "落实", "整改", "推进", "开展", "工作", "实施", "进展", "问题", "党组", "县委", "巡察", "情况"];

    /// <summary>分行。</summary>
    /// <param name="title">标题；里面已有换行的照原样。</param>
    /// <param name="most">一行最多几个字。</param>
    public static IReadOnlyList<string> Of(string title, int most = Most)
    {
        if (title.Contains('\n', StringComparison.Ordinal)) return [.. title.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        if (title.Length <= most) return [title];
        var count = (title.Length + most - 1) / most;
        // 少一行要断在词中间的，不如多一行
        var (few, more) = (Best(title, count, most), Best(title, count + 1, most));
        return few is not null && (more is null || Cost(few) <= Cost(more) + ExtraLine) ? few : more ?? Even(title, most);
    }

    // 太长的，一行排满再换行
    private static List<string> Even(string title, int most)
    {
        var lines = new List<string>();
        for (var from = 0; from < title.Length;)
        {
            var to = Math.Min(title.Length, from + most);
            if (to < title.Length && char.IsLowSurrogate(title[to])) to--;
            lines.Add(title[from..to]);
            from = to;
        }
        return lines;
    }

    private static List<string>? Best(string title, int count, int most)
    {
        var (best, cost) = ((List<string>?)null, int.MaxValue);
        void Try(List<string> lines, int from)
        {
            if (lines.Count == count - 1)
            {
                if (title.Length - from is var rest && (rest > most || rest < 4)) return;
                List<string> all = [.. lines, title[from..]];
                if (Cost(all) is var now && now < cost) (best, cost) = (all, now);
                return;
            }
            for (var to = from + 4; to < title.Length && to - from <= most; to++) Try([.. lines, title[from..to]], to);
        }
        // 行数少，字数有限：逐一试
        if (title.Length <= 80 && count <= 4) Try([], 0);
        // 怎样分都会拆开一个字的，不这样分
        return cost >= 100_000 ? null : best;
    }

    // 越小越好：断在词中间最不好，其次长短悬殊，再次是上短下长
    private static int Cost(List<string> lines)
    {
        var cost = 0;
        for (var i = 0; i < lines.Count - 1; i++) cost += Breaks(lines[i], lines[i + 1]);
        var average = (double)lines.Sum(l => l.Length) / lines.Count;
        cost += (int)lines.Sum(l => Math.Pow(l.Length - average, 2));
        // 梯形、菱形：末行不是最长
        if (lines[^1].Length > lines.Max(l => l.Length) - 1 && lines.Count > 1) cost += 12;
        return cost;
    }

    private static int Breaks(string line, string next)
    {
        // 生僻字占两个代码，不拆开
        if (char.IsLowSurrogate(next[0])) return 100_000;
        if (next[0] is '》' or '”' or '）' or '、' or '，' or '的' or '和' or '与' or '及' || line[^1] is '《' or '“' or '（') return 400;
        if (line.Count(c => c is '《') > line.Count(c => c is '》') || line.Count(c => c is '“') > line.Count(c => c is '”')) return 200;
        // “第三巡察组”不拆开
        if (line.Length > 1 && (line[^1] == '第' || (line[^2] == '第' && "一二三四五六七八九十".Contains(line[^1], StringComparison.Ordinal)))) return 200;
        if (line[^1] is '、' or '，' or '》' or '”' or '的') return 4;
        return Before.Any(w => next.StartsWith(w, StringComparison.Ordinal)) ? 0 : 30;
    }
}
