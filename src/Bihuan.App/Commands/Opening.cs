using System.Globalization;

using Bihuan.Access.Accounts;
using Bihuan.App.Office.SignIn;
using Bihuan.Calendar;
using Bihuan.Demo;
using Bihuan.Files;
using Bihuan.Rectification;
using Bihuan.Storage;

namespace Bihuan.App.Commands;

/// <summary>开网页服务之前：演示数据进空的数据库；演示的不许给别的机器用；还没有账号的，打印开通码。</summary>
internal static class Opening
{
    /// <summary>准备好。</summary>
    /// <param name="terminal">终端。</param>
    /// <param name="database">数据库。</param>
    /// <param name="demo">要演示。</param>
    /// <param name="single">单机使用。</param>
    /// <param name="local">只有这台电脑能打开。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>数据库是不是演示的；不能开时为 null，原因已写到标准错误。</returns>
    public static async Task<bool?> PrepareAsync(Terminal terminal, Database database, bool demo, bool single, bool local, CancellationToken cancellation)
    {
        DemoBody.Kind kind;
        await using (var db = database.Open())
        {
            kind = await DemoBody.KindAsync(db, cancellation);
            if (!single && await SingleUser.KindAsync(db, cancellation) == SingleUser.Kind.OnePerson)
            {
                terminal.Fail($"{database.Name} 是单机使用的。照旧单机用，请加 --single；要给多人使用，先运行 bihuan init --from-single，得到开通码。");
                return null;
            }
        }
        if (demo && kind == DemoBody.Kind.Real)
        {
            terminal.Fail($"{database.Name} 里是正式的数据，不能加 --demo。请去掉 --demo，或者用 --database 另指一个空的数据库。");
            return null;
        }
        if (!local && (demo || kind == DemoBody.Kind.Demo))
        {
            terminal.Fail("演示数据只能在本机看：演示账号的口令人人知道，不能让别的机器打开。请去掉 --host，或者用 --database 另指一个数据库。");
            return null;
        }
        if (demo)
        {
            await DemoBody.RunAsync(database, TimeProvider.System, IdentityPasswords.Value, cancellation);
            await FillCalendar.RunAsync(database, TimeProvider.System, Holidays.Of([]).Value, AllDeadlineMovers.All, cancellation);
            await DemoDistrict.FillAsync(database, new FileFolder(DatabaseOption.FilesFolder(database)), TimeProvider.System, done => Tell(terminal, done), cancellation);
        }
        return demo || kind == DemoBody.Kind.Demo;
    }

    // 头一次要等十来秒：让人看得见做到哪里
    private static void Tell(Terminal terminal, DemoDistrict.Progress done)
    {
        terminal.Text.WriteLine(done.Percent == 0 ? $"{done.Text}……" : string.Create(CultureInfo.InvariantCulture, $"  {done.Text}：已完成 {done.Percent} %"));
        terminal.Text.Flush();
    }

    /// <summary>服务开了以后，告诉人怎么登录。</summary>
    /// <param name="terminal">终端。</param>
    /// <param name="database">数据库。</param>
    /// <param name="demo">数据库是演示的。</param>
    /// <param name="address">网址。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task ExplainAsync(Terminal terminal, Database database, bool demo, string address, CancellationToken cancellation)
    {
        if (demo)
        {
            terminal.Text.WriteLine($"登录：{address}/sign-in　演示账号的口令都是 {DemoBody.Password}");
            foreach (var signIn in DemoBody.SignIns) terminal.Text.WriteLine($"  {signIn.Account,-10} {signIn.Post}：{signIn.Use}");
            return;
        }
        await using var db = database.Open();
        switch (await IssueFirstRunCode.RunAsync(db, TimeProvider.System, replace: false, cancellation))
        {
            case IssueFirstRunCode.Result.Issued issued:
                terminal.Text.WriteLine($"还没有账号。请打开 {address}/first-run 开通，开通码 {issued.Code}，24小时内有效。");
                break;
            case IssueFirstRunCode.Result.StillValid:
                terminal.Text.WriteLine($"还没有账号。请打开 {address}/first-run 开通；先前打印的开通码还有效，丢了请运行 bihuan init 再要一个。");
                break;
            default:
                terminal.Text.WriteLine($"登录：{address}/sign-in");
                break;
        }
    }
}
