using System.Globalization;
using System.Text;

using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Chasing;

namespace Bihuan.App.Office.Rectification.Chasing;

/// <summary>贴到工作群里的催办文字。限制阅读的不在里面；短的一种没有问题的名称，发到系统外面也行。</summary>
internal static class ChaseChatText
{
    private const int Title = 40;

    /// <summary>列出问题的，只贴到内部的群。</summary>
    public static string Full(ChaseChat chat, DateTimeOffset now)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"【整改提醒】{chat.Unit ?? "全部单位"}，截至{now:yyyy-MM-dd HH:mm}\n{Counts(chat)}\n");
        foreach (var (problem, i) in chat.Problems.Select((p, i) => (p, i)))
            text.Append(CultureInfo.InvariantCulture, $"{i + 1}. {Short(problem.Title)}｜{chat.Labels.Unit(problem.UnitId)}{(problem.ResponsibleId is { } who ? " " + chat.Labels.Row(who) : "")}｜{problem.DueOn:yyyy-MM-dd}，{Left(problem, chat.Today)}\n");
        if (chat.Late + chat.Within10 + chat.Within20 > chat.Problems.Count) text.Append(CultureInfo.InvariantCulture, $"（只列最急的{chat.Problems.Count}个，其余请登录查看。）\n");
        return text.Append("请各责任人抓紧办理，及时报进展；按期完不成的，请在到期以前申请延期。\n").ToString();
    }

    /// <summary>只有个数的。</summary>
    public static string Brief(ChaseChat chat) => chat.Unit is { } unit ? $"{unit}：您有{chat.All}项待办，请登录查看。\n" : $"各位同事：现有{chat.All}项待办，请登录查看各自的待办。\n";

    private static string Counts(ChaseChat chat) => string.Create(CultureInfo.InvariantCulture, $"正在整改{chat.All}个：过了期限{chat.Late}个，10天内到期{chat.Within10}个，11至20天到期{chat.Within20}个。");

    private static string Left(Problem problem, DateOnly today) => (problem.DueOn!.Value.DayNumber - today.DayNumber) switch { 0 => "今天到期", > 0 and var left => $"还有{left}天", var left => $"过了{-left}天" };

    private static string Short(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > Title ? line[..(Title - 1)] + "…" : line;
    }
}
