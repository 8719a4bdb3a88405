using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bihuan.Bench.Crash;

/// <summary>
/// 一个可以突然停掉再起来的临时 PostgreSQL,照出厂的设置落盘(fsync、full_page_writes、synchronous_commit 都开着)。
/// 由一个 sh 管着：本进程无论怎样结束，它的输入就断，随即停库、删文件夹。
/// </summary>
internal sealed class CrashCluster : IDisposable
{
    private const string Script = """
        trap '' INT HUP TERM
        home=$(mktemp -d /tmp/bihuan-crash.XXXXXX) || exit 1
        trap 'rm -rf "$home"' EXIT
        cd "$home"
        start() { "$1/pg_ctl" -D "$home/data" -w -l "$home/log" -o "-p $2 -h 127.0.0.1 -k $home -c fsync=on -c full_page_writes=on -c synchronous_commit=on" start >/dev/null 2>&1 || { cat "$home/log"; exit 1; }; }
        "$1/initdb" -D "$home/data" -U bihuan -A trust -E UTF8 --locale=C >"$home/log" 2>&1 || { cat "$home/log"; exit 1; }
        start "$1" "$2"
        echo ready
        while read -r command; do
            case $command in
                stop) "$1/pg_ctl" -D "$home/data" -m immediate stop >/dev/null 2>&1 ;;
                start) start "$1" "$2" ;;
            esac
            echo ready
        done
        "$1/pg_ctl" -D "$home/data" -m immediate stop >/dev/null 2>&1
        """;

    private readonly Process _keeper;
    private readonly int _port = FreePort();

    public CrashCluster()
    {
        var programs = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).LastOrDefault(d => File.Exists(Path.Combine(d, "initdb"))) : null;
        programs ??= (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")));
        if (programs is null) throw new InvalidOperationException("没有找到 PostgreSQL 的 initdb。请先安装 PostgreSQL。");
        // initdb 不许 root 运行
        string[] asPostgres = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];
        string[] command = [.. asPostgres, "sh", "-c", Script, "sh", programs, _port.ToString(CultureInfo.InvariantCulture)];
        _keeper = Process.Start(new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        WaitReady();
    }

    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={_port.ToString(CultureInfo.InvariantCulture)};Username=bihuan;Database={database};Maximum Pool Size=40";

    /// <summary>马上停，不收尾，像断电前一刻的数据库进程。</summary>
    public void StopAtOnce() => Tell("stop");

    /// <summary>再起来，由它自己从日志恢复。</summary>
    public void Start() => Tell("start");

    public void Dispose()
    {
        _keeper.StandardInput.Close();
        _keeper.WaitForExit(30_000);
        _keeper.Dispose();
    }

    private void Tell(string command)
    {
        _keeper.StandardInput.WriteLine(command);
        _keeper.StandardInput.Flush();
        WaitReady();
    }

    private void WaitReady()
    {
        var said = "";
        while (_keeper.StandardOutput.ReadLine() is { } line)
        {
            if (line == "ready") return;
            said += line + "\n";
        }
        throw new InvalidOperationException("临时 PostgreSQL 没有启动：\n" + said);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
