using System.Runtime.CompilerServices;
using System.Text.Json;

using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Controls.Own;
using Bihuan.Ledgers;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.Data.Sqlite;

namespace Bihuan.App.Tests.Commands;

public class ControlsCommandTests
{
    [Fact]
    public void Every_control_is_listed_as_json()
    {
        var run = Run.Of("controls", "list", "--json");
        Assert.Equal(0, run.Exit);
        using var json = JsonDocument.Parse(run.Text);
        Assert.Equal(AllControls.Book.Controls.Select(c => c.Id), json.RootElement.EnumerateArray().Select(c => c.GetProperty("id").GetString()));
        Assert.All(json.RootElement.EnumerateArray(), c => Assert.NotEqual(0, c.GetProperty("ledgers").GetArrayLength()));
        // 默认的数与它的单位对得上：十万元写100000元，不写分
        var sum = json.RootElement.EnumerateArray().Single(c => c.GetProperty("id").GetString() == "finance.contract-before-decision").GetProperty("settings")[0];
        Assert.Equal((100_000m, "元"), (sum.GetProperty("default").GetDecimal(), sum.GetProperty("unit").GetString()));
    }

    [Fact]
    public void One_control_is_explained_and_an_unknown_one_is_refused()
    {
        var run = Run.Of("controls", "explain", "contract.unreviewed");
        Assert.Equal(0, run.Exit);
        Assert.Contains("合法性审查", run.Text, StringComparison.Ordinal);
        Assert.NotEqual(0, Run.Of("controls", "explain", "contract.nothing").Exit);
        Assert.Contains("“甲”不是整数", Run.Of("controls", "list", "--body", "甲").Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_body_made_itself_is_listed_and_explained_only_for_that_body()
    {
        using var folder = new Folder();
        var setting = "sqlite:" + folder["库.db"];
        Assert.Equal(0, Run.Of("migrate", "--database", setting).Exit);
        await MakeAsync(setting);
        var list = Run.Of("controls", "list", "--json", "--body", "1", "--database", setting);
        Assert.Equal((0, ""), (list.Exit, list.Error));
        var own = list.Json.EnumerateArray().Single(c => c.GetProperty("id").GetString()!.StartsWith("own.", StringComparison.Ordinal));
        Assert.Equal(("own.1", "每季度至少4次：培训（专题：法律法规）", "promise"), (own.GetProperty("id").GetString(), own.GetProperty("title").GetString(), own.GetProperty("nature").GetString()));
        Assert.Equal(["training"], own.GetProperty("ledgers").EnumerateArray().Select(l => l.GetString()));
        Assert.Equal(AllControls.Book.Controls.Count + 1, list.Json.GetArrayLength());
        var explained = Run.Of("controls", "explain", "own.1", "--body", "1", "--database", setting);
        Assert.Equal((0, ""), (explained.Exit, explained.Error));
        Assert.Contains("符合“专题：法律法规”的行至少4次", explained.Text, StringComparison.Ordinal);
        Assert.Equal(2, Run.Of("controls", "explain", "own.2", "--body", "1", "--database", setting).Exit);
        Assert.Equal(0, Run.Of("controls", "run", "--control", "own.1", "--database", setting).Exit);
        var none = Run.Of("controls", "run", "--control", "own.2", "--database", setting);
        Assert.Equal(2, none.Exit);
        Assert.Contains("没有规则 own.2", none.Error, StringComparison.Ordinal);
        foreach (var args in new string[][] { ["list"], ["explain", "own.1"] })
        {
            var nobody = Run.Of(["controls", .. args, "--body", "7", "--database", setting]);
            Assert.Equal(2, nobody.Exit);
            Assert.Contains("没有这个机构", nobody.Error, StringComparison.Ordinal);
        }
        SqliteConnection.ClearAllPools();
    }

    private static async Task MakeAsync(string setting)
    {
        var database = Database.Choose(setting, new DbSetup(AllLedgers.Catalog, Secrets.Open(App.Commands.DatabaseOption.KeyPath)), out _)!;
        await using (var db = database.Open(Viewer.System(1))) await SetUpBody.RunAsync(db, TimeProvider.System, new(1, "云溪县行政审批局"));
        var permissions = new[] { Permissions.ViewControls, Permissions.ManageControls, Permissions.View("training"), Permissions.View("person") };
        await using (var db = database.Open(new Viewer(1, Guid.CreateVersion7(), "周启明", permissions.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody]))))
            Assert.IsType<SaveOwnRule.Result.Done>(await SaveOwnRule.RunAsync(db, TimeProvider.System, new() { Ledger = "training", Rows = "?Topic=law", Least = "4" }));
    }

    [Fact]
    public void The_page_in_docs_is_what_the_command_writes() =>
        Assert.True(File.ReadAllText(Path.Combine(Root(), "docs", "controls.md")) == Run.Of("controls", "list", "--markdown").Text,
            "规则改过了，docs/controls.md 还是旧的。请运行 ./run controls list --markdown > docs/controls.md。");

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
