using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Documents.Reading.Tables;
using Bihuan.Exchange.Exporting;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Tests.Harness;
using Bihuan.Tests.Ledgers.Listing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Exchange;

/// <summary>导出、原样导入，什么也不变：每本台账、每种字段。</summary>
public sealed class RoundTripTests(LedgerDatabases databases) : IClassFixture<LedgerDatabases>
{
    [Theory, BothEngines]
    public async Task Every_ledger_comes_back_as_it_went(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        foreach (var ledger in LedgerDatabases.Setup.Catalog.Ledgers)
        {
            var viewer = Sheets.Clerk();
            await using (var db = database.Open(viewer))
            {
                for (var i = 0; i < 3; i++) db.Add(await FilledAsync(db, ledger, i));
                await db.SaveAsync(new Process("测试准备", viewer, Lists.Monday));
            }
            foreach (var form in new[] { ExportRows.Form.Workbook, ExportRows.Form.Csv })
            {
                if (form == ExportRows.Form.Csv && ledger.Key.Count == 0) continue;
                var file = new MemoryStream();
                long rows;
                await using (var db = database.Open(viewer))
                    rows = Assert.IsType<ExportRows.Result.Done>(await ExportRows.RunAsync(db, Sheets.Clock, new(ListQuery.Read(ledger, viewer, Array.Empty<string>().ToLookup(_ => "", _ => "")) with { Filters = [] }, form, AllFields: true), file)).Rows;
                Assert.InRange(rows, 3, 50);
                var (id, report) = await Sheets.KeepAsync(database, viewer, ledger, file.ToArray(), "表." + (form == ExportRows.Form.Csv ? "csv" : "xlsx"));
                await using var after = database.Open(viewer);
                var import = (await after.Imports.FindAsync(viewer.BodyId, id))!;
                // CSV 里没有行号：没有填编号的行认不出是哪一行，当作新的
                var unknown = form == ExportRows.Form.Csv ? (await ledger.RowsOf(after).ToListAsync()).Count(r => ledger.Key.Any(k => ledger.Field(k)!.Get(r) is null)) : 0;
                Assert.True((import.Same, import.Changed, import.New, import.Refused) == (rows - unknown, 0, unknown, 0), $"{ledger.Title} {form}：{import.Same}、{import.Changed}、{import.New}、{import.Refused}；{string.Join("；", report.Lines.SelectMany(l => l.Changes.Select(c => c.ToString()).Concat(l.Faults.Select(f => f.ToString()))))}");
            }
        }
    }

    [Theory, BothEngines]
    public async Task Every_kind_of_field_that_is_typed_comes_back_in_another_row(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var (viewer, gears) = (Sheets.Clerk(), Lists.Gears);
        var keeper = new Person { Name = "舒" + Guid.CreateVersion7().ToString("N")[24..], UnitId = LedgerDatabases.Window, StaffKind = "administrative", EnteredOn = new(2020, 7, 1), State = PersonStates.All[0].Code };
        await Lists.SaveAsync(database, viewer, keeper);
        var gear = Lists.Gear("全" + keeper.Name, g =>
        {
            (g.Notes, g.Count, g.InUse, g.KeeperId, g.Discount) = ("=第一行\n第二行\t，有“引号”和_x0041_", 7, true, keeper.Id, 9_650);
            (g.SellerId, g.Phone, g.WarrantyFrom, g.WarrantyTo) = (CitizenId(12_345), "0555-1234567", new(2026, 3, 2), new(2027, 3, 1));
        });
        await Lists.SaveAsync(database, viewer, gear);
        var file = new MemoryStream();
        await using (var db = database.Open(viewer))
            await ExportRows.RunAsync(db, Sheets.Clock, new(Lists.Query(viewer, "q=" + Uri.EscapeDataString(gear.Name)), ExportRows.Form.Workbook, AllFields: true), file);
        // 去掉行号：当作新的一行
        var sheet = Assert.IsType<OpenedTable.Book>(TableReader.Open(file, "表.xlsx")).Value.Sheets[0];
        var rows = sheet.Rows.Select(r => Enumerable.Range(0, sheet.Rows[0].Cells.Count - 2).Select(c => r[c].Text).ToArray()).ToArray();
        var (id, report) = await Sheets.KeepAsync(database, viewer, gears, Sheets.Of(rows));
        Assert.Equal(ImportKind.New, Assert.Single(report.Lines).Kind);
        Assert.Contains(report.Notes, n => n.Contains("疑似重复", StringComparison.Ordinal));
        Assert.Equal(ImportState.Saved, (await Sheets.SaveAsync(database, viewer, id)).Import.State);
        await using var after = database.Open(viewer);
        var both = await after.Set<Gear>().Where(g => g.Name == gear.Name).ToListAsync();
        Assert.Equal(2, both.Count);
        foreach (var field in ImportMap.FieldsOf(gears)) Assert.Equal(field.Get(both[0]), field.Get(both[1]));
    }

