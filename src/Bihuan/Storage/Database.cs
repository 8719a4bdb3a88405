using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

using Bihuan.Access;
using Bihuan.Ledgers;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

using Npgsql;

namespace Bihuan.Storage;

/// <summary>连到哪个数据库。一个进程一个,<see cref="Open()"/> 一次一个工作单元。</summary>
public abstract class Database
{
    /// <summary>没有设置时用的数据库：当前目录下的一个文件。</summary>
    public const string Default = "sqlite:.data/bihuan.db";

    private readonly ConcurrentDictionary<string, WriteGate> _turns = new(StringComparer.Ordinal);

    private Database(DbSetup setup) => (Catalog, Changes) = (setup.Catalog, setup.Changes);

    /// <summary>有哪些台账。</summary>
    public Catalog Catalog { get; }

    /// <summary>公众看得见的东西存过几回。</summary>
    public PublicChanges Changes { get; }

    /// <summary>给人看的名称，不含口令。</summary>
    public abstract string Name { get; }

    /// <summary>认得出是哪个数据库的短名，可以作文件夹的名字，不含口令。同一个库每次一样；库搬了地方就不一样。</summary>
    public abstract string Mark { get; }

    /// <summary>没有另外设置时，附件的内容放在哪里：跟着数据库走，一个数据库一个。</summary>
    public abstract string FilesFolder { get; }

    /// <summary>嵌入的数据库还没有这个文件：一打开就会建一个空的，只看不改的先问一声。</summary>
    public virtual bool IsMissing => false;

    /// <summary>新开一个工作单元，什么台账也看不见；用完释放。</summary>
    public Db Open() => Open(Viewer.Nobody);

    /// <summary>新开一个工作单元；用完释放。</summary>
    /// <param name="viewer">谁在看。</param>
    /// <param name="showsRemoved">看删除了的行，见 <see cref="Db.ShowsRemoved"/>。</param>
    public abstract Db Open(Viewer viewer, bool showsRemoved = false);

    /// <summary>排队做一件同时只许一处做的事，如查规则；释放时让位。同一个进程里先来先做；PostgreSQL 上，别的进程也一起排。</summary>
    /// <param name="what">哪件事，写清是哪个机构的。</param>
    /// <param name="cancellation">取消。</param>
    internal virtual async Task<IAsyncDisposable> TurnAsync(string what, CancellationToken cancellation) =>
        new Turn(await _turns.GetOrAdd(what, _ => new WriteGate()).EnterAsync(cancellation));

