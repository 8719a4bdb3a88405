using Bihuan.Documents.Reading;
using static Bihuan.Documents.Tests.Reading.Docx.Reading;

namespace Bihuan.Documents.Tests.Reading.Docx;

public class TableTests
{
    private static string Cell(string content, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>";

    private static string Row(params string[] cells) => $"<w:tr>{string.Concat(cells)}</w:tr>";

    [Fact]
    public void Read_Row_JoinsCellsAndParagraphs()
    {
        var line = Assert.Single(Of("<w:tbl>" + Row(Cell(P("甲") + "<w:p/>" + P("乙")), Cell("<w:p/>"), Cell("<w:p><w:r><w:t>丙</w:t><w:tab/><w:t>丁</w:t><w:br/><w:t>戊</w:t></w:r></w:p>")) + "</w:tbl>").Lines);
        Assert.Equal("甲 乙\t\t丙 丁 戊", line.Text);
        Assert.Equal([new SourceCell(0, 0, 3), new SourceCell(1, 4, 4), new SourceCell(2, 5, 10)], line.Cells);
        Assert.Equal([2, 9], line.Breaks);
    }

    [Fact]
    public void Read_MergedCells_PointToTheLineWithTheText()
    {
        var source = Of(P("表") + "<w:tbl>"
            + Row(Cell(P("方面"), "<w:vMerge w:val=\"restart\"/>"), Cell(P("跨两列"), "<w:gridSpan w:val=\"2\"/>"), Cell(P("尾")))
            + Row(Cell("<w:p/>", "<w:vMerge/>"), Cell(P("二")), Cell(P("三")), Cell(P("四")))
            + Row(Cell("<w:p/>", "<w:vMerge w:val=\"continue\"/>"), Cell(P("五"), "<w:gridSpan w:val=\"3\"/>"))
            + "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" + Cell(P("六")) + "</w:tr></w:tbl>"
            + "<w:tbl>" + Row(Cell(P("无上格"), "<w:vMerge/>")) + "</w:tbl>");
        Assert.Equal("表|方面\t跨两列\t尾|\t二\t三\t四|\t五|六|无上格", Joined(source));
        Assert.Equal([0, 1, 3], source.Lines[1].Cells.Select(c => c.Column));
        Assert.Equal(2, source.Lines[1].Cells[1].ColumnSpan);
        Assert.Equal(2, source.Lines[2].Cells[0].MergedFrom);
        Assert.Equal(2, source.Lines[3].Cells[0].MergedFrom);
        Assert.Equal(1, source.Lines[4].Cells[0].Column);
        Assert.Null(source.Lines[5].Cells[0].MergedFrom);
    }

    [Fact]
    public void Read_NestedTable_FlowsIntoTheOuterCell()
    {
        var inner = "<w:tbl>" + Row(Cell(P("里一")), Cell(P("里二"))) + "<w:tr><w:trPr><w:del/></w:trPr>" + Cell(P("里删")) + "</w:tr></w:tbl>";
        Assert.Equal("外 里一 里二 后\t右|段", Lines("<w:tbl>" + Row(Cell(P("外") + inner + P("后")), Cell(P("右"))) + "</w:tbl>" + P("段")));
    }

    [Fact]
    public void Read_DeletedRowsAndCells_AreOut() =>
        Assert.Equal("甲\t丙", Lines("<w:tbl><w:tr><w:trPr><w:del/></w:trPr>" + Cell(P("删")) + "</w:tr>" + Row(Cell(P("甲")), Cell(P("乙"), "<w:cellDel/>"), Cell(P("丙"))) + "</w:tbl>"));

    [Fact]
    public void Read_TextBoxWithTable_ComesAfterTheRowWithItsOwnNumbers()
    {
        var box = "<w:p><w:r><w:t>左</w:t><w:pict><w:txbxContent><w:tbl>" + Row(Cell(P("框"), "<w:vMerge w:val=\"restart\"/>")) + Row(Cell("<w:p/>", "<w:vMerge/>"), Cell(P("右"))) + "</w:tbl></w:txbxContent></w:pict></w:r></w:p>";
        var source = Of("<w:tbl>" + Row(Cell(box), Cell(P("二"))) + "</w:tbl>");
        Assert.Equal("左\t二|框|\t右", Joined(source));
        Assert.Equal([1, 2, 3], source.Lines.Select(l => l.Number));
        Assert.Equal(2, source.Lines[2].Cells[0].MergedFrom);
    }
}
