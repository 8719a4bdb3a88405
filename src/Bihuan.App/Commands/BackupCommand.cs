using System.CommandLine;
using System.Globalization;

using Bihuan.Audit;
using Bihuan.Backup;
using Bihuan.Files;
using Bihuan.Storage;

namespace Bihuan.App.Commands;

/// <summary>bihuan backup：把数据库和附件备份成一个压缩包，写好以后核对一遍。服务开着也可以备份。</summary>
internal static class BackupCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string?>("备份.zip") { Description = "备份成哪个文件", Arity = ArgumentArity.ZeroOrOne };
        var to = new Option<string?>("--to") { HelpName = "文件夹", Description = "备份到这个文件夹，文件名里写时刻；给每天自动备份用" };
        var keep = new Option<int?>("--keep") { HelpName = "份数", Description = "与 --to 一起用：只留本数据库最近几份" };
        var force = new Option<bool>("--force") { Description = "已有同名的文件时换掉它" };
        var audit = new Option<bool>("--audit") { Description = "另外核对一遍审计链，对不上时退出码是 1" };
        var database = DatabaseOption.Create();
        keep.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(int.TryParse(token.Value, CultureInfo.InvariantCulture, out var n) && n is >= 1 and <= 9999)) result.AddError($"份数须是1至9999的整数，现在是“{token.Value}”");
        });
        var command = new Command("backup", "把数据库和附件备份成一个压缩包") { file, to, keep, force, audit, database };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetValue(file), parsed.GetValue(to), parsed.GetValue(keep), parsed.GetValue(force), parsed.GetValue(audit), parsed.GetValue(database), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string? file, string? folder, int? keep, bool force, bool audit, string? setting, CancellationToken cancellation)
    {
        if (file is null == folder is null || keep is not null && folder is null)
        {
            terminal.Fail("请写备份成哪个文件，例如 bihuan backup 备份.zip；或者用 --to 给出文件夹，可以加 --keep 份数。");
            return CommandLine.Failed;
        }
        if (await DatabaseOption.CurrentAsync(setting, terminal, cancellation) is not { } database) return CommandLine.Failed;
        var path = file ?? Path.Combine(folder!, BackupRotation.NameOf(database.Mark, TimeProvider.System));
        if (!WholeFile.MayWrite(path, force, terminal)) return CommandLine.Failed;
        try
        {
            // 能不能换掉已有的，上面已经问过
            var result = await WriteBackup.RunAsync(database, new FileFolder(DatabaseOption.FilesFolder(database)), TimeProvider.System, new(path, Overwrite: true), cancellation);
            if (result is not WriteBackup.Result.Done done)
            {
                terminal.Fail(((WriteBackup.Result.Refused)result).Message);
                return CommandLine.Failed;
            }
            Tell(terminal, path, done);
            if (keep is { } most)
                foreach (var old in BackupRotation.Trim(folder!, database.Mark, most)) terminal.Text.WriteLine($"删了旧的：{old}");
            return await AuditAsync(terminal, database, audit, cancellation) && done.Missing.Count == 0 ? 0 : 1;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"{path}：{WriteFault.InFolder(e)}");
            return CommandLine.Failed;
        }
    }

    private static void Tell(Terminal terminal, string path, WriteBackup.Result.Done done)
    {
        terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}：{done.Rows}行，附件{done.Files}份，{(done.Bytes + 1023) / 1024} kB。写好以后从头核对过。"));
        terminal.Text.WriteLine($"恢复时要用指纹为 {done.Key} 的钥匙：{DatabaseOption.KeyPath}。它不在备份里，请另外保管一份，不要与备份放在一起。");
        foreach (var missing in done.Missing) terminal.Text.WriteLine($"附件 {missing} 找不到，或者已损坏，没有备份进去。请从以前的备份里找回。");
    }

    private static async Task<bool> AuditAsync(Terminal terminal, Database database, bool wanted, CancellationToken cancellation)
    {
        if (!wanted) return true;
        await using var db = database.Open();
        var result = await VerifyAudit.RunAsync(db, [], fault => terminal.Write("", Style.Plain, AuditVerifyCommand.Line(fault)), cancellation: cancellation);
        terminal.Text.WriteLine(result.Faults == 0 ? $"审计核对了{result.Entries}条，完好。" : $"审计有{result.Faults}处对不上，请保护现场，并告诉审计管理员。");
        return result.Faults == 0;
    }
}
