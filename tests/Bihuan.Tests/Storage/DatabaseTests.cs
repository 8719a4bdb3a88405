using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Storage;

public sealed class DatabaseTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_setting_it_is_the_embedded_database(string? setting) =>
        Assert.EndsWith(Path.Combine(".data", "bihuan.db"), Database.Choose(setting, TestSetup.Value, out _)!.Name, StringComparison.Ordinal);

    [Fact]
    public void Name_of_a_database_does_not_tell_its_password()
    {
        var database = Database.Choose("Host=db.example;Database=bihuan;Username=u;Password=tr0ub4dor", TestSetup.Value, out var problem)!;
        Assert.Equal("PostgreSQL db.example/bihuan", database.Name);
        Assert.Empty(problem);
    }

    // 链头照它分文件夹：同一个目录里起的两个库，不能互相当成被改过
    [Fact]
    public void Mark_of_a_database_tells_two_apart_stays_the_same_and_is_a_file_name()
    {
        string[] settings = ["sqlite:a/b.db", "sqlite:c/b.db", "Host=db.example;Database=bihuan;Username=u;Password=tr0ub4dor", "Host=db.example;Port=5433;Database=bihuan", "Host=db.example;Database=../x"];
        string[] marks = [.. settings.Select(Mark)];
        Assert.Equal(settings.Length, marks.Distinct().Count());
        Assert.Equal(marks, settings.Select(Mark));
        Assert.Equal(Mark("Host=db.example;Database=bihuan;Password=another"), marks[2]);
        Assert.All(marks, m => Assert.Matches("^[a-z_]+-[0-9a-f]{8}$", m));

        static string Mark(string setting) => Database.Choose(setting, TestSetup.Value, out _)!.Mark;
    }

    [Theory]
    [InlineData("sqlite:")]
    [InlineData("mysql")]
    [InlineData("Host=a")]
    [InlineData("Database=a")]
    [InlineData("Host=a;Databse=b;Password=tr0ub4dor")]
    [InlineData("Host=a;Database=b;Port=tr0ub4dor")]
    public void Setting_that_makes_no_sense_is_explained_without_repeating_it(string setting)
    {
        Assert.Null(Database.Choose(setting, TestSetup.Value, out var problem));
        Assert.Contains("例如", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("tr0ub4dor", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_made_for_the_database_is_readable_by_its_owner_only()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Path.Combine(Path.GetTempPath(), "bihuan-" + Guid.NewGuid().ToString("N"));
        await using (Database.Choose($"sqlite:{folder}/a.db", TestSetup.Value, out _)!.Open())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_in_a_folder_open_to_all_are_readable_by_their_owner_only(bool existsAlready)
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Directory.CreateTempSubdirectory("bihuan-").FullName;
        const UnixFileMode all = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        File.SetUnixFileMode(folder, all | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var path = Path.Combine(folder, "a.db");
        if (existsAlready)
        {
            await File.WriteAllBytesAsync(path, []);
            File.SetUnixFileMode(path, all);
        }
        await using (var db = Database.Choose("sqlite:" + path, TestSetup.Value, out _)!.Open())
        {
            await db.MigrateAsync();
            await using var connection = db.Database.GetDbConnection();
            await connection.OpenAsync(); // 连着时 -wal 与 -shm 也在
            await using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE x(a); INSERT INTO x VALUES (1);";
            await command.ExecuteNonQueryAsync();
            var files = Directory.GetFiles(folder);
            Assert.Contains(path + "-wal", files);
            foreach (var file in files) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
