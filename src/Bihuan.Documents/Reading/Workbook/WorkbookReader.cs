using System.Text;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Bihuan.Documents.Reading.Workbook;

/// <summary>读 .xlsx 与 .xls 台账：每个看得见的工作表，每个不空的行是一行，单元格以 TAB 相连。</summary>
internal static class WorkbookReader
{
    private const int MaxRows = 200_000;
    private const int MaxColumns = 512;

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
        var rows = 0;
        do
        {
            if (reader.VisibleState is not (null or "visible")) continue;
            var before = lines.Count;
            var sheet = new SheetRows(reader.Name ?? "", reader.MergeCells, lines);
            for (var row = 0; reader.Read(); row++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (rows++ >= MaxRows)
                {
                    warnings.Add($"表格太长，只读到工作表“{reader.Name}”的第 {row} 行。请拆成几个文件再读。");
                    return Finish();
                }
                if (row == 0 && reader.FieldCount > MaxColumns) warnings.Add($"工作表“{reader.Name}”太宽，只读了前 {MaxColumns} 列。");
                characters += sheet.Add(reader, row, Math.Min(reader.FieldCount, MaxColumns));
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
            if (lines.Count == 0) throw new RefusalException(RefusalReason.Empty, "这个表格里没有文字。请确认选对了文件；内容若在隐藏的工作表里，请先取消隐藏。");
            return new(fileName, SourceFormat.Workbook, lines, warnings) { DeclaredTitle = sheetsWithRows > 1 ? first : null };
        }
    }
}
