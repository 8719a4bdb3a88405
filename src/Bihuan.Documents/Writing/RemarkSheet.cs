using System.Globalization;
using Bihuan.Documents.Checking;
using Bihuan.Documents.Checking.Privacy;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Writing;

/// <summary>“校核结果”表：一条意见一行。</summary>
internal static class RemarkSheet
{
    // 再多 Excel 打开、筛选都慢；一份文书不会真有这么多要改的。
    private const int Most = 10_000;
    private const int MostQuoted = 300;
    private const int MostRelated = 10;

    public static Sheet Of(ReadDocument document, IReadOnlyList<Remark> remarks, int ignored = 0)
    {
        var title = LedgerTitles.Of(document, "校核结果");
        var hidden = new HiddenNumbers(remarks);
        return new Sheet
        {
            Name = LedgerWorkbook.RemarksName,
            Title = title,
            Note = Note(document, remarks, ignored),
            Filterable = true,
            Empty = "没有发现要改的地方。",
            Columns = [new("序号", 6, true), new("轻重", 7, true), new("类别", 8, true), new("规则", 22, true), new("行号", 8, true), new("原文", 40), new("意见", 46), new("建议", 34), new("相关行", 14, true)],
            Blocks = [.. remarks.Take(Most).Select((r, i) => Block(document, hidden, r, i + 1))],
        };
    }

    private static string Note(ReadDocument document, IReadOnlyList<Remark> remarks, int ignored)
    {
        int Count(RemarkSeverity severity) => remarks.Count(r => r.Severity == severity);
        var note = string.Create(CultureInfo.InvariantCulture, $"来源：{CellText.Clean(document.Source.FileName)}　　错误{Count(RemarkSeverity.Error)}处　　警告{Count(RemarkSeverity.Warning)}处　　提示{Count(RemarkSeverity.Hint)}处　　行号是闭环阅读页上的行号，不是原件的行");
        if (ignored > 0)
            note += string.Create(CultureInfo.InvariantCulture, $"　　另有{ignored}处已有人看过并写明理由忽略");
        return remarks.Count > Most ? string.Create(CultureInfo.InvariantCulture, $"{note}　　只列出前{Most}处") : note;
    }

    private static SheetBlock Block(ReadDocument document, HiddenNumbers hidden, Remark remark, int serial)
    {
        var line = remark.Line is { } n && n >= 1 && n <= document.Source.Lines.Count ? hidden.In(n, document.Source.Lines[n - 1].Text) : "";
        var quoted = remark is { Column: { } start, End: { } end } && start >= 0 && start < end && end <= line.Length ? line[start..end] : line;
        return new SheetBlock("",
        [
            [Number(serial)], [RuleNames.Of(remark.Severity)], [RuleNames.Family(remark.Rule)], Text(RuleNames.Of(remark.Rule)),
            [remark.Line is { } number ? Number(number) : "全文"],
            Text(quoted.Length > MostQuoted ? quoted[..MostQuoted] + "……" : quoted), Text(remark.Message), Text(remark.Suggestion ?? ""),
            Text(string.Join('、', remark.Related.Take(MostRelated).Select(Number)) + (remark.Related.Count > MostRelated ? "……" : "")),
        ]);
    }

    private static string[] Text(string text) => CellText.Clean(text) is { Length: > 0 } clean ? [clean] : [];

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
