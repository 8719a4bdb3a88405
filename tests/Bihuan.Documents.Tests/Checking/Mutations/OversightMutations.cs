using System.Globalization;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Checking.Mutations;

/// <summary>改稿、遮盖时顺手留下的小毛病。</summary>
internal static class OversightMutations
{
    public static IEnumerable<Mutation> List =>
    [
        new("日期只遮月份", "privacy.mask-date", (document, random) => Added(document, random, $"，{random.Next(2022, 2025)}年*月{random.Next(10, 28)}日已复核")),
        new("月份遮得长短不齐", "privacy.mask-date", (document, random) => Added(document, random, "，**月至*月逐项复核")),
        new("遮盖用两种符号", "privacy.mask-signs", (document, random) => Added(document, random, "，印发XX县值守通报，**区一并参照")),
        new("组长的姓名遮作符号", "privacy.mask-name", (document, random) => Added(document, random, "，成立专班，由局长XXX任组长")),
        new("句末的地名遮成符号", "privacy.mask-word", (document, random) => Added(document, random, "，推动重点项目落地XX")),
        new("遮了县名又印出市名", "privacy.place-leak", (document, random) => Added(document, random, "，印发XX县值守通报，通过青禾市政务服务平台公布")),
        new("文件名漏了书名号", "punctuation.titles-dropped", (document, random) => Added(document, random, "，印发《窗口人员补位值守规程》，对照窗口人员补位值守规程逐人谈话")),
        new("并列引号间顿号不一", "punctuation.between-quotes", (document, random) => Added(document, random, "，设置“帮办岗”“代办岗”，取消“预备岗”、“机动岗”")),
        new("提法之后缺逗号", "punctuation.missing-comma", (document, random) => Added(document, random, "，进一步增强“四个意识”提高政治站位")),
        new("两个作为相套", "wording.doubled-as", (document, random) => Added(document, random, "，把评价结果作为办件质量作为评先依据")),
        new("回头看有的不加引号", "punctuation.quotes-dropped", (document, random) => Added(document, random, "，组织“回头看”，督促各窗口认真做好回头看工作")),
        new("两个问题用同一个数", "totals.shared-figure", (document, random) => random.Next(1301, 1399).ToString(CultureInfo.InvariantCulture) is var figure ? AddedTwice(document, random, $"，梳理{figure}项事项", $"，将{figure}项事项下放乡镇") : null),
        new("两个问题用同一份制度", "repetition.shared-document", (document, random) => AddedTwice(document, random, "，制定《窗口人员补位值守规程》", "，印发《窗口人员补位值守规程》")),
        new("两个问题有一句做法相近", "repetition.alike-act", (document, random) => AddedTwice(document, random, "，由督查科每旬抽取三十份办结案卷逐份复查评分", "，由督查科每旬抽取二十份办结案卷逐份复查打分")),
    ];

    private static Injured? Added(ReadDocument document, Random random, string words) => AddedTwice(document, random, "", words, false);

    // 在前后两个问题的各一条措施末尾(句末标点之前)各加一句；毛病在后一处。
    private static Injured? AddedTwice(ReadDocument document, Random random, string first, string second, bool apart = true)
    {
        var problems = document.Problems.Select(p => p.Measures.Where(m => m.Text.Length > 12 && m.More.Count == 0 && !document.Source.Lines[m.Line - 1].Text.Contains('\t', StringComparison.Ordinal)).ToList()).Where(m => m.Count > 0).ToList();
        if (document.Kind != DocumentKind.ProgressReport || problems.Count < (apart ? 2 : 1))
            return null;
        var after = apart ? random.Next(1, problems.Count) : random.Next(problems.Count);
        var lines = document.Source.Lines.Select(l => l.Text).ToList();
        var later = problems[after][random.Next(problems[after].Count)];
        // 先改后面的，前面的位置不变。
        Add(lines, later, second);
        if (apart)
        {
            var earlier = problems[random.Next(after)];
            var measure = earlier[random.Next(earlier.Count)];
            if (measure.Line >= later.Line)
                return null;
            Add(lines, measure, first);
        }
        return new(lines, later.Line);
    }

    private static void Add(List<string> lines, ReadMeasure measure, string words) =>
        lines[measure.Line - 1] = lines[measure.Line - 1].Insert(measure.Text[^1] is '。' or '；' or ';' ? measure.End - 1 : measure.End, words);
}
