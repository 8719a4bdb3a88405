using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Rectification.Assessing;

namespace Bihuan.Tests.Rectification.Assessing;

/// <summary>考核评价的算法和方案的核对：不碰数据库。</summary>
public sealed class AssessmentSumTests
{
    private static SchemeContent Scheme => DefaultScheme.Content;

    [Fact]
    public void Default_scheme_is_sound()
    {
        var faults = new Faults();
        SchemeCheck.Run(DefaultScheme.Title, Scheme, faults);
        Assert.Empty(faults.All);
        Assert.Equal((5, 11, 100, 4), (Scheme.Elements.Select(e => e.Aspect).Distinct().Count(), Scheme.Elements.Count, Scheme.Elements.Sum(e => e.Points), Scheme.Surveys.Count));
        var again = SchemeContent.Read(Scheme.Write());
        Assert.Equal(Scheme.Write(), again.Write());
        Assert.All(Scheme.Elements.Where(e => e.Figure is not null), e => Assert.NotNull(AssessFigures.Find(e.Figure)));
    }

    [Theory]
    [InlineData(19, 20, 18_00)] // 刚好95%
    [InlineData(94, 100, 15_00)]
    [InlineData(100, 100, 20_00)]
    [InlineData(0, 7, 0)]
    [InlineData(0, 0, null)]
    public void Points_follow_the_steps_exactly(int hits, int whole, int? points) => Assert.Equal(points, Scheme.Elements.Single(e => e.Figure == AssessFigures.Closed).Score(hits, whole));

    [Theory]
    [InlineData(0, 60, 10_00)]
    [InlineData(1, 60, 8_00)]
    [InlineData(3, 60, 4_00)]
    [InlineData(6, 60, 0)]
    public void Lower_is_better_for_relapses(int hits, int whole, int points) => Assert.Equal(points, Scheme.Elements.Single(e => e.Figure == AssessFigures.Relapsed).Score(hits, whole));

    [Fact]
    public void Total_weighs_surveys_gives_back_what_is_not_surveyed_and_is_capped()
    {
        var scores = Scores(90);
        var sum = AssessmentSum.Of(Scheme, scores);
        // 要素90分占70%是63分，四项满意率都是80%占30%是24分
        Assert.Equal((90_00, 24_00, 70, 87_00, "合格"), (sum.Elements, sum.Surveys, sum.ElementWeight, sum.Total, sum.Grade));

        scores.First(s => s.Kind == ScoreKinds.Survey).Skipped = true;
        sum = AssessmentSum.Of(Scheme, scores);
        Assert.Equal((78, 70_20 + 17_60), (sum.ElementWeight, sum.Total));

        scores.Single(s => s.Code == "v2").Given = 10_000;
        Assert.Equal(("基本合格", "v2"), (AssessmentSum.Of(Scheme, scores).Grade, AssessmentSum.Of(Scheme, scores).CappedBy!.Code));
        // 有几条的，照最低的
        scores.Single(s => s.Code == "v1").Given = 10_000;
        Assert.Equal(("不合格", "v1"), (AssessmentSum.Of(Scheme, scores).Grade, AssessmentSum.Of(Scheme, scores).CappedBy!.Code));
        // 本来就低的，不算是因为它
        Assert.Null(AssessmentSum.Of(Scheme, [.. Scores(10).Select(s => s.Code == "v2" ? new AssessmentScore { Kind = s.Kind, Code = s.Code, Given = 10_000 } : s)]).CappedBy);

        scores.First(s => s.Kind == ScoreKinds.Element).Given = null;
        Assert.Equal((null, null, null), (AssessmentSum.Of(Scheme, scores).Elements, AssessmentSum.Of(Scheme, scores).Total, AssessmentSum.Of(Scheme, scores).Grade));
    }

    // 刚好到分数线的算到了；半个百分之一分往上进，不因取整掉下一等
    [Fact]
    public void The_line_itself_counts_and_half_rounds_up()
    {
        var scores = Scores(90);
        foreach (var survey in scores.Where(s => s.Kind == ScoreKinds.Survey)) survey.Rate = 90_00;
        Assert.Equal((90_00, DefaultScheme.Excellent), (AssessmentSum.Of(Scheme, scores).Total, AssessmentSum.Of(Scheme, scores).Grade));
        // 要素少15：89.85×70%=62.895，测评27分，合计89.895
        scores.First(s => s.Kind == ScoreKinds.Element).Given -= 15;
        Assert.Equal((89_90, "合格"), (AssessmentSum.Of(Scheme, scores).Total, AssessmentSum.Of(Scheme, scores).Grade));
    }

    public static TheoryData<string, SchemeContent, string> Wrong => new()
    {
        { "e0", Scheme with { Elements = [.. Scheme.Elements.Skip(1)] }, "正好100分" },
        { "e4", With(4, e => e with { Steps = [new(90_00, 20_00), new(95_00, 10_00)] }), "后一档要比前一档低" },
        { "e4", With(4, e => e with { Steps = [new(90_00, 20_00), new(80_00, 20_00)] }), "后一档的分要比前一档少" },
        { "e4", With(4, e => e with { Steps = [new(90_00, 19_00)] }), "要得满分20分" },
        { "e9", With(9, e => e with { Steps = [new(8_00, 10_00), new(3_00, 5_00)] }), "后一档要比前一档高" },
        { "e1", With(1, e => e with { Steps = [new(1, 1)] }), "由人评" },
        { "e4", With(4, e => e with { Steps = [] }), "请写各档" },
        { "e4", With(4, e => e with { Figure = "gone" }), "重新选" },
        { "g3", Scheme with { Grades = [.. Scheme.Grades.Take(3), new("不合格", 10)] }, "从0分起" },
        { "g1", Scheme with { Grades = [new("优秀", 80), new("合格", 85), new("差", 0)], Vetoes = [] }, "从高到低" },
        { "v0", Scheme with { Vetoes = [new("v1", "弄虚作假", "差")] }, "没有这一个" },
        { "s0", Scheme with { Surveys = [new("s1", "群众", 40), new("s2", "干部", 30)] }, "最多百分之60" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said_at_its_row(string field, SchemeContent scheme, string words)
    {
        var faults = new Faults();
        SchemeCheck.Run("方案", scheme, faults);
        var fault = Assert.Single(faults.All, f => f.Field == field);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    private static SchemeContent With(int at, Func<SchemeElement, SchemeElement> change) => Scheme with { Elements = [.. Scheme.Elements.Select((e, i) => i == at ? change(e) : e)] };

    private static List<AssessmentScore> Scores(int percent) =>
    [
        .. Scheme.Elements.Select(e => new AssessmentScore { Kind = ScoreKinds.Element, Code = e.Code, Given = e.Points * percent }),
        .. Scheme.Surveys.Select(s => new AssessmentScore { Kind = ScoreKinds.Survey, Code = s.Code, Rate = 80_00 }),
        .. Scheme.Vetoes.Select(v => new AssessmentScore { Kind = ScoreKinds.Veto, Code = v.Code, Given = 0 }),
    ];
}
