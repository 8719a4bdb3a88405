using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.App.Office.SignIn;
using Bihuan.Audit;
using Bihuan.Demo;
using Bihuan.Storage;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Commands;

public sealed class BackupCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task Backup_is_restored_into_an_empty_database_and_its_people_sign_in()
    {
        await DemoAsync();
        var backup = Run.Of("backup", _folder["备份.zip"], "--audit", "--database", Setting("甲"));
        Assert.Equal((0, ""), (backup.Exit, backup.Error));
        Assert.Contains("写好以后从头核对过", backup.Text, StringComparison.Ordinal);
        Assert.Contains("field.key。它不在备份里", backup.Text, StringComparison.Ordinal);
        Assert.Contains("完好", backup.Text, StringComparison.Ordinal);

        var restore = Run.Of("restore", _folder["备份.zip"], "--database", Setting("乙"));
        Assert.Equal((0, ""), (restore.Exit, restore.Error));
        Assert.Contains("各人请重新登录；接口令牌不在备份里，要重新建。", restore.Text, StringComparison.Ordinal);
        await using (var db = Open("乙").Open())
            Assert.IsType<PasswordSignIn.Result.Done>(await PasswordSignIn.RunAsync(db, TimeProvider.System, IdentityPasswords.Value, new("keyuan", DemoBody.Password, new("127.0.0.1", "Edge，Windows"))));

        var again = Run.Of("restore", _folder["备份.zip"], "--database", Setting("乙"));
        Assert.Equal((2, true), (again.Exit, again.Error.Contains("里已有数据", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Folder_keeps_the_newest_and_touches_nothing_else()
    {
        await DemoAsync();
        var to = Directory.CreateDirectory(_folder["每天"]).FullName;
        var mark = Open("甲").Mark;
        string[] old = [$"bihuan-{mark}-20260101-033000.zip", $"bihuan-{mark}-20260102-033000.zip"], others = ["别的.zip", "bihuan-other-12345678-20260101-033000.zip", $"bihuan-{mark}-20260101.zip"];
        foreach (var name in old.Concat(others)) await File.WriteAllTextAsync(Path.Combine(to, name), "");
        var run = Run.Of("backup", "--to", to, "--keep", "2", "--database", Setting("甲"));
        Assert.Equal((0, ""), (run.Exit, run.Error));
        var left = Directory.GetFiles(to).Select(p => Path.GetFileName(p)!).ToList();
        Assert.DoesNotContain(old[0], left);
        Assert.Superset(others.Append(old[1]).ToHashSet(), left.ToHashSet());
        Assert.Equal(5, left.Count);
    }

    [Fact]
    public async Task Existing_file_is_not_replaced_without_force()
    {
        await DemoAsync();
        var path = _folder.Write("备份.zip", "旧的");
        Assert.Equal(2, Run.Of("backup", path, "--database", Setting("甲")).Exit);
        Assert.Equal("旧的", await File.ReadAllTextAsync(path));
        Assert.Equal(0, Run.Of("backup", path, "--force", "--database", Setting("甲")).Exit);
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("backup", "a.zip", "--to", "b")]
    [InlineData("backup", "a.zip", "--keep", "3")]
    [InlineData("backup", "--to", "b", "--keep", "0")]
    [InlineData("restore")]
    [InlineData("restore", "没有这个.zip")]
    public void Misuse_is_explained(params string[] args)
    {
        var run = Run.Of([.. args, "--database", Setting("甲")]);
        Assert.Equal((2, true), (run.Exit, run.Error.StartsWith("bihuan: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Single_use_moves_into_a_server_by_backup_and_restore()
    {
        var home = Open("家里");
        await using (var db = home.Open()) await db.MigrateAsync();
        Assert.IsType<SetUpSingle.Result.Done>(await SetUpSingle.RunAsync(home, TimeProvider.System, new("云溪县行政审批局", "综合科", "林知远")));
        Assert.Equal(0, Run.Of("backup", _folder["家里.zip"], "--database", Setting("家里")).Exit);
        Assert.Contains("bihuan init --from-single", Run.Of("restore", _folder["家里.zip"], "--database", Setting("单位")).Text, StringComparison.Ordinal);

        // 没有改成多人使用之前，不许直接开给大家用，也不许直接要开通码
        Assert.Equal(2, Run.Of("init", "--database", Setting("单位")).Exit);
        Assert.Contains("--from-single", Run.Of("serve", "--port", "0", "--database", Setting("单位")).Error, StringComparison.Ordinal);
        var init = Run.Of("init", "--from-single", "--database", Setting("单位"));
        Assert.Equal((0, true), (init.Exit, init.Text.Contains("开通码", StringComparison.Ordinal)));
        Assert.Contains("多人使用的，不能加 --single", Run.Of("serve", "--single", "--port", "0", "--database", Setting("单位")).Error, StringComparison.Ordinal);

        // 三位管理员由三个人担任；单机的人没有带来管理权限
        var code = init.Text[4..18];
        var done = await FirstRun.RunAsync(Open("单位"), TimeProvider.System, IdentityPasswords.Value, new(code, "云溪县行政审批局", "综合科", SecurityProfile.Two, [new("甲某", "xitong"), new("乙某", "anquan"), new("丙某", "shenji")]));
        Assert.IsType<FirstRun.Result.Done>(done);
        await using var moved = Open("单位").Open(Viewer.System(1));
        Assert.Equal(SecurityProfile.Two, await moved.SecurityProfiles.Select(p => p.Level).SingleAsync());
        var person = (await BuildViewer.RunAsync(moved, 1, SingleUser.PersonId, null, DateOnly.FromDateTime(DateTime.UnixEpoch.AddYears(80))))!;
        Assert.DoesNotContain(person.Permissions, p => Administrators.KindOf(p) is not null);
        Assert.Contains(person.Permissions, p => p == Permissions.Edit("person"));
        Assert.Equal(1, await moved.AuditEntries.CountAsync(e => e.Process == "改成多人使用"));
        Assert.Equal(0, (await VerifyAudit.RunAsync(Open("单位").Open(), [], _ => { })).Faults);
    }

    [Fact]
    public void Single_use_goes_with_neither_demo_nor_other_hosts()
    {
        Assert.Contains("不能与 --demo、--host", Run.Of("serve", "--single", "--demo", "--database", Setting("甲")).Error, StringComparison.Ordinal);
        Assert.Contains("不能与 --demo、--host", Run.Of("serve", "--single", "--host", "bihuan.example", "--database", Setting("甲")).Error, StringComparison.Ordinal);
    }

    private string Setting(string name) => "sqlite:" + _folder[name + ".db"];

    // 命令行用的是它自己的钥匙：照它的来
    private Database Open(string name) => Database.Choose(Setting(name), new DbSetup(Bihuan.Ledgers.AllLedgers.Catalog, Secrets.Open(App.Commands.DatabaseOption.KeyPath)), out _)!;

    private async Task DemoAsync()
    {
        var database = Open("甲");
        await using (var db = database.Open()) await db.MigrateAsync();
        await DemoBody.RunAsync(database, TimeProvider.System, IdentityPasswords.Value);
        await SealAudit.AllAsync(database, TimeProvider.System);
    }
}
