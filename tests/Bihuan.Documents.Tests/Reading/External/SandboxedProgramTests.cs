using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using Bihuan.Documents.Reading.External;

namespace Bihuan.Documents.Tests.Reading.External;

[SupportedOSPlatform("linux")]
public class SandboxedProgramTests
{
    private static ProgramRun Shell(string script, double seconds = 5) => new("/bin/sh", ["-c", script], TimeSpan.FromSeconds(seconds));

    private static ProgramResult Run(ProgramRun run)
    {
        using var sandbox = new SandboxedProgram();
        return sandbox.Run(run, CancellationToken.None);
    }

    /// <summary>带着这个记号运行的进程有几个；记号写在命令行里。</summary>
    private static int Alive(string mark) => Directory.EnumerateDirectories("/proc").Count(folder =>
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline")).Contains(mark, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });

    private static bool Gone(string mark)
    {
        for (var i = 0; i < 40 && Alive(mark) > 0; i++) Thread.Sleep(50);
        return Alive(mark) == 0;
    }

    [Fact]
    public void Returns_output_error_and_exit_code()
    {
        var result = Run(Shell("echo out; echo err >&2; exit 3"));
        Assert.Equal((ProgramEnd.Exited, 3, "out\n", "err\n"), (result.End, result.ExitCode, Encoding.UTF8.GetString(result.Output), result.Error));
    }

    [Fact]
    public void Kills_a_hanging_program_with_all_its_children()
    {
        const string Mark = "86421.25";
        var watch = Stopwatch.StartNew();
        var result = Run(Shell($"sleep {Mark} & (setsid sleep {Mark} &) ; sleep {Mark}", seconds: 0.7));
        Assert.Equal(ProgramEnd.TimedOut, result.End);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
        Assert.True(Gone(Mark), "还有子进程活着");
    }

    [Fact]
    public void Leaves_no_background_child_behind_after_a_normal_exit()
    {
        const string Mark = "86422.25";
        var result = Run(Shell($"sleep {Mark} >/dev/null 2>&1 & echo 好"));
        Assert.Equal(ProgramEnd.Exited, result.End);
        Assert.True(Gone(Mark), "还有子进程活着");
    }

    [Theory]
    [InlineData(true, "86424.25")]
    [InlineData(false, "86425.25")]
    public void Kills_the_children_too_where_the_machine_cannot_isolate(bool inGroup, string mark)
    {
        var confinement = Confinement.Current with { Unshare = null };
        using var sandbox = new SandboxedProgram(inGroup ? confinement : confinement with { Setsid = null });
        var result = sandbox.Run(Shell($"sleep {mark} & sleep {mark}", seconds: 0.7), CancellationToken.None);
        Assert.Equal(ProgramEnd.TimedOut, result.End);
        Assert.True(Gone(mark), "还有子进程活着");
    }

    [Fact]
    public void Kills_what_is_left_in_the_group_after_a_normal_exit()
    {
        const string Mark = "86426.25";
        if (Confinement.Current.Setsid is null) return;
        using var sandbox = new SandboxedProgram(Confinement.Current with { Unshare = null });
        Assert.Equal(ProgramEnd.Exited, sandbox.Run(Shell($"sleep {Mark} >/dev/null 2>&1 & echo 好"), CancellationToken.None).End);
        Assert.True(Gone(Mark), "还有子进程活着");
    }

    [Fact]
    public void Sweeps_only_its_own_folders_older_than_a_day()
    {
        var temp = Directory.CreateTempSubdirectory("bihuan-sweep-");
        try
        {
            var now = TimeProvider.System.GetUtcNow();
            string[] names = ["bihuan-work-abc123", "bihuan-work-new123", "bihuan-work-longer-name", "bihuan-backup", "work-abc123"];
            foreach (var name in names)
            {
                var folder = temp.CreateSubdirectory(name);
                File.WriteAllText(Path.Combine(folder.FullName, "input.pdf"), "x");
                folder.LastWriteTimeUtc = now.UtcDateTime.AddHours(name.Contains("new", StringComparison.Ordinal) ? -20 : -30);
            }
            var target = temp.CreateSubdirectory("target");
            Directory.CreateSymbolicLink(Path.Combine(temp.FullName, "bihuan-work-link12"), target.FullName);
            Directory.SetLastWriteTimeUtc(target.FullName, now.UtcDateTime.AddHours(-30));

            LeftoverFolders.Sweep(temp.FullName, now);

            Assert.Equal([.. names.Skip(1), "bihuan-work-link12", "target"], temp.EnumerateDirectories().Select(d => d.Name).ToHashSet());
            Assert.True(target.Exists);
        }
        finally
        {
            temp.Delete(recursive: true);
        }
    }

    [Fact]
    public void Stops_when_cancelled()
    {
        const string Mark = "86423.25";
        using var sandbox = new SandboxedProgram();
        using var cancel = new CancellationTokenSource(300);
        Assert.ThrowsAny<OperationCanceledException>(() => sandbox.Run(Shell($"sleep {Mark}", 30), cancel.Token));
        Assert.True(Gone(Mark), "还有子进程活着");
    }

    [Fact]
    public void Bounds_a_flood_of_output()
    {
        var run = Shell("yes") with { MaxOutputBytes = 100_000 };
        Assert.Equal(ProgramEnd.OutputTooLarge, Run(run).End);
        var errors = Run(Shell("head -c 300000 /dev/zero | tr '\\0' x >&2"));
        Assert.Equal(8192, errors.Error.Length);
    }

    [Fact]
    public void Refuses_the_network_where_the_machine_can_isolate()
    {
        if (!Confinement.Current.Isolates)
        {
            // 不能另开命名空间的机器上只有代理变量；至少它们在。
            Assert.Contains("127.0.0.1:9", Encoding.UTF8.GetString(Run(Shell("echo $http_proxy")).Output), StringComparison.Ordinal);
            return;
        }
        // 新网络命名空间里除了没有启用的回环，什么都没有。
        var interfaces = Encoding.UTF8.GetString(Run(Shell("tail -n +3 /proc/net/dev")).Output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(interfaces, i => Assert.StartsWith("lo:", i.Trim(), StringComparison.Ordinal));
    }

    [Fact]
    public void Limits_memory_and_file_size()
    {
        if (Confinement.Current.Prlimit is null) return;
        var memory = Run(Shell("head -c 400000000 /dev/zero | tail -c 300000000 | wc -c") with { MaxMemoryBytes = 100 << 20 });
        Assert.NotEqual("300000000", Encoding.UTF8.GetString(memory.Output).Trim());
        var file = Run(Shell("head -c 3000000 /dev/zero > big; wc -c < big") with { MaxFileBytes = 1 << 20 });
        Assert.Equal("1048576", Encoding.UTF8.GetString(file.Output).Trim());
    }

    [Fact]
    public void Removes_its_folder_and_hides_the_environment()
    {
        string folder;
        Environment.SetEnvironmentVariable("BIHUAN_TEST_SECRET", "口令");
        using (var sandbox = new SandboxedProgram())
        {
            folder = sandbox.Folder;
            var path = sandbox.Write("input.pdf", new MemoryStream([1, 2, 3]));
            Assert.Equal(3, new FileInfo(path).Length);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
            var seen = Encoding.UTF8.GetString(sandbox.Run(Shell("env; pwd"), CancellationToken.None).Output);
            Assert.DoesNotContain("口令", seen, StringComparison.Ordinal);
            Assert.Contains(folder, seen, StringComparison.Ordinal);
        }
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void Looks_for_programs_only_at_full_paths()
    {
        Assert.Equal("/bin/sh", ProgramFinder.Find("sh", "/bin") is { } found && found.EndsWith("/sh", StringComparison.Ordinal) ? "/bin/sh" : null);
        Assert.Null(ProgramFinder.Find("绝没有这个程序", "."));
    }
}
