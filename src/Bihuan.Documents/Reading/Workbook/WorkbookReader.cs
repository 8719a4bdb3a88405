using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Bihuan.Documents.Reading.Workbook;

/// <summary>读 .xlsx 与 .xls 台账：每个看得见的工作表，每个不空的行是一行，单元格以 TAB 相连。</summary>
internal static class WorkbookReader
{
    private const int MaxColumns = 512;
    private const int MaxCells = 300_000;
    private const int LastRow = 1_048_576; // Excel 自己的限度；坏文件可以写二十亿
    // 设了格式而没有文字的空行常有一百多万，不算行数，另按走过的格数限制。
    private const long MaxVisited = 30_000_000;

    static WorkbookReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>读一个工作簿。</summary>
    /// <exception cref="RefusalException">加密、损坏、太大或没有文字。</exception>
    public static SourceText Read(Stream content, string fileName, ReadOptions options, CancellationToken cancellation)
    {
        WorkbookGuard.Check(content, options, cancellation);
        try
        {
            var configuration = new ExcelReaderConfiguration { LeaveOpen = true, FallbackEncoding = Encoding.GetEncoding("GB18030") };
            // 正常的文件读两遍就够；库要在里面打转，也转不了多久。
            using var bounded = new BoundedStream(content, 64 * content.Length + (16 << 20), cancellation);
            using var reader = ExcelReaderFactory.CreateReader(bounded, configuration);
            return ReadSheets(reader, fileName, options, cancellation);
        }
        catch (InvalidPasswordException)
        {
            throw new RefusalException(RefusalReason.Encrypted, "这个表格设了打开密码。请在表格软件里去掉密码，另存后再试。");
        }
        catch (Exception e) when (e is not (RefusalException or OperationCanceledException))
        {
            // 读取库对坏文件抛的异常种类不定（越界、空引用、格式、XML……），对用户都是一回事。
            throw new RefusalException(RefusalReason.Damaged, "这个表格已损坏或不完整，读不出来。请用表格软件打开、另存为 .xlsx 后再试。");
        }
    }

    private static SourceText ReadSheets(IExcelDataReader reader, string fileName, ReadOptions options, CancellationToken cancellation)
    {
        var lines = new List<SourceLine>();
        var warnings = new List<string>();
        var characters = 0L;
        string? first = null;
        var sheetsWithRows = 0;
        string? tooWide = null;
        var cells = 0;
        var visited = 0L;
        do
        {
            if (reader.VisibleState is not (null or "visible")) continue;
            var before = lines.Count;
            var sheet = new SheetRows(reader.Name ?? "", reader.MergeCells, lines);
            for (var row = 0; reader.Read(); row++)
            {
                cancellation.ThrowIfCancellationRequested();
                var columns = Math.Min(reader.FieldCount, MaxColumns);
                visited += columns;
                if (lines.Count >= options.MaxLines || cells > MaxCells || visited > MaxVisited || row >= LastRow)
                {
                    warnings.Add($"表格太长，只读到工作表“{reader.Name}”的第 {row} 行。请删去多余的空行空列，或者拆成几个文件再读。");
                    return Finish();
                }
                if (row == 0 && reader.FieldCount > MaxColumns)
                {
                    tooWide ??= reader.Name;
                    warnings.Add($"工作表“{reader.Name}”太宽，只读了前 {MaxColumns} 列。");
                }
                var count = lines.Count;
                characters += sheet.Add(reader, row, columns);
                if (lines.Count > count) cells += lines[^1].Cells.Count;
                if (characters > options.MaxCharacters)
                {
                    warnings.Add($"文字太多，只读到工作表“{reader.Name}”的第 {row + 1} 行。请拆成几个文件再读。");
                    return Finish();
                }
            }
            if (lines.Count == before) continue;
            first ??= reader.Name;
            sheetsWithRows++;
        }
        while (reader.NextResult());
        return Finish();

        SourceText Finish()
        {
            if (lines.Count == 0 && tooWide is not null)
                throw new RefusalException(RefusalReason.TooLarge, $"工作表“{tooWide}”太宽，只读前 {MaxColumns} 列，而文字都在后面。请删去前面的空列，另存后再试。");
            if (lines.Count == 0) throw new RefusalException(RefusalReason.Empty, "这个表格里没有文字。请确认选对了文件；内容若在隐藏的工作表里，请先取消隐藏。");
            return new(fileName, SourceFormat.Workbook, lines, warnings) { DeclaredTitle = sheetsWithRows > 1 ? first : null };
        }
    }
}
