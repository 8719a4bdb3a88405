using System.Globalization;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class PrivacyMutations
{
    private static readonly string[] Names = ["秦望舒", "孟知远", "韩小满", "欧阳明远", "李既白", "林清和", "孙浩", "徐若谷"];

    public static IEnumerable<Mutation> List =>
    [
        new("措施里写了手机号", "privacy.phone", (document, random) => Added(document, random, $"，并与来电人{Mobile(random)}核实")),
        new("措施里写了固定电话", "privacy.phone", (document, random) => Added(document, random, $"，并拨打0990-{random.Next(2_000_000, 9_999_999)}核实")),
        new("措施里写了身份证号", "privacy.id-number", (document, random) => Added(document, random, $"，并与本人（{Identity(random)}）核实")),
        new("措施里写了银行卡号", "privacy.bank-card", (document, random) => Added(document, random, $"，并退至卡号{Card(random)}")),
        new("措施里写了个人邮箱", "privacy.email", (document, random) => Added(document, random, $"，材料发至user{random.Next(100, 999)}@example.com")),
        new("措施里写了车牌号", "privacy.plate", (document, random) => Added(document, random, $"，并对青A{random.Next(10_000, 99_999)}停放一事核查")),
        new("措施里写了住址", "privacy.address", (document, random) => Added(document, random, $"，并到家住柳湾村{random.Next(1, 9)}组{random.Next(1, 99)}号的老人家中办理")),
        new("措施里点了发展对象的名", "privacy.name", (document, random) => Added(document, random, $"，并推荐{Name(random)}同志为入党积极分子")),
        new("措施里点了投诉人的名", "privacy.name", (document, random) => Added(document, random, $"，并向投诉人{Name(random)}当面致歉")),
        new("措施里写了讲课人的名", "privacy.name", (document, random) => Added(document, random, $"，邀请{Name(random)}教授作专题辅导")),
        new("措施里写了企业名称", "privacy.company", (document, random) => Added(document, random, "，并约谈云溪青梧物业管理有限公司")),
        new("姓名遮法不一", "privacy.mask-uneven", (document, random) => Added(document, random, "，对经办人张某、李某批评教育，责令王**退还款项")),
        new("遮住的手机号又印全", "privacy.mask-leak", (document, random) => Mobile(random) is var number ? Added(document, random, $"，对{number[..3]}****{number[^4..]}来电办结后，再向{number}回访") : null),
        new("遮住的姓名又印全", "privacy.mask-leak", (document, random) => Added(document, random, "，对张某某批评教育，收回张小满同志多领的补贴")),
    ];

    private static string Name(Random random) => Names[random.Next(Names.Length)];

    private static string Mobile(Random random) => string.Create(CultureInfo.InvariantCulture, $"13{random.Next(0, 10)}0000{random.Next(0, 10_000):0000}");

    // 顺序码 000 不会发给任何人。
    private static string Identity(Random random)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"110105{random.Next(1900, 1930)}{random.Next(1, 13):00}{random.Next(1, 29):00}000");
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return digits + "10X98765432"[digits.Select((d, i) => (d - '0') * weights[i]).Sum() % 11];
    }

    private static string Card(Random random)
    {
        var digits = string.Create(CultureInfo.InvariantCulture, $"6200000000{random.Next(0, 100_000_000):00000000}");
        var sum = digits.Reverse().Select((d, i) => i % 2 == 0 ? (d - '0') * 2 is > 9 and var twice ? twice - 9 : (d - '0') * 2 : d - '0').Sum();
        return digits + (char)('0' + (10 - sum % 10) % 10);
    }

    // 在随机一条措施的末尾(句末标点之前)加一句。
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
