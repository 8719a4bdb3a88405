using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Samples;

public sealed class GoldComparerTests
{
    private static readonly SourceText Source = new("甲.txt", SourceFormat.Text,
        [new(1, "1.学习不深入。"), new(2, "一是订计划;二是抓检查。"), new(3, "截至目前已学习3次。")], []);

    private static readonly GoldDocument Gold = new("00", "甲.txt",
        [new("1.", 1, "学习不深入", [new(2, "一是"), new(2, "二是")], [new(3, null, "trailing_summary_unlabelled")])], [], null);

    private static ReadDocument Read(params string[] ordinals) => new()
    {
        Source = Source,
        Kind = DocumentKind.ProgressReport,
        Problems =
        [
            new ReadProblem
            {
                Line = 1,
                Label = "1.",
                Title = "学习不深入",
                Measures = [.. ordinals.Select(o => new ReadMeasure(2, 0, 1, o, ""))],
            },
        ],
        Roles = [LineRole.Problem, LineRole.Measure, LineRole.Outcome],
    };

    [Fact]
    public void Finds_nothing_when_all_is_right() => Assert.Empty(new GoldComparer(Gold, Read("一是", "二是")).Differences);

    [Fact]
    public void Reports_a_missing_and_an_extra_measure()
    {
        var compared = new GoldComparer(Gold, Read("一是", "三是"));
        Assert.Equal(2, compared.Differences.Count);
        Assert.Contains(compared.Differences, d => d.Contains("没有读出措施“二是”", StringComparison.Ordinal));
        Assert.Contains(compared.Differences, d => d.Contains("多读出措施“三是”", StringComparison.Ordinal));
        Assert.Equal((1, 2, 2), (compared.MeasuresHit, compared.MeasuresWanted, compared.MeasuresRead));
    }

    [Fact]
    public void Reports_a_wrong_title_a_wrong_label_and_a_line_that_belongs_to_nothing()
    {
        var read = Read("一是", "二是");
        read = read with
        {
            Problems = [read.Problems[0] with { Title = "学习", Label = "2." }],
            Roles = [LineRole.Problem, LineRole.Measure, LineRole.Uncovered],
        };
        Assert.Equal(3, new GoldComparer(Gold, read).Differences.Count);
    }

    [Fact]
    public void Reports_a_problem_that_is_missing_and_one_that_is_not_in_the_annotation()
    {
        var read = Read("一是", "二是");
        var compared = new GoldComparer(Gold, read with { Problems = [read.Problems[0] with { Line = 2 }] });
        Assert.Equal((0, 1, 1), (compared.ProblemsHit, compared.ProblemsWanted, compared.ProblemsRead));
        Assert.Equal(2, compared.Differences.Count);
    }

    [Fact]
    public void Matches_lines_of_containers_by_their_text()
    {
        var gold = Gold with { Lines = ["1.学习不深入。", "一是订计划；二是抓检查。", "截至目前 已学习3次。"] };
        var shifted = Source with { Lines = [new(1, "浏览量"), .. Source.Lines.Select(l => l with { Number = l.Number + 1 })] };
        var read = Read("一是", "二是");
        read = read with
        {
            Source = shifted,
            Problems = [read.Problems[0] with { Line = 2, Measures = [.. read.Problems[0].Measures.Select(m => m with { Line = 3 })] }],
        };
        Assert.Empty(new GoldComparer(gold, read).Differences);
    }
}
