using System.Text.Json;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.App.Office.SignIn;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Personnel;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Commands;

/// <summary>bihuan ledgers list、export、import。</summary>
public sealed class LedgersExchangeTests : IDisposable
{
    private readonly Folder _folder = new();

    private string Setting => "sqlite:" + _folder["库.db"];

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public void List_names_every_ledger() =>
        Assert.All(AllLedgers.Catalog.Ledgers, l => Assert.Contains($"{l.Code}\t{l.Title}\t", Run.Of("ledgers", "list").Text, StringComparison.Ordinal));

    [Fact]
    public async Task What_is_imported_is_exported_again_in_three_forms()
    {
        await MakeAsync();
        var csv = _folder.Write("人员.csv", "姓名,所在单位,人员类别,到岗日期,职务\n白晓棠,综合科,公务员,2021.3.5,科员\n白晓梨,综合科,没有这种,2021.3.5,\n");
        var kind = (await KindAsync())!;
        csv = _folder.Write("人员.csv", (await File.ReadAllTextAsync(csv)).Replace("公务员", kind, StringComparison.Ordinal));
        var dry = Run.Of("ledgers", "import", "person", csv, "--as", "lingyi", "--dry-run", "--refused", _folder["没收.xlsx"], "--database", Setting);
        Assert.Equal((1, ""), (dry.Exit, dry.Error));
        Assert.Contains("没有“没有这种”这一项", dry.Text, StringComparison.Ordinal);
        Assert.Contains("新登记1行，修改0行，没有变化0行，没有收1行。只是核对，没有保存。", dry.Text, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["没收.xlsx"]));
        Assert.Equal(0, await CountAsync("白晓棠"));

        var all = Run.Of("ledgers", "import", "人员", csv, "--as", "lingyi", "--database", Setting);
        Assert.Equal((1, 0), (all.Exit, await CountAsync("白晓棠")));
        var good = Run.Of("ledgers", "import", "person", csv, "--as", "lingyi", "--good-only", "--database", Setting);
        Assert.Equal((1, 1), (good.Exit, await CountAsync("白晓棠")));

        foreach (var name in new[] { "出.xlsx", "出.csv", "出.jsonl" })
        {
            var run = Run.Of("ledgers", "export", "person", _folder[name], "--as", "lingyi", "--filter", "q=白晓&sort=Name", "--database", Setting);
            Assert.Equal((0, ""), (run.Exit, run.Error));
            Assert.Contains("1行", run.Text, StringComparison.Ordinal);
        }
        var line = JsonDocument.Parse((await File.ReadAllLinesAsync(_folder["出.jsonl"])).Single()).RootElement;
        Assert.Equal("白晓棠", line.GetProperty("fields").GetProperty("Name").GetString());
        var json = Run.Of("ledgers", "import", "person", _folder["出.jsonl"], "--as", "lingyi", "--database", Setting);
        Assert.Equal(2, json.Exit);
        Assert.Contains("这是 JSON", json.Error, StringComparison.Ordinal);
        // 导出的原样再导入：没有变化
        var again = Run.Of("ledgers", "import", "person", _folder["出.xlsx"], "--as", "lingyi", "--database", Setting);
        Assert.Equal(0, again.Exit);
        Assert.Contains("没有变化1行", again.Text, StringComparison.Ordinal);
        await using var db = Open().Open(Viewer.System(1));
        Assert.Equal(3, await db.AuditEntries.CountAsync(e => e.Process == "导出人员" && e.Actor == "林一（命令行）"));
        Assert.Equal(1, await db.AuditEntries.CountAsync(e => e.Process == "导入人员" && e.Actor == "林一（命令行）"));
    }

    [Theory]
    [InlineData("没有写以谁的身份", "export", "person", "出.csv")]
    [InlineData("没有在用的账号", "export", "person", "出.csv", "--as", "nobody")]
    [InlineData("没有叫“没有”的台账", "export", "没有", "出.csv", "--as", "lingyi")]
    [InlineData("没有“Nmae”这个条件", "export", "person", "出.csv", "--as", "lingyi", "--filter", "Nmae=x")]
    [InlineData("看不出写成哪一种", "export", "person", "出.doc", "--as", "lingyi")]
    [InlineData("没有导出人员的权限", "export", "person", "出.csv", "--as", "nothing")]
    [InlineData("找不到这个文件", "import", "person", "没有.csv", "--as", "lingyi")]
    public async Task What_cannot_be_done_is_said_and_exits_with_two(string words, params string[] args)
    {
        await MakeAsync();
        var run = Run.Of(["ledgers", .. args.Select(a => a.Contains('.', StringComparison.Ordinal) ? _folder[a] : a), "--database", Setting]);
        Assert.Equal(2, run.Exit);
        Assert.Contains(words, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["出.csv"]));
    }

    private async Task<string?> KindAsync()
    {
        await using var db = Open().Open(Viewer.System(1));
        return db.Catalog.Find("person")!.Field(nameof(Person.StaffKind))!.Kind.Choices[0].Title;
    }

    private async Task<int> CountAsync(string name)
    {
        await using var db = Open().Open(Viewer.System(1));
        return await db.Set<Person>().CountAsync(p => p.Name == name);
    }

    private Database Open() => Database.Choose(Setting, new DbSetup(AllLedgers.Catalog, Secrets.Open(App.Commands.DatabaseOption.KeyPath)), out _)!;

    private async Task MakeAsync()
    {
        Assert.Equal(0, Run.Of("migrate", "--database", Setting).Exit);
        await using var db = Open().Open(Viewer.System(1));
        var (system, clock) = (Viewer.System(1), TimeProvider.System);
        await SetUpBody.RunAsync(db, clock, new(1, "云溪县行政审批局"));
        db.Add(new SecurityProfile { BodyId = 1, Level = SecurityProfile.Two });
        db.Add(new Unit { BodyId = 1, Id = 9, Name = "综合科", U1 = 9 });
        await db.SaveAsync(Process.Now("测试准备", system, clock));
        var office = await db.Roles.Where(r => r.BodyId == 1 && r.BuiltIn == "rectification-office").Select(r => r.Id).SingleAsync();
        foreach (var (account, name) in new[] { ("lingyi", "林一"), ("nothing", "无权") })
        {
            var person = new Person { Name = name, UnitId = 9, StaffKind = "administrative", EnteredOn = new(2020, 1, 1) };
            db.Add(person);
            if (account == "lingyi") db.Add(new RoleAssignment { BodyId = 1, RoleId = office, PersonId = person.Id, From = new(2020, 1, 1) });
            await db.SaveAsync(Process.Now("测试准备", system, clock));
            Assert.IsType<OpenAccount.Result.Done>(await OpenAccount.RunAsync(db, clock, IdentityPasswords.Value, system, new(person.Id, account, name)));
        }
    }
}
