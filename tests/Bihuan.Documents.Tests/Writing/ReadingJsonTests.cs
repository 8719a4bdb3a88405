using System.Text;
using System.Text.Json;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Writing;

namespace Bihuan.Documents.Tests.Writing;

public class ReadingJsonTests
{
    private static readonly string[] Texts = ["关于青禾市档案局巡察整改进展情况的通报", "1.档案库房管理不严。", "一是修订库房管理制度。", "　", "看不懂的一行", "没有登记角色的一行"];

    private static ReadDocument Sample() => new()
    {
        Source = new SourceText("整改报告.docx", SourceFormat.Docx, [.. Texts.Select((t, i) => new SourceLine(i + 1, t))], []),
        Kind = DocumentKind.ProgressReport,
        Title = Texts[0],
        Dates = new DocumentDates(new DateOnly(2025, 3, 1), null, null, new DateOnly(2025, 9, 30)),
        Sections = [new ReadSection(1, null, Texts[0], LineRole.Title), new ReadSection(2, "一、", "章", LineRole.NextSteps)],
        Problems =
        [
            new ReadProblem
            {
                Line = 2, Label = "1.", Number = 1, Title = "档案库房管理不严", Path = [new PathStep(null, "（一）", "内部管理方面")],
                Measures = [new ReadMeasure(3, 0, 11, "一是", Texts[2]) { Due = new DateOnly(2025, 6, 30), OrdinalPrinted = "一事" }],
                Outcomes = [new ReadOutcome(3, 0, 2, null, "一是")],
                Supporting = "市保密局", Confidence = new Confidence(0.7, ["标题没有编号"]),
            },
            new ReadProblem { Number = 2 },
        ],
        Totals = [new StatedTotal(1, "2个问题", 2, "问题", 2, TotalVerdict.CannotTell), new StatedTotal(1, "**个", null, "问题", null, TotalVerdict.Masked)],
        Roles = [LineRole.Title, LineRole.Problem, LineRole.Measure, LineRole.Blank, LineRole.Uncovered],
    };

    private static (JsonElement Root, string Text) Written(ReadDocument document)
    {
        using var stream = new MemoryStream();
        ReadingJson.Write(document, stream);
        var text = Encoding.UTF8.GetString(stream.ToArray());
        return (JsonDocument.Parse(text).RootElement, text);
    }

    [Fact]
    public void WritesEveryKeyOfTheContract()
    {
        var (root, text) = Written(Sample());
        Assert.Equal(["file", "kind", "title", "issuer", "inspector", "dates", "sections", "problems", "totals", "uncovered"], root.EnumerateObject().Select(p => p.Name));
        Assert.Equal("progress-report", root.GetProperty("kind").GetString());
        Assert.Equal("2025-03-01", root.GetProperty("dates").GetProperty("inspectionFrom").GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("dates").GetProperty("feedback").ValueKind);
        Assert.Equal("next-steps", root.GetProperty("sections")[1].GetProperty("role").GetString());
        var problem = root.GetProperty("problems")[0];
        Assert.Equal(0.7, problem.GetProperty("confidence").GetDouble());
        Assert.Equal("标题没有编号", problem.GetProperty("reasons")[0].GetString());
        Assert.Equal("市保密局", problem.GetProperty("supporting").GetString());
        var measure = problem.GetProperty("measures")[0];
        Assert.Equal(["line", "column", "end", "ordinal", "text", "ordinalPrinted", "due", "quantity"], measure.EnumerateObject().Select(p => p.Name));
        Assert.Equal("2025-06-30", measure.GetProperty("due").GetString());
        Assert.Equal(JsonValueKind.Null, problem.GetProperty("path")[0].GetProperty("line").ValueKind);
        Assert.Equal("cannot tell", root.GetProperty("totals")[0].GetProperty("verdict").GetString());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("totals")[1].GetProperty("value").ValueKind);
        Assert.Contains("档案库房管理不严", text, StringComparison.Ordinal);
    }

    [Fact]
    public void GivesNullLineToAProblemWithoutHeading()
    {
        var problem = Written(Sample()).Root.GetProperty("problems")[1];
        Assert.Equal(JsonValueKind.Null, problem.GetProperty("line").ValueKind);
        Assert.Equal(2, problem.GetProperty("number").GetInt32());
    }

    [Fact]
    public void ListsLinesWithoutARoleAsUncovered()
    {
        var uncovered = Written(Sample()).Root.GetProperty("uncovered").EnumerateArray().Select(u => u.GetProperty("line").GetInt32());
        Assert.Equal([5, 6], uncovered);
    }

    [Fact]
    public void SurvivesABrokenSurrogatePair()
    {
        var (root, _) = Written(Sample() with { Title = "半个\uD83D字" });
        Assert.StartsWith("半个", root.GetProperty("title").GetString(), StringComparison.Ordinal);
    }
}
