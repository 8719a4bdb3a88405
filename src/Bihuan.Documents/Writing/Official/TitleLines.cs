namespace Bihuan.Documents.Writing.Official;

/// <summary>标题回行：词意完整、排列对称、长短适宜（GB/T 9704-2012 第7.3.1条），排成上长下短的梯形或者中间长的菱形，不把一个词拆在两行。</summary>
public static class TitleLines
{
    /// <summary>二号字一行最多几个字。</summary>
    public const int Most = 20;

    // 多一行抵多少
    private const int ExtraLine = 20;

    // 另起一行由它们开头，读得顺
    private static readonly string[] Before = ["关于", "反馈", "贯彻", "落实", "整改", "推进", "开展", "实施", "进展", "问题", "党组", "县委", "区委", "市委", "巡察", "情况", "专题", "回头看"];

    // 中间不断开的词：机关、会议、文种的名称，常连着说的
    private static readonly string[] Whole =
    [
        "行政审批局", "政务服务中心", "数据管理局", "领导小组", "办公室", "巡察办", "巡察组", "纪检监察组", "党组书记", "常规巡察", "专项巡察", "提级巡察", "巡察整改", "巡察反馈", "整改工作", "反馈意见", "反馈问题", "意见建议",
        "整改进展情况", "整改落实情况", "落实情况", "进展情况", "考核评价", "回头看", "组织落实", "年终工作", "工作专题会", "专题工作会", "民主生活会", "工作会", "座谈会", "推进会", "调度会",
        "周提醒单", "督办单", "督办函", "提醒函", "警示函", "告知书", "通知", "报告", "总结", "方案", "简报", "纪要", "清单", "一览表", "审批表", "月度数字",
    ];

    // 词尾的字：不另起一行；开头的这些词除外
    private const string Suffixes = "局委厅院所站科处室组会单函表书办年月日轮届";

    private static readonly string[] Starts = ["委托", "所有", "科学", "处理", "处置", "组织", "组成", "会议", "会商", "单位", "表决", "书记", "办理", "办好", "年度", "年终", "月度", "日常"];

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

    private static bool Splits(string line, string next, string word)
    {
        for (var i = 1; i < word.Length; i++)
            if (line.AsSpan().EndsWith(word.AsSpan(0, i), StringComparison.Ordinal) && next.AsSpan().StartsWith(word.AsSpan(i), StringComparison.Ordinal)) return true;
        return false;
    }

    private static int Breaks(string line, string next)
    {
        // 生僻字占两个代码，不拆开
        if (char.IsLowSurrogate(next[0])) return 100_000;
        if (next[0] is '》' or '”' or '）' or '、' or '，' or '的' or '和' or '与' or '及' || line[^1] is '《' or '“' or '（') return 400;
        if (line.Count(c => c is '《') > line.Count(c => c is '》') || line.Count(c => c is '“') > line.Count(c => c is '”')) return 200;
        // “第三巡察组”不拆开
        if (line.Length > 1 && (line[^1] == '第' || (line[^2] == '第' && "一二三四五六七八九十".Contains(line[^1], StringComparison.Ordinal)))) return 200;
        // 日期、编号、括号里不断
        if (char.IsAsciiDigit(line[^1]) && (char.IsAsciiDigit(next[0]) || next[0] is '年' or '月' or '日' or '号') || line[^1] is '年' or '月' && char.IsAsciiDigit(next[0]) || line.Count(c => c is '（') > line.Count(c => c is '）')) return 200;
        // “县委2026年”连着：不从数字另起
        if (char.IsAsciiDigit(next[0])) return 100;
        if (Whole.Any(w => Splits(line, next, w))) return 200;
        if (Suffixes.Contains(next[0], StringComparison.Ordinal) && !Starts.Any(w => next.StartsWith(w, StringComparison.Ordinal))) return 100;
        if (next[0] == '（' || line[^1] is '、' or '，' or '》' or '”' or '的') return 4;
        return Before.Any(w => next.StartsWith(w, StringComparison.Ordinal)) ? 0 : 30;
    }
}
