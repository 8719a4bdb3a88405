using System.Globalization;
using System.Text;

using Bihuan.Figures;

namespace Bihuan.Ledgers;

/// <summary>全部台账和字段的清单，照台账自己的说明写出；docs/ledgers.md 就是它。</summary>
public static class LedgerBook
{
    /// <summary>清单全文，各行以 LF 结尾。</summary>
    public static string Markdown(Catalog catalog)
    {
        var text = new StringBuilder();
        Line(text, "# 台账");
        Line(text);
        Line(text, "由 `./run ledgers --markdown > docs/ledgers.md` 生成，不要手改。");
        Line(text);
        Line(text, $"共{catalog.Ledgers.Count}本。每本另有：登记的人和时刻、修改时刻、第几版、限制阅读、删除后可以找回；一切改动都在审计里。");
        foreach (var ledger in catalog.Ledgers)
        {
            Line(text);
            Line(text, $"## {ledger.Title}（{ledger.Code}）");
            Line(text);
            Line(text, ledger.Purpose + Above(ledger, catalog));
            Line(text);
            Line(text, "| 字段 | 种类 | 必填 | 特点 | 说明 |");
            Line(text, "| --- | --- | --- | --- | --- |");
            foreach (var field in ledger.Fields)
                Line(text, $"| {field.Title} | {Kind(field, catalog)} | {(field.IsRequired ? "是" : "")} | {string.Join('、', Traits(field))} | {field.Help} |");
        }
        Line(text);
        Line(text, "## 规则里的数");
        Line(text);
        Line(text, "没有另定的用默认值；机构在“规则里的数”一页另定。");
        Line(text);
        Line(text, "| 代号 | 说明 | 默认 | 可以定 | 出处 |");
        Line(text, "| --- | --- | --- | --- | --- |");
        foreach (var figure in AllFigures.All) Line(text, $"| `{figure.Key}` | {figure.Title} | {figure.Show(figure.Default)} | {figure.Range} | {figure.Source} |");
        return text.ToString();
    }

    private static string Above(Ledger ledger, Catalog catalog) => ledger.ParentCode is { } parent ? $"是“{catalog.Find(parent)!.Title}”的下级。" : "";

    private static string Kind(Field field, Catalog catalog) =>
        field.Kind.Choices.Count > 0 ? string.Join(" / ", field.Kind.Choices.Select(c => c.Title))
        : field.Kind.Target is { } target && catalog.Find(target) is { } ledger ? $"{field.Kind.Name}（{ledger.Title}）"
        : field.Kind is { Input: FieldInput.Line or FieldInput.Lines, IsSealed: false, StoredLength: { } length } ? string.Create(CultureInfo.InvariantCulture, $"{field.Kind.Name}，最多{length}字")
        : field.Kind.Name;

    private static IEnumerable<string> Traits(Field field)
    {
        if (field.IsDerived) yield return "算出";
        if (field.IsUnique) yield return "不重复";
        if (field.Kind.IsSealed) yield return "加密";
        if (field.IsMasked) yield return "掩码";
        if (field.IsSearchable) yield return "可查";
        if (field.SortColumn is not null) yield return "可排序";
        if (field.InList) yield return "进列表";
    }

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');
}
