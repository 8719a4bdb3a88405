using System.Diagnostics;

namespace Bihuan.Tests.Crash;

/// <summary>kill -9 三轮，由 bench 做（它另起写的进程）;一百轮见 bench/README.md。</summary>
public sealed class CrashTests
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Killed_writers_lose_nothing_acknowledged_and_leave_nothing_half(string engine)
    {
        var bench = Path.Combine(AppContext.BaseDirectory.Replace(Path.Combine("tests", "Bihuan.Tests"), "bench", StringComparison.Ordinal), "bench.dll");
        Assert.True(File.Exists(bench), bench);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [bench, "crash", engine, "3"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, said);
        Assert.Contains("3轮", said, StringComparison.Ordinal);
    }
}
