using System.Buffers;

namespace Bihuan.Documents.Checking.Repetition;

/// <summary>repetition.shared-document：同一个制度，给几个问题当措施。</summary>
internal sealed class SharedDocument : Check
{
    private const int Shortest = 6;
    private const int Longest = 60;
    private const int MostTitles = 200;
    private const int Work = 200_000_000;

    // 自己定的文件才算措施；学习、落实上级的文件，几个问题都可以有。
    private static readonly string[] Verbs = ["制定", "出台", "印发", "修订", "修改", "下发", "制发", "起草", "建立", "完善", "拟定"];

    private static readonly SearchValues<char> Stops = SearchValues.Create("，。；：\n》");

    public override string Rule => "repetition.shared-document";
    public override string Name => "同一制度用于不同问题";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "同一个文件在几个问题里都写成新制定、新修订的，疑似一份材料充作几项措施。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            1.关于“窗口值守不严”的问题。
            整改情况：一是制定《窗口人员考核办法》，每月考核一次。
            2.关于“服务态度不好”的问题。
            整改情况：一是制定了⟦窗口人员考核办法⟧，评选服务标兵。
            """),
        CheckExample.Clean("""
            1.关于“窗口值守不严”的问题。
            整改情况：一是制定《窗口人员考核办法》，每月考核一次。二是修订《窗口人员值守办法》。
            2.关于“服务态度不好”的问题。
            整改情况：一是严格执行《窗口人员考核办法》，评选服务标兵。二是学习《窗口人员值守办法》。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        if (document.Document.Problems.Count < 2)
            yield break;
        var content = document.Content;
        var lines = document.Once(ProblemLines.Of);
        foreach (var title in Titles(content.All))
        {
            document.Cancellation.ThrowIfCancellationRequested();
            var (first, problem) = (0, -1);
            for (var at = content.All.IndexOf(title, StringComparison.Ordinal); at >= 0; at = content.All.IndexOf(title, at + title.Length, StringComparison.Ordinal))
            {
                if (!IsOwn(content.All, at))
                    continue;
                var (line, column) = content.Place(at);
                if (lines.At(line) is not (>= 0 and var own) || line == first)
                    continue;
                if (problem < 0)
                    (first, problem) = (line, own);
                else if (own != problem)
                {
                    yield return At(line, column, column + title.Length, $"“{title}”在第{first}行已写作另一个问题的措施，疑似一份文件用于几个问题，待核实。", "请写明这份文件里哪些内容是针对这个问题的；不是的，请换成实际做法。", related: [first]);
                    break;
                }
            }
        }
    }

    private static HashSet<string> Titles(string all)
    {
        var titles = new HashSet<string>();
        var most = Math.Min(MostTitles, Work / Math.Max(1, all.Length));
        for (var open = all.IndexOf('《', StringComparison.Ordinal); open >= 0 && titles.Count < most; open = all.IndexOf('《', open + 1))
        {
            var length = all.AsSpan(open + 1, Math.Min(Longest, all.Length - open - 1)).IndexOfAny('》', '《', '\n');
            if (length >= Shortest && all[open + 1 + length] == '》' && IsOwn(all, open + 1))
                titles.Add(all.Substring(open + 1, length));
        }
        return titles;
    }

    // 文件名之前几个字里有“制定”“印发”，中间没有断句、也没有别的文件。
    private static bool IsOwn(string all, int at)
    {
        var end = at > 0 && all[at - 1] == '《' ? at - 1 : at;
        var before = all.AsSpan(Math.Max(0, end - 8), end - Math.Max(0, end - 8));
        before = before[(before.LastIndexOfAny(Stops) + 1)..];
        foreach (var verb in Verbs)
            if (before.Contains(verb, StringComparison.Ordinal))
                return true;
        return false;
    }
}
