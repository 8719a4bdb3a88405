using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Bihuan.App.Tests.Commands;

public sealed class CheckCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static string Entry(string file, string name)
    {
        using var zip = ZipFile.OpenRead(file);
        using var reader = new StreamReader(Assert.IsType<ZipArchiveEntry>(zip.GetEntry(name)).Open());
        return reader.ReadToEnd();
    }

    [Fact]
    public void Remarks_show_line_rule_marked_place_and_suggestion()
    {
        var text = Run.Of("check", _folder.Report()).Text;
        Assert.Contains("第3行\n", text, StringComparison.Ordinal);
        Assert.Contains("⟦2项措施⟧", text, StringComparison.Ordinal);
        Assert.Contains("建议：", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void On_a_terminal_no_line_is_wider_than_it()
    {
        var lines = Run.Coloured("check", _folder.Report()).Text.Split('\n').Select(l => Regex.Replace(l, "\u001b\\[[0-9]+m", "", RegexOptions.NonBacktracking));
        Assert.All(lines, l => Assert.InRange(Bihuan.App.Commands.Printable.Columns(l), 0, 60));
    }

    [Fact]
    public void Several_files_end_with_a_table_and_the_worst_exit_code()
    {
        var run = Run.Of("check", _folder.Sample(0), _folder.Report());
        Assert.Equal(1, run.Exit);
        Assert.Matches(new Regex("报告\\.txt +[0-9]+ +[0-9]+ +[0-9]+\n合计 +[0-9]+ +[0-9]+ +[0-9]+\n$", RegexOptions.None, TimeSpan.FromSeconds(5)), run.Text);
        var missing = Run.Of("check", _folder.Report(), _folder["没有.txt"]);
        Assert.Equal(2, missing.Exit);
        Assert.Contains("读不了", missing.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_of_several_files_is_one_object_a_line()
    {
        var lines = Run.Of("check", "--json", _folder.Sample(0), _folder.Report()).Text.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(line).RootElement.GetProperty("remarks").ValueKind));
    }

    [Fact]
    public void Least_severity_hides_the_rest_but_not_the_exit_code()
    {
        var all = Run.Of("check", _folder.Report(), "--json").Json.GetProperty("remarks").GetArrayLength();
        var run = Run.Of("check", _folder.Report(), "--json", "--min", "错误");
        Assert.Equal(1, run.Exit);
        Assert.InRange(run.Json.GetProperty("remarks").GetArrayLength(), 0, all - 1);
    }

    [Fact]
    public void What_is_not_listed_is_counted()
    {
        var file = _folder.Write("信.txt", "青禾市档案馆\n来信收到，，谢谢。\n");
        var all = Run.Of("check", file);
        Assert.Matches("[0-9]+处(警告|提示)", all.Text);
        Assert.DoesNotContain("错误", all.Text, StringComparison.Ordinal);
        var errors = Run.Of("check", file, "--min", "错误");
        Assert.Equal(all.Exit, errors.Exit);
        Assert.Matches("^没有这一级的意见；另有([0-9]+处警告)?、?([0-9]+处提示)?未列出。\n$", errors.Text);
        var report = Run.Of("check", _folder.Report(), "--min", "警告").Text;
        Assert.Contains("；另有", report, StringComparison.Ordinal);
        Assert.DoesNotContain("没有发现要改的地方", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_files_go_is_looked_at_before_anything_is_listed()
    {
        var there = _folder.Write("已有.docx", "我的");
        foreach (var (option, path, said) in new[]
        {
            ("--annotate", there, "--force"),
            ("--annotate", _folder["没有/批注.docx"], "没有这个文件夹"),
            ("-o", _folder["没有/结果.xlsx"], "没有这个文件夹"),
        })
        {
            var run = Run.Of("check", _folder.Report(), option, path);
            Assert.Equal((2, ""), (run.Exit, run.Text));
            Assert.Contains(said, run.Error, StringComparison.Ordinal);
        }
        Assert.Equal(1, Run.Answering("y\n", "check", _folder.Report(), "--annotate", there).Exit);
        Assert.NotEqual("我的", File.ReadAllText(there));
    }

    [Fact]
    public void A_folder_that_takes_no_files_is_named_in_chinese()
    {
        if (!Directory.Exists("/proc/self")) return; // 只有 Linux 有这样的文件夹
        var run = Run.Of("check", _folder.Report(), "--annotate", "/proc/批注.docx");
        Assert.Equal(2, run.Exit);
        Assert.Equal("bihuan: /proc/批注.docx：这个文件夹里写不了文件，请换一个文件夹。\n", run.Error);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "--json")]
    [InlineData("read")]
    [InlineData("checks")]
    public void An_output_that_takes_nothing_is_one_line_and_exit_2(params string[] command)
    {
        using var full = new FullOutput();
        var run = Run.WithOutput(full, command is ["checks"] ? command : [.. command, _folder.Report()]);
        Assert.Equal(2, run.Exit);
        Assert.Equal("bihuan: 结果没有写完：磁盘满了，请腾出空间再试。\n", run.Error);
    }

    /// <summary>写一次错一次，如 /dev/full。</summary>
    private sealed class FullOutput : MemoryStream
    {
        private const int NoSpace = 28;

        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device", NoSpace);

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device", NoSpace);

        public override void WriteByte(byte value) => throw new IOException("No space left on device", NoSpace);
    }

    [Fact]
    public void Annotated_copy_is_the_original_with_comments_and_replaces_nothing_unasked()
    {
        var (file, target) = (_folder.Sample(27), _folder["批注.docx"]);
        var before = File.ReadAllBytes(file);
        Assert.InRange(Run.Of("check", file, "--annotate", target).Exit, 0, 1);
        Assert.Contains("w:comments", Entry(target, "word/comments.xml"), StringComparison.Ordinal);
        Assert.Equal(Entry(file, "word/styles.xml"), Entry(target, "word/styles.xml"));
        Assert.Equal(before, File.ReadAllBytes(file));

        File.WriteAllText(target, "我的");
        Assert.Equal(2, Run.Of("check", file, "--annotate", target).Exit);
        Assert.Equal("我的", File.ReadAllText(target));
        Assert.InRange(Run.Of("check", file, "--annotate", target, "--force").Exit, 0, 1);
        Assert.NotEqual("我的", File.ReadAllText(target));
    }

    [Fact]
    public void Annotated_copy_of_a_text_is_a_new_document()
    {
        var target = _folder["批注.docx"];
        Assert.Equal(1, Run.Of("check", _folder.Report(), "--annotate", target).Exit);
        Assert.Contains("commentReference", Entry(target, "word/document.xml"), StringComparison.Ordinal);
        Assert.Contains("闭环校核", Entry(target, "word/comments.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_original_is_never_written_over()
    {
        var file = _folder.Sample(27);
        var before = File.ReadAllBytes(file);
        Assert.Equal(2, Run.Of("check", file, "--annotate", file, "--force").Exit);
        Assert.Equal(before, File.ReadAllBytes(file));
    }

    [Fact]
    public void Workbook_has_the_ledgers_and_the_result_or_only_the_result()
    {
        var target = _folder["结果.xlsx"];
        Assert.Equal(1, Run.Of("check", _folder.Report(), "-o", target).Exit);
        Assert.Equal(["问题清单", "任务清单", "责任清单", "整改台账", "校核结果"], Sheets(target));
        Assert.InRange(Run.Of("check", _folder.Write("信.txt", "青禾市档案馆\n来信收到，谢谢。\n"), "-o", target, "--force").Exit, 0, 1);
        Assert.Equal(["校核结果"], Sheets(target));

        static IEnumerable<string> Sheets(string file) => System.Xml.Linq.XDocument.Parse(Entry(file, "xl/workbook.xml")).Descendants().Where(e => e.Name.LocalName == "sheet").Select(e => e.Attribute("name")!.Value);
    }

    [Theory]
    [InlineData("", null, null, 20, "", "", "")]
    [InlineData("甲乙丙丁", 1, 2, 40, "甲⟦", "乙", "⟧丙丁")]
    [InlineData("甲乙丙丁", null, null, 40, "", "甲乙丙丁", "")]
    [InlineData("一二三四五六七八九十甲乙丙丁戊己庚辛壬癸", 10, 11, 30, "……七八九十⟦", "甲", "⟧乙丙丁戊……")]
    public void Excerpt_keeps_the_place_and_fits(string text, int? start, int? end, int width, string before, string place, string after)
    {
        var excerpt = Bihuan.App.Commands.Excerpt.Of(text, start, end, width);
        Assert.Equal((before, place, after), (excerpt.Before, excerpt.Place, excerpt.After));
        Assert.InRange(Bihuan.App.Commands.Printable.Columns(before + place + after), 0, width);
    }
}
