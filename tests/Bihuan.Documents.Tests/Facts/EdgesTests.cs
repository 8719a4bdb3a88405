using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Rectification.Facts;

namespace Bihuan.Documents.Tests.Facts;

public class EdgesTests
{
    // 每行前面的字母是应有的角色:F 边角,M 版头,T 题名,C 联系,S 落款,D 日期,A 附件,- 不动。
    private static void Check(string text, string? declaredTitle = null)
    {
        var rows = text.Split('\n');
        var lines = rows.Select((r, i) => new SourceLine(i + 1, r.Length > 2 ? r[2..] : "")).ToList();
        var roles = lines.Select(l => l.Text.Length == 0 ? LineRole.Blank : LineRole.Uncovered).ToArray();
        Edges.Mark(lines, declaredTitle, roles);
        Assert.Equal(rows, rows.Select((r, i) => r.Length == 0 ? "" : Letter(roles[i]) + r[1..]));
    }

    private static string Letter(LineRole role) => role switch
    {
        LineRole.Furniture => "F",
        LineRole.Masthead => "M",
        LineRole.Title => "T",
        LineRole.Contact => "C",
        LineRole.Signature => "S",
        LineRole.Date => "D",
        LineRole.Attachment => "A",
        _ => "-",
    };

    private const string Opening = "- 根据县委统一部署，2024年3月5日至4月18日，县委第二巡察组对县政务服务局党组开展了巡察。现将整改情况通报如下。";

    [Fact]
    public void Marks_an_official_document() => Check($"""
        M 云政服党组发〔2024〕3号
        M 签发人：赵 某
        T 中共云溪县政务服务局党组
        T 关于县委第二巡察组反馈意见整改进展情况
        T 的报告

        M 县委巡察办：
        {Opening}
        - 一、整改工作组织情况
        - （一）高度重视。党组书记认真履行第一责任人责任。
        A 附件：1.问题清单
        A 2.任务清单
        S 中共云溪县政务服务局党组
        D 2024年9月26日
        A （联系人：略）
        """);

    [Fact]
    public void Joins_a_title_printed_over_three_lines() => Check($"""
        T 中共青禾市北坡街道工作委员会
        T 关于市委巡察“回头看”反馈意见
        T 整改落实情况的报告

        M 市委：
        {Opening}
        """);

    [Fact]
    public void Marks_a_page_saved_from_a_site() => Check($"""
        F 首页 > 政务公开 > 巡察整改情况
        F 云溪县人民政府
        F 工作报告
        F 索引号：00123/2024-00017
        T 中共云溪县政务服务局党组关于巡察整改进展情况的通报
        F 发布时间：2024-09-26 10:20 来源：县政务服务局 浏览量：120
        F 【字号：大 中 小】 打印
        T 中共云溪县政务服务局党组关于巡察整改进展情况的通报
        {Opening}
        - 1.关于服务不到位问题。
        - 整改情况：一是加强培训。
        C 欢迎广大干部群众对整改落实情况进行监督。联系电话：0000-1234567；电子邮箱：yx@example.cn。
        C 邮政编码：000000
        S 中共云溪县政务服务局党组
        D 二〇二四年九月二十六日
        F 责任编辑：办公室
        F 上一篇：关于开展节前检查的通知
        F 友情链接
        F 县人大
        """);

    [Fact]
    public void Marks_a_date_without_a_body_and_contact_lines() => Check($"""
        {Opening}
        - 一、整改落实情况
        - （一）责任落实不到位。
        - 一是公布监督电话12345，畅通群众反映渠道。
        C 欢迎社会各界监督整改落实，有意见和建议，请与我们联系。
        C 联系方式：0000-1234567；
        C 邮政编码：000000；
        C 电子信箱：yx@example.cn。
        D 2024 年 9 月 26 日
        """);

    [Fact]
    public void Leaves_a_document_without_edges_alone() => Check($"""
        {Opening}
        - 一、党组履行主体责任情况
        - （一）压实责任。及时召开会议，研究部署整改
        - 二、整改落实情况
        - 关于服务不到位问题
        - 整改情况：
        - 一是报送县委巡察办
        - 二是会同县财政局
        """);

    [Fact]
    public void Leaves_unnumbered_chapters_after_the_title_alone() => Check("""
        T 青禾市数据局党组巡察整改情况报告
        - 整改工作组织情况
        - 1.高度重视。
        - 整改落实情况
        - 2.措施不实。
        """);

    [Fact]
    public void Leaves_the_units_of_a_document_of_several_bodies_alone() => Check("""
        T 临湖区巡察反馈问题整改情况公示
        - 区政务服务局
        - 问题：窗口服务不规范。
        - 整改：一是开展培训。
        - 区住建局
        - 问题：台账不全。
        - 整改：一是补齐台账。
        """);

    [Fact]
    public void Takes_a_body_and_a_date_below_the_title() => Check($"""
        T 关于巡察整改情况的通报
        S 中共临湖区行政审批局党组
        D （2024年9月26日）
        {Opening}
        - 一、总体情况
        """);

    [Fact]
    public void Takes_the_declared_title_when_the_words_are_unusual() => Check($"""
        F 临湖区人民政府
        T 临湖区数据局党组整改落实回头看工作汇报
        {Opening}
        """, "临湖区数据局党组整改落实回头看工作汇报_临湖区人民政府");

    [Fact]
    public void Takes_several_addressees_and_the_line_below_a_form() => Check("""
        T 云溪县便民热线受理中心巡察整改清单
        M 各进驻单位，中心各科室：
        - 一、落实职责方面
        S 填报单位：云溪县便民热线受理中心 填报日期：2024年6月28日
        """);

    [Fact]
    public void Takes_signature_and_date_on_one_line() => Check($"""
        {Opening}
        - 一、总体情况
        S 中共云溪县政务服务局党组 2024年9月26日
        """);
}
