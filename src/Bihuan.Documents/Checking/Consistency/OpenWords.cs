using System.Buffers;

namespace Bihuan.Documents.Checking.Consistency;

/// <summary>措施、成效里说事情还没有办完的话。将来时的话由 dates 一类去看。</summary>
internal static class OpenWords
{
    private static readonly string[] Words =
        ["暂无法", "暂时无法", "暂未", "尚未", "仍未", "还未", "还没有", "未能完成", "未整改到位", "正在推进", "正在整改", "正在办理", "正在制定", "正在协调", "正在起草", "正在筹备", "正在修订", "正在建设", "筹备工作已完成", "筹备工作基本完成"];

    // 上面每个词都有其中一个字。
    private static readonly SearchValues<char> Signs = SearchValues.Create("暂未没正筹");

    // “对尚未办结的”“发现还未登记的”说的是办法，不是还没有办完。
    private static readonly string[] Harmless = ["对", "针对", "如", "若", "凡", "防止", "避免", "发现", "督促", "查找", "提醒", "前期", "此前", "原先", "曾"];

    /// <summary>[from, to) 里第一处；没有时为 null。</summary>
    public static (int Start, int End)? Find(string s, int from, int to)
    {
        (int Start, int End)? first = null;
        if (s.AsSpan(from, to - from).IndexOfAny(Signs) < 0)
            return first;
        foreach (var word in Words)
            for (var at = s.IndexOf(word, from, to - from, StringComparison.Ordinal); at >= 0; at = s.IndexOf(word, at + word.Length, to - at - word.Length, StringComparison.Ordinal))
                if (IsOpen(s, from, at, at + word.Length, to))
                {
                    if (first is null || at < first.Value.Start)
                        first = (at, at + word.Length);
                    break;
                }
        return first;
    }

    private static bool IsOpen(string s, int from, int at, int end, int to)
    {
        var before = s.AsSpan(Math.Max(from, at - 40), at - Math.Max(from, at - 40));
        before = before[(before.LastIndexOfAny(",。;") + 1)..];
        var after = s.AsSpan(end, Math.Min(16, to - end));
        var stop = after.IndexOfAny(",。;");
        after = stop < 0 ? after : after[..stop];
        // “正在办理期限内”“尚在法定时限内”：没有到期，不算没有办。
        return !CompletionClaims.Any(before, Harmless) && !after.Contains('的') && !after.Contains("限内", StringComparison.Ordinal) && !after.Contains("期内", StringComparison.Ordinal) && !Quoted(before);
    }

    // 引号里是问题的名目。
    private static bool Quoted(ReadOnlySpan<char> before) => before.LastIndexOf('“') > before.LastIndexOf('”');
}
