using System.Globalization;

using Bihuan.App.Commands;

namespace Bihuan.App;

/// <summary>bihuan 的入口：一个程序，既是命令行，也是网页服务。</summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        // 提示、日期、数字不随机器的语言变
        var chinese = CultureInfo.GetCultureInfo("zh-CN");
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = chinese;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = chinese;
        using var terminal = Terminal.OfProcess();
        return CommandLine.Run(args, terminal);
    }
}
