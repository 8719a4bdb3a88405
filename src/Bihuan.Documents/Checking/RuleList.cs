using System.Text;

namespace Bihuan.Documents.Checking;

/// <summary>全部规则的清单，写成 Markdown;docs/checks.md 就是它。</summary>
public static class RuleList
{
    /// <summary>清单全文，各行以 LF 结尾。</summary>
    public static string Markdown()
    {
        var text = new StringBuilder();
        var rules = Checker.Families.Sum(f => f.Checks.Count);
        Line(text, "# 校核规则");
        Line(text);
        Line(text, "由 `./run checks --markdown > docs/checks.md` 生成，不要手改。");
        Line(text);
        Line(text, $"共{Checker.Families.Count}类{rules}条。错误：一定不对；警告：多半不对；提示：可能有意为之，请看一眼。表里是最重的一级，拿不准的地方轻一级。例子里 ⟦ ⟧ 括住的是意见落在的地方，没有括的说的是整份文书；地名、单位与事都是虚构的。");
        foreach (var family in Checker.Families)
        {
            Line(text);
            Line(text, $"## {family.Name}（{family.Key}）");
            Line(text);
            Line(text, "| 规则 | 编号 | 最重 | 防什么 |");
            Line(text, "| --- | --- | --- | --- |");
            foreach (var check in family.Checks)
                Line(text, $"| {check.Name} | `{check.Rule}` | {RuleNames.Of(check.Severity)} | {check.Guards.Replace("|", "\\|", StringComparison.Ordinal)} |");
            Line(text);
            Line(text, "<details><summary>例子</summary>");
            foreach (var check in family.Checks)
                if (check.Examples.FirstOrDefault(e => e.Breaks) is { } example)
                {
                    Line(text);
                    Line(text, $"{check.Name}（`{check.Rule}`）：");
                    Line(text);
                    Line(text, "```text");
                    Line(text, example.Marked);
                    Line(text, "```");
                }
            Line(text);
            Line(text, "</details>");
        }
        return text.ToString();
    }

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');
}
