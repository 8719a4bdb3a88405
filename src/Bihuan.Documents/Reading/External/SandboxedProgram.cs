using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Bihuan.Documents.Reading.External;

/// <summary>
/// 在私有的临时文件夹里、限时限量地运行一个外部程序；用完文件夹即删。
/// 输入一律写成我们自己起的名字，用户的文件名从不成为路径。
/// </summary>
internal sealed class SandboxedProgram : IDisposable
{
    private const int MaxErrorBytes = 8 << 10;
    private static int swept;

    private readonly Confinement confinement;
    private readonly DirectoryInfo folder;

    /// <summary>建好临时文件夹；本进程第一次用时先清掉从前遗留的。</summary>
    /// <param name="confinement">怎样关住程序;null 是本机能做到的全部。</param>
    public SandboxedProgram(Confinement? confinement = null)
    {
        this.confinement = confinement ?? Confinement.Current;
        if (Interlocked.Exchange(ref swept, 1) == 0) LeftoverFolders.Sweep(Path.GetTempPath(), TimeProvider.System.GetUtcNow());
        folder = Directory.CreateTempSubdirectory(LeftoverFolders.Prefix);
    }

    /// <summary>私有临时文件夹，只有当前用户能进。</summary>
    public string Folder => folder.FullName;

    /// <summary>把输入写进临时文件夹，返回完整路径。</summary>
    /// <param name="name">自己起的名字，如“input.pdf”。</param>
    /// <param name="content">内容，从当前位置读到末尾。</param>
    public string Write(string name, Stream content)
    {
        var path = Path.Combine(Folder, name);
        using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        content.CopyTo(file);
        return path;
    }

    /// <summary>运行到退出、超时、输出过多或被取消为止；返回时它和它的子进程都已结束。</summary>
    /// <exception cref="OperationCanceledException">被取消。</exception>
    public ProgramResult Run(ProgramRun run, CancellationToken cancellation) =>
        RunAsync(run, cancellation).GetAwaiter().GetResult();

    private async Task<ProgramResult> RunAsync(ProgramRun run, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = Describe(confinement.Wrap(run)) };
        process.Start();
        var group = process.Id;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(run.TimeLimit);
        try
        {
            process.StandardInput.Close();
            var error = Collect(process.StandardError.BaseStream, MaxErrorBytes, keepDraining: true, stop.Token);
            var output = await Collect(process.StandardOutput.BaseStream, run.MaxOutputBytes, keepDraining: false, stop.Token);
            if (output is null) return new(ProgramEnd.OutputTooLarge, -1, [], "");
            var message = Encoding.UTF8.GetString(await error ?? []);
            await process.WaitForExitAsync(stop.Token);
            return new(ProgramEnd.Exited, process.ExitCode, output, message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(ProgramEnd.TimedOut, -1, [], "");
        }
        finally
        {
            Kill(process, group);
        }
    }

    private ProcessStartInfo Describe(List<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Folder,
        };
        // 本系统的环境变量里可能有口令，不给外部程序；Windows 上缺了系统变量程序起不来，只好留着。
        if (!OperatingSystem.IsWindows())
        {
            start.Environment.Clear();
            start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin";
            start.Environment["LANG"] = "C.UTF-8";
            start.Environment["HOME"] = Folder;
        }
        foreach (var name in (ReadOnlySpan<string>)["TMPDIR", "TMP", "TEMP"]) start.Environment[name] = Folder;
        // 断不了网的机器上，至少让走代理的请求无处可去（9 端口是 discard）。
        foreach (var name in (ReadOnlySpan<string>)["http_proxy", "https_proxy", "ftp_proxy", "all_proxy"]) start.Environment[name] = "http://127.0.0.1:9";
        return start;
    }

    /// <summary>收一路输出；超过上限时，<paramref name="keepDraining"/> 为真就丢弃其余，否则返回 null。</summary>
    private static async Task<byte[]?> Collect(Stream stream, int limit, bool keepDraining, CancellationToken cancellation)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[64 << 10];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            var room = limit - (int)kept.Length;
            if (read > room && !keepDraining) return null;
            kept.Write(buffer, 0, Math.Min(read, room));
        }
        return kept.ToArray();
    }

    private void Kill(Process process, int group)
    {
        try
        {
            if (confinement.Setsid is not null) _ = SignalGroup(-group, 9);
            if (process.HasExited) return;
            process.Kill(entireProcessTree: true);
            process.WaitForExit(2000);
        }
        catch (InvalidOperationException)
        {
            // 恰在此刻自己退出了。
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SignalGroup(int group, int signal);

    /// <summary>删掉临时文件夹。</summary>
    public void Dispose()
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // 被杀的进程在 Windows 上可能还没放开文件；留给系统清理临时目录。
        }
    }
}
