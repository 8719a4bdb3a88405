using System.Runtime.CompilerServices;
using System.Text.Json;

using Bihuan.Controls;

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
    }

    [Fact]
    public void One_control_is_explained_and_an_unknown_one_is_refused()
    {
        var run = Run.Of("controls", "explain", "contract.unreviewed");
        Assert.Equal(0, run.Exit);
        Assert.Contains("合法性审查", run.Text, StringComparison.Ordinal);
        Assert.NotEqual(0, Run.Of("controls", "explain", "contract.nothing").Exit);
    }

    [Fact]
    public void The_page_in_docs_is_what_the_command_writes() =>
        Assert.True(File.ReadAllText(Path.Combine(Root(), "docs", "controls.md")) == Run.Of("controls", "list", "--markdown").Text,
            "规则改过了，docs/controls.md 还是旧的。请运行 ./run controls list --markdown > docs/controls.md。");

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
