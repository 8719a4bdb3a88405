using Bihuan.Documents.Checking.Dates;
using Bihuan.Documents.Outline;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Tests.Checking;

public class DateUsesTests
{
    // 取每句里的第一个日期，看它说的是什么。
    [Theory]
    [InlineData("一是2024年6月5日，向各单位发送自查通知。", "Act")]
    [InlineData("于2024年6月24日，县政务服务局组织开展第六次集中学习。", "Act")]
    [InlineData("在1月18日、3月15日召开的党组会议中，均传达有关要求。", "Act")]
    [InlineData("根据市级要求，大厅已于2023年11月2日接入统一预约平台。", "Act")]
    [InlineData("2023年12月3日租约期满，车库随即腾退。", "Background")]
    [InlineData("对2023年5月8日印发的值守制度进行修订。", "Background")]
    [InlineData("经核实，该情况为2023年8月24日职工参加体检。", "Background")]
    [InlineData("学习《2024年3月1日通报的典型案例》。", "Background")]
    [InlineData("2023年3月15日违规发放补贴3200元已退回。", "Background")]
    [InlineData("截至2024年8月4日，主动评价率99.5%。", "Span")]
    [InlineData("2024年1月1日以来组织抽查12次。", "Span")]
    [InlineData("拟于2024年11月15日组织复查。", "Planned")]
    [InlineData("2024年11月15日将组织复查。", "Planned")]
    [InlineData("2024年12月31日前完成归档。", "Deadline")]
    public void Tells_what_a_date_is_for(string sentence, string use)
    {
        var s = Fold.Line(sentence);
        var date = ChineseDates.Find(s, new DateContext(2024, new DateOnly(2024, 9, 26)))[0];
        Assert.Equal(use, DateUses.Of(s, date, 0, s.Length).Use.ToString());
    }

    [Theory]
    [InlineData("将值守纪律纳入考核。", null)]
    [InlineData("制定年度学习计划并落实。", null)]
    [InlineData("接待后续来访群众。", null)]
    [InlineData("会上提出“将继续抓好整改”的要求。", null)]
    [InlineData("虚拟窗口上线运行，拟定值守制度。", null)]
    [InlineData("等待时间缩短一半。", null)]
    [InlineData("我局将继续加强督促。", "将继续")]
    [InlineData("现拟邀请专家授课。", "拟邀请")]
    [InlineData("待系统上线后启用。", "待系统上线后")]
    [InlineData("力争年底前建成。", "力争")]
    [InlineData("计划8月组织培训。", "计划")]
    public void Knows_wording_of_the_future(string sentence, string? phrase)
    {
        var s = Fold.Line(sentence);
        var found = FuturePhrases.First(s, 0, s.Length);
        Assert.Equal(phrase, found is var (start, end) ? s[start..end] : null);
    }
}
