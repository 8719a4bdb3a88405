using System.ComponentModel;
using System.Diagnostics;

using Bihuan.Access.Accounts;
using Bihuan.App.Office.Single;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Commands;

/// <summary>bihuan serve --single：打印地址，能的话替人打开浏览器；在窗口里按回车，再给一个地址。</summary>
internal static class SingleServe
{
    private static readonly string[] Screens = ["DISPLAY", "WAYLAND_DISPLAY"];

    /// <summary>这个库能不能单机使用；不能时原因已写到标准错误。</summary>
    public static async Task<bool> AllowsAsync(Terminal terminal, Database database, CancellationToken cancellation)
    {
        await using var db = database.Open();
        if (await SingleUser.KindAsync(db, cancellation) != SingleUser.Kind.Shared && !await db.Accounts.AnyAsync(cancellation)) return true;
        terminal.Fail($"{database.Name} 是多人使用的，不能加 --single：不登录就什么都打得开。请去掉 --single，或者用 --database 另指一个空的数据库。");
        return false;
    }

    /// <summary>给出地址，照应回车。</summary>
    /// <param name="terminal">终端。</param>
    /// <param name="launch">随机码由它来。</param>
    /// <param name="address">网址。</param>
    /// <param name="open">替人打开浏览器。</param>
    public static void Explain(Terminal terminal, SingleLaunch launch, string address, bool open)
    {
        Offer(terminal, launch, address, open);
        if (!terminal.CanAsk) return;
        // 读标准输入停不下来，不能占住退出
        new Thread(() =>
        {
            while (terminal.Input.ReadLine() is not null) Offer(terminal, launch, address, open: false);
        })
        { IsBackground = true }.Start();
    }

    private static void Offer(Terminal terminal, SingleLaunch launch, string address, bool open)
    {
        var url = $"{address}{SingleGate.OpenPath}?key={launch.NewKey()}";
        terminal.Text.WriteLine($"单机使用，不用登录。请在这台电脑的浏览器里打开下面的地址，只能用一次，{SingleLaunch.Lifetime.TotalMinutes:0}分钟内有效；按回车再给一个：");
        terminal.Text.WriteLine(url);
        terminal.Text.Flush();
        if (open) Browse(url);
    }

    // 打不开的，人照着打印的地址打开
    private static void Browse(string url)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(url) { UseShellExecute = true }
            : OperatingSystem.IsMacOS() ? new ProcessStartInfo("open", [url])
            : HasScreen ? new ProcessStartInfo("xdg-open", [url]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true }
            : null;
        if (start is null) return;
        try
        {
            using var started = Process.Start(start);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            // 见上
        }
    }

    private static bool HasScreen => Screens.Any(v => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(v)));
}
