using System.Runtime.CompilerServices;

using Bihuan.Ledgers;

namespace Bihuan.App.Tests.Commands;

public class LedgersCommandTests
{
    [Fact]
    public void Lists_every_ledger_with_its_fields()
    {
        var run = Run.Of("ledgers");
        Assert.Equal(0, run.Exit);
        Assert.All(AllLedgers.Catalog.Ledgers, l => Assert.Contains(string.Join("、", l.Fields.Select(f => f.Title)), run.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_in_docs_is_what_the_command_writes() =>
        Assert.True(File.ReadAllText(Path.Combine(Root(), "docs", "ledgers.md")) == Run.Of("ledgers", "--markdown").Text,
            "台账改过了，docs/ledgers.md 还是旧的。请运行 ./run ledgers --markdown > docs/ledgers.md。");

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
