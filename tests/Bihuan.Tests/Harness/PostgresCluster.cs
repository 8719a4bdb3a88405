using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Bihuan.Tests.Harness;

/// <summary>
/// 一次测试运行用的一个临时 PostgreSQL:建在临时文件夹，不落盘同步，只听 127.0.0.1。
/// 由一个 sh 看着：测试进程无论怎样结束(跑完、Ctrl-C、被杀),它的标准输入都会断，随即停库、删文件夹。
/// </summary>
internal sealed class PostgresCluster
{
    private const string Script = """
        set -e
        trap '' INT HUP TERM
        home=$(mktemp -d /tmp/bihuan-postgres.XXXXXX)
        trap 'rm -rf "$home"' EXIT
        cd "$home"
        "$1/initdb" -D "$home/data" -U bihuan -A trust -E UTF8 --locale=C --no-sync >"$home/log" 2>&1 || { cat "$home/log"; exit 1; }
        "$1/pg_ctl" -D "$home/data" -w -l "$home/log" -o "-p $2 -h 127.0.0.1 -k $home -F -c full_page_writes=off -c max_connections=200" start >/dev/null 2>&1 || { cat "$home/log"; exit 1; }
        echo ready
        cat >/dev/null
        "$1/pg_ctl" -D "$home/data" -m immediate stop >/dev/null 2>&1
        """;

    private static readonly Lazy<PostgresCluster> Running = new(() => new PostgresCluster());

    // 进程对象要活到最后：它一被回收，看守的输入就断了
    private readonly Process _keeper;
    private readonly int _port;

    private PostgresCluster()
    {
        var programs = Programs() ?? throw new InvalidOperationException("没有找到 PostgreSQL 的 initdb。请安装(Debian:apt-get install postgresql),再跑测试。");
        _port = FreePort();
        // initdb 不许 root 运行
        string[] asPostgres = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];
        string[] command = [.. asPostgres, "sh", "-c", Script, "sh", programs, _port.ToString(CultureInfo.InvariantCulture)];
        _keeper = Process.Start(new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" })!;
        var said = "";
        while (_keeper.StandardOutput.ReadLine() is { } line)
        {
            if (line == "ready") return;
            said += line + "\n";
        }
        throw new InvalidOperationException("临时 PostgreSQL 没有启动:\n" + said);
    }

    /// <summary>其中一个数据库的连接串；第一次用时启动。</summary>
    public static string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={Running.Value._port};Username=bihuan;Database={database};Maximum Pool Size=30";

    private static string? Programs()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.TryParse(Path.GetFileName(d), CultureInfo.InvariantCulture, out var v) ? v : 0).Select(d => Path.Combine(d, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return debian.Concat(path).FirstOrDefault(d => File.Exists(Path.Combine(d, "initdb")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
