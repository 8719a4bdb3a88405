using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Bihuan.Tests.Architecture;

public sealed class FileTests
{
    private const int MaxLines = 400;

    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        var long_ = Sources().Select(f => (File: Path.GetRelativePath(Root(), f), Lines: File.ReadLines(f).Count())).Where(f => f.Lines > MaxLines);
        Assert.Empty(long_);
    }

    [Fact]
    public void Half_of_the_source_files_fit_on_a_screen()
    {
        var lengths = Sources().Where(f => f.EndsWith(".cs", StringComparison.Ordinal)).Select(f => File.ReadLines(f).Count()).Order().ToList();
        Assert.InRange(lengths[lengths.Count / 2], 1, 80);
    }

    // Razor 把“至@Day(…)”当成电子邮件地址，原样印在页面上：汉字后面要写 @(…)
    [Fact]
    public void No_page_prints_an_expression_as_it_is_written()
    {
        var wrong = Sources().Where(f => f.EndsWith(".razor", StringComparison.Ordinal))
            .SelectMany(f => File.ReadLines(f).Select((line, i) => (Place: $"{Path.GetFileName(f)}:{i + 1}", Line: line)))
            .Where(l => Regex.IsMatch(l.Line, "[\u4e00-\u9fff]@[A-Za-z_]", RegexOptions.NonBacktracking));
        Assert.Empty(wrong);
    }

    // 手机上 .plain 的表头藏着，一格一行：每格写明自己是哪一列；一行的题目、选框、按钮除外
    [Fact]
    public void Every_cell_of_a_plain_table_names_its_column()
    {
        var bare = Sources().Where(f => f.EndsWith(".razor", StringComparison.Ordinal) && f.Contains("Rectification", StringComparison.Ordinal))
            .SelectMany(f => Regex.Matches(File.ReadAllText(f), "<table class=\"plain[^>]*>.*?</table>", RegexOptions.Singleline | RegexOptions.NonBacktracking)
                .SelectMany(t => Regex.Matches(t.Value, "<td[^>]*>[^\n]{0,60}", RegexOptions.NonBacktracking)).Select(c => (File: Path.GetFileName(f), Cell: c.Value)))
            .Where(c => !c.Cell[..(c.Cell.IndexOf('>', StringComparison.Ordinal) + 1)].Contains("data-label", StringComparison.Ordinal) && !Regex.IsMatch(c.Cell, "class=\"(?:main|pick)|<input|<form|class=\"button", RegexOptions.NonBacktracking));
        Assert.Empty(bare);
    }

    private static IEnumerable<string> Sources() =>
        new[] { "src", "tests", "tools", "bench" }
            .SelectMany(d => Directory.EnumerateFiles(Path.Combine(Root(), d), "*", SearchOption.AllDirectories))
            .Where(f => Path.GetExtension(f) is ".cs" or ".razor" or ".js" or ".css")
            .Where(f => !f.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "node_modules" or "Migrations"));

    internal static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../.."));
}
