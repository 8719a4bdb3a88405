namespace Bihuan.App.Tests.Commands;

public sealed class CompareCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Equal_drafts_exit_0()
    {
        var file = _folder.Report();
        var run = Run.Of("compare", file, file);
        Assert.Equal(0, run.Exit);
        Assert.Contains("两份文书没有差别。", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Different_drafts_exit_1_and_are_listed_by_kind()
    {
        var (old, now) = Two();
        var run = Run.Of("compare", old, now);
        Assert.Equal(1, run.Exit);
        Assert.Contains("1处差别：数字1处。", run.Text, StringComparison.Ordinal);
        Assert.Contains("由4台改为5台", run.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_names_the_figure_and_its_places()
    {
        var (old, now) = Two();
        var run = Run.Of("compare", old, now, "--json");
        Assert.Equal(1, run.Exit);
        var difference = Assert.Single(run.Json.GetProperty("differences").EnumerateArray());
        Assert.Equal(("figure", "changed", "number"), (difference.GetProperty("kind").GetString(), difference.GetProperty("change").GetString(), difference.GetProperty("figure").GetString()));
        Assert.Equal("4台", difference.GetProperty("old").GetProperty("text").GetString());
    }

    [Fact]
    public void Word_is_written_once_and_does_not_replace_a_file_unasked()
    {
        var (old, now) = Two();
        var target = _folder["比对.docx"];
        Assert.Equal(1, Run.Of("compare", old, now, "--word", target).Exit);
        Assert.Equal(0, Run.Of("compare", target, now).Exit); // 插入算、删除不算，读出来就是新稿
        Assert.Equal(2, Run.Of("compare", old, now, "-o", target).Exit);
        Assert.Equal(2, Run.Of("compare", old, now, "-o", _folder["比对.txt"]).Exit);
    }

    [Fact]
    public void Neither_input_is_overwritten_even_by_force()
    {
        var (old, now) = Two();
        var (oldWord, newWord) = (_folder["旧稿.docx"], _folder["新稿.docx"]);
        File.Copy(old, oldWord);
        File.Copy(now, newWord);
        foreach (var target in new[] { oldWord, newWord })
        {
            var before = File.ReadAllBytes(target);
            var run = Run.Of("compare", oldWord, newWord, "-o", target, "--force");
            Assert.Equal(2, run.Exit);
            Assert.Contains("不能写回原件", run.Error, StringComparison.Ordinal);
            Assert.Equal(before, File.ReadAllBytes(target));
        }
    }

    [Fact]
    public void A_file_that_cannot_be_read_exits_2()
    {
        var run = Run.Of("compare", _folder.Report(), _folder["没有.txt"]);
        Assert.Equal(2, run.Exit);
        Assert.Contains("找不到这个文件", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    private (string Old, string New) Two()
    {
        var old = _folder.Report();
        return (old, _folder.Write("返回.txt", File.ReadAllText(old).Replace("4台", "5台", StringComparison.Ordinal)));
    }
}
