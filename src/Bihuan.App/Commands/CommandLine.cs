using System.CommandLine;
using System.CommandLine.Help;

namespace Bihuan.App.Commands;

/// <summary>全部命令。返回值：0 好，1 校核有意见、两稿有差别或者审计对不上，2 没有做成。</summary>
internal static class CommandLine
{
    /// <summary>没有做成：文件读不了、参数不对、写不了。</summary>
    public const int Failed = 2;

    // 比网页服务停下来的时限(BackgroundWork)长：到点就硬停
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    /// <summary>解析并运行。</summary>
    public static int Run(string[] args, Terminal terminal)
    {
        var root = new RootCommand("闭环：读懂巡察整改文书，生成台账。")
        {
            ReadCommand.Create(terminal),
            LedgerCommand.Create(terminal),
            CheckCommand.Create(terminal),
            ChecksCommand.Create(terminal),
            LedgersCommand.Create(terminal),
            StatesCommand.Create(terminal),
            ControlsCommand.Create(terminal),
            DemoCommand.Create(terminal),
            CompareCommand.Create(terminal),
            ListsCommand.Create(terminal),
            SamplesCommand.Create(terminal),
            ServeCommand.Create(terminal),
            MigrateCommand.Create(terminal),
            InitCommand.Create(terminal),
            ResetAccountCommand.Create(terminal),
            AuditCommand.Create(terminal),
            BackupCommand.Create(terminal),
            RestoreCommand.Create(terminal),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Help(terminal);
        help.Description = "显示用法";
        root.Options.OfType<VersionOption>().Single().Description = "显示版本";
        // “@名称”就是文件名，不是参数文件
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Action is not Help && Misuse.Of(parsed, args) is { } misuse)
        {
            terminal.Fail(misuse + "用 bihuan --help 查看用法。");
            return Failed;
        }
        try
        {
            var exit = parsed.Invoke(new InvocationConfiguration { Output = terminal.Text, Error = terminal.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = Patience });
            terminal.Text.Flush();
            return exit;
        }
        catch (IOException e)
        {
            // 读文件、写文件的错，各命令自己说；到这里的是标准输出写不进去
            terminal.Fail(WriteFault.OnOutput(e));
            return Failed;
        }
    }

    /// <summary>几个命令共用的许可。</summary>
    public static Option<bool> AllowInternal() => new("--allow-internal") { Description = "已确认可以处理标有“内部”的文件" };
}