    /// <summary>由一个设置认出数据库:<c>sqlite:路径</c>，或 PostgreSQL 的连接串(Host=…;Database=…;Username=…)。</summary>
    /// <param name="setting">空的用 <see cref="Default"/>。</param>
    /// <param name="setup">台账目录与钥匙。</param>
    /// <param name="problem">看不懂时，一句说明怎么写的话；看懂了是空串。</param>
    /// <returns>看不懂时为 null。还没有连接，连不连得上要到 <see cref="Db.MigrateAsync"/> 才知道。</returns>
    public static Database? Choose(string? setting, DbSetup setup, out string problem)
    {
        problem = "";
        if (string.IsNullOrWhiteSpace(setting)) setting = Default;
        if (setting.StartsWith("sqlite:", StringComparison.OrdinalIgnoreCase))
        {
            var path = setting["sqlite:".Length..].Trim();
            if (path.Length > 0) return new Sqlite(Path.GetFullPath(path), setup);
            problem = "数据库设置“sqlite:”后面缺少文件路径，例如 sqlite:.data/bihuan.db。";
            return null;
        }
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(setting);
            // 会话里不留设置、临时表、会话级的锁，还连接时不必清理：清理差不多与查一页一样费时。
            // 不用预备语句：照一般的参数定下的计划，查找时会去逐行拆字，几十秒查不完
            if (!parsed.ContainsKey("No Reset On Close")) parsed.NoResetOnClose = true;
            if (!string.IsNullOrEmpty(parsed.Host) && !string.IsNullOrEmpty(parsed.Database)) return new Postgres(parsed, setup);
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // 与缺主机、缺库名一样，落到下面的说明；原文可能含口令，不复述
        }
        problem = "数据库设置看不懂。请写 sqlite:文件路径，或 PostgreSQL 连接串，例如 Host=localhost;Database=bihuan;Username=bihuan。";
        return null;
    }

    // 名字给人认，后面几位分得开同名的
    private static string MarkOf(string name, string place) =>
        string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' ? c : '_')) + "-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(place)))[..8];

    private sealed class Sqlite : Database
    {
        private readonly string _path;
        private volatile bool _private;
        private readonly WriteGate _gate = new();
        private readonly DbSetup _setup;
        private readonly DbContextOptions<SqliteDb> _options;

        public Sqlite(string path, DbSetup setup) : base(setup)
        {
            (_path, _setup) = (path, setup);
            var connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true }.ToString();
            _options = new DbContextOptionsBuilder<SqliteDb>().UseSqlite(connection).AddInterceptors(new SqlitePragmas()).ReplaceService<IModelCacheKeyFactory, ModelKeys>().Options;
        }

        public override string Name => $"SQLite {_path}";

        public override bool IsMissing => !File.Exists(_path);

        public override string FilesFolder => _path + ".files";

        public override string Mark => MarkOf(Path.GetFileNameWithoutExtension(_path), _path);

        public override Db Open(Viewer viewer, bool showsRemoved = false)
        {
            PrivateFolder.Ensure(Path.GetDirectoryName(_path)!);
            if (!OperatingSystem.IsWindows()) MakePrivate();
            return new SqliteDb(_options, _gate, _setup, viewer) { ShowsRemoved = showsRemoved };
        }

        // 文件夹可能是别人先建的，谁都能进：文件自己也只许本人读写;-wal、-shm 由 SQLite 照它的权限建
        [UnsupportedOSPlatform("windows")]
        private void MakePrivate()
        {
            const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            if (_private) return;
            using (new FileStream(_path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, UnixCreateMode = owner })) { }
            foreach (var file in new[] { _path, _path + "-wal", _path + "-shm" })
                if (File.Exists(file) && (File.GetUnixFileMode(file) | owner) != owner) File.SetUnixFileMode(file, owner);
            _private = true;
        }
    }

    private sealed class Postgres : Database
    {
        private readonly NpgsqlConnectionStringBuilder _connection;
        private readonly DbSetup _setup;
        private readonly DbContextOptions<PostgresDb> _options;

        public Postgres(NpgsqlConnectionStringBuilder connection, DbSetup setup) : base(setup) =>
            (_connection, _setup, _options) = (connection, setup, new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(connection.ToString()).ReplaceService<IModelCacheKeyFactory, ModelKeys>().Options);

        public override string Name => $"PostgreSQL {_connection.Host}/{_connection.Database}";

        // 数据库在别的机器上：放在本机的数据文件夹里
        public override string FilesFolder => Path.Combine(Path.GetFullPath(".data"), "files", Mark);

        public override string Mark => MarkOf(_connection.Database!, string.Create(CultureInfo.InvariantCulture, $"{_connection.Host}:{_connection.Port}/{_connection.Database}"));

        public override Db Open(Viewer viewer, bool showsRemoved = false) => new PostgresDb(_options, _setup, viewer) { ShowsRemoved = showsRemoved };

        internal override async Task<IAsyncDisposable> TurnAsync(string what, CancellationToken cancellation)
        {
            var here = await base.TurnAsync(what, cancellation);
            var db = Open();
            try
            {
                // 锁跟着事务走，释放时就没有了
                await db.Database.BeginTransactionAsync(cancellation);
                await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({what}, 0))", cancellation);
                return new Turn(null, here, db);
            }
            catch
            {
                await db.DisposeAsync();
                await here.DisposeAsync();
                throw;
            }
        }
    }

    private sealed class Turn(IDisposable? gate, params IAsyncDisposable[] others) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            // 先放数据库的，再放本进程的
            foreach (var other in others.Reverse()) await other.DisposeAsync();
            gate?.Dispose();
        }
    }
}
