namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.part-exceeds:“其中”之后的分项大于前面的总数，或几项之和大于总数。</summary>
internal sealed class PartExceedsWhole : Check
{
    // 一件事可以两样都占的说法：几项之和可以大于总数，不查。
    private static readonly string[] Overlapping = ["立行立改", "长期", "完成", "整改", "重点", "党员", "女", "涉及", "达到", "同时"];

    public override string Rule => "totals.part-exceeds";
    public override string Name => "“其中”大于总数";
    public override RemarkSeverity Severity => RemarkSeverity.Error;
    public override string Guards => "“清退6.5万元，其中差旅费7.2万元”：部分不会大于全部。“其中”不必列全，几项之和小于总数是正常的；几项之和大于总数，多半有一个数写错。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            整改期间，共清退违规资金6.5万元，其中差旅费⟦7.2万元⟧。
            """),
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            整改期间，共修订制度⟦16项⟧，其中财务类9项，人事类4项，项目类5项。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            整改期间，谈心谈话98次，其中提醒谈话15次、批评教育9次；走访企业40家，其中规上企业12家，解决问题56个；培训干部80人，其中党员50人、女干部35人。
            召开专题会议3次，其中党组会2次，组织督查12次；反馈问题20个，其中立行立改12个、已完成15个。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith("其中"))
        {
            var s = document.Folded(line);
            foreach (var at in Spans.Of("其中", s))
                if (Judge(document.Text(line), s, at) is var (place, message, severity))
                    yield return At(line, place.Start, place.End, message, "请核对总数与各个分项。", severity);
        }
    }

    private static (Quantity Place, string Message, RemarkSeverity Severity)? Judge(string text, string s, int at)
    {
        var end = Spans.SentenceEnd(s, at + 2);
        var parts = Parts(s, at + 2, end);
        if (parts.Count == 0)
            return null;
        // 总数是前面最近的、单位相同的一个。
        var wholes = Quantities.Find(s, Spans.SentenceStart(s, at), at).FindAll(q => q.Unit == parts[0].Unit);
        if (wholes.Count == 0 || wholes[^1].Rough || parts.Exists(p => p.Rough))
            return null;
        var whole = wholes[^1];
        if (parts[0].Value > whole.Value)
            // “9个问题和4条建议，其中12项已完成”说的是两样之和。
            return wholes.Sum(w => w.Value) >= parts[0].Value ? null
                : (parts[0], $"“其中”的{parts[0].Shown(text)}大于前面的总数{whole.Shown(text)}。", Sure(s, whole, at) ? RemarkSeverity.Error : RemarkSeverity.Warning);
        var sum = parts.Sum(p => p.Value);
        if (parts.Count < 2 || sum <= whole.Value || wholes.Exists(w => w.Value == sum))
            return null;
        var listed = s.AsSpan(at, parts[^1].End - at);
        // 人可以既是党员又是女干部。
        if (whole.IsPeople)
            return null;
        foreach (var word in Overlapping)
            if (listed.Contains(word, StringComparison.Ordinal)) return null;
        return (whole, $"“其中”的{string.Join('、', parts.Select(p => p.Shown(text)))}合计{whole.Like(text, sum)}，大于总数{whole.Shown(text)}。", RemarkSeverity.Warning);
    }

    // 紧挨着“其中”的总数才断得定：中间隔了别的话，说的可能不是它。
    private static bool Sure(string s, Quantity whole, int at) => at - whole.End <= 12 && !s.AsSpan(whole.End, at - whole.End).ContainsAny('。', ';') && s.AsSpan(whole.End, at - whole.End).Count(',') <= 1;

    // “其中”之后连着的分项：顿号相连的都算；逗号之后的，要短、以数收尾、没有另起的动作。
    internal static List<Quantity> Parts(string s, int from, int end)
    {
        var parts = new List<Quantity>();
        for (var segment = from; segment < end;)
        {
            var comma = s.IndexOf(',', segment, end - segment);
            var stop = comma < 0 ? end : comma;
            var here = Quantities.Find(s, segment, stop);
            if (segment == from)
                parts.AddRange(here.TakeWhile(q => q.Unit == here[0].Unit));
            else if (parts.Count > 0 && here.Count == 1 && here[0].Unit == parts[0].Unit && here[0].End == stop && stop - segment <= 16 && !Acts(s.AsSpan(segment, stop - segment)))
                parts.Add(here[0]);
            else
                break;
            if (parts.Count == 0)
                break;
            segment = stop + 1;
        }
        return parts;
    }

    private static bool Acts(ReadOnlySpan<char> segment)
    {
        foreach (var verb in (ReadOnlySpan<string>)["召开", "开展", "组织", "发放", "解决", "制定", "走访", "完成", "督查", "下发", "累计", "共", "另", "发现", "处理", "收到", "通报", "约谈"])
            if (segment.Contains(verb, StringComparison.Ordinal)) return true;
        return false;
    }
}
