using System.Buffers;

namespace Bihuan.Documents.Checking.Totals;

/// <summary>totals.list:点了名的比报的数多，或没有“等”字而数目不同。</summary>
internal sealed class ListCount : Check
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("》等");

    public override string Rule => "totals.list";
    public override string Name => "所列与所报项数不符";
    public override RemarkSeverity Severity => RemarkSeverity.Warning;
    public override string Guards => "“修订《甲办法》《乙办法》《丙办法》2项制度”：点了名的几项与报的数对不上。有“等”字时可以只列一部分，只查列出的多于报的数。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            修订《值班管理办法》《公章使用规定》《合同审查办法》等⟦2项⟧制度。
            """),
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            制定《值班管理办法》和《公章使用规定》⟦三项⟧制度。
            """),
        CheckExample.Breaking("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            已督促县财政局、县教育局、县民政局、县林业局等⟦3家⟧单位完成移交。
            """),
        CheckExample.Clean("""
            中共云溪县水务局党组关于巡察整改进展情况的通报
            修订《值班管理办法》《公章使用规定》等9项制度，制定《合同审查办法》《采购细则》两项制度。
            已督促县财政局、县教育局、县民政局等3家单位完成移交；组织党员、干部到北坡、南岭等2处泵站调研。
            根据《值班管理办法》《公章使用规定》，梳理3项风险。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith(Signs))
        {
            var s = document.Folded(line);
            if (s.Contains('》'))
                foreach (var remark in Titles(document.Text(line), s, line))
                    yield return remark;
            foreach (var at in Spans.Of("等", s))
                if (Names(document.Text(line), s, line, at) is { } remark)
                    yield return remark;
        }
    }

    // 书名号一个挨一个的一串，紧跟着“(等)几项”。
    private IEnumerable<Remark> Titles(string text, string s, int line)
    {
        for (var i = s.IndexOf('《'); i >= 0 && i < s.Length;)
        {
            var (count, end) = Run(s, i);
            i = s.IndexOf('《', Math.Max(end, i + 1));
            var open = end < s.Length && s[end] == '等';
            var at = open ? end + 1 : end;
            if (count < 2 && !open || count == 0 || at >= s.Length || Quantities.Find(s, at, Math.Min(s.Length, at + 6)) is not [var stated, ..] || stated.Start != at || stated.Rough || stated.Unit is not ("个" or "部" or "件" or "份"))
                continue;
            if (count > stated.Value || !open && count != stated.Value)
                yield return At(line, stated.Start, stated.End, $"书名号里列出的是{count}项，报的是“{stated.Shown(text)}”。", open ? "请核对项数。" : "请核对项数；没有列全的，加“等”字。");
        }
    }

    // 从 start 的《起，连着的几个书名号，及其终点。里面还套着书名号的算一个。
    private static (int Count, int End) Run(string s, int start)
    {
        var count = 0;
        var end = start;
        for (var i = start; i < s.Length && s[i] == '《';)
        {
            var depth = 0;
            var close = i;
            for (; close < s.Length && close - i < 200; close++)
                if (s[close] == '《') depth++;
                else if (s[close] == '》' && --depth == 0) break;
            if (close >= s.Length || s[close] != '》')
                return (0, i + 1);
            count++;
            end = i = close + 1;
            // 书名后括注文号、“试行”。
            if (i < s.Length && s[i] == '(' && s.AsSpan(i, Math.Min(30, s.Length - i)).IndexOf(')') is > 0 and var note)
                end = i = i + note + 1;
            if (i + 1 < s.Length && s[i] is '、' or ',' or '和' or '及' or '与' && s[i + 1] == '《')
                i++;
        }
        return (count, end);
    }

    // “甲局、乙局、丙局等N家”：各项同一个字收尾，才看得准。
    private Remark? Names(string text, string s, int line, int at)
    {
        if (Quantities.Find(s, at + 1, Math.Min(s.Length, at + 7)) is not [var stated, ..] || stated.Start != at + 1 || stated.Rough || stated.IsMoney || at == 0)
            return null;
        var count = 0;
        var last = s[at - 1];
        if (last is '》' or '”' or ')')
            return null;
        var end = at;
        for (var i = at - 1; i >= Math.Max(-1, at - 300); i--)
        {
            if (i >= 0 && s[i] is not ('、' or ',' or '。' or ';' or ':' or '》' or '”' or '(' or ')'))
                continue;
            if (end - i < 2 || end - i > 16 || s[end - 1] != last)
                break;
            count++;
            end = i;
            if (i < 0 || s[i] != '、')
                break;
        }
        return count > stated.Value && count >= 2
            ? At(line, stated.Start, stated.End, $"“等”字之前列出的已有{count}个，报的是“{stated.Shown(text)}”。", "请核对数目。")
            : null;
    }
}
