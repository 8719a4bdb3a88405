#pragma warning disable EF1002 // 拼进去的名字都是测试自己定的
using System.Text;
using System.Text.Json;

using Bihuan.Audit;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Audit;

public sealed class SealTests
{
    // GB/T 32905-2016 附录 A 的示例一
    [Fact]
    public void SM3_gives_the_standard_vector()
    {
        Assert.NotNull(AuditDigest.Sm3); // 测试机上有 OpenSSL 3
        Assert.Equal("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", AuditDigest.Sm3.Of("abcd"u8.ToArray(), 3));
        Assert.Same(AuditDigest.Sm3, AuditDigest.Named("SM3"));
    }

    [Fact]
    public void SHA256_gives_the_standard_vector() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", AuditDigest.Sha256.Of("abc"u8.ToArray(), 3));

    // 改了写法，旧的链就核对不了：要改只能加一版
    [Fact]
    public void First_form_never_changes()
    {
        var entry = new AuditEntry
        {
            Id = Guid.Parse("01975000-0000-7000-8000-000000000001"),
            BodyId = 1,
            At = new DateTime(2026, 3, 2, 1, 30, 0, DateTimeKind.Utc).AddTicks(1_234_567),
            ActorId = Guid.Empty,
            Actor = "林知远",
            Process = "登记合同",
            ChangeCount = 1,
        };
        var change = new AuditChange { EntryId = entry.Id, Ordinal = 0, BodyId = 1, Table = "ledger_contract", Row = "1", Kind = ChangeKind.Added, Values = "{}" };
        using var form = AuditForm.Of(entry);
        form.Add(change);
        Assert.Equal("c9a3358577e97eab40fe31f459c5ccdf841e0c080e5f019e2e938001609f3784", form.Hash(AuditDigest.Sha256));
        var block = new AuditBlock { Number = 1, Algorithm = "SM3", Form = 1, PreviousHash = SealedEntry.NoHash, EntryCount = 0, Entries = "", SealedAt = entry.At, Hash = "" };
        Assert.Equal("138a91cdc8321b30b07aa5e01a2308dfa4f9445a3e00b60c81d3bd37a2c02ccb", AuditForm.Hash(block, AuditDigest.Sha256));
    }

    [Theory, BothEngines]
    public async Task Everything_saved_is_sealed_once_and_the_queue_is_empty(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        for (var i = 0; i < 5; i++) await book.SaveAsync($"桌{i}");
        Assert.Equal(5, await SealAudit.AllAsync(book.Database, book.Clock));
        Assert.Equal(0, await SealAudit.AllAsync(book.Database, book.Clock));
        await using var db = book.Database.Open();
        Assert.False(await db.AuditUnsealed.AnyAsync());
        var block = await db.AuditBlocks.OrderBy(b => b.Number).LastAsync();
        Assert.Equal((2L, AuditDigest.Preferred.Name, AuditForm.Current, 5), (block.Number, block.Algorithm, block.Form, block.EntryCount));
    }

