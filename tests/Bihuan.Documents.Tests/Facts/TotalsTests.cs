using System.Globalization;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Tests.Facts;

public class TotalsTests
{
    // groups 里每个数是一个方面的问题个数；每个问题两条措施。
    private static string Find(string text, int[]? groups = null, string[]? statuses = null, LineRole role = LineRole.Overview, string? chapter = null)
    {
        var lines = new List<SourceLine> { new(1, chapter ?? ""), new(2, text) };
        var problems = (groups ?? []).SelectMany((n, g) => Enumerable.Range(0, n).Select(_ => new ReadProblem
        {
            Title = "服务不规范",
            Path = [new(3, "二、", "整改落实情况"), new(10 + g, $"（{g + 1}）", "方面")],
            Measures = [new(20, 0, 1, "一是", "一"), new(21, 0, 1, "二是", "二")],
        })).Select((p, i) => statuses is null ? p : p with { Status = statuses[i] }).ToList();
        var draft = new ReadDocument
        {
            Source = new SourceText("a.txt", SourceFormat.Text, lines, []),
            Kind = DocumentKind.ProgressReport,
            Problems = problems,
            Sections = chapter is null ? [] : [new(1, null, chapter, LineRole.Chapter)],
            Roles = [chapter is null ? LineRole.Blank : LineRole.Chapter, role],
        };
        return string.Join("; ", Totals.Find(draft).Select(t =>
            $"{t.Noun} {Number(t.Value)}/{Number(t.Counted)} {t.Verdict}"));
    }

    private static string Number(decimal? n) => n?.ToString(CultureInfo.InvariantCulture) ?? "-";

    [Theory]
    [InlineData("县委巡察组反馈3个方面6个问题。", "方面 3/3 Agrees; 问题 6/6 Agrees")]
    [InlineData("反馈三个方面七个具体问题。", "方面 3/3 Agrees; 问题 7/6 Disagrees")]
    [InlineData("反馈4个方面6个问题和2条意见建议。", "方面 4/3 Disagrees; 问题 6/6 Agrees; 意见建议 2/- CannotTell")]
    [InlineData("对照反馈的6个方面问题，制定整改措施12条。", "问题 6/6 Agrees; 措施 12/12 Agrees")]
    [InlineData("细化为6个具体问题，提出15项整改措施。", "问题 6/6 Agrees; 措施 15/12 Disagrees")]
    [InlineData("反馈的6个问题，已完成整改4个、正在整改2个，整改完成率66.7%。", "问题 6/6 Agrees; 已完成整改 4/4 Agrees; 正在整改 2/2 Agrees; 完成率 66.7/66.7 Agrees")]
    [InlineData("反馈的6个问题，已完成整改4个、正在整改1个，整改完成率80%。", "问题 6/6 Agrees; 已完成整改 4/- Disagrees; 正在整改 1/- Disagrees; 完成率 80/67 Disagrees")]
    [InlineData("反馈的6个问题已全部整改完成，其中需长期坚持的2个。", "问题 6/6 Agrees; 长期坚持 2/- CannotTell")]
    [InlineData("反馈的6个问题，已完成整改6个，其中长期坚持2个。", "问题 6/6 Agrees; 已完成整改 6/6 Agrees; 长期坚持 2/2 Agrees")]
    [InlineData("反馈的6个问题，其中5项已整改到位，另外3项正在整改。", "问题 6/6 Agrees; 已完成整改 5/- Disagrees; 正在整改 3/- Disagrees")]
    [InlineData("梳理*个方面的**条问题，已完成整改**个。", "方面 -/- Masked; 问题 -/- Masked; 已完成整改 -/- Masked")]
    [InlineData("移交的8个立行立改事项已全部整改；建立完善制度10项，退还费用1.32万元。", "立行立改 8/- CannotTell; 制度 10/- CannotTell; 退缴(万元) 1.32/- CannotTell")]
    [InlineData("清退违规补贴6500元，批评教育3人次，政务处分0人。", "退缴(万元) 0.65/- CannotTell; 处理人次 3/- CannotTell; 处理人次 0/- CannotTell")]
    [InlineData("反馈问题共3个方面6个，已完成5个，1个正在整改。", "问题 6/6 Agrees; 方面 3/3 Agrees; 已完成整改 5/5 Agrees; 正在整改 1/1 Agrees")]
    [InlineData("反馈问题共8个，已完成整改6个，阶段性完成2个。", "问题 8/6 Disagrees; 已完成整改 6/6 Agrees; 基本完成 2/2 Agrees")]
    [InlineData("反馈的6个方面问题和2个方面意见建议，其中7项已整改到位，另外3项问题需要长期整改。", "问题 6/6 Agrees; 意见建议 2/- CannotTell; 已完成整改 7/- Disagrees; 正在整改 3/- Disagrees")]
    [InlineData("党组书记带头认领4个问题。", "问题 4/- CannotTell")]
    [InlineData("移交的2个问题已全部办结。", "问题 2/- CannotTell")]
    [InlineData("办理信访件5件，移交问题线索2件。", "信访件 5/- CannotTell; 问题线索 2/- CannotTell")]
    [InlineData("做到“两个维护”，聚焦重点问题，先后6次召开会议。", "")]
    public void Compares_stated_totals_with_what_is_listed(string text, string expected) => Assert.Equal(expected, Find(text, [2, 2, 2]));

