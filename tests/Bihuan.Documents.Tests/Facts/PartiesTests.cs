using System.Globalization;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Tests.Facts;

public class PartiesTests
{
    private static PartiesFound Find(params (LineRole Role, string Text)[] rows) =>
        Parties.Find([.. rows.Select((r, i) => new SourceLine(i + 1, r.Text))], [.. rows.Select(r => r.Role)]);

    private static string Dates(PartiesFound found) => string.Join(' ', new[] { found.Dates.InspectionFrom, found.Dates.InspectionTo, found.Dates.Feedback, found.Dates.Report }
        .Select(d => d?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-"));

    [Theory]
    [InlineData("根据县委统一部署,2024年4月9日至5月28日,县委第二巡察组对县政务服务局党组开展了为期50天的巡察。2024年7月3日,县委第二巡察组向我局反馈了巡察意见。", "县委第二巡察组", "县政务服务局党组", "2024-04-09 2024-05-28 2024-07-03 -")]
    [InlineData("按照市委巡察工作统一部署，2023年9月20日至12月12日市委营商环境专项巡察三组对市数据局党组进行了专项巡察。1月9日，反馈了巡察意见。", "市委营商环境专项巡察三组", "市数据局党组", "2023-09-20 2023-12-12 2024-01-09 -")]
    [InlineData("依照区委安排，2024年2月26日至4月12日，区委第五巡察组对区民政局党组开展了常规巡察，6月4日，区委巡察组反馈了巡察意见。", "区委第五巡察组", "区民政局党组", "2024-02-26 2024-04-12 2024-06-04 -")]
    [InlineData("依照区委安排，****年**月至****年**月，区委第六巡察组对区数据局党组进行了巡察。****年*月**日，反馈了巡察意见。", "区委第六巡察组", "区数据局党组", "- - - -")]
    [InlineData("依照县委安排，2022年*月9日，县委第七巡察组向县公共资源交易中心党组反馈了意见。", "县委第七巡察组", "县公共资源交易中心党组", "- - - -")]
    [InlineData("2024717日至830日，县委第二巡察组对县政务服务局党组开展了巡察。914日，反馈了巡察意见。", "县委第二巡察组", "县政务服务局党组", "- - - -")]
    [InlineData("省委第三巡视组于2024年3月5日至5月10日对青禾市开展了巡视，并于2024年7月2日向青禾市委反馈了意见。", "省委第三巡视组", "青禾市委", "2024-03-05 2024-05-10 2024-07-02 -")]
    [InlineData("2022年8月8日至9月23日,县委经信领域作风专项巡察五组对县数据局党组开展了巡察。", "县委经信领域作风专项巡察五组", "县数据局党组", "2022-08-08 2022-09-23 - -")]
    [InlineData("现将县委第四巡察组反馈意见整改情况报告如下。", "县委第四巡察组", null, "- - - -")]
    [InlineData("20XX年X月，县委第X巡察组对XX县数据局党组开展了巡察。", null, null, "- - - -")]
    [InlineData("按照巡察工作要求，现将有关情况报告如下。", null, null, "- - - -")]
    public void Reads_the_opening_sentence(string opening, string? inspector, string? issuer, string dates)
    {
        var found = Find((LineRole.Opening, opening));
        Assert.Equal((inspector, issuer, dates), (found.Inspector, found.Issuer, Dates(found)));
    }

    [Fact]
    public void Prefers_the_signature_and_reads_the_report_date()
    {
        var found = Find(
            (LineRole.Title, "关于巡察整改"),
            (LineRole.Title, "情况的通报"),
            (LineRole.Title, "关于巡察整改情况的通报"),
            (LineRole.Opening, "2024年4月9日至5月28日,县委第二巡察组对县政务服务局党组开展了巡察。"),
            (LineRole.Signature, "中共云溪县政务服务局党组（盖章）"),
            (LineRole.Date, "二〇二四年九月二十六日"));
        Assert.Equal(("关于巡察整改情况的通报", "中共云溪县政务服务局党组", "2024-04-09 2024-05-28 - 2024-09-26"), (found.Title, found.Issuer, Dates(found)));
    }

    [Fact]
    public void Never_reads_the_previous_round()
    {
        var found = Find(
            (LineRole.Opening, "按照巡察工作统一部署，下面从3个方面报告。"),
            (LineRole.Chapter, "一、上轮巡察整改落实情况"),
            (LineRole.Organisation, "2019年8月8日至9月30日，区委第二巡察组对我局党组开展了巡察。2019年11月27日反馈了意见。"));
        Assert.Null(found.Inspector);
        Assert.Equal("- - - -", Dates(found));
    }

    [Theory]
    [InlineData("云溪县水利局落实县委第三巡察组反馈意见整改方案", "云溪县水利局")]
    [InlineData("临湖区司法局巡察整改台账", "临湖区司法局")]
    [InlineData("中共临湖区司法局党组巡察反馈问题整改清单", "中共临湖区司法局党组")]
    [InlineData("县委巡察办关于整改情况的通报", "县委巡察办")]
    [InlineData("整改情况公示", null)]
    [InlineData("窗口服务巡察整改清单", null)]
    public void Takes_the_body_at_the_head_of_the_title(string title, string? expected) => Assert.Equal(expected, Find((LineRole.Title, title)).Issuer);

    [Fact]
    public void Takes_the_body_and_the_date_of_a_form()
    {
        var found = Find((LineRole.Title, "巡察整改台账"), (LineRole.Opening, "填报单位：临湖区司法局        填报时间：2031年6月30日"), (LineRole.Uncovered, "序号"));
        Assert.Equal(("临湖区司法局", "- - - 2031-06-30"), (found.Issuer, Dates(found)));
    }

    [Fact]
    public void Does_not_take_the_person_who_filled_the_form_for_the_body() =>
        Assert.Equal("临湖区司法局", Find((LineRole.Title, "临湖区司法局巡察整改台账"), (LineRole.Signature, "填表人：段成林 审核人：何长林")).Issuer);

    [Theory]
    [InlineData("为落实县委第三巡察组反馈意见，制定本方案。")]
    [InlineData("为切实抓好县委第三巡察组反馈问题整改，制定本方案。")]
    [InlineData("为贯彻落实县委第三巡察组反馈意见，制定本方案。")]
    [InlineData("为做好县委第三巡察组反馈意见的整改，制定本方案。")]
    public void Names_the_inspector_without_the_purpose(string opening) => Assert.Equal("县委第三巡察组", Find((LineRole.Opening, opening)).Inspector);

    [Fact]
    public void Takes_the_body_from_the_title_when_nothing_is_signed()
    {
        var found = Find((LineRole.Title, "中共临湖区数据局党组关于 巡察整改进展情况的通报"));
        Assert.Equal(("中共临湖区数据局党组", "中共临湖区数据局党组关于巡察整改进展情况的通报"), (found.Issuer, found.Title));
    }
}