    [Theory, BothEngines]
    public async Task Several_sealers_and_writers_at_once_do_no_harm(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        using var done = new CancellationTokenSource();
        var sealers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested) await SealAudit.AllAsync(book.Database, book.Clock);
        })).ToList();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < 20; i++) await book.SaveAsync($"椅{w}-{i}");
        })));
        await done.CancelAsync();
        await Task.WhenAll(sealers);
        await SealAudit.AllAsync(book.Database, book.Clock);
        var (result, faults) = await book.VerifyAsync();
        Assert.Empty(faults);
        Assert.Equal((81, 0), (result.Entries, result.Waiting));
    }

    [Theory, BothEngines]
    public async Task Verification_goes_on_beside_writers_and_sees_one_moment(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await book.SealBlocksAsync(2);
        using var done = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested) await book.SealBlocksAsync(1);
        });
        for (var i = 0; i < 5; i++) Assert.Empty((await book.VerifyAsync()).Faults);
        await done.CancelAsync();
        await writing;
    }

    [Theory, BothEngines]
    public async Task Export_gives_back_every_hash_and_deletes_nothing(Engine engine)
    {
        await using var book = await AuditBook.OpenAsync(engine);
        await book.SealBlocksAsync(2);
        var until = book.Clock.GetUtcNow().UtcDateTime;
        book.Clock.Advance(TimeSpan.FromHours(1));
        await book.SealBlocksAsync(1);
        using var output = new MemoryStream();
        await using (var db = book.Database.Open()) Assert.Equal((3, 5), await ExportAudit.RunAsync(db, until.AddSeconds(1), output));
        var lines = Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement).ToList();
        Assert.Equal(8, lines.Count);
        Assert.Contains("叫号机0甲", lines[3].GetProperty("entry").GetProperty("changes")[0].GetProperty("values").GetString(), StringComparison.Ordinal);
        await using var check = book.Database.Open();
        Assert.Equal((await check.AuditBlocks.SingleAsync(b => b.Number == 3)).Hash, lines[5].GetProperty("block").GetProperty("hash").GetString());
        Assert.Empty((await book.VerifyAsync()).Faults);
    }

    [Fact]
    public async Task Role_of_the_application_can_add_to_the_log_and_seal_it_but_not_change_it()
    {
        await using var book = await AuditBook.OpenAsync(Engine.Postgres);
        var role = "app_" + Guid.NewGuid().ToString("N")[..12];
        string connection;
        await using (var owner = book.Database.Open())
        {
            await owner.Database.ExecuteSqlRawAsync($"CREATE ROLE {role} LOGIN; CREATE TABLE \"__EFMigrationsHistory\" (\"MigrationId\" text);");
            await AuditGrants.ApplyAsync(owner, role);
            connection = new Npgsql.NpgsqlConnectionStringBuilder(owner.Database.GetConnectionString()) { Username = role, Pooling = false }.ToString();
            await owner.Database.ExecuteSqlRawAsync("ALTER TABLE \"AuditEntries\" DISABLE TRIGGER USER; ALTER TABLE \"AuditChanges\" DISABLE TRIGGER USER; ALTER TABLE \"AuditBlocks\" DISABLE TRIGGER USER;");
        }
        var application = Database.Choose(connection, LedgerDatabases.Setup, out _)!;
        await using (var db = application.Open(book.Clerk))
        {
            db.Add(new Gear { Name = "柜", State = "new", UnitId = LedgerDatabases.Window, BoughtOn = new(2026, 3, 2) });
            await db.SaveAsync(Process.Now("登记物品", book.Clerk, book.Clock));
            await db.GuardAsync(); // 不是主人：什么也不做，也不出错
        }
        Assert.Equal(1, await SealAudit.AllAsync(application, book.Clock));
        await using (var db = application.Open())
        {
            string[] forbidden = ["UPDATE \"AuditEntries\" SET \"BodyId\" = 9", "DELETE FROM \"AuditChanges\"", "DELETE FROM \"AuditBlocks\"", "TRUNCATE \"AuditEntries\" CASCADE", "DROP TRIGGER audit_entries_keep ON \"AuditEntries\"", "UPDATE \"AuditUnsealed\" SET \"EntryId\" = gen_random_uuid()"];
            foreach (var sql in forbidden)
            {
                var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => db.Database.ExecuteSqlRawAsync(sql));
                Assert.Equal("42501", refused.SqlState); // insufficient_privilege
            }
        }
        await using var cleaning = book.Database.Open();
        await cleaning.Database.ExecuteSqlRawAsync($"DROP OWNED BY {role}; DROP ROLE {role};");
    }

    [Theory]
    [InlineData("app; DROP ROLE x")]
    [InlineData("App")]
    [InlineData("a\"b")]
    [InlineData("")]
    public void Odd_role_names_are_refused(string role) => Assert.Throws<ArgumentException>(() => AuditGrants.Statements(role));
}
