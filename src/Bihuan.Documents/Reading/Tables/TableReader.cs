using Bihuan.Documents.Reading.Docx;
using Bihuan.Documents.Reading.Html;
using Bihuan.Documents.Reading.Secrecy;
using Bihuan.Documents.Reading.Text;

namespace Bihuan.Documents.Reading.Tables;

/// <summary>读一个表格文件，供导入：认格式、限量、查密级。坏文件、涉密文件得到 <see cref="OpenedTable.Refused"/>，不抛异常。</summary>
public static class TableReader
{
    /// <summary>读。</summary>
    /// <param name="content">文件内容，可定位；不关闭它。</param>
    /// <param name="fileName">文件名。</param>
    /// <param name="limits">限度；null 用默认。</param>
    /// <param name="cancellation">取消。</param>
    public static OpenedTable Open(Stream content, string fileName, TableLimits? limits = null, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        limits ??= new();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limits.Timeout);
        try
        {
            return new OpenedTable.Book(Read(content, FileNames.Base(fileName), limits, deadline.Token));
        }
        catch (RefusalException refusal)
        {
            return new OpenedTable.Refused(refusal.Reason, refusal.Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new OpenedTable.Refused(RefusalReason.TimedOut, "表格读得太久，已停下。请删去用不着的工作表、空行和图片，或者分成几个文件再试。");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // 读取库对坏文件抛的异常种类不定，对用户都是一回事
            cancellation.ThrowIfCancellationRequested();
            return new OpenedTable.Refused(RefusalReason.Damaged, "表格损坏或没有下载完整，读不出来。请用表格软件打开、另存为 .xlsx 后再试。");
        }
    }

    /// <summary>由粘贴来的文字读出：从表格软件复制的，一行一行、以 TAB 隔开。</summary>
    public static OpenedTable Paste(string text, TableLimits? limits = null)
    {
        try
        {
            var book = new ReadBook("", [DelimitedText.Read(text, limits ?? new(), pasted: true)]);
            Inspect(book, [], limits ?? new());
            return new OpenedTable.Book(book);
        }
        catch (RefusalException refusal)
        {
            return new OpenedTable.Refused(refusal.Reason, refusal.Message);
        }
    }

    private static ReadBook Read(Stream content, string fileName, TableLimits limits, CancellationToken cancellation)
    {
        if (content.Length == 0) throw new RefusalException(RefusalReason.Empty, "文件是空的。请检查是不是选错了文件，或者没有下载完。");
        if (content.Length > limits.Bytes) throw new RefusalException(RefusalReason.TooLarge, $"文件超过 {limits.Bytes >> 20} MB，没有读。请去掉图片和用不着的工作表，或者分成几个文件再试。");
        if (Path.GetExtension(fileName).ToUpperInvariant() is ".JSON" or ".JSONL" or ".NDJSON") throw new RefusalException(RefusalReason.WrongFormat, "这是 JSON，导入只收表格（.xlsx、.xls、.csv）。请改用 .xlsx 或 .csv 导出后再导入；要由别的系统逐行送来 JSON，请用数据接口。");
        var kind = FormatSniffer.Sniff(content);
        content.Position = 0;
        List<string> margins = [Path.GetFileNameWithoutExtension(fileName)];
        ReadBook book;
        if (kind is FileKind.Xlsx or FileKind.Xls)
        {
            book = GridReader.Read(content, fileName, limits, cancellation);
            if (kind == FileKind.Xlsx)
            {
                using var zip = new SafeZip(content, new ReadOptions { MaxFileBytes = limits.Bytes }, cancellation);
                margins.AddRange([.. DocxMargins.Texts(zip), .. SheetMargins.Texts(zip)]);
            }
        }
        else if (kind == FileKind.Unmarked)
        {
            book = new(fileName, [ReadText(content, limits)]);
        }
        else
        {
            throw new RefusalException(RefusalReason.WrongFormat, "这不是表格。请选 .xlsx、.xls 或 .csv 文件；别的格式请在表格软件里另存为 .xlsx。");
        }
        Inspect(book, margins, limits);
        return book.Sheets.Count > 0 ? book : throw new RefusalException(RefusalReason.Empty, "表格里没有内容。请检查是不是选错了文件。");
    }

    private static ReadSheet ReadText(Stream content, TableLimits limits)
    {
        var bytes = new byte[content.Length];
        content.ReadExactly(bytes);
        var decoded = TextDecoder.Decode(bytes, limits.Characters) ?? throw new RefusalException(RefusalReason.WrongFormat, "认不出这个文件。请在表格软件里另存为 .xlsx 后再试。");
        if (HtmlReader.IsHtml(decoded.Value)) throw new RefusalException(RefusalReason.WrongFormat, "这个文件其实是网页，只是后缀像表格。请用表格软件打开、另存为 .xlsx 后再试。");
        if (decoded.Damaged) throw new RefusalException(RefusalReason.Damaged, "文件里有认不出的字，可能被截断或改坏了。请重新导出，或者在表格软件里另存为 .xlsx 后再试。");
        return DelimitedText.Read(decoded.Value, limits, pasted: false);
    }

    // 先查密级，后看别的：每张表的开头都像一份文件的版头；隐藏的表也查
    private static void Inspect(ReadBook book, IReadOnlyList<string> margins, TableLimits limits)
    {
        var names = book.Sheets.Select(s => s.Name).Concat(margins).ToList();
        foreach (var sheet in book.Sheets.DefaultIfEmpty(new("", false, [], new HashSet<int>(), [])))
        {
            var lines = sheet.Rows.Select(Line).ToList();
            if (SecrecyMark.Find(new(book.FileName, SourceFormat.Workbook, lines, []), names)?.Refusal(limits.InternalAllowed) is { } refusal) throw refusal;
        }
    }

    private static SourceLine Line(ReadRow row, int index)
    {
        var cells = new List<SourceCell>(row.Cells.Count);
        var text = new System.Text.StringBuilder();
        foreach (var (column, cell) in row.Cells.Index())
        {
            if (column > 0) text.Append('\t');
            var start = text.Length;
            text.Append(cell.Text.ReplaceLineEndings(" "));
            cells.Add(new(column, start, text.Length));
        }
        return new(index + 1, text.ToString()) { Cells = cells };
    }
}
