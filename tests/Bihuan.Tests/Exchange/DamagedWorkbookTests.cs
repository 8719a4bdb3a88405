using System.IO.Compression;
using System.Text.RegularExpressions;

using Bihuan.Documents.Writing.Tables;
using Bihuan.Exchange.Importing;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

using Microsoft.EntityFrameworkCore;

using Xunit.Abstractions;

namespace Bihuan.Tests.Exchange;

/// <summary>坏了的表格：要么整个不收，要么逐格说明哪里不对；从不出异常，也从不悄悄少了一行。</summary>
public sealed class DamagedWorkbookTests(LedgerDatabases databases, ITestOutputHelper output) : IClassFixture<LedgerDatabases>
{
    private const int Rows = 12;

    // 有几行坏的，选“只导入好的”：这么多份真的存进去数一数，每份存的行留着，后面的照样读得出
    private const int MostSaved = 20;

    private static int Mutants => Environment.GetEnvironmentVariable("BIHUAN_TEST_ALL") is null ? 200 : 2_000;

    [Theory, BothEngines]
    public async Task Every_damaged_workbook_is_refused_with_a_place_or_read(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (clerk, random, whole) = (Sheets.Clerk(), new Random(20_240_305), Whole());
        var (refused, partly, clean, saved) = (0, 0, 0, 0);
        // 两种数据库各做一半：要紧的是读，不是存
        for (var i = engine == Engine.Sqlite ? 0 : 1; i < Mutants; i += 2)
        {
            var file = Damage(whole, random, i);
            await using var db = database.Open(clerk);
            var result = await KeepImport.RunAsync(db, Sheets.Clock, new(Lists.Gears, "表.xlsx", file));
            if (result is KeepImport.Result.Refused no)
            {
                Assert.EndsWith("。", no.Message, StringComparison.Ordinal);
                refused++;
                continue;
            }
            var id = Assert.IsType<KeepImport.Result.Kept>(result).Id;
            var report = await Sheets.RunAsync(database, clerk, Lists.Gears, id, save: false);
            var faults = report.Lines.Where(l => l.Kind == ImportKind.Refused).ToList();
            Assert.All(faults, l => Assert.All(l.Faults, f => Assert.Matches("^([A-Z]{1,3}[0-9]+|第[0-9]+行)$", f.Cell)));
            Assert.All(faults, l => Assert.NotEmpty(l.Faults));
            if (faults.Count == 0) clean++;
            else
            {
                partly++;
                if (saved < MostSaved && report.Lines.Any(l => l.Kind == ImportKind.New))
                {
                    saved++;
                    await using var before = database.Open(clerk);
                    var rows = await before.Set<Gear>().CountAsync();
                    var (import, _) = await Sheets.SaveAsync(database, clerk, id, goodOnly: true);
                    Assert.Equal((ImportState.Saved, rows + import.New), (import.State, await before.Set<Gear>().CountAsync()));
                }
            }
            await using var after = database.Open(clerk);
            await ForgetAsync(after, id);
        }
        output.WriteLine($"{engine}：{refused}份整个不收，{partly}份有的行不收（存了{saved}份里好的行），{clean}份照读");
        Assert.True(refused > 0 && partly > 0 && saved > 0, $"{refused}份不收，{partly}份有的行不收");
    }

    private static async Task ForgetAsync(Bihuan.Storage.Db db, Guid id)
    {
        await db.EraseAsync(db.ImportParts.Where(p => p.ImportId == id));
        await db.EraseAsync(db.Imports.Where(i => i.Id == id));
    }

    private static byte[] Whole()
    {
        var stream = new MemoryStream();
        using (var table = new XlsxTable(stream))
        {
            table.Begin(new("表", [new("名称"), new("状态"), new("使用单位"), new("购置日期", TableFormat.Date), new("价格（元）", TableFormat.Money), new("数量", TableFormat.Number)]) { Title = "物品" });
            for (var i = 0; i < Rows; i++) table.Row(TableCell.Of($"物品{i}"), TableCell.Of("在用"), TableCell.Of("受理窗口"), TableCell.Of(new DateOnly(2024, 3, 5)), TableCell.Of(12.5m), TableCell.Of(i + 1));
            table.End();
        }
        return stream.ToArray();
    }

    // 改字节、截断、改部件里的字、去掉部件
    private static byte[] Damage(byte[] whole, Random random, int i)
    {
        var bytes = whole.ToArray();
        if (i % 4 == 0) return bytes[..random.Next(1, bytes.Length)];
        if (i % 4 == 1)
        {
            for (var n = 0; n < 1 + random.Next(20); n++) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            return bytes;
        }
        using var stream = new MemoryStream();
        stream.Write(bytes);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = i % 4 == 2 || i % 8 == 3 ? zip.GetEntry("xl/worksheets/sheet1.xml")! : zip.Entries[random.Next(zip.Entries.Count)];
            string text;
            using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
            var name = entry.FullName;
            entry.Delete();
            if (i % 8 != 7)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(i % 8 is 2 or 3 ? Garble(text, random) : Change(text, random));
            }
        }
        return stream.ToArray();
    }

    // 只改格子里的字，表还读得出来；改后一样长，位置不动
    private static string Garble(string text, Random random)
    {
        string[] pieces = ["", "NaN", "-", "１２", "99999999999999999999", "2024-13-45", "#REF!", "十二"];
        var values = Regex.Matches(text, "<(v|t)( [^>]*)?>(?<value>[^<]+)<", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        for (var n = 0; n < 1 + random.Next(4); n++)
        {
            var value = values[random.Next(values.Count)].Groups["value"];
            var piece = pieces[random.Next(pieces.Length)];
            text = text[..value.Index] + (piece.Length > value.Length ? piece[..value.Length] : piece.PadRight(value.Length)) + text[(value.Index + value.Length)..];
        }
        return text;
    }

    private static string Change(string text, Random random)
    {
        string[] pieces = ["", "<", "\"", "&#0;", "<v>99999999999999999999</v>", "t=\"e\"", "t=\"s\"", "r=\"ZZZZ9\"", "</row>", "2024", "１２", "-", "NaN", "<mergeCell ref=\"A1:XFD1048576\"/>"];
        for (var n = 0; n < 1 + random.Next(6); n++)
        {
            var at = random.Next(text.Length);
            var end = Math.Min(text.Length, at + random.Next(12));
            text = text[..at] + pieces[random.Next(pieces.Length)] + text[end..];
        }
        return text;
    }
}
