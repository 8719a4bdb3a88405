using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.conflict：同一个会议、同一份文件，两处日期不同。</summary>
internal sealed class ConflictingDates : Check
{
    private const int ShortestName = 8;
    private const int Near = 80;

    private static readonly string[] Meetings = ["召开", "举办", "举行"];
    private static readonly string[] Issues = ["印发", "出台", "制定", "发送", "下发"];

    // 每月都开的会不算；有这些字的才是某一次。
    private static readonly string[] Particular = ["月份", "季度", "暨", "专题民主生活会", "动员", "启动", "反馈会", "推进会"];

    public override string Rule => "dates.conflict";
    public override string Name => "同一件事日期不同";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "同一次会议、同一份文件在两个问题下写了不同的日期，至少一处写错；也可能是开了两次。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            1.关于“窗口值守不严”的问题。
            整改情况：一是2024年6月21日召开窗口作风专题民主生活会，逐人发言。
            2.关于“设备老化”的问题。
            整改情况：一是⟦2024年6月20日⟧召开窗口作风专题民主生活会，分头认领设备清单。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            1.关于“窗口值守不严”的问题。
            整改情况：一是2024年6月21日召开党组（扩大）会议，6月25日召开政务服务工作例会。
            2.关于“设备老化”的问题。
            整改情况：一是2024年7月20日召开党组（扩大）会议，分别于6月3日、7月3日召开优化营商环境推进会。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var known = new Dictionary<string, DatedAct>(StringComparer.Ordinal);
        var repeated = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<(string Name, DatedAct Act, DatedAct First)>();
        foreach (var act in document.Once(DatedActs.Of).All)
        {
            document.Cancellation.ThrowIfCancellationRequested();
            if (act is not { Use: DateUse.Act, Date: { Precision: DatePrecision.Day, From: { } day } } || Subject(document.Folded(act.Line), act) is not { } name)
                continue;
            if (!known.TryAdd(name, act) && known[name] is var first && first.Date.From != day)
            {
                // 一条里就列了几个日期的，是开了几次。
                if (first.Line == act.Line && first.Part.Equals(act.Part))
                    repeated.Add(name);
                else
                    found.Add((name, act, first));
            }
        }
        foreach (var (name, act, first) in found)
            if (!repeated.Contains(name))
                yield return At(act.Line, act.Date.Column, act.Date.End,
                    $"“{name[1..]}”这里写的是“{document.Printed(act.Line, act.Date)}”，第{first.Line}行写的是“{document.Printed(first.Line, first.Date)}”。", "请核对日期；确是两次的不必改。", related: [first.Line]);
    }

    // 这一天开的什么会、发的什么文；头一个字分开会与文。说不准的为 null。
    private static string? Subject(string s, DatedAct act)
    {
        var after = s.AsSpan(act.Date.End, Math.Max(0, Math.Min(act.Part.End.Value, act.Date.End + Near) - act.Date.End));
        foreach (var word in Issues)
            if (act.Verb == word && after.IndexOf(word) is >= 0 and var at && after[(at + word.Length)..] is var rest && (rest.StartsWith("《") || rest.StartsWith("了《")) && rest.IndexOf('》') is > 6 and var close)
                return string.Concat("文", word, rest[rest.IndexOf('《')..(close + 1)]);
        foreach (var word in Meetings)
        {
            if (after.IndexOf(word) is not (>= 0 and var at))
                continue;
            var name = after[(at + word.Length)..];
            if (name.IndexOfAny(",。;") is >= 0 and var stop)
                name = name[..stop];
            name = name.TrimStart('了');
            var end = Math.Max(name.LastIndexOf("会议") + 1, name.LastIndexOf('会'));
            if (end + 1 < ShortestName || end + 1 < name.Length - 4)
                return null;
            name = name[..(end + 1)];
            foreach (var sign in Particular)
                if (name.Contains(sign, StringComparison.Ordinal))
                    return string.Concat("会", name);
            return null;
        }
        return null;
    }
}
