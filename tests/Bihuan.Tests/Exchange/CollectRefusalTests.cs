using System.Diagnostics;
using System.IO.Compression;

using Bihuan.Access;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Exchange.Collecting;
using Bihuan.Storage;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Exchange;

/// <summary>交回的文件谁都能改：改动过的、别处来的、压缩包里的，不收并且说明在哪里；发出去的只有单位看得的。</summary>
public sealed class CollectRefusalTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    private static string Mark() => "验" + Guid.CreateVersion7().ToString("N")[22..];

    [Theory, BothEngines]
    public async Task Tampered_and_foreign_files_are_refused_with_the_place(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var mark = Mark();
        await Lists.SaveAsync(database, Rounds.Clerk(), Lists.Gear(mark + "甲"), Lists.Gear(mark + "乙", g => g.UnitId = LedgerDatabases.Inspection));
        var round = await Rounds.SplitAsync(database, mark, null, LedgerDatabases.Window, LedgerDatabases.Inspection);
        var other = await Rounds.SplitAsync(database, mark);
        var (sent, neighbour, row) = (await round.FileAsync(), await round.FileAsync(LedgerDatabases.Inspection), Rounds.First(await round.FileAsync()));
        string Hidden(byte[] file, int at) => Rounds.SheetOf(file).Rows.Single(r => r.Number == row)[Rounds.Columns.Length + at].Text;
        async Task RefusedAsync(byte[] file, string why)
        {
            var taken = Assert.Single(await round.ReturnAsync(file));
            Assert.Equal(ReturnState.Refused, taken.State);
            Assert.Contains(why, taken.Problem, StringComparison.Ordinal);
        }
        // 凭据：改单位、改轮次、没有了
        await RefusedAsync(Rounds.Edit(sent, (4, SheetKey.SheetName, LedgerDatabases.Inspection.ToString(System.Globalization.CultureInfo.InvariantCulture))), "凭据!B5");
        await RefusedAsync(Rounds.Edit(sent, (5, SheetKey.SheetName, "0123")), "凭据!B5");
        await RefusedAsync(Sheets.Of(["名称", "数量"], [mark + "甲", "3"]), "没有隐藏的“凭据”");
        // 行：改行号、改版本、别的单位的行粘贴进来
        var id = $"L{row}";
        await RefusedAsync(Rounds.Edit(sent, (row, "行号（请勿改动）", Guid.CreateVersion7().ToString())), id);
        await RefusedAsync(Rounds.Edit(sent, (row, "版本（请勿改动）", "9")), id);
        await RefusedAsync(Rounds.Edit(sent, (row + 1, "名称", mark + "乙"), (row + 1, "行号（请勿改动）", Hidden(neighbour, 0)), (row + 1, "版本（请勿改动）", Hidden(neighbour, 1)), (row + 1, SheetKey.StampHead, Hidden(neighbour, 2))), $"L{row + 1}");
        await RefusedAsync(Rounds.Edit(sent, (row - 1, "数量", "件数")), "没有“数量”一列");
        // 别的一轮、别的机构
        await RefusedAsync(await other.FileAsync(), "那一轮发的表");
        var far = Rounds.Clerk(LedgerDatabases.OtherBody);
        await Lists.SaveAsync(database, far, Lists.Gear(mark + "丙"));
        await RefusedAsync(await (await Rounds.SplitAsync(database, mark, far)).FileAsync(), "别的机构");
        // 别的系统：钥匙不同
        var book = Assert.IsType<OpenedTable.Book>(TableReader.Open(new MemoryStream(sent), "表.xlsx")).Value;
        Assert.NotNull(SheetKey.Read(book, new Secrets([.. Enumerable.Repeat((byte)7, Secrets.KeyLength)])).Problem);
        // 收口以后
        await using (var db = database.Open(round.Viewer)) Assert.Null(await DecideReturns.CloseAsync(db, Sheets.Clock, await round.StandingAsync() with { Job = null }, close: true));
        await RefusedAsync(sent, "已经收口");
        Assert.All((await round.StandingAsync()).Parts, p => Assert.Equal(PartState.Waiting, p.Part.State));
    }

    [Theory, BothEngines]
    public async Task A_file_saved_again_by_another_office_is_taken(Engine engine)
    {
        var soffice = Assert.IsType<string>((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(f => Path.Combine(f, "soffice")).FirstOrDefault(File.Exists));
        var database = await databases.UseAsync(engine);
        var mark = Mark();
        await Lists.SaveAsync(database, Rounds.Clerk(), Lists.Gear(mark + "甲", g => (g.Count, g.Discount, g.Notes, g.WarrantyFrom) = (999, 9_650, "第一行\n=1+1", new(2026, 3, 2))));
        var round = await Rounds.SplitAsync(database, mark);
        var sent = await round.FileAsync();
        Assert.Empty((await round.ReportAsync(await ResaveAsync(soffice, sent))).Lines);
        var row = Rounds.First(sent);
        var report = await round.ReportAsync(await ResaveAsync(soffice, Rounds.Edit(sent, (row, "数量", "9"), (row + 1, "名称", mark + "新"), (row + 1, "状态", "在用"), (row + 1, "购置日期", "2026-03-05"), (row + 1, "价格（元）", "5"))));
        Assert.Equal([ReturnKind.Changed, ReturnKind.New], report.Lines.Select(l => l.Kind));
        await round.ApplyAsync();
        await using var db = database.Open(round.Viewer);
        Assert.Equal(2, await db.Set<Gear>().CountAsync(g => g.Name.StartsWith(mark)));
    }

    [Theory, BothEngines]
    public async Task Archives_are_opened_within_limits_and_names_are_only_shown(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var mark = Mark();
        await Lists.SaveAsync(database, Rounds.Clerk(), Lists.Gear(mark + "甲"));
        var round = await Rounds.SplitAsync(database, mark);
        var sent = await round.FileAsync();
        var taken = await round.ReturnAsync(Zip(("../../etc/甲.xlsx", sent), ("乙.xlsx", sent), ("说明.docx", "不是表格"u8.ToArray()), ("__MACOSX/._x", [1])));
        Assert.Equal([("甲.xlsx", ReturnState.Done), ("乙.xlsx", ReturnState.Repeated), ("说明.docx", ReturnState.Refused)], taken.Select(f => (f.FileName, f.State)));
        foreach (var bomb in new[] { Zip(("大.xlsx", new byte[21 << 20])), Zip([.. Enumerable.Range(0, TableArchive.MostFiles + 1).Select(i => ($"{i}.xlsx", (byte[])[1]))]), Zip(("套.zip", Zip(("里.xlsx", sent)))), [.. "PK\u0003\u0004坏的"u8] })
        {
            var refused = Assert.Single(await round.ReturnAsync(bomb));
            Assert.Equal(ReturnState.Refused, refused.State);
        }
    }

    [Theory, BothEngines]
    public async Task Only_what_the_unit_may_see_leaves(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (mark, clerk) = (Mark(), Rounds.Clerk());
        var secret = Lists.Gear(mark + "限制", g => g.Restricted = true);
        await Lists.SaveAsync(database, clerk, secret, Lists.Gear(mark + "=HYPERLINK(\"http://x\")", g => (g.Phone, g.PartOfId) = ("13812341234", secret.Id)), Lists.Gear(mark + "外", g => g.UnitId = LedgerDatabases.Inspection));
        var round = await Rounds.SplitAsync(database, clerk, Lists.Query(clerk, "q=" + mark), [.. Rounds.Columns, "PartOfId", "Phone"], LedgerDatabases.Window);
        var (sheet, first) = (Rounds.SheetOf(await round.FileAsync()), Rounds.First(await round.FileAsync()));
        var rows = sheet.Rows.Where(r => r.Number >= first).ToList();
        var text = string.Join('|', rows.SelectMany(r => r.Cells).Select(c => c.Text));
        Assert.Single(rows);
        Assert.DoesNotContain("限制", text, StringComparison.Ordinal);
        Assert.DoesNotContain("138", text, StringComparison.Ordinal);
        Assert.Contains("看不到", text, StringComparison.Ordinal);
        using var zip = new ZipArchive(new MemoryStream(await round.FileAsync()));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var xml = await reader.ReadToEndAsync();
        Assert.DoesNotContain("<f>", xml, StringComparison.Ordinal);
        Assert.Contains("<sheetProtection sheet=\"1\"", xml, StringComparison.Ordinal);
        using var books = new StreamReader(zip.GetEntry("xl/workbook.xml")!.Open());
        Assert.Contains("name=\"凭据\" sheetId=\"2\" state=\"veryHidden\"", await books.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory, BothEngines]
    public async Task Nobody_splits_sees_or_applies_without_the_right(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var mark = Mark();
        await Lists.SaveAsync(database, Rounds.Clerk(), Lists.Gear(mark + "甲"), Lists.Gear(mark + "乙", g => g.UnitId = LedgerDatabases.Inspection));
        var without = Rounds.Clerk(LedgerDatabases.Body, Permissions.Collect("gear"));
        await using (var db = database.Open(without)) Assert.IsType<SplitRound.Result.Refused>(await SplitRound.RunAsync(db, Sheets.Clock, Rounds.Asking(Lists.Query(without, "q=" + mark), Rounds.Columns, LedgerDatabases.Window)));
        // 只管大厅的人：发不到督查科，也看不见别人发的
        var narrow = new Viewer(LedgerDatabases.Body, Guid.CreateVersion7(), "吴思齐", new[] { "view", "edit", "collect" }.ToDictionary(p => $"ledger.gear.{p}", _ => (IReadOnlyList<Reach>)[new(ReachKind.UnitAndBelow, LedgerDatabases.Hall, 1)]), LedgerDatabases.Hall);
        var mine = await Rounds.SplitAsync(database, mark, narrow, LedgerDatabases.Window, LedgerDatabases.Inspection);
        Assert.Equal([LedgerDatabases.Window], (await mine.StandingAsync()).Parts.Select(p => p.Part.UnitId));
        var round = await Rounds.SplitAsync(database, mark);
        await using (var db = database.Open(narrow)) Assert.Null(await RoundStanding.FindAsync(db, Sheets.Clock, Lists.Gears, round.Id));
        await using (var db = database.Open(Rounds.Clerk(LedgerDatabases.OtherBody))) Assert.Null(await RoundStanding.FindAsync(db, Sheets.Clock, Lists.Gears, round.Id));
        await using (var db = database.Open(Rounds.Clerk())) Assert.NotNull(await RoundStanding.FindAsync(db, Sheets.Clock, Lists.Gears, mine.Id));
        // 单位自己看：本单位的人看得到自己的一份，别的单位、只管自己登记的看不到
        await using (var db = database.Open(narrow)) Assert.NotNull(await FillPart.FindAsync(db, Lists.Gears, round.Id, LedgerDatabases.Window));
        foreach (var stranger in new[] { new Reach(ReachKind.Unit, LedgerDatabases.Inspection, 1), Reach.OwnRows })
        {
            await using var db = database.Open(LedgerDatabases.ViewerWith(LedgerDatabases.Body, stranger));
            Assert.Null(await FillPart.FindAsync(db, Lists.Gears, round.Id, LedgerDatabases.Window));
        }
        var sent = await round.FileAsync();
        await round.ReturnAsync(Rounds.Edit(sent, (Rounds.First(sent), "数量", "9")));
        Assert.Contains("权限", await round.ApplyAsync(Rounds.Clerk(LedgerDatabases.Body, Permissions.Edit("gear"))), StringComparison.Ordinal);
        await using var after = database.Open(round.Viewer);
        Assert.Null((await after.Set<Gear>().SingleAsync(g => g.Name == mark + "甲")).Count);
    }

    [Theory, BothEngines]
    public async Task Contents_are_erased_when_the_time_is_over(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var mark = Mark();
        await Lists.SaveAsync(database, Rounds.Clerk(), Lists.Gear(mark + "甲"));
        var round = await Rounds.SplitAsync(database, mark);
        await using var db = database.Open(round.Viewer);
        await ExpireRounds.RunAsync(db, new ManualClock(Lists.Monday.AddDays(CollectRound.DaysOpen - 1)));
        Assert.Equal(2, await db.RoundContents.CountAsync(c => c.RoundId == round.Id));
        await ExpireRounds.RunAsync(db, new ManualClock(Lists.Monday.AddDays(CollectRound.DaysOpen)));
        Assert.Equal(0, await db.RoundContents.CountAsync(c => c.RoundId == round.Id));
        Assert.Single((await round.StandingAsync()).Parts);
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        return stream.ToArray();
    }

    private static async Task<byte[]> ResaveAsync(string soffice, byte[] file)
    {
        var folder = Directory.CreateTempSubdirectory("bihuan-test-");
        try
        {
            var path = Path.Combine(folder.FullName, "表.xlsx");
            await File.WriteAllBytesAsync(path, file);
            var start = new ProcessStartInfo(soffice, [$"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "xlsx", "--outdir", Path.Combine(folder.FullName, "out"), path]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            using var process = Process.Start(start)!;
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
            try
            {
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
            return await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "out", "表.xlsx"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
