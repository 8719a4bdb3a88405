using Bihuan.Documents.Rectification.Tables;

namespace Bihuan.Documents.Tests.Tables;

public class CellItemsTests
{
    private static string[] Split(string text)
    {
        var breaks = new List<int>();
        for (var i = 0; i < text.Length; i++) if (text[i] == '/') breaks.Add(i + 1);
        var line = text.Replace('/', ' ');
        return [.. CellItems.Split(line, 0, line.Length, breaks).Select(i => (i.Ordinal ?? "-") + "|" + line[i.Start..i.End])];
    }

    [Theory]
    [InlineData("一是学习。二是检查。", "一是|一是学习。", "二是|二是检查。")]
    [InlineData("1.清查2.5万元；2.追缴1.2万元", "1.|1.清查2.5万元；", "2.|2.追缴1.2万元")]
    [InlineData("（1）印发通知；（2）开展检查，其中：一是现场检查，二是查阅资料。", "（1）|（1）印发通知；", "（2）|（2）开展检查，其中：一是现场检查，二是查阅资料。")]
    [InlineData("整改措施：1、修订制度/2、公开制度", "1、|1、修订制度", "2、|2、公开制度")]
    [InlineData("加强学习教育。一是集中学；二是个人学。", "-|加强学习教育。", "一是|一是集中学；", "二是|二是个人学。")]
    [InlineData("制定计划/按月检查", "-|制定计划", "-|按月检查")]
    [InlineData("对2024年3月1日以前的1.5万元费用予以追缴。", "-|对2024年3月1日以前的1.5万元费用予以追缴。")]
    [InlineData("第一，开展培训；第二，组织测试。", "第一，|第一，开展培训；", "第二，|第二，组织测试。")]
    [InlineData("1.甲/2.乙/4.丙", "1.|1.甲", "2.|2.乙", "4.|4.丙")]
    [InlineData("1.甲/①细目/②细目/2.乙", "1.|1.甲 ①细目 ②细目", "2.|2.乙")]
    [InlineData("1.甲/2.乙/1.丙/2.丁", "1.|1.甲", "2.|2.乙", "1.|1.丙", "2.|2.丁")]
    [InlineData("针对上述问题：/一是甲。/二是乙。", "一是|一是甲。", "二是|二是乙。")]
    public void SplitsByTheOutermostOrdinal(string text, params string[] expected) => Assert.Equal(expected, Split(text));

    [Fact]
    public void StaysLinearOnALongCell()
    {
        var text = string.Concat(Enumerable.Range(0, 400_000).Select(i => "1. "));
        Linear.Check(text.Length, length => CellItems.Split(text, 0, length, []));
    }
}
