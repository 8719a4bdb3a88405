using System.Text;
using Bihuan.Documents.Checking;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Samples;

namespace Bihuan.Documents.Tests.Reading.Hostile;

public class DamagedTextTests
{
    private static readonly string[] Scraps =
    [
        " ", "\t", "\u3000", "\u200B", "\uFEFF", "（", "）", "“", "”", "《", "》", "【", "】", "、", "，", "。", "：", "；", "—", "%", "*", "×", "①", "一", "十", "亿", "0", "〇", "\n", "\n\n",
        "1. ", "（一）　", "二、\t", "一是", "十一是", "整改措施：", "其中：", "合计0项", "分别于", "13月", "2024年", "0000年0月0日", "99999999999999999999", "0.0000000000001", "壹佰亿元", "\U00020000", "\uD800",
    ];

    private static readonly Lazy<string[]> Texts = new(() => [.. SampleLibrary.All.Where(s => s.FileName.EndsWith(".txt", StringComparison.Ordinal)).Select(Text)]);

    [Theory]
    [InlineData("一、整改情况\n1. \n整改措施：一是修订制度。\n")]
    [InlineData("一、整改情况\n（一）　\n整改措施：一是修订制度。\n")]
    [InlineData("一、整改情况\n1.窗口管理不规范。\n二、\t\n一是修订制度。\n")]
    [InlineData("\u200B\n一、整改情况\n\uFEFF\n1.窗口管理不规范。\n\u200B\n")]
    [InlineData("一、整改情况\n巡察反馈的99999999999个问题、99999999999个方面已全部整改。\n1.窗口管理不规范。\n整改措施：一是修订制度。\n")]
    [InlineData("一、整改情况\n1.窗口管理不规范。\n整改情况　\n责任人：\t\n完成时限　　\n")]
    [InlineData("一、整改情况\n1.收费不规范。\n整改措施：清退资金9999999999999999999999999999亿元、99999999999999999999999999999元。\n")]
    public void Bare_labels_blank_lines_and_huge_numbers_are_read(string text) => Through(text, text);

    [Fact]
    public void Damaged_samples_never_throw()
    {
        var mutants = Environment.GetEnvironmentVariable("BIHUAN_TEST_ALL") is null ? 300 : 5000;
        for (var seed = 0; seed < mutants; seed++)
            Through(Damage(new Random(seed)), $"第{seed}号");
    }

    private static void Through(string text, string name)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        if (SourceReader.Open(content, "样例.txt") is not Opened.Text opened) return;
        var thrown = Record.Exception(() => Checker.Check(RectificationReader.Read(opened.Source)));
        Assert.True(thrown is null, $"{name}：{thrown}");
    }

    private static string Damage(Random random)
    {
        var text = new StringBuilder(Texts.Value[random.Next(Texts.Value.Length)]);
        if (random.Next(3) == 0) text.Length = random.Next(1, Math.Min(text.Length, 3000));
        var times = random.GetItems([3, 20, 200], 1)[0];
        for (var n = 0; n < times && text.Length > 2; n++)
        {
            var at = random.Next(text.Length);
            var length = random.Next(1, Math.Min(40, text.Length - at) + 1);
            switch (random.Next(6))
            {
                case 0: text.Remove(at, length); break;
                case 1: text.Insert(random.Next(text.Length), text.ToString(at, length)); break;
                case 2: var to = random.Next(text.Length); (text[at], text[to]) = (text[to], text[at]); break;
                case 3: CutLine(text, at, random.Next(2, 8)); break;
                default: text.Insert(at, random.GetItems(Scraps, 1)[0]); break;
            }
        }
        return text.ToString();
    }

    // 一行只留下开头几个字：多半正是编号或标签。
    private static void CutLine(StringBuilder text, int at, int keep)
    {
        while (at > 0 && text[at - 1] != '\n') at--;
        var end = at;
        while (end < text.Length && text[end] != '\n') end++;
        if (end - at > keep) text.Remove(at + keep, end - at - keep);
    }

    private static string Text(Sample sample)
    {
        using var stream = sample.Open();
        return string.Join('\n', Assert.IsType<Opened.Text>(SourceReader.Open(stream, sample.FileName)).Source.Lines.Select(l => l.Text));
    }
}
