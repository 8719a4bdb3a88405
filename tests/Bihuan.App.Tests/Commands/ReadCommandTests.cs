using System.Text.Json;

namespace Bihuan.App.Tests.Commands;

public sealed class ReadCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Json_of_one_file_is_one_object_without_byte_order_mark_and_nothing_else()
    {
        var run = Run.Of("read", _folder.Report(), "--json");
        Assert.Equal(0, run.Exit);
        Assert.Equal((byte)'{', run.Output[0]);
        Assert.Equal(2, run.Json.GetProperty("problems").GetArrayLength());
        Assert.Empty(run.Error);
    }

    [Fact]
    public void Json_of_several_files_is_one_object_a_line()
    {
        var run = Run.Of("read", "--json", _folder.Sample(0), _folder.Report());
        var lines = run.Text.TrimEnd('\n').Split('\n');
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
    }

    [Fact]
    public void Unreadable_file_is_one_line_on_standard_error_and_exit_2()
    {
        var run = Run.Of("read", _folder["没有.docx"], "--json");
        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Output);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
        Assert.Contains("找不到", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Name_with_line_breaks_and_escapes_still_makes_one_harmless_line()
    {
        var run = Run.Of("read", "a\n\u001b[2Jb.txt");
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
        Assert.DoesNotContain('\u001b', run.Error);
    }

    [Fact]
    public void Other_files_are_read_when_one_cannot_be()
    {
        var run = Run.Of("read", _folder["没有.docx"], _folder.Report(), "--json");
        Assert.Equal(2, run.Exit);
        Assert.Equal(2, run.Json.GetProperty("problems").GetArrayLength());
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK\u0003\u0004 不是压缩包")]
    public void Bad_content_is_refused(string content)
    {
        var run = Run.Of("read", _folder.Write("坏.docx", content), "--json");
        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Folder_is_refused() => Assert.Equal(2, Run.Of("read", _folder.Path).Exit);

    [Fact]
    public void Internal_document_is_read_only_with_consent()
    {
        var file = _folder.Write("内部.txt", "内部资料\n青禾市档案馆整改报告\n");
        var silent = Run.Of("read", file);
        Assert.Equal(2, silent.Exit);
        Assert.Contains("--allow-internal", silent.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("继续", silent.Error, StringComparison.Ordinal);
        Assert.Equal(0, Run.Of("read", file, "--allow-internal").Exit);
        Assert.Equal(0, Run.Answering("y\n", "read", file).Exit);
        Assert.Equal(2, Run.Answering("n\n", "read", file).Exit);
        Assert.Equal(2, Run.Answering("\n", "read", file).Exit);
    }

    [Fact]
    public void Classified_document_is_refused_whatever_is_allowed()
    {
        var run = Run.Answering("y\n", "read", _folder.Write("密.txt", "机密★1年\n青禾市档案馆整改报告\n"), "--allow-internal");
        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Tree_shows_titles_paths_measures_outcomes_and_totals()
    {
        var text = Run.Of("read", _folder.Report()).Text;
        Assert.Contains("一、关于档案管理方面\n", text, StringComparison.Ordinal);
        Assert.Contains("(二)关于“查档群众等候时间长”的问题\n", text, StringComparison.Ordinal);
        Assert.Contains("措施 二是指定专人每周核对。\n", text, StringComparison.Ordinal);
        Assert.Contains("成效 平均等候时间由40分钟减到15分钟。\n", text, StringComparison.Ordinal);
        Assert.Contains("不符", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void Tree_uses_the_words_of_the_page_and_parts_a_bare_number_from_its_title()
    {
        var text = Run.Of("read", _folder.Write("表.txt", "序号\t反馈问题\t整改措施\n1\t政务数据更新不及时\t一是每日更新。\n2\t窗口人员不足\t一是增派两人。\n")).Text;
        Assert.Contains("1 政务数据更新不及时", text, StringComparison.Ordinal);
        Assert.Contains("整改进展报告", Run.Of("read", _folder.Report()).Text, StringComparison.Ordinal);
        Assert.Contains("个问题待核实", Run.Of("read", _folder.Write("漏.txt", Gap)).Text, StringComparison.Ordinal);
    }

    // 措施又从“一是”排起：第二题的标题漏了
    private const string Gap = "青禾市档案馆关于巡察整改情况的报告\n一、关于档案管理方面\n（一）关于“台账不全”的问题。\n整改措施：一是补齐台账。\n整改措施：一是加装除湿机。\n";

    [Fact]
    public void Tree_on_a_terminal_is_coloured_and_no_wider_than_it()
    {
        var run = Run.Coloured("read", _folder.Report());
        Assert.Contains("\u001b[1m", run.Text, StringComparison.Ordinal);
        var plain = run.Text.Split('\n').Select(l => System.Text.RegularExpressions.Regex.Replace(l, "\u001b\\[[0-9]+m", "", System.Text.RegularExpressions.RegexOptions.NonBacktracking));
        Assert.All(plain.Where(l => l.Contains("措施 ", StringComparison.Ordinal)), l => Assert.InRange(Bihuan.App.Commands.Printable.Columns(l), 1, 60));
    }

    [Fact]
    public void Escape_sequences_in_a_document_do_not_reach_the_terminal()
    {
        var file = _folder.Write("坏.txt", "青禾市档案馆整改报告\n(一)关于\u001b[31m“台账不全”\u202e问题。\n整改情况:一是补齐台账。\n");
        var text = Run.Of("read", file).Text;
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202e', text);
    }

    [Fact]
    public void Progress_over_many_files_goes_to_standard_error()
    {
        var files = Enumerable.Range(0, 4).Select(_folder.Sample).ToArray();
        var run = Run.Of(["read", "--json", .. files]);
        Assert.Contains("[4/4]", run.Error, StringComparison.Ordinal);
        Assert.Equal(4, run.Text.Count(c => c == '\n'));
    }
}
