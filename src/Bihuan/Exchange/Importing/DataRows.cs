using Bihuan.Documents.Reading.Tables;

namespace Bihuan.Exchange.Importing;

/// <summary>表头下面哪些行是要导入的：重复的表头、合计、填表人一类的不是，略去并说明。</summary>
internal static class DataRows
{
    private static readonly string[] Totals = ["合计", "总计", "小计", "共计", "累计"];
    private static readonly string[] Notes = ["填表人", "制表人", "制表", "审核人", "审核", "填报人", "填报单位", "填报日期", "单位负责人", "负责人签字", "负责人：", "联系人：", "联系电话：", "经办人：", "备注：", "备注:", "注：", "注:", "说明：", "说明:", "填表说明", "日期：", "日期:", "本表"];

    /// <summary>分出要导入的与略去的。</summary>
    public static (List<ReadRow> Rows, List<string> Skipped) Of(ReadSheet sheet, ImportMap map)
    {
        var (rows, skipped) = (new List<ReadRow>(), new List<string>());
        var head = sheet.Rows.FirstOrDefault(r => r.Number == map.HeadRow);
        var used = map.Columns.Where(c => c.Target is not null).ToList();
        foreach (var row in sheet.Rows.Where(r => r.Number > map.HeadRow))
        {
            var first = row.Cells.FirstOrDefault(c => !c.IsEmpty).Text;
            var filled = used.Count(c => !row[c.Index].IsEmpty);
            if (head is not null && filled > 1 && used.Count(c => row[c.Index].Text == head[c.Index].Text && !row[c.Index].IsEmpty) == filled) skipped.Add($"第{row.Number}行与表头一样，略去。");
            else if (Totals.Any(t => HeaderWords.Plain(first).StartsWith(t, StringComparison.Ordinal)) && HeaderWords.Plain(first).Length <= 6) skipped.Add($"第{row.Number}行是{first.Trim()}，略去。");
            else if (row.Cells.Count(c => !c.IsEmpty) <= Math.Max(2, used.Count / 2) && Notes.Any(n => first.StartsWith(n, StringComparison.Ordinal))) skipped.Add($"第{row.Number}行像是表下的说明，略去。");
            else if (filled == 0) skipped.Add($"第{row.Number}行在要导入的各列里都是空的，略去。");
            else rows.Add(row);
        }
        return (rows, skipped);
    }
}
