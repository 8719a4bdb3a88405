using Bihuan.Access;
using Bihuan.App.Commands;
using Bihuan.Demo;
using Bihuan.People;
using Bihuan.Storage;
using Bihuan.Tests.Harness;

using Microsoft.Data.Sqlite;

namespace Bihuan.App.Tests.Commands;

public sealed class OpeningTests : IDisposable
{
    private readonly Folder _folder = new();

    [Fact]
    public async Task Demo_fills_an_empty_database_and_says_how_to_sign_in()
    {
        var database = await EmptyAsync();
        Assert.True(await PrepareAsync(database, demo: true, local: true, ""));
        Assert.True(await PrepareAsync(database, demo: false, local: true, ""));
        using var output = new MemoryStream();
        using (var terminal = new Terminal(output, TextWriter.Null, TextReader.Null)) await Opening.ExplainAsync(terminal, database, demo: true, "http://127.0.0.1:5080", default);
        var said = System.Text.Encoding.UTF8.GetString(output.ToArray());
        Assert.Contains(DemoBody.Password, said, StringComparison.Ordinal);
        Assert.All(DemoBody.SignIns, s => Assert.Contains(s.Account, said, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_demo_database_is_refused_for_other_machines(bool demo)
    {
        var database = await EmptyAsync();
        Assert.True(await PrepareAsync(database, demo: true, local: true, ""));
        Assert.Null(await PrepareAsync(database, demo, local: false, "只能在本机看"));
    }

    [Fact]
    public async Task A_real_database_refuses_the_demo_and_opens_without_it()
    {
        var database = await EmptyAsync();
        await using (var db = database.Open(Viewer.System(1))) await SetUpBody.RunAsync(db, TimeProvider.System, new(1, "云溪县行政审批局"));
        Assert.Null(await PrepareAsync(database, demo: true, local: true, "正式的数据"));
        Assert.False(await PrepareAsync(database, demo: false, local: false, ""));
    }

    [Fact]
    public async Task First_start_prints_a_code_and_the_next_one_does_not_void_it()
    {
        var database = await EmptyAsync();
        Assert.Contains("开通码", await ExplainAsync(database), StringComparison.Ordinal);
        Assert.Contains("还有效", await ExplainAsync(database), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private async Task<Database> EmptyAsync()
    {
        var database = Database.Choose("sqlite:" + _folder["a.db"], TestSetup.Value, out _)!;
        await using var db = database.Open();
        await db.MigrateAsync();
        return database;
    }

    private static async Task<bool?> PrepareAsync(Database database, bool demo, bool local, string problem)
    {
        using var error = new StringWriter();
        using var terminal = new Terminal(Stream.Null, error, TextReader.Null);
        var result = await Opening.PrepareAsync(terminal, database, demo, single: false, local, default);
        Assert.Contains(problem, error.ToString(), StringComparison.Ordinal);
        return result;
    }

    private static async Task<string> ExplainAsync(Database database)
    {
        using var output = new MemoryStream();
        using (var terminal = new Terminal(output, TextWriter.Null, TextReader.Null)) await Opening.ExplainAsync(terminal, database, demo: false, "http://127.0.0.1:5080", default);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }
}
