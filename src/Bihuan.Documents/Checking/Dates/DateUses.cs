using System.Buffers;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>看日期前后的话，断定它说的是什么。只看同一句里前后一小段，所以再长的行也是线性的。</summary>
internal static class DateUses
{
    private const int Before = 30;
    private const int After = 60;
    // 下面的动词都是两个字。
    private const int VerbLength = 2;

    private static readonly SearchValues<char> Stops = SearchValues.Create("。;,:(、");

    private static readonly SearchValues<string> Verbs = SearchValues.Create(
    [
        "召开", "组织", "开展", "举办", "举行", "印发", "下发", "发送", "发放", "发布", "制定", "修订", "完善", "学习", "传达", "通报", "约谈", "谈话", "签订", "签署", "培训",
        "督查", "督导", "检查", "抽查", "抽取", "走访", "调研", "对接", "通知", "清理", "清退", "追缴", "退还", "退回", "收回", "上缴", "整改", "完成", "更新", "研究", "建立",
        "出台", "接入", "邀请", "参加", "前往", "观看", "宣读", "部署", "审议", "协调", "公示", "公开", "移交", "办结", "调整", "成立", "报送", "提交", "进行", "启用", "开通", "上线",
    ], StringComparison.Ordinal);

    private static readonly string[] PlanWords = ["拟于", "拟在", "拟定于", "将于", "将在", "计划于", "计划在", "计划", "预计", "力争", "争取", "定于", "准备", "确保"];
    private static readonly string[] BackgroundLeads = ["针对", "根据", "依据", "对照", "参照", "反馈的", "指出的", "发现的", "查出的", "有效期", "合同", "服务期", "任期", "期限", "原定", "曾于", "经核实", "任职"];
    private static readonly string[] BackgroundEnds = ["对", "将", "把", "就", "为", "关于", "的", "至", "系", "即", "原", "如", "比"];
    private static readonly string[] SpanEnds = ["截至", "截止", "截止到", "截至到", "自", "从", "自从", "到"];
    private static readonly string[] SpanStarts = ["以来", "至今", "起", "来,", "至目前", "到目前"];
    private static readonly string[] Expiries = ["到期", "期满", "届满", "失效", "过期", "止"];
    private static readonly string[] Faults = ["违规", "违反", "超标准", "超范围", "多发", "多报", "未按", "未经", "漏", "发生", "投诉", "反映"];

    /// <summary>断定。</summary>
    /// <param name="s">整行，已折成半角。</param>
    /// <param name="date">行内的日期。</param>
    /// <param name="start">这一条措施、成效在行内的起点。</param>
    /// <param name="end">终点。</param>
    public static (DateUse Use, string? Verb) Of(string s, FoundDate date, int start, int end)
    {
        var lead = Lead(s, Math.Max(start, date.Column - Before), date.Column);
        var after = s.AsSpan(date.End, Math.Max(0, Math.Min(end, date.End + After) - date.End));
        if (date.To is null || EndsWithAny(lead, SpanEnds) || StartsWithAny(after, SpanStarts))
            return (DateUse.Span, null);
        if (InBookTitle(s, start, date.Column))
            return (DateUse.Background, null);
        if (MeasureFacts.IsDeadline(s, date) || after.StartsWith("内") || after.StartsWith("之内"))
            return (DateUse.Deadline, null);
        if (ContainsAny(lead, PlanWords))
            return (DateUse.Planned, null);
        var placed = lead.Length == 0 || lead[^1] is '于' or '在' or '已';
        if (!placed && (ContainsAny(lead, BackgroundLeads) || EndsWithAny(lead, BackgroundEnds)))
            return (DateUse.Background, null);
        var clause = Clause(after);
        if (IndexOfAny(clause, Expiries) is >= 0 and < 12)
            return (DateUse.Background, null);
        var (verb, at) = First(clause);
        if (verb is null)
            return (DateUse.Other, null);
        var between = clause[..at];
        if (ContainsAny(between, Faults) || IsAttributive(clause[(at + verb.Length)..], verb))
            return (DateUse.Background, verb);
        return between.ContainsAny('将', '拟') || between.Contains("计划", StringComparison.Ordinal) && !between.Contains('《') ? (DateUse.Planned, verb) : (DateUse.Act, verb);
    }

    // 日期之前、同一分句里的话，去掉序号。
    private static ReadOnlySpan<char> Lead(string s, int from, int to)
    {
        var lead = s.AsSpan(from, to - from);
        lead = lead[(lead.LastIndexOfAny(Stops) + 1)..].TrimEnd(' ');
        return lead is [_, '是'] ? [] : lead;
    }

    // 日期之后的分句；日期后面紧跟逗号、别的日期的，接着看。
    private static ReadOnlySpan<char> Clause(ReadOnlySpan<char> after)
    {
        var skip = after.StartsWith(",") || after.StartsWith("、") ? 1 : 0;
        var end = after[skip..].IndexOfAny("。;,");
        return end < 0 ? after[skip..] : after.Slice(skip, end);
    }

    private static (string? Verb, int At) First(ReadOnlySpan<char> clause)
    {
        var first = clause.IndexOfAny(Verbs);
        return first < 0 ? (null, clause.Length) : (clause.Slice(first, VerbLength).ToString(), first);
    }

    // “2023年5月印发的制度”是在说那份制度；“3月5日召开的会议上”还是在说那一天。
    private static bool IsAttributive(ReadOnlySpan<char> rest, string verb) => rest.StartsWith("的") && verb is not ("召开" or "举行" or "举办");

    private static bool InBookTitle(string s, int start, int column)
    {
        var window = s.AsSpan(Math.Max(start, column - After), column - Math.Max(start, column - After));
        return window.LastIndexOf('《') > window.LastIndexOf('》');
    }

    private static bool StartsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
            if (text.StartsWith(word))
                return true;
        return false;
    }

    private static bool EndsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
            if (text.EndsWith(word))
                return true;
        return false;
    }

    private static bool ContainsAny(ReadOnlySpan<char> text, string[] words) => IndexOfAny(text, words) >= 0;

    private static int IndexOfAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
            if (text.IndexOf(word) is >= 0 and var at)
                return at;
        return -1;
    }
}
