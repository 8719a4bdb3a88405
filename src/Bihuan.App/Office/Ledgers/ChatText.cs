using System.Globalization;
using System.Text;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;

namespace Bihuan.App.Office.Ledgers;

/// <summary>复制到聊天群里的一段纯文字：台账、条件、条数、前几行。限制阅读的行不在内；要打掩码的字段，谁来复制都打着掩码。</summary>
public static class ChatText
{
    /// <summary>最多列几行。</summary>
    public const int Lines = 20;

    private const int Cell = 40;

    /// <summary>写出来。</summary>
    /// <param name="query">照它查的。</param>
    /// <param name="rows">列出的各行，没有限制阅读的。</param>
    /// <param name="labels">名称。</param>
    /// <param name="count">一共几条，限制阅读的不算。</param>
    /// <param name="byUnit">各单位几条；不必写时为空。</param>
    /// <param name="now">此刻，北京时间。</param>
    public static string Write(ListQuery query, IReadOnlyList<LedgerRow> rows, Labels labels, ListCount count, IReadOnlyList<(string Unit, int Count)> byUnit, DateTimeOffset now)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"【{query.Ledger.Title}】截至{now:yyyy-MM-dd HH:mm}\n");
        var conditions = query.Filters.Select(f => f.Field.IsMasked ? f.Field.Title + "：另有条件" : ListWords.Of(f, labels)).ToList();
        if (query.Search.Length > 0) conditions.Insert(0, $"含“{query.Search}”");
        if (conditions.Count > 0) text.Append("条件：").AppendJoin("；", conditions).Append('\n');
        text.Append('共').Append(ListWords.Of(count));
        if (byUnit.Count > 1) text.Append('：').AppendJoin("、", byUnit.Select(u => string.Create(CultureInfo.InvariantCulture, $"{u.Unit}{u.Count}条")));
        text.Append('\n');
        foreach (var (row, i) in rows.Take(Lines).Select((r, i) => (r, i)))
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}. ").AppendJoin("｜", query.Columns.Select(f => InYuan(f, Short(FieldText.Of(f, row, labels, unmasked: false)))).Where(t => t.Length > 0)).Append('\n');
        if (rows.Count > Lines || count.Least > Lines) text.Append(CultureInfo.InvariantCulture, $"（只列前{Math.Min(rows.Count, Lines)}条，其余请登录查看。）\n");
        return text.ToString();
    }

    // 群里没有表头，单看一个数不知道是什么
    private static string InYuan(Field field, string text) => field.Kind.IsMoney && text.Length > 0 && char.IsAsciiDigit(text[^1]) ? text + "元" : text;

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > Cell ? line[..(Cell - 1)] + "…" : line;
    }
}
