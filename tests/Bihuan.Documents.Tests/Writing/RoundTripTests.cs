using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Writing;

namespace Bihuan.Documents.Tests.Writing;

public class RoundTripTests
{
    [Fact]
    public void ReadsBackTheWorkbookItWrote()
    {
        ReadProblem Problem(int n, string title, params string[] measures) => new()
        {
            Line = n * 10,
            Label = $"{n}.",
            Number = n,
            Title = title,
            Detail = $"第{n}个问题的表现。",
            Path = [new PathStep(1, "（一）", n < 3 ? "党的建设" : "内部管理")],
            Measures = [.. measures.Select((m, i) => new ReadMeasure(n * 10 + i, 0, m.Length, null, m))],
            Outcomes = [new ReadOutcome(n, 0, 2, null, $"已办结{n}项，群众反映良好。")],
            Unit = "办公室",
            Leader = "沈某",
            Status = "已完成",
            Due = "立行立改",
        };
        var written = new ReadDocument
        {
            Source = new SourceText("报告.docx", SourceFormat.Docx, [], []),
            Kind = DocumentKind.ProgressReport,
            Title = "云溪县档案馆关于巡察整改进展情况的通报",
            Problems = [Problem(1, "组织生活不规范", "一是制定计划。", "二是按月检查。"), Problem(2, "党费收缴不及时", "明确专人收缴。"), Problem(3, "库房管理不严", "1.修订制度。", "2.更换门禁。", "3.每周巡查。")],
        };
        using var file = new MemoryStream();
        LedgerWorkbook.Write(written, file);
        file.Position = 0;
        var source = Assert.IsType<Opened.Text>(SourceReader.Open(file, "台账.xlsx")).Source;
        var read = RectificationReader.Read(source);
        Assert.Equal(written.Problems.Select(p => (p.Number, p.Title, p.Detail, p.Unit, p.Leader, p.Status, p.Due)), read.Problems.Select(p => (p.Number, p.Title, p.Detail, p.Unit, p.Leader, p.Status, p.Due)));
        Assert.Equal(written.Problems.Select(p => string.Concat(p.Measures.Select(m => m.Text))), read.Problems.Select(p => string.Concat(p.Measures.Select(m => m.Text))));
        Assert.Equal(["党的建设", "党的建设", "内部管理"], read.Problems.Select(p => p.Path[^1].Text));
        Assert.All(read.Problems, p => Assert.Single(p.Outcomes));
        Assert.DoesNotContain(LineRole.Uncovered, read.Roles);
    }
}
