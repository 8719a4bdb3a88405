using System.Diagnostics;
using System.Globalization;

namespace Bihuan.Documents.Reading.External;

/// <summary>这台机器能怎样关住一个外部程序；每样能力在第一次用时真的试一次，没有的就少一层，不报错。</summary>
internal sealed record Confinement(string? Setsid, string? Prlimit, string? Unshare)
{
    private static readonly Lazy<Confinement> Probe = new(Detect);

    /// <summary>本机的能力。</summary>
    public static Confinement Current => Probe.Value;

    /// <summary>能断网并在程序结束时连带结束它的全部后代（另开网络与进程命名空间）。</summary>
    public bool Isolates => Unshare is not null;

    /// <summary>把程序和参数包上限制，得到真正要启动的命令行，第一个元素是可执行文件。</summary>
    public List<string> Wrap(ProgramRun run)
    {
        var command = new List<string>();
        // 自成一组：结束时按组发信号，后台的子进程也逃不掉。
        if (Setsid is not null) command.Add(Setsid);
        // --kill-child:unshare 一死，命名空间里的 1 号进程随之被杀，内核再杀光其余，连另开会话的后代也在内。
        if (Unshare is not null) command.AddRange([Unshare, "--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child", "--"]);
        if (Prlimit is not null)
        {
            var cpu = (long)Math.Ceiling(run.TimeLimit.TotalSeconds) * 2 + 1;
            command.Add(Prlimit);
            command.Add("--core=0");
            command.Add(string.Create(CultureInfo.InvariantCulture, $"--cpu={cpu}"));
            command.Add(string.Create(CultureInfo.InvariantCulture, $"--as={run.MaxMemoryBytes}"));
            command.Add(string.Create(CultureInfo.InvariantCulture, $"--fsize={run.MaxFileBytes}"));
            // 不在独立命名空间里时，进程数按整个用户算，会连累本系统自己。
            if (Unshare is not null) command.Add(string.Create(CultureInfo.InvariantCulture, $"--nproc={run.MaxProcesses}"));
            command.Add("--");
        }
        command.Add(run.Executable);
        command.AddRange(run.Arguments);
        return command;
    }

    private static Confinement Detect()
    {
        if (!OperatingSystem.IsLinux()) return new(null, null, null);
        var setsid = ProgramFinder.Find("setsid");
        var prlimit = ProgramFinder.Find("prlimit");
        var unshare = ProgramFinder.Find("unshare");
        return new(
            setsid is not null && Works(setsid, "true") ? setsid : null,
            prlimit is not null && Works(prlimit, "--core=0", "--", "true") ? prlimit : null,
            unshare is not null && Works(unshare, "--user", "--map-root-user", "--net", "--pid", "--fork", "--kill-child", "--", "true") ? unshare : null);
    }

    private static bool Works(string program, params string[] arguments)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments)
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start);
            if (process is null) return false;
            process.StandardInput.Close();
            if (process.WaitForExit(2000)) return process.ExitCode == 0;
            process.Kill(entireProcessTree: true);
            return false;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }
}
