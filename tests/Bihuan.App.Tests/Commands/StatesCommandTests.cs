using System.Runtime.CompilerServices;

using Bihuan.Rectification.Closing;

namespace Bihuan.App.Tests.Commands;

public class StatesCommandTests
{
    [Fact]
    public void Lists_every_stand() => Assert.All(LoopStand.All, s => Assert.Contains(s.Title, Run.Of("states").Text, StringComparison.Ordinal));

    [Fact]
    public void The_page_in_docs_is_what_the_command_writes() =>
        Assert.True(File.ReadAllText(Path.Combine(Root(), "docs", "states.md")) == Run.Of("states", "--markdown").Text,
            "问题的状态改过了，docs/states.md 还是旧的。请运行 ./run states --markdown > docs/states.md。");

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
