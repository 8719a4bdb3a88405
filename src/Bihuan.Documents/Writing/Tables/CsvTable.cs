using System.Text;

using Bihuan.Documents.Reading.Tables;

namespace Bihuan.Documents.Writing.Tables;

/// <summary>写成 CSV：UTF-8 带 BOM（表格软件才认得），每格都加引号，行尾 CRLF。只有一张表；大标题、说明、批注、下拉不写。</summary>
/// <param name="output">写到哪里；不关闭它。</param>
public sealed class CsvTable(Stream output) : TableWriter
{
    private readonly StreamWriter _writer = new(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };
    private TableSheet? _sheet;

    /// <inheritdoc/>
    public override void Begin(TableSheet sheet)
    {
        if (_sheet is not null) throw new InvalidOperationException("CSV 只有一张表。");
        _sheet = sheet;
        if (!sheet.Headless) _writer.WriteLine(string.Join(',', sheet.Columns.Select(c => CsvText.Cell(c.Head))));
    }

    /// <inheritdoc/>
    public override void Row(params IReadOnlyList<TableCell> cells)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            if (i > 0) _writer.Write(',');
            var plain = cells[i].Plain(i < _sheet!.Columns.Count ? _sheet.Columns[i].Format : TableFormat.Text);
            // 负数就是数，不用当公式防
            _writer.Write(cells[i].Text is null ? CsvText.Quoted(plain) : CsvText.Cell(plain));
        }
        _writer.WriteLine();
        Rows++;
    }

    /// <inheritdoc/>
    public override void End() => _writer.Flush();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _writer.Dispose();
    }
}
