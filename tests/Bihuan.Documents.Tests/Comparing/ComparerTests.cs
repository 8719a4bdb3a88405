using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bihuan.Documents.Comparing;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Samples;

namespace Bihuan.Documents.Tests.Comparing;

public sealed class ComparerTests
{
    [Fact]
    public void Equal_drafts_have_no_difference()
    {
        var same = Drafts.Changed();
        Assert.True(same.Same);
        Assert.Equal(0, same.Typographic);
        Assert.Empty(same.Notes);
    }

    [Fact]
    public void Every_sample_equals_itself()
    {
        foreach (var sample in SampleLibrary.All)
        {
            using var stream = sample.Open();
            var document = RectificationReader.Read(Assert.IsType<Opened.Text>(SourceReader.Open(stream, sample.FileName)).Source);
            Assert.Empty(Comparer.Compare(document, document).Lines());
        }
    }

    [Fact]
    public void Width_and_spaces_are_one_note()
    {
        (string, string)[] changes = [("2.自助服务区长期停用。", "2. 自助服务区长期停用。"), ("一窗受理。", "一窗受理；"), ("引导。\n", "引导。 \n"), ("公布。", "公布｡"), ("登记，发现", "登记,发现")];
        var comparison = Drafts.Changed(changes);
        Assert.Empty(comparison.Lines());
        Assert.Equal(3, comparison.Typographic);
        var listed = Drafts.Compare(Drafts.Old, Drafts.Edited(changes), new ComparisonOptions { Typography = true });
        Assert.Equal(3, listed.Differences.Count(d => d.Kind == DifferenceKind.Other));
    }

    [Fact]
    public void A_changed_figure_alone_is_one_difference()
    {
        var difference = Assert.Single(Drafts.Changed(("完成率76%", "完成率86%")).Differences);
        Assert.Equal((DifferenceKind.Figure, DifferenceChange.Changed, FigureKind.Percentage), (difference.Kind, difference.Change, difference.Figure));
        Assert.Equal("完成率由76%改为86%。", difference.Summary);
        Assert.Equal("2.自助服务区长期停用", difference.Where);
        Assert.Equal((11, "76%"), (difference.Old!.Line, difference.Old.Text));
        Assert.Equal("86%", Drafts.Edited(("完成率76%", "完成率86%")).Split('\n')[difference.New!.Line - 1][difference.New.Column..difference.New.End]);
    }

    [Theory]
    [InlineData("2024年3月5日", "2024年3月8日", FigureKind.Date)]
    [InlineData("综合窗口6个", "综合窗口8个", FigureKind.Number)]
    [InlineData("2023年9月4日", "2023年9月11日", FigureKind.Date)]
    public void Figures_know_their_kind(string from, string to, FigureKind kind) =>
        Assert.Equal(kind, Assert.Single(Drafts.Changed((from, to)).Differences).Figure);

    [Fact]
    public void Words_and_a_figure_changed_are_listed_apart()
    {
        var lines = Drafts.Changed(("更换故障终端4台，完成率76%", "维修更换全部故障终端5台，完成率76%")).Lines();
        Assert.Equal(["Measure Changed 措施改了。", "Figure Changed 维修更换全部故障终端由4台改为5台。"], lines);
    }

    [Fact]
    public void A_problem_taken_out_is_one_difference_and_the_rest_is_renumbered()
    {
        var lines = Drafts.Changed(
            ("2.自助服务区长期停用。\n整改情况：\n一是更换故障终端4台，完成率76%。\n二是每日巡检并登记，发现故障当天报修。\n", ""),
            ("3.考勤", "2.考勤"), ("4.印章", "3.印章")).Lines();
        Assert.Equal(["Problem Removed 删去一个问题，含2条措施。", "Problem Changed 编号由3.改为2.。", "Problem Changed 编号由4.改为3.。"], lines);
    }

    [Fact]
    public void Renumbering_of_many_is_one_difference()
    {
        static string Text(int first)
        {
            var text = new StringBuilder("一、巡察反馈问题整改落实情况\n");
            for (var n = 0; n < 9; n++)
                text.Append(CultureInfo.InvariantCulture, $"{first + n}.第{(char)('甲' + n)}类台账记录不全，{(char)('子' + n)}项缺失。\n整改情况：\n一是补齐{(char)('甲' + n)}类台账{n}本，逐项核对。\n");
            return text.ToString();
        }
        Assert.Equal(["Problem Changed 9个问题的编号依次由1.至9.改为4.至12.。"], Drafts.Compare(Text(1), Text(4)).Lines());
    }

    [Fact]
    public void A_problem_moved_is_moved()
    {
        const string first = "1.窗口设置不合理，群众多头跑。\n整改情况：\n一是合并设置综合窗口6个，实行一窗受理。\n二是在入口处增设导办台，安排专人引导。\n";
        var lines = Drafts.Changed((first, ""), ("二、下一步", first.Replace("1.", "5.", StringComparison.Ordinal) + "二、下一步")).Lines();
        Assert.Contains("Problem Moved 由“落实上级决策部署方面”移到“履行监督管理职责方面”。", lines);
        Assert.Contains("Problem Changed 编号由1.改为5.。", lines);
        Assert.Equal(2, lines.Length);
    }

