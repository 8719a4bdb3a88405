using System.CommandLine;

using Bihuan.App.Office;
using Bihuan.Documents.Checking;
using Bihuan.Documents.Checking.Calendar;
using Bihuan.Documents.Checking.Lists;

namespace Bihuan.App;

/// <summary>校核按什么名单、节假日、今天去查：命令行与网页共用。</summary>
internal static class CheckSettings
{
    /// <summary>名单文件夹的环境变量；没有给 --lists 时用它。</summary>
    private const string Variable = "BIHUAN_LISTS";

    /// <summary>--lists 选项。</summary>
    public static Option<string?> Option() => new("--lists")
    {
        HelpName = "文件夹",
        Description = $"按这个文件夹里的名单校核（bihuan lists 写出样子）；也可用环境变量 {Variable}",
    };

    /// <summary>读好名单。</summary>
    /// <param name="folder">名单文件夹；null 时看环境变量，再没有就不用名单。</param>
    /// <param name="clock">时钟，今天由它来。</param>
    /// <param name="problem">读不了时给用户看的一句话；读成了为空串。</param>
    /// <returns>读不了时为 null。</returns>
    public static CheckOptions? Load(string? folder, TimeProvider clock, out string problem)
    {
        problem = "";
        folder ??= Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(folder)) return Now(CheckOptions.None with { Calendar = Holidays.Of([]) }, clock);
        if (OfficeLists.Load(folder, out problem) is not { } lists || HolidayFile.Load(folder, out problem) is not { } entries) return null;
        return Now(CheckOptions.None with { Lists = lists, Calendar = Holidays.Of(entries) }, clock);
    }

    /// <summary>同样的名单，换上此刻的今天；网页服务一开许多天，每次校核时换。</summary>
    public static CheckOptions Now(CheckOptions options, TimeProvider clock) => options with { Today = ChinaTime.Today(clock) };
}
