using System.Text;

using Bihuan.Documents.Checking;
using Bihuan.Documents.Reading;
using Bihuan.Readings;

namespace Bihuan.Tests.Readings;

public sealed class IgnoreReasonTests
{
    [Theory]
    [InlineData("电话13812345678")]
    [InlineData("电话１３８１２３４５６７８")]
    [InlineData("电话138-1234-5678")]
    [InlineData("座机0571-8888 7777，0571-88887777")]
    [InlineData("座机(0571)88887777")]
    [InlineData("身份证11010519491231002X")]
    [InlineData("身份证110105 19491231 002x")]
    [InlineData("见 someone@example.com")]
    public void Personal_data_is_refused(string reason) => Assert.Contains("个人信息", IgnoreReason.Problem(reason), StringComparison.Ordinal);

    [Theory]
    [InlineData("反馈意见原文如此")]
    [InlineData("巡察时间2024-03-05至2024-04-18，与反馈会通知一致")]
    [InlineData("见云巡〔2024〕12号第3页，金额1320000.00元")]
    [InlineData("20240305 20240418 两次会议都研究过")]
    public void Ordinary_reasons_pass(string reason) => Assert.Null(IgnoreReason.Problem(reason));

    [Fact]
    public void A_mark_tells_file_rule_place_and_words_apart()
    {
        var source = Read("甲乙丙\n丁戊己\n");
        var remark = new Remark("a.b", RemarkSeverity.Hint, 1, 0, 2, "话。", [], null);
        var mark = RemarkMark.Of("1", remark, source);
        Assert.Equal(RemarkMark.Length, mark.Length);
        Assert.Equal(mark, RemarkMark.Of("1", remark with { Suggestion = "换个说法。", Severity = RemarkSeverity.Error }, source));
        var others = new[]
        {
            RemarkMark.Of("2", remark, source), RemarkMark.Of("1", remark with { Rule = "a.c" }, source), RemarkMark.Of("1", remark with { Line = 2 }, source),
            RemarkMark.Of("1", remark with { End = 3 }, source), RemarkMark.Of("1", remark, Read("甲丑丙\n")),
            RemarkMark.Of("1", remark with { Line = null, Column = null, End = null }, source),
            RemarkMark.Of("1", remark with { Message = "同一处的另一件。" }, source),
            RemarkMark.Of("1", remark with { Line = null, Column = null, End = null, Message = "另一件。" }, source),
        };
        Assert.Equal(others.Length + 1, others.Append(mark).Distinct().Count());
    }

    [Fact]
    public void A_mark_of_a_place_outside_the_text_does_not_fail()
    {
        var source = Read("甲乙\n");
        foreach (var (line, column, end) in new[] { (9, 0, 1), (1, 5, 9), (1, 1, 0), (0, 0, 0) })
            Assert.Equal(RemarkMark.Length, RemarkMark.Of("1", new Remark("a.b", RemarkSeverity.Hint, line, column, end, "话。", [], null), source).Length);
    }

    private static SourceText Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return Assert.IsType<Opened.Text>(SourceReader.Open(stream, "a.txt")).Source;
    }
}
