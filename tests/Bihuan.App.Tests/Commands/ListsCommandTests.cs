using Bihuan.App.Tests.Web;

namespace Bihuan.App.Tests.Commands;

public sealed class ListsCommandTests : IDisposable
{
    private readonly Folder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lists_are_written_once_and_never_replaced_unasked()
    {
        var target = _folder["名单"];
        Assert.Equal(0, Run.Of("lists", target).Exit);
        Assert.Equal(4, Directory.GetFiles(target, "*.csv").Length);
        var mine = Path.Combine(target, "提法.csv");
        File.WriteAllText(mine, "我的");
        Assert.Equal(2, Run.Of("lists", target).Exit);
        Assert.Equal("我的", File.ReadAllText(mine));
        Assert.Equal(0, Run.Of("lists", target, "--force").Exit);
        Assert.NotEqual("我的", File.ReadAllText(mine));
    }

    [Fact]
    public void Settings_hold_the_lists_and_today_or_say_why_not()
    {
        var clock = new ManualClock(new DateTimeOffset(2025, 6, 3, 9, 0, 0, TimeSpan.FromHours(8)));
        Assert.Equal(0, Run.Of("lists", _folder["名单"]).Exit);
        var options = CheckSettings.Load(_folder["名单"], clock, out _);
        Assert.Equal(2, options!.Lists.People.Count);
        Assert.Equal(DateOnly.FromDateTime(clock.GetLocalNow().DateTime), options.Today);
        Assert.Null(CheckSettings.Load(_folder["没有"], clock, out var problem));
        Assert.Contains("没有这个名单文件夹", problem, StringComparison.Ordinal);
        Assert.Null(CheckSettings.Load(Path.Combine(_folder["名单"], "提法.csv"), clock, out problem));
        Assert.Contains("这是一个文件，请给出名单所在的文件夹", problem, StringComparison.Ordinal);
        Directory.CreateDirectory(_folder["表格"]);
        File.WriteAllText(_folder["表格/领导姓名.xlsx"], "PK");
        Assert.Null(CheckSettings.Load(_folder["表格"], clock, out problem));
        Assert.Contains("“领导姓名.xlsx”是表格，请在 Excel 或 WPS 里另存为“CSV", problem, StringComparison.Ordinal);
        Assert.Equal(2, Run.Of("serve", "--lists", _folder["没有"], "--port", "0").Exit);
    }
}
