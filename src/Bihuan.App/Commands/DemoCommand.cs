using System.CommandLine;

using Bihuan.Controls;
using Bihuan.Demo;
using Bihuan.Rectification.Relapses;

namespace Bihuan.App.Commands;

/// <summary>bihuan demo relapse：在演示的数据里真的弄出一类问题，看规则发现它；documents：每种公文、每种印的各写一份，好校核。</summary>
internal static class DemoCommand
{
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string>("代号") { Description = "哪条规则，例如 contract.unreviewed" };
        var database = DatabaseOption.Create();
        var relapse = new Command("relapse", "在演示的数据里弄出这一类问题，再查一遍；别的规则不应当变") { id, database };
        relapse.SetAction(async (parsed, cancellation) =>
        {
            if (AllControls.Book.Find(parsed.GetValue(id)!) is not { } control)
            {
                terminal.Fail($"没有规则 {parsed.GetValue(id)}。用 bihuan controls list 看有哪些。");
                return CommandLine.Failed;
            }
            if (await DatabaseOption.CurrentAsync(parsed.GetValue(database), terminal, cancellation) is not { } open) return CommandLine.Failed;
            if (await DemoRelapse.RunAsync(open, TimeProvider.System, control, cancellation) is not { } outcome)
            {
                terminal.Fail($"{open.Name} 不是演示的数据，没有动它。演示的数据由 bihuan serve --demo 建立。");
                return CommandLine.Failed;
            }
            foreach (var finding in outcome.Found) terminal.Text.WriteLine($"{control.Title}：{finding.Sentence}{(DemoRelapse.Where(control, finding) is { } where ? $"（{where}）" : "")}");
            foreach (var finding in outcome.Still) terminal.Text.WriteLine($"{control.Title}：先前已经查出，还开着：{finding.Sentence}{(DemoRelapse.Where(control, finding) is { } where ? $"（{where}）" : "")}");
            await WatchClosed.RunAsync(open, TimeProvider.System, outcome.Found.Concat(outcome.Still).Select(f => f.BodyId).Distinct(), cancellation);
            if (await DemoRelapse.SuspectedAsync(open, outcome.Found.Concat(outcome.Still), cancellation) is > 0 and var suspected) terminal.Text.WriteLine($"看护着的问题，标了疑似反弹{suspected}处（/watch?state=suspected）");
            if (outcome.Found.Count + outcome.Still.Count == 0) terminal.Fail("这条规则没有发现它。");
            foreach (var finding in outcome.Others) terminal.Fail($"别的规则也变了：{finding.ControlId}，{finding.Sentence}");
            terminal.Text.Flush();
            return outcome.Found.Count + outcome.Still.Count > 0 && outcome.Others.Count == 0 ? 0 : 1;
        });
        return new Command("demo", "演示的数据") { relapse, DemoDocumentsCommand.Create(terminal) };
    }
}
