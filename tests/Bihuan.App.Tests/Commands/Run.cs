using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

using Bihuan.App.Commands;
using Bihuan.Documents.Samples;

namespace Bihuan.App.Tests.Commands;

/// <summary>在内存里跑一个命令，不碰真的终端。</summary>
internal sealed record Run(int Exit, byte[] Output, string Error)
{
    public string Text => Encoding.UTF8.GetString(Output);

    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static Run Of(params string[] args) => With(null, args);

    /// <summary>有人在终端前，逐行这样回答。</summary>
    public static Run Answering(string answer, params string[] args) => With(answer, args);

    public static Run Coloured(params string[] args) => With(null, args, t => t with { Colour = true, Width = 60 });

    /// <summary>标准输出写不进去时。</summary>
    public static Run WithOutput(Stream output, params string[] args)
    {
        using var error = new StringWriter();
        using var input = new StringReader("");
        using var terminal = new Terminal(output, error, input);
        return new Run(CommandLine.Run(args, terminal), [], error.ToString());
    }

    /// <summary>在另一台机器上那样：另一个进程，在这个文件夹里，没有说钥匙放在哪里。</summary>
    public static async Task<Run> ElsewhereAsync(string folder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. args]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment.Remove("BIHUAN_KEYS");
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Run(process.ExitCode, Encoding.UTF8.GetBytes(text), await error);
    }

    /// <summary>与装好的系统一样，钥匙从一开始就在：哪个测试先跑都一样。</summary>
    [ModuleInitializer]
    internal static void KeepKeys()
    {
        Environment.SetEnvironmentVariable("BIHUAN_KEYS", Path.Combine(AppContext.BaseDirectory, ".keys"));
        _ = Bihuan.Storage.Secrets.Open(DatabaseOption.KeyPath);
    }

    private static Run With(string? answer, string[] args, Func<Terminal, Terminal>? adjust = null)
    {
        using var output = new MemoryStream();
        using var error = new StringWriter();
        using var input = new StringReader(answer ?? "");
        var terminal = new Terminal(output, error, input) { CanAsk = answer is not null };
        using var used = adjust is null ? terminal : adjust(terminal);
        var exit = CommandLine.Run(args, used);
        used.Text.Flush();
        return new Run(exit, output.ToArray(), error.ToString());
    }
}

/// <summary>一个测试用的临时文件夹，用完删除。</summary>
internal sealed class Folder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("bihuan-test-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary>写一个文本文件，返回路径。</summary>
    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    /// <summary>把第几份(从 0 起)样本写进来，返回路径。</summary>
    public string Sample(int index)
    {
        var sample = SampleLibrary.All[index];
        using var content = sample.Open();
        using var file = File.Create(this[sample.FileName]);
        content.CopyTo(file);
        return this[sample.FileName];
    }

    /// <summary>一份两个问题、三条措施的报告，却报了两项措施(第3行);返回路径。</summary>
    public string Report() => Write("报告.txt", """
        中共青禾市档案馆党组关于巡察整改进展情况的报告

        根据统一部署,2024年3月4日至4月12日,市委第一巡察组对青禾市档案馆党组进行了巡察,5月20日反馈了巡察意见。市档案馆党组照单全收,针对反馈的2个问题制定2项措施。
        一、关于档案管理方面
        (一)关于“库房温湿度记录不全”的问题。
        整改措施:一是更换记录仪4台,每日两次自动记录。二是指定专人每周核对。
        整改成效:一是6月以来记录齐全。二是未再发现霉变档案。
        (二)关于“查档群众等候时间长”的问题。
        整改措施:一是增设查档窗口2个,开通网上预约。
        整改成效:平均等候时间由40分钟减到15分钟。

        中共青禾市档案馆党组
        2024年8月20日
        """);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
