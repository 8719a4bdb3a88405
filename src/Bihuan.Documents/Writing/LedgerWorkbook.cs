using System.Globalization;
using Bihuan.Documents.Checking;
using Bihuan.Documents.Rectification;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Bihuan.Documents.Writing;

/// <summary>
/// 把读出的文书写成一个 .xlsx:问题清单、任务清单、责任清单、整改台账四张表。
/// A4 横向、一页宽、表头每页重复、带页码；原文里像公式的字一律存成文字。
/// </summary>
public static class LedgerWorkbook
{
    /// <summary>校核意见那一张表的名称；再读这本工作簿时，它不是清单。</summary>
    public const string RemarksName = "校核结果";

    /// <summary>写到一个流；不关闭。能读能定位的直接写，否则先在内存里写好(打包要往回定位)。</summary>
    /// <param name="document">读出的文书。</param>
    /// <param name="output">写到哪里。</param>
    /// <param name="remarks">校核意见：给出时在最后加一张“校核结果”，没有问题的文书就只有这一张；null 是没有校核。</param>
    /// <param name="ignored">另有几条意见有人看过、写明理由忽略了，不在 <paramref name="remarks"/> 里：表上注明。</param>
    public static void Write(ReadDocument document, Stream output, IReadOnlyList<Remark>? remarks = null, int ignored = 0)
    {
        if (output is { CanRead: true, CanWrite: true, CanSeek: true })
        {
            Pack(document, output, remarks, ignored);
            return;
        }
        using var buffer = new MemoryStream();
        Pack(document, buffer, remarks, ignored);
        buffer.Position = 0;
        buffer.CopyTo(output);
    }

    private static void Pack(ReadDocument document, Stream buffer, IReadOnlyList<Remark>? remarks, int ignored)
    {
        IReadOnlyList<Sheet> all = remarks is null ? LedgerSheets.Of(document)
            : document.Problems.Count == 0 ? [RemarkSheet.Of(document, remarks, ignored)]
            : [.. LedgerSheets.Of(document), RemarkSheet.Of(document, remarks, ignored)];
        using (var package = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = package.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = WorkbookStyles.Create();
            var sheets = new Sheets();
            var names = new DefinedNames();
            var index = 0u;
            foreach (var sheet in all)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                var last = SheetWriter.Write(part, sheet, selected: index == 0);
                sheets.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Name = sheet.Name, SheetId = index + 1, Id = workbook.GetIdOfPart(part) });
                if (sheet is { Filterable: true, Blocks.Count: > 0 })
                    names.Append(new DefinedName(Absolute(sheet.Name, SheetWriter.FilterRange(sheet, last))) { Name = "_xlnm._FilterDatabase", LocalSheetId = index, Hidden = true });
                names.Append(new DefinedName(string.Create(CultureInfo.InvariantCulture, $"'{sheet.Name}'!${SheetWriter.HeadRow}:${SheetWriter.HeadRow}")) { Name = "_xlnm.Print_Titles", LocalSheetId = index });
                index++;
            }
            workbook.Workbook = new Workbook(new BookViews(new WorkbookView { ActiveTab = 0 }), sheets, names);
        }
    }

    // “A3:N9”→“'整改台账'!$A$3:$N$9”
    private static string Absolute(string sheet, string range) =>
        $"'{sheet}'!" + string.Join(':', range.Split(':').Select(c => "$" + c.TrimEnd([.. "0123456789"]) + "$" + c.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"])));
}
