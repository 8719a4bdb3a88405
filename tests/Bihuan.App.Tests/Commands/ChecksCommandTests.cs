using System.Runtime.CompilerServices;

using Bihuan.Documents.Checking;

namespace Bihuan.App.Tests.Commands;

public class ChecksCommandTests
{
    [Fact]
    public void Lists_every_rule_with_its_severity_and_name()
    {
        var run = Run.Of("checks");
        Assert.Equal(0, run.Exit);
        Assert.All(Checker.Families.SelectMany(f => f.Checks), c =>
            Assert.Contains(run.Text.Split('\n'), l => l.EndsWith(' ' + c.Rule, StringComparison.Ordinal) && l.Contains(c.Name, StringComparison.Ordinal) && l.Contains(RuleNames.Of(c.Severity), StringComparison.Ordinal)));
    }

    [Fact]
    public void The_page_in_docs_is_what_the_command_writes() =>
        Assert.True(File.ReadAllText(Path.Combine(Root(), "docs", "checks.md")) == Run.Of("checks", "--markdown").Text,
            "规则改过了，docs/checks.md 还是旧的。请运行 ./run checks --markdown > docs/checks.md。");

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
