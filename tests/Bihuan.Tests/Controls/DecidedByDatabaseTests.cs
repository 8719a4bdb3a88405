using Bihuan.Controls;
using Bihuan.Controls.Examples;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Controls;

/// <summary>合不合规则由数据库判断：台账里多出许多行，各条规则查的次数不变，读回来的只是碰到的。</summary>
public sealed class DecidedByDatabaseTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private const int Many = 40;

    // 远比多出来的行少
    private const int Slack = 10;

    [Theory, BothEngines]
    public async Task Queries_do_not_grow_with_the_rows_and_only_hits_are_read(Engine engine)
    {
        var body = await ExampleBody.MakeAsync(await databases.UseAsync(engine));
        foreach (var control in AllControls.Book.Controls.Where(c => !c.OnByDefault)) await body.TurnOnAsync(control);
        await body.PlayAsync(ExampleBody.Furniture);
        var few = await WatchAsync(body);
        await body.PlayAsync(ControlExample.Clean("多出许多行", s =>
        {
            for (var i = 0; i < Many; i++)
            {
                ExampleBody.OneOfEach(s);
                s.Person();
            }
            for (var i = 0; i < Many / 2; i++) s.Meeting("work", s.Ago(i + 1));
        }));
        var many = await WatchAsync(body);
        var wrong = new List<string>();
        foreach (var control in AllControls.Book.Controls)
        {
            var (before, after) = (few[control.Id], many[control.Id]);
            if (after.Queries > before.Queries) wrong.Add($"{control.Id}：行多了，查的次数由{before.Queries}变成{after.Queries}");
            // 碰到的一条读两次：查到的，和开着的
            var most = before.Rows + 2 * Math.Max(0, after.Findings - before.Findings) + Slack;
            if (after.Rows > most) wrong.Add($"{control.Id}：开着{after.Findings}条，至多读回{most}行，却读回{after.Rows}行");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // 先全查一遍把新的记下，看的是第二遍：不再有新开的、要重查的
    private static async Task<Dictionary<string, (int Queries, int Rows, int Findings)>> WatchAsync(ExampleBody body)
    {
        var seen = new Dictionary<string, (int, int, int)>(StringComparer.Ordinal);
        foreach (var control in AllControls.Book.Controls) Assert.Empty((await body.RunAsync(control)).Failed);
        foreach (var control in AllControls.Book.Controls)
        {
            using var watch = new QueryWatch(body.Number);
            await body.RunAsync(control, whole: true);
            seen[control.Id] = (watch.Queries, watch.Rows, (await body.OpenAsync(control.Id)).Count);
        }
        return seen;
    }
}
