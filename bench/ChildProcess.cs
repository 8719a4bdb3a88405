using System.Diagnostics;
using System.Globalization;

namespace Bihuan.Bench;

/// <summary>另起进程量的两样：冷启动的用时、内存的峰值。</summary>
internal static class ChildProcess
{
    /// <summary>从启动到退出用了多少毫秒；没有正常退出时抛异常(校核有意见时退出码是 1,也算正常)。</summary>
    public static double Cold(IReadOnlyList<string> command)
    {
        var start = Stopwatch.GetTimestamp();
        Run(command);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>运行并返回标准输出。</summary>
    public static string Run(IReadOnlyList<string> command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException(command[0]);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode is 0 or 1 ? output : throw new InvalidOperationException($"{string.Join(' ', command)} 退出码 {process.ExitCode}\n{error.Result}");
    }

    /// <summary>再启动一个自己用的命令行：可能是 dotnet 加程序集，也可能是本机可执行文件。</summary>
    public static IReadOnlyList<string> Self() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [Environment.ProcessPath!, typeof(ChildProcess).Assembly.Location]
            : [Environment.ProcessPath!];

    /// <summary>本进程至今的内存峰值(VmHWM)，字节。</summary>
    public static long PeakBytes()
    {
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(6, line.Length - 6 - 3).Trim(), CultureInfo.InvariantCulture) << 10;
    }
}
