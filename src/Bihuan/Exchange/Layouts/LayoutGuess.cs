using Bihuan.Documents.Reading.Tables;
using Bihuan.Documents.Writing.Forms;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;

namespace Bihuan.Exchange.Layouts;

/// <summary>猜空表的各列当作什么：表头怎么认与导入一样，算出的字段也算；空行从哪里到哪里，看表头下面。</summary>
internal static class LayoutGuess
{
    private const int HeadDepth = 3;

    private static readonly string[] Numbers = ["序号", "序", "顺序号", "编序", "no", "项次"];

    /// <summary>猜；一张看得见的工作表也没有时为 null。</summary>
    public static LayoutMap? Run(ReadBook read, FormBook form, Ledger ledger)
    {
        var found = FindHeader.Run(read, ledger);
        var sheet = form.Find(read.Sheets[found.Sheet].Name);
        if (sheet is null || sheet.Hidden) return null;
        var columns = Columns(ledger, found);
        AddMissing(ledger, sheet, found.HeadRow, columns);
        var number = columns.FirstOrDefault(c => c.Target == LayoutMap.Number)?.Index ?? -1;
        var (first, last) = Blank(sheet, found.HeadRow, number);
        return new(sheet.Name, found.HeadRow, first, last, columns);
    }

    /// <summary>表头下面连着的空行；一行也没有的，表头的下一行。</summary>
    public static (int First, int Last) Blank(FormSheet sheet, int head, int number)
    {
        var filled = sheet.Rows.FirstOrDefault(r => r.Number > head && !IsBlank(r, number));
        // 空行没有样子的，也当空行；表下没有话的，到最后一个画了格的行
        var last = filled is not null ? filled.Number - 1 : sheet.Rows.LastOrDefault(r => r.Number > head && r.Styled >= 0)?.Number ?? head + 1;
        return (head + 1, Math.Max(head + 1, last));
    }

    // 只填了序号、只有公式的，也是空行
    private static bool IsBlank(FormRow row, int number) => row.Cells.All(c => c.Value == "=" || (c.Key == number && int.TryParse(c.Value, out _)));

    // 表头写在上面一行的、没有表头的列，也列出来，好让人选
    private static void AddMissing(Ledger ledger, FormSheet sheet, int head, List<LayoutColumn> columns)
    {
        var above = sheet.Rows.Where(r => r.Number <= head && r.Number > head - HeadDepth).OrderByDescending(r => r.Number).ToList();
        var width = above.Select(r => r.Styled).DefaultIfEmpty(-1).Max();
        for (var i = 0; i <= width; i++)
        {
            if (columns.Exists(c => c.Index == i)) continue;
            // 只看有几格的行：大标题、填报单位不是表头
            var text = above.Where(r => r.Cells.Count > 2).Select(r => r.Cells.GetValueOrDefault(i, "")).FirstOrDefault(t => t.Length > 0, "");
            var field = ledger.Fields.FirstOrDefault(f => HeaderWords.Likeness(HeaderWords.Plain(text), HeaderWords.Plain(f.Title)) >= 2 && !columns.Exists(c => c.Target == f.Name));
            columns.Add(new(i, text, field?.Name) { InTenThousands = field?.Kind is MoneyKind && HeaderWords.InTenThousands(text) });
        }
        columns.Sort((a, b) => a.Index.CompareTo(b.Index));
    }

    private static List<LayoutColumn> Columns(Ledger ledger, ImportMap found)
    {
        var columns = found.Columns.Where(c => c.Head.Length > 0).Select(c => new LayoutColumn(c.Index, c.Head, Numbers.Contains(HeaderWords.Plain(c.Head)) ? LayoutMap.Number : c.Target is ImportMap.RowIdTarget or ImportMap.VersionTarget ? null : c.Target)
        { InTenThousands = HeaderWords.InTenThousands(c.Head) }).ToList();
        // 导入用不着的（算出的），导出用得着
        foreach (var field in ledger.Fields.Where(f => f.IsDerived))
        {
            var title = HeaderWords.Plain(field.Title);
            var at = columns.FindIndex(c => c.Target is null && HeaderWords.Likeness(HeaderWords.Plain(c.Head[(c.Head.LastIndexOf('/') + 1)..]), title) >= 2);
            if (at >= 0) columns[at] = columns[at] with { Target = field.Name };
        }
        return [.. columns.Select(c => c.Target is not null && ledger.Field(c.Target)?.Kind is not MoneyKind ? c with { InTenThousands = false } : c)];
    }
}
