using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Demo;
using Bihuan.Documents.Writing.Official;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Dispatching;
using Bihuan.Rectification.Dispatching.Printing;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

using Npgsql;

namespace Bihuan.Bench.Papers;

/// <summary>演示机构的公文：各种写成 Word、转成 PDF 要多久，一千份函件一次印出来要多久。</summary>
internal static class PapersBench
{
    private const int Body = DemoBody.BodyId, Letters = LetterBundle.Most, Turns = 7;

    private static readonly DbSetup Setup = new(AllLedgers.Catalog, new Secrets(new byte[Secrets.KeyLength]));

    // 不登录，口令不必真的算散列
    private static readonly Passwords Unused = new(p => p, (hash, p) => hash == p);

    /// <summary>跑一种数据库，或者两种都跑。返回没有达到的目标数。</summary>
    public static async Task<int> RunAsync(string[] engines)
    {
        var missed = 0;
        foreach (var engine in engines.Length > 0 ? engines : ["sqlite", "postgres"])
        {
            var folder = Directory.CreateTempSubdirectory("bihuan-bench-papers-");
            try
            {
                missed += await RunAsync(engine, folder.FullName);
            }
            finally
            {
                SqliteConnection.ClearAllPools();
                folder.Delete(recursive: true);
            }
        }
        return missed;
    }

