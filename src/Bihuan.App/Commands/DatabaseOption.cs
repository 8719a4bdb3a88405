using System.CommandLine;
using System.Data.Common;

using Bihuan.Calendar;
using Bihuan.Ledgers;
using Bihuan.People;
using Bihuan.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Commands;

/// <summary>用哪个数据库:--database,其次环境变量，再次默认的嵌入数据库。</summary>
internal static class DatabaseOption
{
    /// <summary>环境变量的名字；连接串里有口令时用它，不要写在命令行上。</summary>
    private const string Variable = "BIHUAN_DATABASE";

    public static Option<string?> Create() => new("--database")
    {
        HelpName = "数据库",
        Description = $"数据库：sqlite:路径，或 PostgreSQL 连接串；也可用环境变量 {Variable}。默认 {Database.Default}",
    };

    /// <summary>放钥匙的文件夹：环境变量，没有时是当前目录下的 .keys。不要与数据库、备份放在一起。</summary>
    public static string KeysFolder => Path.GetFullPath(Environment.GetEnvironmentVariable("BIHUAN_KEYS") is { Length: > 0 } folder ? folder : ".keys");

    /// <summary>加密字段的钥匙文件。</summary>
    public static string KeyPath => Path.Combine(KeysFolder, "field.key");

    /// <summary>放附件内容的文件夹：环境变量 BIHUAN_FILES 之下一个数据库一个，没有时跟着数据库。</summary>
    public static string FilesFolder(Database database) => Environment.GetEnvironmentVariable("BIHUAN_FILES") is { Length: > 0 } folder ? Path.Combine(Path.GetFullPath(folder), database.Mark) : database.FilesFolder;

    /// <summary>选好并升到当前版本，各机构的内置角色也补齐。</summary>
    /// <returns>没有做成时为 null,原因已写到标准错误。</returns>
    public static Task<Database?> ReadyAsync(string? setting, Terminal terminal, CancellationToken cancellation) =>
        OpenAsync(setting, terminal, async (database, db) =>
        {
            await db.MigrateAsync(cancellation);
            await SetUpBodies.RunAsync(database, TimeProvider.System, cancellation);
            await FillCalendar.RunAsync(database, TimeProvider.System, Holidays.Of([]).Value, AllDeadlineMovers.All, cancellation);
            return true;
        });

    /// <summary>选好，不升级，也不新建：只看不改的命令用，数据库须已是当前版本。路径写错的，不留下一个空文件。</summary>
    /// <param name="setting">--database 写的。</param>
    /// <param name="terminal">终端。</param>
    /// <param name="cancellation">取消。</param>
    /// <param name="needsKey">要不要解开加密的字段。只核对审计链的不要：链封的是存着的密文，在没有钥匙的机器上也核对得了。</param>
    /// <returns>没有做成时为 null,原因已写到标准错误。</returns>
    public static Task<Database?> CurrentAsync(string? setting, Terminal terminal, CancellationToken cancellation, bool needsKey = true) =>
        OpenAsync(setting, terminal, async (_, db) =>
        {
            if (!(await db.Database.GetPendingMigrationsAsync(cancellation)).Any()) return true;
            terminal.Fail("数据库还不是当前版本。请先运行 bihuan migrate。");
            return false;
        }, existing: true, needsKey);

    /// <summary>选好，连得上，什么也不动：恢复的命令自己看里面有什么。</summary>
    /// <returns>没有做成时为 null,原因已写到标准错误。</returns>
    public static Task<Database?> ChosenAsync(string? setting, Terminal terminal) => OpenAsync(setting, terminal, async (_, db) =>
    {
        await db.Database.OpenConnectionAsync();
        return true;
    });

    private static async Task<Database?> OpenAsync(string? setting, Terminal terminal, Func<Database, Db, Task<bool>> ready, bool existing = false, bool needsKey = true)
    {
        // 已经有的数据库，钥匙也已经有了：在别的文件夹里运行的，不另造一把对不上的；空的一把什么也解不开
        var keyless = existing && !File.Exists(KeyPath);
        if ((keyless ? new Secrets(new byte[Secrets.KeyLength]) : Keys(terminal)) is not { } secrets) return null;
        var database = Database.Choose(setting ?? Environment.GetEnvironmentVariable(Variable), new DbSetup(AllLedgers.Catalog, secrets), out var problem);
        if (database is null)
        {
            terminal.Fail(problem);
            return null;
        }
        try
        {
            if (existing && database.IsMissing)
            {
                terminal.Fail($"没有这个数据库文件：{database.Name}。请核对路径；还没有建过的，请先运行 bihuan migrate。");
                return null;
            }
            if (keyless && needsKey)
            {
                terminal.Fail($"没有钥匙文件 {KeyPath}。请在启动服务的文件夹里运行，或用环境变量 BIHUAN_KEYS 指明钥匙文件夹。");
                return null;
            }
            await using var db = database.Open();
            return await ready(database, db) ? database : null;
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"连不上数据库 {database.Name}：{e.Message} 请检查它是否已启动、地址与口令是否正确、文件夹是否可写。");
            return null;
        }
    }

    private static Secrets? Keys(Terminal terminal)
    {
        var path = KeyPath;
        try
        {
            return Secrets.Open(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"用不了钥匙文件 {path}：{e.Message} 请检查文件夹的权限，或用环境变量 BIHUAN_KEYS 另指一个。");
            return null;
        }
    }
}
