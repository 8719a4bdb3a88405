using System.Globalization;
using System.Security.Cryptography;

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
        try
        {
            return CommandLine.Run(args, terminal);
        }
        catch (AuthenticationTagMismatchException)
        {
            terminal.Fail($"加密的内容解不开：{DatabaseOption.KeyPath} 不是这个数据库的钥匙，没有做成。请用环境变量 BIHUAN_KEYS 指到原来的钥匙文件夹再试。");
            return CommandLine.Failed;
        }
        catch (Exception e)
        {
            // 到这里的是程序自己的错；给用的人看堆栈没有用处
            terminal.Fail($"出了没有料到的错({e.GetType().Name})，没有做成。请把出错的那一段换成虚构的内容，连同这句话反馈给维护的人。");
            return CommandLine.Failed;
        }
    }
}