    [Fact]
    public void Counts_statuses_when_every_problem_has_one() => Assert.Equal(
        "问题 3/3 Agrees; 已完成整改 2/2 Agrees; 正在整改 1/1 Agrees; 完成率 67/67 Agrees",
        Find("反馈的3个问题，已完成整改2个，正在整改1个，完成率67%。", [3], ["已完成", "完成整改", "正在整改"]));

    [Fact]
    public void Reads_the_whole_and_the_done_without_a_comma() => Assert.Equal(
        "问题 11/2 Disagrees; 已完成整改 10/- CannotTell; 完成率 90.9/90.9 Agrees",
        Find("反馈的11个问题已完成整改10个，完成率90.9%。", [2], ["已整改", "正在整改"]));

    [Fact]
    public void Never_states_a_rate_above_one_hundred() => Assert.Equal(
        "已完成整改 10/- CannotTell; 完成率 85/- CannotTell",
        Find("目前已完成整改10个，完成率85%。", [2]));

    [Fact]
    public void Counts_what_is_nearly_done_apart_from_what_is_under_way() => Assert.Equal(
        "问题 3/3 Agrees; 已完成整改 1/1 Agrees; 基本完成 1/1 Agrees; 正在整改 1/1 Agrees",
        Find("反馈的3个问题，已完成整改1个，基本完成1个，正在整改1个。", [3], ["已完成", "阶段性完成", "正在推进"]));

    [Fact]
    public void Lets_nearly_done_count_as_under_way_when_it_is_not_stated_apart() => Assert.Equal(
        "问题 3/3 Agrees; 已完成整改 1/1 Agrees; 正在整改 2/2 Agrees",
        Find("反馈的3个问题，已完成整改1个，正在整改2个。", [3], ["已完成", "阶段性完成", "正在推进"]));

    [Theory]
    [InlineData(LineRole.Measure)]
    [InlineData(LineRole.Outcome)]
    [InlineData(LineRole.Overview)]
    public void Reads_the_totals_that_close_the_report(LineRole role) => Assert.Equal(
        "问题 3/3 Agrees; 已完成整改 2/2 Agrees; 正在整改 1/1 Agrees",
        Find("截至目前，以上三个问题，已完成整改2个，正在推进1个。", [3], ["已完成", "已整改到位", "正在整改"], role));

    [Fact]
    public void Misses_none_after_a_word_that_may_also_lead_a_phrase() => Assert.Equal(
        "问题 4/4 Agrees; 已完成整改 2/2 Agrees; 基本完成 1/1 Agrees; 正在整改 1/1 Agrees",
        Find("截至目前，以上四个问题，已完成整改2个，阶段性完成1个，正在整改1个。", [4], ["已完成", "已整改到位", "阶段性完成", "正在整改"]));

    [Fact]
    public void Says_why_parts_do_not_add_up()
    {
        var draft = new ReadDocument
        {
            Source = new SourceText("a.txt", SourceFormat.Text, [new(1, "反馈问题5个、意见建议2条，已完成整改6个，正在整改3个。")], []),
            Kind = DocumentKind.ProgressReport,
            Roles = [LineRole.Opening],
        };
        var total = Totals.Find(draft).First(t => t.Verdict == TotalVerdict.Disagrees);
        Assert.Null(total.Counted);
        Assert.Equal("已完成整改6个、正在整改3个，合计9个，而报出的问题是5个，加上意见建议是7个。", total.Reason);
        Assert.Contains(total.Reason!.TrimEnd('。'), Bihuan.Documents.Checking.Checker.Check(draft with { Totals = [total] })[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Does_not_judge_the_previous_round() => Assert.Equal(
        "方面 6/- CannotTell; 问题 29/- CannotTell",
        Find("巡察组反馈了6大方面29个问题。", [2, 2], null, LineRole.Organisation, "一、上轮巡察整改落实情况"));

    [Fact]
    public void Does_not_judge_when_nothing_was_read() => Assert.Equal("问题 6/- CannotTell", Find("反馈的6个问题已全部整改。"));

    [Fact]
    public void Leaves_the_text_of_measures_alone() => Assert.Equal("", Find("反馈了3个问题。", [2], null, LineRole.Measure));

    [Fact]
    public void Quotes_the_phrase_as_printed()
    {
        var draft = new ReadDocument
        {
            Source = new SourceText("a.txt", SourceFormat.Text, [new(1, "巡察组反馈问题１２个。")], []),
            Kind = DocumentKind.ProgressReport,
            Roles = [LineRole.Opening],
        };
        var total = Assert.Single(Totals.Find(draft));
        Assert.Equal((1, "反馈问题１２个", 12m), (total.Line, total.Text, total.Value));
    }
}
