using System.Text;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Facts;

public class DueDatesTests
{
    private static ReadDocument Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return RectificationReader.Read(Assert.IsType<Opened.Text>(SourceReader.Open(stream, "方案.txt")).Source);
    }

    private const string Head = "青禾市粮食和储备局巡察反馈意见整改方案\n【文号】\n一、整改任务\n（一）粮库出入库登记不规范\n整改措施：\n1.补登台账，4月15日前完成。\n2.修订登记办法，6月底前印发。\n【字段】\n（二）轮换审批把关不严\n整改措施：\n1.重新核定轮换计划。\n责任领导：何长林\n";

    private static string Dues(string number, string fields)
    {
        var document = Read(Head.Replace("【文号】", number, StringComparison.Ordinal).Replace("【字段】", fields, StringComparison.Ordinal));
        return string.Join(' ', document.Problems[0].Measures.Select(m => m.Due?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "-"));
    }

    [Fact]
    public void Takes_the_year_from_the_document_number() => Assert.Equal("2031-04-15 2031-06-30", Dues("青粮党组〔2031〕4号", "责任领导：陆思齐"));

    [Fact]
    public void Prefers_the_year_of_the_problem() => Assert.Equal("2032-04-15 2032-06-30", Dues("青粮党组〔2031〕4号", "责任领导：陆思齐  整改时限：2032年7月31日"));

    [Fact]
    public void Keeps_a_measure_before_the_deadline_of_its_problem() => Assert.Equal("2031-04-15 2031-06-30", Dues("青粮党组〔2031〕4号", "责任领导：陆思齐  整改时限：2032年2月底前"));

    [Fact]
    public void Leaves_the_year_open_when_nothing_tells_it() => Assert.Equal("- -", Dues("", "责任领导：陆思齐"));

    [Fact]
    public void Reads_a_deadline_written_in_the_requirement() => Assert.Equal("2031年12月底前", Read(
        "青禾市粮食和储备局巡察反馈意见整改方案\n一、整改任务\n（一）粮库出入库登记不规范\n整改要求：2031年12月底前完成\n整改措施：\n1.补登台账。\n").Problems[0].Due);
}
