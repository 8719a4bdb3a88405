using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

using Bihuan.Backup;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Backup;

/// <summary>被改过的、残缺的、别处来的备份：说出是哪一部分，什么也不写。</summary>
public sealed class HostileBackupTests : IAsyncLifetime
{
    private readonly BackupBench _bench = BackupBench.Open();
    private string _good = "";

    public async Task InitializeAsync()
    {
        var source = await _bench.EmptyAsync(Engine.Sqlite);
        await RestoreDrillTests.FillAsync(_bench, source);
        _good = await _bench.BackUpAsync(source);
    }

    public async Task DisposeAsync() => await _bench.DisposeAsync();

    [Fact]
    public async Task Altered_row_is_refused_naming_the_table() =>
        await RefusedAsync("tables/Bodies.jsonl", zip => Replace(zip, "tables/Bodies.jsonl", text => text.Replace("云溪县", "临湖区", StringComparison.Ordinal)));

    [Fact]
    public async Task Row_left_out_is_refused() =>
        await RefusedAsync("tables/AuditEntries.jsonl", zip => Replace(zip, "tables/AuditEntries.jsonl", text => text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..]));

    [Fact]
    public async Task Row_that_is_not_a_row_is_refused_with_its_number() =>
        Assert.Contains("第1行看不懂", await RefusedAsync("tables/Jobs.jsonl", zip => Replace(zip, "tables/Jobs.jsonl", text => "{}" + text[2..])), StringComparison.Ordinal);

    [Fact]
    public async Task Missing_table_is_refused() => await RefusedAsync("tables/Units.jsonl", zip => zip.GetEntry("tables/Units.jsonl")!.Delete());

    [Fact]
    public async Task Altered_file_is_refused()
    {
        string name;
        using (var zip = ZipFile.OpenRead(_good)) name = zip.Entries.Single(e => e.FullName.StartsWith("files/", StringComparison.Ordinal)).FullName;
        await RefusedAsync(name, zip => Replace(zip, name, text => text + "再加一台"));
        await RefusedAsync(name, zip => zip.GetEntry(name)!.Delete());
    }

    [Theory]
    [InlineData("../../外面.txt")]
    [InlineData("files/1/../../外面")]
    [InlineData("/etc/外面")]
    public async Task Part_that_leads_elsewhere_is_refused_and_written_nowhere(string name)
    {
        await RefusedAsync(name, zip => Add(zip, name, "x"));
        Assert.False(File.Exists(Path.GetFullPath(_bench["../../外面.txt"])));
    }

    [Fact]
    public async Task Second_part_of_the_same_name_is_refused() => await RefusedAsync("tables/Bodies.jsonl", zip => Add(zip, "tables/Bodies.jsonl", ""));

    [Fact]
    public async Task Manifest_made_to_fit_altered_rows_does_not_fit_its_seal()
    {
        var message = await RefusedAsync(BackupManifest.Entry, zip => Replace(zip, BackupManifest.Entry, text =>
        {
            var manifest = JsonNode.Parse(text)!;
            manifest["files"] = 0;
            return manifest.ToJsonString();
        }));
        Assert.Contains("封签", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Expanding_without_end_stops_at_what_the_manifest_says() =>
        Assert.Contains("长", await RefusedAsync("tables/Bodies.jsonl", zip => Replace(zip, "tables/Bodies.jsonl", _ => new string(' ', 8 << 20))), StringComparison.Ordinal);

    [Fact]
    public async Task Another_schema_says_which_program_to_use()
    {
        var message = await RefusedAsync(BackupManifest.Entry, zip => Reseal(zip, manifest => manifest with { Schema = "Older", Program = "0.9.0" }));
        Assert.Contains("“Older”", message, StringComparison.Ordinal);
        Assert.Contains("（0.9.0）的程序恢复", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_key_is_named_by_its_fingerprint()
    {
        var other = new Secrets(new byte[Secrets.KeyLength]);
        var target = await _bench.EmptyAsync(Engine.Sqlite, LedgerDatabases.Setup with { Secrets = other });
        var refused = Assert.IsType<RestoreBackup.Result.Refused>(await _bench.RestoreAsync(target, _good));
        Assert.Contains($"指纹为 {TestSetup.Value.Secrets.Fingerprint} 的钥匙", refused.Message, StringComparison.Ordinal);
        Assert.Contains(other.Fingerprint, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(200)]
    public async Task Cut_or_foreign_file_is_refused(int kept)
    {
        var path = _bench["截短.zip"];
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(_good))[..kept]);
        var refused = Assert.IsType<RestoreBackup.Result.Refused>(await _bench.RestoreAsync(await _bench.EmptyAsync(Engine.Sqlite), path));
        Assert.Equal("截短.zip", refused.Part);
    }

    // 连清单、封签都改得天衣无缝的(只有拿着钥匙的人做得到)，数据库自己的规矩、审计链还在
    [Fact]
    public async Task Rows_the_database_refuses_leave_it_empty()
    {
        var target = await _bench.EmptyAsync(Engine.Postgres);
        var refused = Assert.IsType<RestoreBackup.Result.Refused>(await _bench.RestoreAsync(target, Altered(zip => ReplaceAndReseal(zip, "Bodies", text => text + text))));
        Assert.Equal("tables/Bodies.jsonl", refused.Part);
        await using var db = target.Open();
        Assert.Null(await RestoreBackup.FilledTableAsync(db));
    }

    [Fact]
    public async Task Audit_changed_by_a_holder_of_the_key_is_told_after_the_restore()
    {
        var target = await _bench.EmptyAsync(Engine.Sqlite);
        var done = Assert.IsType<RestoreBackup.Result.Done>(await _bench.RestoreAsync(target, Altered(zip => ReplaceAndReseal(zip, "AuditEntries", text => text.Replace("登记物品", "登记合同", StringComparison.Ordinal)))));
        Assert.True(done.Audit.Faults > 0);
    }

    private async Task<string> RefusedAsync(string part, Action<ZipArchive> alter)
    {
        var target = await _bench.EmptyAsync(Engine.Sqlite);
        var refused = Assert.IsType<RestoreBackup.Result.Refused>(await _bench.RestoreAsync(target, Altered(alter)));
        Assert.Equal(part, refused.Part);
        await using var db = target.Open();
        Assert.Null(await RestoreBackup.FilledTableAsync(db));
        Assert.False(Directory.Exists(_bench.FilesOf(target).Root));
        return refused.Message;
    }

    private string Altered(Action<ZipArchive> alter)
    {
        var path = _bench[Guid.NewGuid().ToString("N") + ".zip"];
        File.Copy(_good, path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Update);
        alter(zip);
        return path;
    }

    private static void Replace(ZipArchive zip, string name, Func<string, string> change)
    {
        string text;
        using (var reader = new StreamReader(zip.GetEntry(name)!.Open())) text = reader.ReadToEnd();
        zip.GetEntry(name)!.Delete();
        Add(zip, name, change(text));
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    private static void Reseal(ZipArchive zip, Func<BackupManifest, BackupManifest> change)
    {
        BackupManifest manifest;
        using (var stored = new MemoryStream())
        {
            using (var entry = zip.GetEntry(BackupManifest.Entry)!.Open()) entry.CopyTo(stored);
            manifest = change(BackupManifest.Parse(stored.ToArray()));
        }
        Replace(zip, BackupManifest.Entry, _ => Encoding.UTF8.GetString(manifest.ToBytes()));
        Replace(zip, BackupManifest.SealEntry, _ => BackupManifest.SealOf(manifest.ToBytes(), TestSetup.Value.Secrets));
    }

    private static void ReplaceAndReseal(ZipArchive zip, string table, Func<string, string> change)
    {
        var text = "";
        Replace(zip, BackupTable.EntryOf(table), t => text = change(t));
        var bytes = Encoding.UTF8.GetBytes(text);
        var (rows, hash) = (text.Count(c => c == '\n'), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        Reseal(zip, m => m with { Tables = [.. m.Tables.Select(t => t.Name == table ? t with { Rows = rows, Bytes = bytes.Length, Sha256 = hash } : t)] });
    }
}
