#pragma warning disable EF1002 // 拼进去的名字都是测试自己定的
using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Audit;

/// <summary>一个测试自己的数据库：链是全库一条，不能与别的测试共用。</summary>
internal sealed class AuditBook : IAsyncDisposable
{
    private readonly LedgerDatabases _databases = new();

    private AuditBook()
    {
    }

    public Database Database { get; private set; } = null!;
    public ManualClock Clock { get; } = new();
    public Viewer Clerk { get; } = LedgerDatabases.Clerk();

    public static async Task<AuditBook> OpenAsync(Engine engine)
    {
        var book = new AuditBook();
        book.Database = await book._databases.UseAsync(engine);
        await SealAudit.AllAsync(book.Database, book.Clock);
        return book;
    }

    /// <summary>登记一件物品，返回审计的编号。</summary>
    public async Task<Guid> SaveAsync(string name, bool restricted = false)
    {
        await using var db = Database.Open(Clerk);
        db.Add(new Gear { Name = name, State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2026, 3, 2), Restricted = restricted });
        await db.SaveAsync(Process.Now("登记物品", Clerk, Clock, "年度采购"));
        return await db.AuditEntries.OrderByDescending(e => e.Id).Select(e => e.Id).FirstAsync();
    }

    /// <summary>封几块，每块两条；返回各条的编号。</summary>
    public async Task<List<Guid>> SealBlocksAsync(int blocks)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < blocks; i++)
        {
            ids.Add(await SaveAsync($"叫号机{i}甲"));
            ids.Add(await SaveAsync($"叫号机{i}乙"));
            Clock.Advance(TimeSpan.FromSeconds(1));
            await SealAudit.AllAsync(Database, Clock);
        }
        return ids;
    }

    /// <summary>绕过保护，直接改库。</summary>
    public async Task TamperAsync(FormattableString sql)
    {
        await using var db = Database.Open();
        foreach (var table in new[] { "AuditEntries", "AuditChanges", "AuditBlocks" })
        {
            if (db is PostgresDb) await db.Database.ExecuteSqlRawAsync($"ALTER TABLE \"{table}\" DISABLE TRIGGER USER");
            else await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER IF EXISTS {table}_UPDATE; DROP TRIGGER IF EXISTS {table}_DELETE;");
        }
        Assert.True(await db.Database.ExecuteSqlInterpolatedAsync(sql) > 0, "什么也没有改到");
    }

    public async Task<AuditHead> HeadAsync()
    {
        await using var db = Database.Open();
        return (await AuditHead.OfAsync(db))!;
    }

    public async Task<(VerifyAudit.Result Result, List<AuditFault> Faults)> VerifyAsync(params AuditHead[] heads)
    {
        var faults = new List<AuditFault>();
        await using var db = Database.Open();
        return (await VerifyAudit.RunAsync(db, heads, faults.Add), faults);
    }

    public async ValueTask DisposeAsync()
    {
        await _databases.DisposeAsync();
        _databases.Dispose();
    }
}
