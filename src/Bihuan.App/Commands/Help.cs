using System.CommandLine;
using System.CommandLine.Invocation;

namespace Bihuan.App.Commands;

/// <summary>中文的用法说明。库里自带的一半是英文，汉字也对不齐。</summary>
internal sealed class Help(Terminal terminal) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = terminal.Text;
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine("用法：" + Usage(command));
        Section("命令", command.Subcommands.Select(c => (string.Join(' ', [c.Name, .. c.Arguments.Select(Shown)]), c.Description)));
        Section("参数", command.Arguments.Select(a => (Shown(a), a.Description)));
        Section("选项", command.Options.Select(o => (Shown(o), o.Description)));
        if (command.Subcommands.Count > 0)
        {
            output.WriteLine();
            output.WriteLine($"{string.Join(' ', Path(command))} 命令 --help 查看一个命令的用法。退出码：0 好，1 校核有意见、两稿有差别或审计对不上，2 没有做成。");
        }
        return 0;
    }

    private void Section(string name, IEnumerable<(string Left, string? Right)> rows)
    {
        var list = rows.ToList();
        if (list.Count == 0) return;
        var width = list.Max(r => Printable.Columns(r.Left));
        terminal.Text.WriteLine();
        terminal.Text.WriteLine(name + "：");
        foreach (var (left, right) in list)
            terminal.Text.WriteLine("  " + left + new string(' ', width - Printable.Columns(left) + 2) + right);
    }

    private static string Usage(Command command) => command.Subcommands.Count > 0
        ? string.Join(' ', [.. Path(command), "命令", "[选项]"])
        : string.Join(' ', [.. Path(command), .. command.Arguments.Select(Shown), "[选项]"]);

    // bihuan audit verify:从最外一层写起
    private static IEnumerable<string> Path(Command command) =>
        command is RootCommand || command.Parents.OfType<Command>().FirstOrDefault() is not { } parent ? ["bihuan"] : [.. Path(parent), command.Name];

    private static string Shown(Argument argument) => argument.Arity.MaximumNumberOfValues > 1 ? argument.Name + "…" : argument.Name;

    private static string Shown(Option option)
    {
        var names = string.Join(", ", option.Aliases.Where(a => a.StartsWith('-')).Prepend(option.Name));
        return option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool) ? $"{names} {option.HelpName}" : names;
    }
}
