using Bihuan.Storage;

namespace Bihuan.Tests.Storage;

public sealed class DatabaseTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void Without_a_setting_it_is_the_embedded_database(string? setting) =>
        Assert.EndsWith(Path.Combine(".data", "bihuan.db"), Database.Choose(setting, out _)!.Name, StringComparison.Ordinal);

    [Fact]
    public void Name_of_a_database_does_not_tell_its_password()
    {
        var database = Database.Choose("Host=db.example;Database=bihuan;Username=u;Password=tr0ub4dor", out var problem)!;
        Assert.Equal("PostgreSQL db.example/bihuan", database.Name);
        Assert.Empty(problem);
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
        Assert.Null(Database.Choose(setting, out var problem));
        Assert.Contains("例如", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("tr0ub4dor", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_made_for_the_database_is_readable_by_its_owner_only()
    {
        if (OperatingSystem.IsWindows()) return;
        var folder = Path.Combine(Path.GetTempPath(), "bihuan-" + Guid.NewGuid().ToString("N"));
        await using (Database.Choose($"sqlite:{folder}/a.db", out _)!.Open())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        Directory.Delete(folder);
    }
}
