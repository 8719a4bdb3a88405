using System.IO.Compression;
using System.Xml.Linq;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Docx;
using Bihuan.Documents.Tests.Making;

namespace Bihuan.Documents.Tests.Reading.Docx;

public class RoundTripTests
{
    private static readonly string[] Report =
    [
        "中共临湖区数据局党组关于巡察整改进展情况的通报",
        "",
        "根据区委统一部署，2024年3月5日至4月30日，区委第二巡察组对区数据局党组开展了常规巡察。",
        "一、整改工作组织情况",
        "（一）提高站位。局党组先后召开3次专题会议。",
        "（二）压实责任。成立由党组书记任组长的领导小组。",
        "二、反馈问题整改情况",
        "（一）聚焦落实上级决策部署方面",
        "1.关于“一网通办”推进不力的问题。",
        "（1）部分事项未进驻。",
        "①清理事项43项；",
        "②新增窗口2个。",
        "（2）服务热线接通率低。",
        "①增加坐席6个。",
        "2.关于数据共享不充分的问题。",
        "（1）目录更新不及时。",
        "（二）聚焦群众身边腐败问题方面",
        "3.关于政务大厅收费公示不规范的问题。",
        "(1)收费目录未上墙。",
        "(3)退费未登记。",
        "1、已完成清退1.2万元。",
        "2、建立制度3项。",
        "(一)补充说明",
        "(二)其他事项",
        "2024年以来，累计受理12345热线*件。",
        "序号\t问题\t责任科室\t完成时限",
        "1\t目录更新不及时\t数据资源科\t2024年6月底前",
        "2\t收费公示不规范\t\t立行立改",
        "十一、下一步打算",
        "十三、联系方式",
        "  电话：0000-1234567；邮箱：<shuju@linhu.example> & 信箱",
        "临湖区数据局党组",
        "2024年9月10日",
    ];

    [Theory]
    [InlineData(false, false, 1)]
    [InlineData(true, false, 1)]
    [InlineData(false, true, 2)]
    [InlineData(true, true, 3)]
    [InlineData(true, true, 4)]
    [InlineData(true, true, 5)]
    public void Read_TextTurnedIntoWord_GivesTheSameLines(bool numbering, bool changes, int seed)
    {
        var bytes = DocxMaker.FromText(Report, numbering, changes, seed);
        var source = DocxReader.Read(new MemoryStream(bytes), "通报.docx", new ReadOptions(), default);
        Assert.Equal(Report, source.Lines.Select(l => l.Text));
        Assert.Equal(Enumerable.Range(1, Report.Length), source.Lines.Select(l => l.Number));
        Assert.Empty(source.Warnings);
        var generated = source.Lines.Count(l => l.GeneratedLabel > 0);
        Assert.Equal(numbering ? 23 : 0, generated);
        foreach (var line in source.Lines) AssertOrigin(line, bytes);
    }

    // 每行的来源按原始 XML 的第几个 w:p 找回去，文字一样；除自动编号外没有无来源的文字。
    private static void AssertOrigin(SourceLine line, byte[] bytes)
    {
        var w = (XNamespace)DocxFile.Word;
        using var zip = new ZipArchive(new MemoryStream(bytes));
        var paragraphs = XDocument.Load(zip.GetEntry("word/document.xml")!.Open(), LoadOptions.PreserveWhitespace).Descendants(w + "p").ToList();
        foreach (var span in line.Origin)
        {
            var visible = string.Concat(paragraphs[span.Index].Descendants(w + "t").Select(t => t.Value));
            Assert.Equal(line.Text[span.Start..(span.Start + span.Length)], visible[span.Offset..(span.Offset + span.Length)]);
        }
        Assert.Equal(line.Text.Length, line.GeneratedLabel + line.Origin.Sum(o => o.Length) + Math.Max(line.Cells.Count - 1, 0));
    }
}
