using System.Text;

using Bihuan.Ledgers.Rectification.Closing;

namespace Bihuan.Rectification.Closing;

/// <summary>问题的状态怎样变，照 <see cref="LoopTable"/> 写出；docs/states.md 就是它。</summary>
public static class LoopBook
{
    /// <summary>全文，各行以 LF 结尾。</summary>
    public static string Markdown()
    {
        var text = new StringBuilder();
        Line(text, "# 问题的状态");
        Line(text);
        Line(text, "由 `./run states --markdown > docs/states.md` 生成，不要手改。");
        Line(text);
        Line(text, "一个问题站在哪里、谁可以办什么、办了变成什么。没有写谁可以办的，谁也不能办。销号照全部各步；机构去掉了几步的，下一步是后面留着的那一步。");
        Line(text);
        Line(text, "这里只说身份。身份对的人还可能要回避：自己申请的、自己负责的、审过前一步的，都由别人审；都要回避的，由候补审核人审。纸面签字、批复由整改办登记，照签字的人算。");
        foreach (var stand in LoopStand.All)
        {
            Line(text);
            Line(text, $"## {stand.Title}");
            Line(text);
            Line(text, "| 办什么 | 谁可以 | 变成什么 |");
            Line(text, "| --- | --- | --- |");
            foreach (var action in Enum.GetValues<LoopAction>()) Line(text, Row(stand, action));
        }
        return text.ToString();
    }

    private static string Row(LoopStand stand, LoopAction action)
    {
        var (name, next) = (LoopNames.Of(action), LoopTable.Next(stand, action, ClosureSteps.Order));
        if (next is null) return $"| {name} | 不能 | {LoopTable.Decide(stand, action, LoopRole.Reader, ClosureSteps.Order).Why} |";
        return $"| {name} | {string.Join("、", LoopTable.WhoMay(stand, action).Select(LoopNames.Of))} | {(next == stand ? "不变" : next.Title)} |";
    }

    private static void Line(StringBuilder text, string line = "") => text.Append(line).Append('\n');
}
