using System.Text;

namespace Bihuan.Controls;

/// <summary>全部规则的清单，照规则自己的说明写出；docs/controls.md 就是它。</summary>
public static class ControlList
{
    /// <summary>清单全文，各行以 LF 结尾。</summary>
    public static string Markdown(ControlBook book, Ledgers.Catalog catalog)
    {
        var text = new StringBuilder();
        Line(text, "# 长效机制规则");
        Line(text);
        Line(text, "由 `./run controls list --markdown > docs/controls.md` 生成，不要手改。");
        Line(text);
        Line(text, $"共{book.Controls.Count}条。“规定”“判断”默认开着；“承诺”要有人开。“判断”只给提示和数，不算预警的条数。");
        foreach (var control in book.Controls)
        {
            Line(text);
            Line(text, $"## {control.Title}（{control.Id}）");
            Line(text);
            Line(text, control.Checks);
            Line(text);
            Line(text, $"- 性质：{control.NatureTitle}{(control.Confidential ? "；内部，只给有权限的人看" : "")}");
            Line(text, $"- 出处：{control.Basis}");
            Line(text, $"- 看哪些台账：{string.Join("、", LedgersOf(control, catalog).Select(l => l.Title))}");
            if (control.Figures.Count > 0) Line(text, $"- 可以另定的数：{string.Join("、", control.Figures.Select(f => $"{f.Title}（默认{f.Show(f.Default)}）"))}");
            Line(text, $"- 碰到的例子：{string.Join("；", control.Examples.Where(e => e.Breaks).Select(e => e.Says))}");
            Line(text, $"- 碰不到的例子：{string.Join("；", control.Examples.Where(e => !e.Breaks).Select(e => e.Says))}");
        }
        return text.ToString();
    }

    /// <summary>一条规则看的各本台账，不重复。</summary>
    public static IEnumerable<Ledgers.Ledger> LedgersOf(Control control, Ledgers.Catalog catalog) => control.Sources.Select(s => catalog.Of(s.RowType)).Distinct();

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');
}
