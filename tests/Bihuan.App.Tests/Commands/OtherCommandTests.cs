using Bihuan.Documents.Samples;

namespace Bihuan.App.Tests.Commands;

public sealed class OtherCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_of_a_document_with_a_wrong_total_exits_1_and_says_where()
    {
        var file = _folder.Report();
        var run = Run.Of("check", file, "--json");
        Assert.Equal(1, run.Exit);
        Assert.Equal(Path.GetFileName(file), run.Json.GetProperty("file").GetString());
        Assert.Contains(run.Json.GetProperty("remarks").EnumerateArray(), r => r.GetProperty("severity").GetString() == "warning" && r.GetProperty("line").GetInt32() == 3);
        var text = Run.Of("check", file);
        Assert.Equal(1, text.Exit);
        Assert.Contains("第3行", text.Text, StringComparison.Ordinal);
    }

    // 只看不改的、在演示数据里弄的，路径写错了不留下一个空的数据库
    [Theory]
    [InlineData("demo", "relapse", "contract.unreviewed")]
    [InlineData("audit", "verify")]
    public void A_database_that_is_not_there_is_not_made(params string[] command)
    {
        var run = Run.Of([.. command, "--database", "sqlite:" + _folder["写错/没有.db"]]);
        Assert.Equal((2, true), (run.Exit, run.Error.Contains("没有这个数据库文件", StringComparison.Ordinal)));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    // 在别的文件夹里运行的，不另造一把对不上的钥匙
    [Fact]
    public async Task A_database_whose_key_is_elsewhere_gets_no_second_key()
    {
        File.WriteAllText(_folder["有.db"], "");
        var run = await Run.ElsewhereAsync(_folder.Path, "backup", "备份.zip", "--database", "sqlite:有.db");
        Assert.Equal((2, true), (run.Exit, run.Error.Contains("没有钥匙文件", StringComparison.Ordinal)));
        Assert.Equal("有.db", Path.GetFileName(Assert.Single(Directory.GetFileSystemEntries(_folder.Path))));
    }

    [Fact]
    public void Check_of_an_unreadable_file_exits_2()
    {
        var run = Run.Of("check", _folder["没有.txt"], "--json");
        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Ledger_is_a_workbook_and_does_not_replace_a_file_unasked()
    {
        var (file, target) = (_folder.Report(), _folder["台账.xlsx"]);
        Assert.Equal(0, Run.Of("ledger", file, "-o", target).Exit);
        using (var zip = System.IO.Compression.ZipFile.OpenRead(target)) Assert.NotNull(zip.GetEntry("xl/workbook.xml"));

        File.WriteAllText(target, "我的");
        Assert.Equal(2, Run.Of("ledger", file, "-o", target).Exit);
        Assert.Equal(2, Run.Answering("\n", "ledger", file, "-o", target).Exit);
        Assert.Equal("我的", File.ReadAllText(target));
        Assert.Equal(0, Run.Answering("y\n", "ledger", file, "-o", target).Exit);
        Assert.NotEqual("我的", File.ReadAllText(target));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder.Path).Length);
    }

    [Fact]
    public void Ledger_of_a_document_without_problems_is_not_written()
    {
        var target = _folder["台账.xlsx"];
        Assert.Equal(2, Run.Of("ledger", _folder.Write("信.txt", "青禾市档案馆\n来信收到,谢谢。\n"), "-o", target).Exit);
        Assert.Single(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("台账.docx")]
    [InlineData("台账")]
    public void Ledger_is_only_written_under_a_workbook_name(string name)
    {
        var run = Run.Of("ledger", _folder.Report(), "-o", _folder[name]);
        Assert.Equal(2, run.Exit);
        Assert.Contains("“台账.xlsx”", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder[name]));
        Assert.Equal(0, Run.Of("ledger", _folder.Report(), "-o", _folder["台账.XLSX"]).Exit);
    }

    [Fact]
    public void Ledger_into_a_missing_folder_says_so()
    {
        var run = Run.Of("ledger", _folder.Report(), "-o", _folder["没有/台账.xlsx"]);
        Assert.Equal(2, run.Exit);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
    }

    [Fact]
    public void Samples_are_written_whole_and_not_over_what_is_there()
    {
        var target = _folder["样本/里面"];
        Assert.Equal(0, Run.Of("samples", target).Exit);
        Assert.Equal(SampleLibrary.All.Count, Directory.GetFiles(target).Length);
        var first = Path.Combine(target, SampleLibrary.All[0].FileName);
        var whole = new FileInfo(first).Length;

        File.WriteAllText(first, "我改过的");
        Assert.Equal(2, Run.Of("samples", target).Exit);
        Assert.Equal("我改过的", File.ReadAllText(first));
        Assert.Equal(0, Run.Of("samples", target, "--force").Exit);
        Assert.Equal(whole, new FileInfo(first).Length);
        Assert.Equal(SampleLibrary.All.Count, Directory.GetFiles(target).Length);
    }

    [Fact]
    public void Migrate_makes_a_database()
    {
        var run = Run.Of("migrate", "--database", "sqlite:" + _folder["数据/a.db"]);
        Assert.Equal(0, run.Exit);
        Assert.True(File.Exists(_folder["数据/a.db"]));
    }

    [Fact]
    public void Database_that_is_not_there_is_one_line_without_the_password()
    {
        var run = Run.Of("migrate", "--database", "Host=127.0.0.1;Port=1;Database=a;Username=a;Password=tr0ub4dor");
        Assert.Equal(2, run.Exit);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
        Assert.DoesNotContain("tr0ub4dor", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("serve", "--port", "x")]
    [InlineData("serve", "--port", "70000")]
    [InlineData("serve", "--database", "sqlite:")]
    [InlineData("frobnicate")]
    [InlineData("read")]
    [InlineData("check", "a", "b", "--annotate", "c.docx")]
    [InlineData("check", "a", "--min", "重")]
    [InlineData("check", "a.docx", "--annotate", "a.docx")]
    public void Wrong_use_is_one_line_and_exit_2(params string[] args)
    {
        var run = Run.Of(args);
        Assert.Equal(2, run.Exit);
        Assert.Empty(run.Output);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("没有给出 --output：", "ledger", "a.docx")]
    [InlineData("没有给出 --output：", "ledger", "a.docx", "-o")]
    [InlineData("没有给出文件。", "read")]
    [InlineData("没有“--xyz”这个选项。", "read", "--xyz", "a.docx")]
    [InlineData("没有“--xyz”这个选项。", "serve", "--xyz")]
    [InlineData("没有“-x”这个选项。", "read", "a.docx", "-x")]
    [InlineData("没有“读”这个命令。", "读")]
    public void Wrong_use_says_in_Chinese_what_is_wrong(string expected, params string[] args)
    {
        var run = Run.Of(args);
        Assert.Equal(2, run.Exit);
        Assert.StartsWith("bihuan: " + expected, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void After_two_hyphens_a_name_may_begin_with_one()
    {
        var run = Run.Of("read", "--", "--xyz");
        Assert.Contains("--xyz：找不到这个文件", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_for_people_have_no_half_width_punctuation_between_Chinese()
    {
        var file = _folder.Write("差.txt", "青禾市档案馆关于巡察整改情况的报告\n一、关于档案管理方面\n（一）关于“台账不全”的问题。\n整改措施：二是补齐台账。\n（三）关于“库房潮湿”的问题。\n整改措施：一是加装除湿机。\n");
        var text = Run.Of("read", file).Text + Run.Of("check", file).Text + Run.Of("--help").Text + Run.Of("read", "--help").Text;
        Assert.Matches("[处个].*，.*[处个]", text);
        Assert.DoesNotMatch("[\u4e00-\u9fff”）][,:;!?()]|[,:;!?()][\u4e00-\u9fff“]", text);
    }

    [Theory]
    [InlineData]
    [InlineData("--help")]
    [InlineData("read", "--help")]
    [InlineData("serve", "-h")]
    public void Help_is_in_Chinese(params string[] args)
    {
        var run = Run.Of(args);
        Assert.Equal(0, run.Exit);
        Assert.Contains("用法：bihuan", run.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Show help", run.Text, StringComparison.Ordinal);
    }
}