    [Theory, BothEngines]
    public async Task A_template_has_a_column_for_every_field_and_no_rows(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        foreach (var ledger in LedgerDatabases.Setup.Catalog.Ledgers)
        {
            var file = new MemoryStream();
            await using (var db = database.Open(Sheets.Clerk())) await ImportTemplate.WriteAsync(db, Sheets.Clock, ledger, file);
            var book = Assert.IsType<OpenedTable.Book>(TableReader.Open(file, "模板.xlsx")).Value;
            var map = FindHeader.Run(book, ledger);
            Assert.Equal(ImportMap.FieldsOf(ledger).Select(f => f.Name), map.Columns.Select(c => c.Target!));
            Assert.Empty(DataRows.Of(book.Sheets[map.Sheet], map).Rows);
        }
    }

    [Theory, BothEngines]
    public async Task Refused_rows_come_back_with_the_reason_and_go_in_again(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var clerk = Sheets.Clerk();
        var (id, _) = await Sheets.KeepAsync(database, clerk, Lists.Gears, Sheets.Of("标题", [["名称", "状态", "使用单位", "购置日期", "价格（万元）"], ["好的", "在用", "受理窗口", "2024-3-5", "1"], ["缺日期", "在用", "受理窗口", "2024.3", "1"]]));
        var file = new MemoryStream();
        await using (var db = database.Open(clerk)) Assert.True(await RefusedRows.WriteAsync(db, (await DecideImport.FindAsync(db, Sheets.Clock, Lists.Gears, id))!, file));
        var sheet = Assert.IsType<OpenedTable.Book>(TableReader.Open(file, "表.xlsx")).Value.Sheets[0];
        Assert.Equal(["名称", "状态", "使用单位", "购置日期", "价格（万元）", RefusedRows.Reasons], sheet.Rows[0].Cells.Select(c => c.Text));
        Assert.Contains("只写到月", Assert.Single(sheet.Rows.Skip(1))[5].Text, StringComparison.Ordinal);
        var mended = sheet.Rows.Select(r => r.Cells.Select(c => c.Text == "2024.3" ? "2024.3.5" : c.Text).ToArray()).ToArray();
        Assert.Equal(ImportKind.New, (await Sheets.PlanAsync(database, clerk, Sheets.Of(mended))).Lines.Single().Kind);
    }

    // 五位数，一个一个往上：随机的，行多了会撞上不许重复的名称
    private static int _seed = 10_000;

    // 每种字段都填一个值；指着别的行的，先有那一行
    internal static async Task<LedgerRow> FilledAsync(Bihuan.Storage.Db db, Ledger ledger, int i)
    {
        var row = ledger.NewRow();
        row.BodyId = db.Viewer.BodyId;
        foreach (var field in ledger.Fields.Where(f => !f.IsDerived))
        {
            // 凭它认行的也要有
            if (field.Kind is ReferenceKind && (field.IsRequired || ledger.Key.Contains(field.Name)))
            {
                var target = await FilledAsync(db, db.Catalog.Find(field.Kind.Target!)!, i);
                db.Add(target);
                await db.SaveAsync(new Process("测试准备", Viewer.System(db.Viewer.BodyId), Lists.Monday));
                field.Set(row, target.Id);
            }
            else if (Value(field, ledger, i) is { } value)
            {
                field.Set(row, value);
            }
        }
        // 名称由办理写的，别处照它认出这一行
        if (ledger.Field(ledger.LabelField) is { IsDerived: true, Kind: TextKind or LongTextKind } label) label.Set(row, $"名称{Interlocked.Increment(ref _seed)}");
        return row;
    }

    private static object? Value(Field field, Ledger ledger, int i)
    {
        var seed = Interlocked.Increment(ref _seed);
        return field.Kind switch
        {
            // 存的是种类自己认出来的样子：编号一类的折成半角
            TextKind text => text.Parse(field.Name == "BeganAt" ? "09:30" : i == 0 ? "=1+" + seed : $"字_{seed}’").Value,
            LongTextKind => i == 1 && !field.IsRequired ? null : $"第一行\n-第{seed}行",
            NumberKind => i + 1,
            MoneyKind => seed * 101L,
            DateKind => new DateOnly(2026, 1, 5).AddDays(i),
            YesNoKind => i != 1,
            ChoiceKind choice => choice.Choices[i % choice.Choices.Count].Code,
            UnitKind => LedgerDatabases.Window,
            PersonKind => Guid.CreateVersion7(),
            DocumentNumberKind => $"云政务〔20{10 + i}〕{seed}号",
            PhoneKind => "138" + Random.Shared.Next(10_000_000, 99_999_999),
            PercentageKind => seed % 10_001,
            PeriodKind => new Period(new(2026, 3, 5), i == 0 ? null : new(2027, 3, 5)),
            CreditCodeKind => "91110000100001234A",
            CitizenIdKind => CitizenId(seed),
            AttachmentKind => i == 0 ? $"{Guid.CreateVersion7()},{Guid.CreateVersion7()}" : null,
            _ => null,
        };
    }

    // 校验位照 GB 11643-1999 算
    private static string CitizenId(int seed)
    {
        var first = $"1101011990030{seed % 9 + 1}{seed % 1000:000}";
        var sum = first.Select((digit, at) => (digit - '0') * ((1 << (17 - at)) % 11)).Sum();
        return first + "10X98765432"[sum % 11];
    }
}
