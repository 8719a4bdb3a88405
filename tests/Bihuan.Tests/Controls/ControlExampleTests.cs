using Bihuan.Controls;
using Bihuan.Controls.Examples;
using Bihuan.Controls.Running;
using Bihuan.Tests.Harness;

namespace Bihuan.Tests.Controls;

/// <summary>每条规则的每个例子，在两种数据库上：碰到的碰到，碰不到的碰不到；登记之后只查改过的，与整条查的一样。</summary>
public sealed class ControlExampleTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    public static TheoryData<string, string, Engine> Examples
    {
        get
        {
            var data = new TheoryData<string, string, Engine>();
            foreach (var control in AllControls.Book.Controls)
                foreach (var example in control.Examples)
                    foreach (var engine in Enum.GetValues<Engine>()) data.Add(control.Id, example.Says, engine);
            return data;
        }
    }

    [Theory, MemberData(nameof(Examples))]
    public async Task Example_is_found_as_it_says(string id, string says, Engine engine)
    {
        var control = AllControls.Book.Find(id)!;
        var example = control.Examples.Single(e => e.Says == says);
        var body = await ExampleBody.MakeAsync(await databases.UseAsync(engine));
        if (!control.OnByDefault) await body.TurnOnAsync(control);
        await body.PlayAsync(ExampleBody.Furniture);
        // 先查一遍：这之后只查登记时记下要查的
        Assert.Empty((await body.RunAsync(control)).Failed);
        var before = await body.OpenAsync(id);

        var scene = await body.PlayAsync(example);
        var outcome = await body.RunAsync(control);
        Assert.True(outcome.Failed.Count == 0, string.Join('\n', outcome.Failed.Select(f => f.Error)));
        var marked = await body.OpenAsync(id);
        // 分期的规则，没有登记的那几期本来就开着：看多出来的、说法变了的
        var fresh = marked.Where(f => before.All(b => (b.Subject, b.Sentence) != (f.Subject, f.Sentence))).ToList();
        if (example.Breaks) Assert.NotEmpty(fresh);
        else Assert.Empty(fresh);
        if (!example.Breaks && control.SubjectType is null) Assert.True(before.Count == 0 || marked.Count < before.Count, "合规则的一期应当不再报。");
        Assert.All(marked, f => Assert.False(string.IsNullOrWhiteSpace(f.Sentence)));

        // 整条查的一样
        await body.RunAsync(control, whole: true);
        Assert.Equal(marked.Select(f => (f.Subject, f.Sentence)).Order(), (await body.OpenAsync(id)).Select(f => (f.Subject, f.Sentence)).Order());
        var state = await body.StateAsync(control);
        if (example.Breaks) Assert.Contains(state.Light, new[] { ControlLight.Red, ControlLight.Yellow, ControlLight.Hint });
        else if (marked.Count == 0) Assert.Contains(state.Light, new[] { ControlLight.Green, ControlLight.NoData });

        // 例子删掉，说行的预警跟着没有
        await body.RemoveAsync(scene.Rows);
        await body.RunAsync(control);
        var left = await body.OpenAsync(id);
        await body.RunAsync(control, whole: true);
        Assert.Equal(left.Select(f => (f.Subject, f.Sentence)).Order(), (await body.OpenAsync(id)).Select(f => (f.Subject, f.Sentence)).Order());
        if (control.SubjectType is not null) Assert.Empty(left);
    }

    // 每天只查到了日子的：与每天整条查的是同样几处、同样要紧。各条规则互不相干，登记在一个机构里一起查
    [Theory, BothEngines]
    public async Task Days_going_by_find_what_a_whole_run_finds(Engine engine)
    {
        var database = await databases.UseAsync(engine);
        var body = await ExampleBody.MakeAsync(database);
        foreach (var control in AllControls.Book.Controls.Where(c => !c.OnByDefault)) await body.TurnOnAsync(control);
        await body.PlayAsync(ExampleBody.Furniture);
        foreach (var control in AllControls.Book.Controls) await body.PlayAsync(new ControlExample(control.Id, Breaks: false, async s =>
        {
            foreach (var example in control.Examples) await example.Make(s);
        }));
        await RunAsync(whole: false);
        foreach (var days in (int[])[1, 1, 5, 24, 90])
        {
            body.Clock.Advance(TimeSpan.FromDays(days));
            var found = await RunAsync(whole: false);
            Assert.Equal(await RunAsync(whole: true), found);
        }

        async Task<List<(string, string, FindingLevel)>> RunAsync(bool whole)
        {
            Assert.Empty((await RunControls.RunAsync(database, body.Clock, body.Number, whole)).Failed);
            return [.. (await body.OpenAsync()).Select(f => (f.ControlId, f.Subject, f.Level)).Order()];
        }
    }

    [Fact]
    public void Every_control_has_examples_of_both_kinds() =>
        Assert.All(AllControls.Book.Controls, c => Assert.True(c.Examples.Any(e => e.Breaks) && c.Examples.Any(e => !e.Breaks) && c.Examples.Select(e => e.Says).Distinct().Count() == c.Examples.Count, c.Id));
}