    [Fact]
    public void A_measure_moved_to_another_problem_is_moved()
    {
        var lines = Drafts.Changed(("二是在入口处增设导办台，安排专人引导。\n", ""), ("二是每日巡检并登记，发现故障当天报修。", "二是每日巡检并登记，发现故障当天报修。\n三是在入口处增设导办台，安排专人引导。")).Lines();
        Assert.Equal(["Measure Moved 由“1.窗口设置不合理，群众多头跑”移到“2.自助服务区长期停用”。"], lines);
    }

    [Fact]
    public void A_measure_split_in_two_is_one_change()
    {
        var comparison = Drafts.Changed(("二是每日巡检并登记，发现故障当天报修。", "二是每日巡检并登记。\n三是发现故障当天报修。"));
        Assert.Equal(["Measure Changed 一条措施拆成2条。"], comparison.Lines());
        var back = Drafts.Compare(Drafts.Edited(("二是每日巡检并登记，发现故障当天报修。", "二是每日巡检并登记。\n三是发现故障当天报修。")), Drafts.Old);
        Assert.Equal(["Measure Changed 2条措施并成一条。"], back.Lines());
    }

    [Fact]
    public void An_inserted_measure_is_added_and_later_ordinals_are_told_once()
    {
        var lines = Drafts.Changed(("一是修订考勤管理办法。\n二是每月", "一是召开全局考勤纪律警示教育大会。\n二是修订考勤管理办法。\n三是每月")).Lines();
        Assert.Equal(["Measure Added 新增一条措施。", "Measure Changed 序号由“一是”改为“二是”等2条措施的序号改了。"], lines);
    }

    [Fact]
    public void A_retitled_problem_is_one_change()
    {
        var difference = Assert.Single(Drafts.Changed(("4.印章使用没有登记，审批手续不全。", "4.公章使用没有登记，审批手续不够齐全。")).Differences);
        Assert.Equal((DifferenceKind.Problem, DifferenceChange.Changed), (difference.Kind, difference.Change));
        Assert.Equal(["公", "够齐"], difference.Pieces.Where(p => p.Kind == PieceKind.Added).Select(p => p.Text));
    }

    [Fact]
    public void Sentences_outside_problems_are_compared()
    {
        var comparison = Drafts.Changed(("巩固整改成果。", "巩固整改成果。每季度开展一次回头看。"));
        Assert.Equal(["Sentence Added 新增一句。"], comparison.Lines());
        Assert.Equal("二、下一步工作打算", comparison.Differences[0].Where);
    }

    [Fact]
    public void Pieces_put_together_are_the_two_texts()
    {
        var difference = Drafts.Changed(("一是建立用印登记簿，用印前逐级审批。", "一是建立健全用印登记簿，用印之前逐级审批。")).Differences[0];
        string Text(PieceKind kind) => string.Concat(difference.Pieces.Where(p => p.Kind == PieceKind.Same || p.Kind == kind).Select(p => p.Text));
        Assert.EndsWith(Text(PieceKind.Removed), difference.Old!.Text, StringComparison.Ordinal);
        Assert.EndsWith(Text(PieceKind.Added), difference.New!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Long_and_wholly_different_drafts_end_in_time_and_say_so()
    {
        static string Text(int seed)
        {
            var random = new Random(seed);
            var text = new StringBuilder();
            for (var n = 0; n < 50_000; n++)
            {
                for (var i = 0; i < 40; i++) text.Append((char)('一' + random.Next(400)));
                text.Append("。\n");
            }
            return text.ToString();
        }
        var (old, now) = (Checking.Reread.Text(Text(1)), Checking.Reread.Text(Text(2)));
        var clock = Stopwatch.StartNew();
        var comparison = Comparer.Compare(old, now);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"用了{clock.Elapsed}");
        Assert.Equal(20_000, comparison.Differences.Count);
        Assert.Contains(comparison.Notes, n => n.Contains("只列出前20000处", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(5, true)]
    [InlineData(200_000_000, false)]
    public void Too_little_effort_is_told(long effort, bool told)
    {
        var comparison = Drafts.Compare(Drafts.Old, Drafts.Edited(("一是建立用印登记簿", "一是配齐保管柜，建立登记簿")), new ComparisonOptions { Effort = effort });
        Assert.False(comparison.Same);
        Assert.Equal(told, comparison.Notes.Any(n => n.Contains("比得较粗", StringComparison.Ordinal)));
    }

    [Fact]
    public void Effort_is_refused_when_it_is_used_up()
    {
        var effort = new Effort(10);
        Assert.True(effort.Take(6));
        Assert.False(effort.Exhausted);
        Assert.False(effort.Take(6));
        Assert.True(effort.Exhausted);
    }

    [Fact]
    public void Many_figures_in_one_long_sentence_do_not_repeat_the_sentence()
    {
        static string Text(int add) => string.Concat(Enumerable.Range(0, 200).Select(n => string.Create(CultureInfo.InvariantCulture, $"收回{(char)('甲' + n)}{new string((char)('一' + n), 300)}专项资金{n + add}万元，")));
        var comparison = Drafts.Compare(Text(100), Text(500));
        var figures = comparison.Differences.Where(d => d.Kind == DifferenceKind.Figure).ToList();
        Assert.NotEmpty(figures);
        Assert.All(figures, f => Assert.InRange(f.Pieces.Sum(p => p.Text.Length), 2, 120));
        Assert.Contains(figures[0].Pieces, p => p.Kind == PieceKind.Same && p.Text.EndsWith("专项资金", StringComparison.Ordinal));
        using var json = new MemoryStream();
        ComparisonJson.Write(comparison, json);
        Assert.InRange(json.Length, 1, 3_000_000);
    }
}
