using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

using Bihuan.App.Office.Single;
using Bihuan.Messages.Channels;
using Bihuan.Storage;

namespace Bihuan.App.Commands;

/// <summary>bihuan serve:开网页服务，直到 Ctrl-C。读文书不用登录，所以只听本机；给别的机器用，前面放反向代理。</summary>
internal static class ServeCommand
{
    public static Command Create(Terminal terminal)
    {
        var port = new Option<int>("--port") { HelpName = "端口", Description = "听本机哪个端口，0 由系统挑；默认 5080", DefaultValueFactory = _ => 5080 };
        port.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, CultureInfo.InvariantCulture, out var n) && n is >= 0 and <= 65535))
                result.AddError($"端口须是 0 至 65535 的整数，现在是“{token.Value}”");
        });
        var database = DatabaseOption.Create();
        var demo = new Option<bool>("--demo") { Description = "演示：空的数据库里放演示的机构和账号；只在本机" };
        var hosts = new Option<string[]>("--host") { HelpName = "主机名", Description = "除本机外，还可以用哪个主机名打开（前面有反向代理时）；可以写几次" };
        var robots = new Option<string[]>("--robot-host") { HelpName = "主机", Description = "除公网上的钉钉、企业微信外，还许群机器人连哪个主机（可带端口；内网的也在这里写）；可以写几次" };
        robots.Validators.Add(result =>
        {
            if (RobotHosts.Of(result.Tokens.Select(t => t.Value), out var problem) is null) result.AddError(problem.TrimEnd('。'));
        });
        var lists = CheckSettings.Option();
        var log = new Option<string>("--log") { HelpName = "样式", Description = "日志的样式：plain 给人看，json 一行一个、不含个人信息；默认 plain", DefaultValueFactory = _ => "plain" };
        log.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: not ("plain" or "json") } token]) result.AddError($"日志的样式只有 plain 和 json，现在是“{token.Value}”");
        });
        var single = new Option<bool>("--single") { Description = "单机使用：一个人、这台电脑，不用登录，凭打印的地址打开" };
        var noOpen = new Option<bool>("--no-open") { Description = "单机使用时，不替您打开浏览器" };
        var command = new Command("serve", "开网页服务") { port, database, demo, single, noOpen, hosts, robots, lists, log };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetValue(port), parsed.GetValue(database), parsed.GetValue(demo), parsed.GetValue(single), !parsed.GetValue(noOpen), parsed.GetValue(hosts) ?? [], parsed.GetValue(robots) ?? [], parsed.GetValue(lists), parsed.GetValue(log) == "json", cancellation));
        return command;
    }

    // 放链头的文件夹：环境变量，没有时是当前目录下的 audit-heads；其下一个数据库一个，免得拿别的库的链头来比。最好在管数据库的人改不了的地方
    private static string AuditHeadsFolder(Database database) => Path.Combine(Path.GetFullPath(Environment.GetEnvironmentVariable("BIHUAN_AUDIT_HEADS") is { Length: > 0 } folder ? folder : "audit-heads"), database.Mark);

    private static async Task<int> RunAsync(Terminal terminal, int port, string? setting, bool demo, bool single, bool open, string[] hosts, string[] robots, string? lists, bool jsonLogs, CancellationToken cancellation)
    {
        if (single && (demo || hosts.Length > 0))
        {
            terminal.Fail("--single 是一个人在这台电脑上用，不能与 --demo、--host 一起写。请去掉其中一个。");
            return CommandLine.Failed;
        }
        if (CheckSettings.Load(lists, TimeProvider.System, out var problem) is not { } checking)
        {
            terminal.Fail(problem);
            return CommandLine.Failed;
        }
        if (await DatabaseOption.ReadyAsync(setting, terminal, cancellation) is not { } database) return CommandLine.Failed;
        if (single && !await SingleServe.AllowsAsync(terminal, database, cancellation)) return CommandLine.Failed;
        if (await Opening.PrepareAsync(terminal, database, demo, single, local: hosts.Length == 0, cancellation) is not { } isDemo) return CommandLine.Failed;
        var settings = new WebSettings(database) { Urls = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"), Demo = isDemo, Checking = checking, JsonLogs = jsonLogs, AuditHeadsFolder = AuditHeadsFolder(database), FilesFolder = DatabaseOption.FilesFolder(database) };
        settings = settings with { AllowedHosts = [.. settings.AllowedHosts, .. hosts], BehindProxy = hosts.Length > 0, RobotHosts = RobotHosts.Of(robots, out _)! };
        if (single) settings = settings with { Single = new SingleLaunch(settings.Clock) };
        // 先试一试：等框架自己发现端口被占，会在屏幕上写出几十行堆栈
        if (Taken(port))
        {
            terminal.Fail(string.Create(CultureInfo.InvariantCulture, $"端口 {port} 已被别的程序占用。请关掉那个程序，或用 --port 换一个端口。"));
            return CommandLine.Failed;
        }
        await using var app = Web.Build(settings);
        await app.StartAsync(cancellation);
        terminal.Text.WriteLine($"已启动：{string.Join(" ", app.Urls)}");
        terminal.Text.WriteLine($"数据：{database.Name}。{(single ? "" : "读文书不用登录，")}只有这台电脑能打开。按 Ctrl-C 停止。");
        if (settings.Single is { } launch) SingleServe.Explain(terminal, launch, app.Urls.First(), open);
        else await Opening.ExplainAsync(terminal, database, isDemo, app.Urls.First(), cancellation);
        terminal.Text.Flush();
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static bool Taken(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}
