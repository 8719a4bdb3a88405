#pragma warning disable EF1002 // 拼进去的名字都是测试自己定的
using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.People;
using Bihuan.Rectification.Packing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Commands;

public sealed class AuditCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Chain_is_verified_against_the_head_printed_before()
    {
        await SealAsync();
        var head = Audit("head");
        Assert.Equal(0, head.Exit);
        var kept = _folder.Write("链头.json", head.Text);
        var good = Audit("verify", "--head", kept, "--head", AuditHead.Parse(head.Text)!.Hash);
        Assert.Equal((0, true), (good.Exit, good.Text.Contains("完好。", StringComparison.Ordinal)));

        await ExecuteAsync("DROP TRIGGER AuditBlocks_DELETE; DELETE FROM AuditBlocks WHERE Number = 2");
        var cut = Audit("verify", "--head", kept);
        Assert.Equal(1, cut.Exit);
        Assert.Contains("保存的链头是第2块，现在的链只到第1块：末尾疑似被截去。", cut.Text, StringComparison.Ordinal);
        Assert.Contains("2024-03-05 09:30 条目 ", cut.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_blocks_are_exported_to_a_file()
    {
        await SealAsync();
        var target = _folder["审计.jsonl"];
        var run = Audit("export", "--until", "2024-03-05", "-o", target);
        Assert.Equal((0, $"{target}：2块，2条。\n"), (run.Exit, run.Text));
        Assert.Equal(4, File.ReadLines(target).Count());
        Assert.Equal(2, Audit("export", "--until", "去年", "-o", target, "--force").Exit);
    }

    // 链封的是存着的密文：审计的人在没有钥匙的机器上，拿着一份拷贝也核对得了
    [Fact]
    public async Task Chain_is_verified_where_there_is_no_key()
    {
        await SealAsync();
        var run = await Run.ElsewhereAsync(_folder.Path, "audit", "verify", "--database", "sqlite:数据.db");
        Assert.Equal((0, true, ""), (run.Exit, run.Text.Contains("完好。", StringComparison.Ordinal), run.Error));
        Assert.False(Directory.Exists(_folder[".keys"]));
    }

    [Fact]
    public async Task Head_that_makes_no_sense_is_explained()
    {
        await SealAsync();
        var run = Audit("verify", "--head", "没有这个文件");
        Assert.Equal((2, true), (run.Exit, run.Error.Contains("不是链头", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_package_is_checked_alone_and_against_the_chain()
    {
        await SealAsync();
        var package = _folder.Write("材料包.zip", "");
        Assert.Contains("是空的", Audit("verify", package, "--alone").Error, StringComparison.Ordinal);
        var manifest = new PackageManifest(1, "某局", Guid.CreateVersion7(), "第1次报送", "某次巡察", new('0', 64), new(2024, 3, 5, 1, 0, 0, DateTimeKind.Utc), "夏至", 0, "", [new("0001.docx", 2, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("报告"u8)), "报\u001b告", "", "", "", "")], []);
        using (var zip = new System.IO.Compression.ZipArchive(File.Create(package), System.IO.Compression.ZipArchiveMode.Create))
            foreach (var (name, content) in new[] { ("0001.docx", "报告"u8.ToArray()), (PackageManifest.Name, (manifest with { Files = [manifest.Files[0] with { Bytes = 6 }] }).Write()) })
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        var alone = Audit("verify", package, "--alone");
        Assert.Equal(0, alone.Exit);
        Assert.Contains("一样　0001.docx　报 告\n", alone.Text, StringComparison.Ordinal);
        Assert.Contains("没有对照数据库", alone.Text, StringComparison.Ordinal);
        // 链是好的，可是这个库没有做过这一包
        var against = Audit("verify", package);
        Assert.Equal(1, against.Exit);
        Assert.Contains("审计里没有这一份清单", against.Text, StringComparison.Ordinal);
        Assert.Contains("完好。", against.Text, StringComparison.Ordinal);
        Assert.Equal(2, Audit("verify", "--alone").Exit);
        Assert.Contains("找不到这个文件", Audit("verify", _folder["没有.zip"], "--alone").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Database_that_was_never_migrated_is_not_verified()
    {
        var run = Audit("verify");
        Assert.Equal((2, true), (run.Exit, run.Error.Contains("bihuan migrate", StringComparison.Ordinal)));
    }

    [Fact]
    public void Grants_are_printed_and_odd_roles_refused()
    {
        var run = Run.Of("audit", "grants", "bihuan_app");
        Assert.Equal((0, true), (run.Exit, run.Text.Contains("REVOKE UPDATE, DELETE ON \"AuditEntries\", \"AuditChanges\", \"AuditBlocks\" FROM \"bihuan_app\";", StringComparison.Ordinal)));
        Assert.Equal(2, Run.Of("audit", "grants", "x; DROP").Exit);
    }

    [Fact]
    public void Group_alone_and_its_help_list_the_subcommands()
    {
        foreach (var args in new[] { new[] { "audit", "--help" }, ["audit", "verify", "--help"] })
            Assert.Contains("bihuan audit", Run.Of(args).Text, StringComparison.Ordinal);
        var bare = Run.Of("audit");
        Assert.Equal((2, "bihuan: audit 后面要写做什么：verify、head、export、grants。用 bihuan --help 查看用法。\n"), (bare.Exit, bare.Error.ReplaceLineEndings("\n")));
    }

    private Run Audit(params string[] args) => Run.Of(["audit", .. args, "--database", "sqlite:" + _folder["数据.db"]]);

    private async Task SealAsync()
    {
        var database = Database.Choose("sqlite:" + _folder["数据.db"], TestSetup.Value, out _)!;
        var clock = new Web.ManualClock(new DateTimeOffset(2024, 3, 5, 1, 30, 0, TimeSpan.Zero));
        await using (var db = database.Open()) await db.MigrateAsync();
        foreach (var id in new[] { 1, 2 })
        {
            await using var db = database.Open();
            db.Add(new Body { Id = id, Name = "云溪县行政审批局" });
            await db.SaveAsync(Process.Now("建机构", Viewer.System(id), clock));
            await SealAudit.AllAsync(database, clock);
        }
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var db = Database.Choose("sqlite:" + _folder["数据.db"], TestSetup.Value, out _)!.Open();
        await db.Database.ExecuteSqlRawAsync(sql);
    }
}
