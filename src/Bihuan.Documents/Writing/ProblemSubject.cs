using System.Buffers;
using System.Text.RegularExpressions;
using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Writing;

/// <summary>清单里显示的问题：去掉“关于……问题的整改情况”一类套语，只留问题本身。</summary>
internal static partial class ProblemSubject
{
    private static readonly SearchValues<char> Numerals = SearchValues.Create("0123456789-一二三四五六七八九十");
    private static readonly string[] Openers = ["关于", "针对", "对"];
    private static readonly string[] Labels = ["反馈问题", "具体问题", "存在问题", "问题"];

    // 由长到短，先去长的。
    private static readonly string[] Tails =
    [
        "整改落实情况", "整改进展情况", "整改完成情况", "落实整改情况", "整改情况", "落实情况", "整改落实", "整改",
    ];

    /// <summary>问题显示的文字；缺标题时为空串。</summary>
    public static string Of(ReadProblem problem) => Of(problem.Title);

    /// <summary>同上，用于上级标题。</summary>
    public static string Of(string title)
    {
        var text = WithoutLabel(title.Trim().TrimEnd('。'));
        var opener = Array.Find(Openers, o => text.StartsWith(o, StringComparison.Ordinal));
        var body = text[(opener?.Length ?? 0)..].TrimStart();
        var (kept, cutTail) = WithoutTail(body);
        if (kept.StartsWith('“') && Closing(kept) is var close && close > 1 && kept[(close + 1)..].Trim() is "问题" or "的问题" or "方面" or "方面问题" or "方面的问题")
            return kept[1..close].TrimEnd('。');
        if (opener is null) return text;
        // 没有引号：“关于……的问题”去掉套语；“关于窗口服务问题”的“问题”二字是标题的一部分，留着。
        if (kept.EndsWith("的问题", StringComparison.Ordinal) && kept.Length > 3) return kept[..^3];
        return kept.EndsWith("问题", StringComparison.Ordinal) || cutTail ? kept : text;
    }

    // “方面”之后只剩这些字的，是套语。
    [GeneratedRegex("^(存在|的|主要|突出|具体|反馈|问题|整改|落实|进展|完成|情况)+$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AspectTail();

    /// <summary>清单里显示的方面：“关于党的领导方面存在的问题”显示为“党的领导方面”；不说方面的同 <see cref="Of(string)"/>。</summary>
    public static string Aspect(string title)
    {
        var text = title.Trim().TrimEnd('。', '：', ':');
        var end = text.LastIndexOf("方面", StringComparison.Ordinal) + 2;
        if (end < 4 || end < text.Length && !AspectTail().IsMatch(text[end..])) return Of(title);
        var start = text.StartsWith("关于", StringComparison.Ordinal) || text.StartsWith("针对", StringComparison.Ordinal) ? 2 : text.StartsWith('在') ? 1 : 0;
        return end - start > 2 ? text[start..end] : Of(title);
    }

    // “反馈问题:……”“问题一:……”“问题1:……”
    private static string WithoutLabel(string text)
    {
        var folded = Fold.Line(text);
        foreach (var label in Labels)
        {
            if (!folded.StartsWith(label, StringComparison.Ordinal)) continue;
            var at = label.Length;
            while (at < folded.Length && at < label.Length + 6 && (char.IsAsciiDigit(folded[at]) || folded[at] is '-' or >= '一' and <= '龥')) at++;
            var number = folded.AsSpan(label.Length, at - label.Length);
            if (at < folded.Length - 1 && folded[at] == ':' && number.IndexOfAnyExcept(Numerals) < 0) return text[(at + 1)..].TrimStart();
        }
        return text;
    }

    private static (string Text, bool Cut) WithoutTail(string body)
    {
        foreach (var tail in Tails)
            if (body.EndsWith(tail, StringComparison.Ordinal) && body[..^tail.Length] is var rest && (rest.EndsWith("问题的", StringComparison.Ordinal) || rest.EndsWith("方面的", StringComparison.Ordinal) || rest.EndsWith("问题", StringComparison.Ordinal)))
                return (rest.EndsWith('的') ? rest[..^1] : rest, true);
        return (body, false);
    }

    /// <summary>与开头的引号配对的后引号；没有配对时为 -1。</summary>
    private static int Closing(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '“') depth++;
            else if (text[i] == '”' && --depth == 0) return i;
        }
        return -1;
    }
}