    private static async Task<int> RunAsync(string engine, string folder)
    {
        var (clock, missed) = (TimeProvider.System, 0);
        var setting = engine == "sqlite" ? "sqlite:" + Path.Combine(folder, "bench.db") : await CreateAsync("bench_papers");
        var database = Database.Choose(setting, Setup, out var problem) ?? throw new InvalidOperationException(problem);
        var files = new FileFolder(Path.Combine(folder, "files"));
        await using (var first = database.Open()) await first.MigrateAsync();
        await DemoBody.RunAsync(database, clock, Unused);
        if (!await DemoDistrict.FillAsync(database, files, clock, _ => { })) throw new InvalidOperationException("没有填成演示数据。");
        await using (var after = database.Open()) await after.TuneAsync();

        var viewer = await ViewerAsync(database);
        Inspection inspection;
        await using (var db = database.Open(viewer))
        {
            // 问题最多的一次
            inspection = await db.Set<Inspection>().AsNoTracking().OrderByDescending(i => db.Set<Problem>().Count(p => p.InspectionId == i.Id)).FirstAsync();
            Console.WriteLine($"{engine}：{await db.Set<Problem>().CountAsync(p => p.InspectionId == inspection.Id)}个问题，{await db.Set<Measure>().CountAsync()}条措施");
        }
        // 光是读：问题、措施的每一列都过一遍
        var bare = await MedianAsync(() => ReadAsync(database));
        // LibreOffice 开一次、排一句话
        var start = new MemoryStream();
        OfficialWriter.Write(start, new("空的", [new OfficialBlock.Paragraph("一句话。")]), clock.GetUtcNow().UtcDateTime);
        var empty = PdfOfWord.IsInstalled ? await MedianAsync(() => { Made(PdfOfWord.Convert(start.ToArray())); return Task.CompletedTask; }, 3) : TimeSpan.Zero;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"光是读问题、措施 {bare.TotalMilliseconds:0.0} ms；LibreOffice 转一句话 {empty.TotalSeconds:0.00} s"));
        Console.WriteLine("| 公文 | Word | 是光读的几倍 | PDF | 是转一句话的几倍 | 文件 |\n| --- | --- | --- | --- | --- | --- |");
        foreach (var kind in AllDispatchKinds.List)
        {
            byte[] word = [];
            var taken = await MedianAsync(async () =>
            {
                await using var db = database.Open(viewer);
                var texts = new Dictionary<string, string>(StringComparer.Ordinal);
                kind.Suggest(await DispatchWriting.GatheringAsync(db, clock, inspection, texts, null, default), texts);
                word = (await DispatchWriting.RunAsync(db, files, clock, kind, inspection, texts, new(2026, 11, 23), leavesLater: false)).Written!.Word;
            });
            var pdf = PdfOfWord.IsInstalled ? await MedianAsync(() => { Made(PdfOfWord.Convert(word)); return Task.CompletedTask; }, 3) : TimeSpan.Zero;
            var (wordOk, pdfOk) = (taken.TotalSeconds <= 1.5, (taken + pdf).TotalSeconds <= 5);
            missed += (wordOk ? 0 : 1) + (pdfOk ? 0 : 1);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {kind.Title} | {taken.TotalMilliseconds:0} ms（≤ 1500）{Mark(wordOk)} | {taken / bare:0.0} | {(taken + pdf).TotalSeconds:0.0} s（≤ 5）{Mark(pdfOk)} | {(empty > TimeSpan.Zero ? pdf / empty : 0):0.0} | {word.Length / 1000} kB |"));
        }
        return missed + await LettersAsync(database, viewer, files, clock);
    }

    private static async Task<int> LettersAsync(Database database, Viewer viewer, FileFolder files, TimeProvider clock)
    {
        await using (var db = database.Open(Viewer.System(Body)))
        {
            var problems = await db.Set<Problem>().AsNoTracking().OrderBy(p => p.Id).ToListAsync();
            var already = await db.Set<Letter>().CountAsync();
            for (var i = already; i < Letters; i++)
            {
                var about = problems[i % problems.Count];
                var kind = LetterKinds.All[i % LetterKinds.All.Length].Code;
                db.Add(new Letter { BodyId = Body, UnitId = about.UnitId, ProblemId = about.Id, Kind = kind, IssuedOn = new(2026, 11, 1 + (i % 20)), Number = $"云审办函〔2026〕{i}号", ToPersonId = about.ResponsibleId, Text = $"问题“{about.Title}”的整改期限快到了，请抓紧办理，做完一项报一项。", ReplyDueOn = LetterKinds.Pressing.Contains(kind) ? new(2026, 12, 1) : null });
            }
            await db.SaveAsync(Bihuan.Audit.Process.Now("准备", db.Viewer, clock));
        }
        using var first = new MemoryStream();
        await BundleAsync(database, viewer, files, clock, first);
        using var zip = new MemoryStream();
        var (papers, taken) = await BundleAsync(database, viewer, files, clock, zip);
        // 光是装：同样的各个文件装进压缩包
        var bare = Stopwatch.GetTimestamp();
        using (var from = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true))
        using (var to = new ZipArchive(new MemoryStream(), ZipArchiveMode.Create))
            foreach (var entry in from.Entries)
            {
                await using var source = await entry.OpenAsync();
                await using var target = await to.CreateEntry(entry.FullName, CompressionLevel.NoCompression).OpenAsync();
                await source.CopyToAsync(target);
            }
        var packed = Stopwatch.GetElapsedTime(bare);
        var ok = taken.TotalSeconds <= 60 && papers > Letters * 9 / 10;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Mark(ok)} {papers}份函件一次印出：{taken.TotalSeconds:0.0}秒（不多于60），一份{taken.TotalMilliseconds / papers:0.0}毫秒，是光装进压缩包（{packed.TotalMilliseconds:0}毫秒）的{taken / packed:0.0}倍；{zip.Length / 1_000_000.0:0.0} MB"));
        return ok ? 0 : 1;
    }

    private static async Task<(int Papers, TimeSpan Taken)> BundleAsync(Database database, Viewer viewer, FileFolder files, TimeProvider clock, Stream output)
    {
        List<Guid> ids;
        await using (var db = database.Open(viewer)) ids = await db.Set<Letter>().OrderBy(l => l.Id).Select(l => l.Id).Take(Letters).ToListAsync();
        var start = Stopwatch.GetTimestamp();
        await using var by = database.Open(viewer);
        var done = (LetterBundle.Result.Done)await LetterBundle.OfChosenAsync(by, files, clock, ids, output);
        return (done.Papers, Stopwatch.GetElapsedTime(start));
    }

    private static async Task ReadAsync(Database database)
    {
        await using var db = database.Open(Viewer.System(Body));
        await db.Database.OpenConnectionAsync();
        var tables = new[] { typeof(Problem), typeof(Measure) }.Select(t => db.Model.FindEntityType(t)!.GetTableName()).ToHashSet(StringComparer.Ordinal);
        foreach (var table in TableShape.All(db).Where(t => tables.Contains(t.Name)))
            await foreach (var _ in TableRows.ReadAsync(db, table, default)) { }
    }

    private static async Task<Viewer> ViewerAsync(Database database)
    {
        await using var db = database.Open(Viewer.System(Body));
        var person = await db.Set<Person>().AsNoTracking().OrderBy(p => p.Id).FirstAsync();
        var rights = BuiltInRoles.All.SelectMany(r => r.Grants).SelectMany(g => Rights.Expand(g.Permission, GrantScope.Body, db.Catalog)).Distinct(StringComparer.Ordinal);
        return new(Body, person.Id, person.Name, rights.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody], StringComparer.Ordinal), person.UnitId);
    }

    private static async Task<TimeSpan> MedianAsync(Func<Task> act, int turns = Turns)
    {
        // 头一遍是热身
        await act();
        List<TimeSpan> taken = [];
        for (var i = 0; i < turns; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await act();
            taken.Add(Stopwatch.GetElapsedTime(start));
        }
        return taken.Order().ElementAt(turns / 2);
    }

    private static void Made((byte[]? Pdf, string? Problem) made)
    {
        if (made.Pdf is null) throw new InvalidOperationException(made.Problem);
    }

    private static string Mark(bool ok) => ok ? "✓" : "✗";

    private static async Task<string> CreateAsync(string name)
    {
        await using var source = NpgsqlDataSource.Create(PostgresCluster.ConnectionString("postgres"));
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return PostgresCluster.ConnectionString(name);
    }
}
