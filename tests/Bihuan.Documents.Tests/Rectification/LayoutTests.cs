using System.Text;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Rectification;

/// <summary>
/// 每种版式一个小文件，每行以记号开头:P 问题,M:序号 措施,O:序号 成效,P:序号 标题与措施同一行,
/// L 标签,F 字段,. 其他。记号由人写，不由读取器生成。
/// </summary>
public sealed class LayoutTests
{
    public static TheoryData<string> Names()
    {
        var data = new TheoryData<string>();
        foreach (var file in Directory.EnumerateFiles(Folder, "*.txt").Order(StringComparer.Ordinal)) data.Add(Path.GetFileNameWithoutExtension(file));
        return data;
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Rectification", "layouts");

    [Theory]
    [MemberData(nameof(Names))]
    public void Reads_every_line_in_its_role(string name)
    {
        var marked = File.ReadAllLines(Path.Combine(Folder, name + ".txt")).Select(l => l.Split(' ', 2)).ToList();
        var document = Read(marked.Select(m => m[1]));

        var found = Enumerable.Repeat(".", marked.Count).ToArray();
        foreach (var p in document.Problems)
            if (p.Line is { } line) found[line - 1] = "P";
        foreach (var items in document.Problems.SelectMany(p => p.Measures).Distinct().GroupBy(m => m.Line))
            found[items.Key - 1] = (found[items.Key - 1] == "P" ? "P:" : "M:") + string.Join(',', items.Select(m => m.Ordinal ?? "∅"));
        foreach (var items in document.Problems.SelectMany(p => p.Outcomes).Distinct().GroupBy(o => o.Line))
            found[items.Key - 1] = (found[items.Key - 1] == "." ? "" : found[items.Key - 1] + "+") + "O:" + string.Join(',', items.Select(o => o.Ordinal ?? "∅"));

        var expected = marked.Select(m => m[0] is "L" or "F" ? "." : m[0]).ToList();
        Assert.Equal(string.Join('\n', expected.Zip(marked, (e, m) => $"{e} {m[1]}")), string.Join('\n', found.Zip(marked, (f, m) => $"{f} {m[1]}")));
        Assert.DoesNotContain(LineRole.Uncovered, document.Roles);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Measures_and_outcomes_are_slices_of_their_lines(string name)
    {
        var document = Read(File.ReadAllLines(Path.Combine(Folder, name + ".txt")).Select(l => l[(l.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
        Assert.All(document.Problems.SelectMany(p => p.Measures), m => Assert.Equal(m.Text, document.Source.Lines[m.Line - 1].Text[m.Column..m.End]));
        Assert.All(document.Problems.SelectMany(p => p.Outcomes), o => Assert.Equal(o.Text, document.Source.Lines[o.Line - 1].Text[o.Column..o.End]));
    }

    // 题名定了种类：反馈意见里没有措施，章的标题写成毛病也一样
    [Fact]
    public void Title_of_feedback_leaves_no_measures()
    {
        var document = Read(["关于巡察区审批服务局党组的反馈意见", "一、管党治党责任压得不实", "（一）专题研究不经常，一年只议过1次。", "（二）值班纪律松，午间无人值守。"]);
        Assert.Equal((DocumentKind.Feedback, 2), (document.Kind, document.Problems.Count));
        Assert.All(document.Problems, p => Assert.Empty(p.Measures));
    }

    [Fact]
    public void Status_sentences_and_continuation_lines_are_kept()
    {
        var document = Read(
        [
            "一、整改情况", "（一）预约取号系统故障频发。", "整改情况：已完成。更换取号机3台。",
            "（二）邮寄送达超期。", "整改情况：", "(1)与邮政公司重新签订协议。", "协议明确市内次日达。", "(2)每月抽查。", "自查结论：整改到位，已销号。",
        ]);

        Assert.Equal(["已完成", "整改到位，已销号"], document.Problems.Select(p => p.Status));
        var measure = document.Problems[1].Measures[0];
        Assert.Equal("(1)与邮政公司重新签订协议。\n协议明确市内次日达。", measure.WholeText);
        Assert.Equal(7, Assert.Single(measure.More).Line);
    }

    [Fact]
    public void A_requirement_that_names_a_term_is_the_deadline() =>
        Assert.Equal(["立行立改", "2024年3月底前"], Read(
        [
            "一、问题整改", "【问题一】预约服务形同虚设", "整改要求：立行立改。", "采取措施：", "一是优化预约流程。",
            "【问题二】自助终端故障率高", "整改要求：2024年3月底前完成维修。", "采取措施：", "一是更换终端5台。",
        ]).Problems.Select(p => p.Due));

    [Fact]
    public void Responsibility_in_brackets_after_a_measure_belongs_to_the_problem()
    {
        var problem = Assert.Single(Read(
        [
            "二、整改任务", "（一）支付进度慢", "整改措施：",
            "1.逐项目制定支付计划。（责任领导：林某；责任科室：财务科；完成时限：2025年3月底）", "2.按月通报。",
        ]).Problems);

        Assert.Equal(("林某", "财务科"), (problem.Leader, problem.Unit));
        Assert.Null(problem.Due);
        Assert.Equal(new DateOnly(2025, 3, 31), problem.Measures[0].Due);
    }

    private static ReadDocument Read(IEnumerable<string> lines)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return RectificationReader.Read(Assert.IsType<Opened.Text>(SourceReader.Open(content, "样例.txt")).Source);
    }
}
