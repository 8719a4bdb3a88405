using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class NamesMutations
{
    public static IEnumerable<Mutation> List =>
    [
        new("本单位换了一个名称", "names.issuer-varies", Renamed),
        new("巡察组换了一个", "names.inspector-varies", OtherTeam),
        new("层级合称换了写法", "names.level-words", (document, random) => Added(document, random, "，并到各镇（街道）宣讲、组织镇办观摩")),
        new("提法写错一个字", "names.phrase", (document, random) => Added(document, random, "，并学习筑牢中华民族共同体意识的要求")),
    ];

    // 措施里把本单位写成改革前后的另一个名称。
    private static Injured? Renamed(ReadDocument document, Random random) =>
        document.Issuer is { } issuer && issuer.Contains("行政审批服务局", StringComparison.Ordinal) ? Added(document, random, "，由政务服务和数据管理局组织验收")
        : document.Issuer?.Contains("政务服务", StringComparison.Ordinal) == true && document.Issuer.Contains('局') ? Added(document, random, "，由行政审批和大数据局组织验收") : null;

    // 开头一段写“县委第二巡察组”，其后又说是另一组反馈的。
    private static Injured? OtherTeam(ReadDocument document, Random random)
    {
        string[] numbers = ["一", "二", "三", "四", "五"];
        foreach (var line in document.Source.Lines.Where(l => document.Roles[l.Number - 1] == LineRole.Opening))
            foreach (var level in (string[])["县委", "区委", "市委"])
                foreach (var number in numbers)
                    if (line.Text.Contains($"{level}第{number}巡察组", StringComparison.Ordinal) && document.Inspector is not null)
                    {
                        var other = numbers.Where(n => n != number).ElementAt(random.Next(4));
                        var lines = document.Source.Lines.Select(l => l.Text).ToList();
                        lines[line.Number - 1] += $"期间{level}第{other}巡察组到会指导。";
                        return new(lines, line.Number);
                    }
        return null;
    }

    private static Injured? Added(ReadDocument document, Random random, string words)
    {
        var measures = document.Problems.SelectMany(p => p.Measures).Where(m => m.Text.Length > 12 && !document.Source.Lines[m.Line - 1].Text.Contains('\t')).ToList();
        if (document.Kind != DocumentKind.ProgressReport || measures.Count == 0) return null;
        var measure = measures[random.Next(measures.Count)];
        var at = measure.Text[^1] is '。' or '；' or ';' ? measure.End - 1 : measure.End;
        var lines = document.Source.Lines.Select(l => l.Text).ToList();
        lines[measure.Line - 1] = lines[measure.Line - 1].Insert(at, words);
        return new(lines, measure.Line);
    }
}
