using System.CommandLine;
using System.Data.Common;
using System.Globalization;

using Bihuan.Access.Accounts;
using Bihuan.App.Office;
using Bihuan.Backup;
using Bihuan.Files;

namespace Bihuan.App.Commands;

/// <summary>bihuan restore：把备份恢复进一个空的数据库，哪一种都可以。</summary>
internal static class RestoreCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("备份.zip") { Description = "bihuan backup 做的备份" };
        var database = DatabaseOption.Create();
        var command = new Command("restore", "把备份恢复进一个空的数据库") { file, database };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetValue(file) ?? "", parsed.GetValue(database), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string file, string? setting, CancellationToken cancellation)
    {
        if (!File.Exists(file)) return Fail(terminal, $"没有这个文件：{file}。请核对路径。");
        // 没有钥匙时，别的命令会生成一把新的；恢复要的是原来那一把
        if (!File.Exists(DatabaseOption.KeyPath)) return Fail(terminal, $"没有钥匙文件 {DatabaseOption.KeyPath}。请从保管处取回做备份时用的 field.key，放到这里再试。");
        if (await DatabaseOption.ChosenAsync(setting, terminal) is not { } database) return CommandLine.Failed;
        try
        {
            var result = await RestoreBackup.RunAsync(database, new FileFolder(DatabaseOption.FilesFolder(database)), TimeProvider.System, file, fault => terminal.Write("", Style.Plain, AuditVerifyCommand.Line(fault)), cancellation);
            if (result is not RestoreBackup.Result.Done done)
            {
                var refused = (RestoreBackup.Result.Refused)result;
                return Fail(terminal, refused.Part.Length == 0 ? refused.Message : $"备份用不了，{refused.Part}：{refused.Message}");
            }
            terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"已恢复到 {database.Name}：{ChinaTime.Stamp(done.MadeAt)}的备份，{done.Rows}行，附件{done.Files}份。各人请重新登录；接口令牌不在备份里，要重新建。"));
            await using (var db = database.Open())
                if (await SingleUser.KindAsync(db, cancellation) == SingleUser.Kind.OnePerson) terminal.Text.WriteLine("这是单机使用的数据：照旧单机用 bihuan serve --single；要给多人使用，运行 bihuan init --from-single，得到开通码。");
            foreach (var missing in done.Missing) terminal.Text.WriteLine($"附件 {missing} 做备份时就没有，恢复不了。请从以前的备份里找回。");
            terminal.Text.WriteLine(done.Audit.Faults == 0 ? $"审计核对了{done.Audit.Entries}条，完好。" : $"审计有{done.Audit.Faults}处对不上，请保护现场，并告诉审计管理员。");
            return done.Audit.Faults == 0 && done.Missing.Count == 0 ? 0 : 1;
        }
        catch (Exception e) when (e is DbException)
        {
            return Fail(terminal, $"用不了数据库 {database.Name}：{e.Message} 请检查它是否已启动、地址与口令是否正确。");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(terminal, $"{DatabaseOption.FilesFolder(database)}：{WriteFault.InFolder(e)}");
        }
    }

    private static int Fail(Terminal terminal, string message)
    {
        terminal.Fail(message);
        return CommandLine.Failed;
    }
}
