using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Checking.Dates;

/// <summary>dates.before-basis：说是按某方案做的，做的日子却在制定方案之前。</summary>
internal sealed class BeforeBasis : Check
{
    private const int Near = 80;
    private const int ShortestName = 8;

    private static readonly string[] Made = ["制定", "印发", "出台"];
    private static readonly string[] Kinds = ["方案", "办法", "制度", "细则", "规定", "要点", "通知", "计划"];
    private static readonly string[] Following = ["根据", "按照", "依据"];

    public override string Rule => "dates.before-basis";
    public override string Name => "早于所依据的文件";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "一处说根据某方案在某日做了，另一处说那份方案是后来才制定的。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            1.关于“案卷不规范”的问题。
            整改情况：一是根据《2024年云溪县审批案卷评查方案》，于⟦2024年3月29日⟧随机抽取案卷评查。
            2.关于“评查走形式”的问题。
            整改情况：一是2024年4月12日制定云溪县审批案卷评查方案，明确评查频次。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
        CheckExample.Clean("""
            中共云溪县政务服务局党组关于巡察整改进展情况的通报
            1.关于“案卷不规范”的问题。
            整改情况：一是根据《2024年云溪县审批案卷评查方案》，于2024年4月29日随机抽取案卷评查。
            2.关于“评查走形式”的问题。
            整改情况：一是2024年4月12日制定云溪县审批案卷评查方案，明确评查频次。
            中共云溪县政务服务局党组
            2024年9月26日
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var acts = document.Once(DatedActs.Of).All.Where(a => a is { Use: DateUse.Act, Date: { Precision: DatePrecision.Day, From: not null } }).ToList();
        var made = new Dictionary<string, DatedAct>(StringComparer.Ordinal);
        foreach (var act in acts)
            if (Array.IndexOf(Made, act.Verb) >= 0 && MadeName(document.Folded(act.Line), act) is { } name && (!made.TryGetValue(name, out var known) || act.Date.From < known.Date.From))
                made[name] = act;
        if (made.Count == 0)
            yield break;
        var told = new HashSet<(int, string)>();
        foreach (var act in acts)
            if (BasisName(document.Folded(act.Line), act) is { } name && made.TryGetValue(name, out var later) && act.Date.From < later.Date.From && told.Add((act.Line, name)))
                yield return At(act.Line, act.Date.Column, act.Date.End,
                    $"“{document.Printed(act.Line, act.Date)}”的事说是依据“{name}”，第{later.Line}行却说它是“{document.Printed(later.Line, later.Date)}”{later.Verb}的。", "请核对这两个日期。", related: [later.Line]);
    }

    private static string? MadeName(string s, DatedAct act)
    {
        var after = s.AsSpan(act.Date.End, Math.Max(0, Math.Min(act.Part.End.Value, act.Date.End + Near) - act.Date.End));
        if (after.IndexOf(act.Verb) is not (>= 0 and var at))
            return null;
        var name = after[(at + act.Verb!.Length)..].TrimStart('了');
        if (name.IndexOfAny(",。;") is >= 0 and var stop)
            name = name[..stop];
        return Norm(name);
    }

    // 同一句里，日期之前的“根据《……》”。
    private static string? BasisName(string s, DatedAct act)
    {
        var from = Math.Max(act.Part.Start.Value, act.Date.Column - Near);
        var before = s.AsSpan(from, act.Date.Column - from);
        before = before[(before.LastIndexOfAny('。', ';') + 1)..];
        var close = before.LastIndexOf('》');
        var open = close < 0 ? -1 : before[..close].LastIndexOf('《');
        if (open < 2)
            return null;
        foreach (var word in Following)
            if (before[..open].EndsWith(word))
                return Norm(before[open..(close + 1)]);
        return null;
    }

    // 去掉书名号、开头的年份；不是文件名的为 null。
    private static string? Norm(ReadOnlySpan<char> name)
    {
        name = name.Trim("《》 ");
        if (name.Length > 5 && name[4] == '年' && char.IsAsciiDigit(name[3]))
            name = name[5..];
        if (name.Length < ShortestName)
            return null;
        foreach (var kind in Kinds)
            if (name.EndsWith(kind))
                return name.ToString();
        return null;
    }
}
