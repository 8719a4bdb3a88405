using System.CommandLine;
using System.Globalization;

using Bihuan.Exchange.Importing;

namespace Bihuan.App.Commands;

/// <summary>bihuan ledgers import：从表格导入一本台账，先核对。</summary>
internal static class LedgersImportCommand
{
    // 屏幕上最多说几行，别的看 --refused 写出的文件
    private const int Told = 20;

    public static Command Create(Terminal terminal)
    {
        var (ledger, file, acting, database, consent) = (ActingOption.Ledger(), new Argument<string>("文件") { Description = ".xlsx、.xls 或 .csv" }, ActingOption.Create(), DatabaseOption.Create(), CommandLine.AllowInternal());
        var dry = new Option<bool>("--dry-run") { Description = "只核对，说会怎样，不保存" };
        var good = new Option<bool>("--good-only") { Description = "只导入好的行；不写时有一行不好，就一行也不导入" };
        var refused = new Option<string?>("--refused") { HelpName = "文件.xlsx", Description = "把没有收的行连同原因写到这个文件" };
        var force = new Option<bool>("--force") { Description = "换掉已有的 --refused 文件" };
        var command = new Command("import", "从表格导入一本台账。退出码：0 都收了，1 有没有收的行，2 没有做成") { ledger, file, acting, dry, good, refused, force, consent, database };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetRequiredValue(ledger), parsed.GetRequiredValue(file), parsed.GetValue(acting), new(parsed.GetValue(dry), parsed.GetValue(good), parsed.GetValue(refused), parsed.GetValue(force), parsed.GetValue(consent)), parsed.GetValue(database), cancellation));
        return command;
    }

    private sealed record Options(bool DryRun, bool GoodOnly, string? Refused, bool Force, bool InternalAllowed);

    private static async Task<int> RunAsync(Terminal terminal, string code, string path, string? name, Options options, string? setting, CancellationToken cancellation)
    {
        byte[] content;
        try
        {
            content = await File.ReadAllBytesAsync(path, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Fail($"{path}：{(e is FileNotFoundException or DirectoryNotFoundException ? "找不到这个文件，请检查路径。" : "读不了这个文件，请检查权限。")}");
            return CommandLine.Failed;
        }
        if (options.Refused is { } target && !WholeFile.MayWrite(target, options.Force, terminal)) return CommandLine.Failed;
        if (await ActingOption.OpenAsync(setting, name, code, terminal, cancellation) is not { } opened) return CommandLine.Failed;
        await using var db = opened.Database.Open(opened.Viewer);
        var result = await ImportNow.RunAsync(db, TimeProvider.System, new(opened.Ledger, Path.GetFileName(path), content, options.DryRun, options.GoodOnly, options.InternalAllowed), cancellation);
        if (result is not ImportNow.Result.Done done)
        {
            terminal.Fail($"{path}：{((ImportNow.Result.Failed)result).Message}");
            return CommandLine.Failed;
        }
        Tell(terminal, done, options);
        if (options.Refused is { } file && done.Refused.Count > 0 && !WholeFile.Write(file, overwrite: true, terminal, done.WriteRefused)) return CommandLine.Failed;
        return done.Refused.Count > 0 ? 1 : 0;
    }

    private static void Tell(Terminal terminal, ImportNow.Result.Done done, Options options)
    {
        foreach (var note in done.Notes) terminal.Write("", Style.Plain, note);
        foreach (var line in done.Refused.Take(Told))
            foreach (var fault in line.Faults) terminal.Write(fault.Cell + " ", Style.Plain, fault.Message);
        if (done.Refused.Count > Told) terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"没有收的还有{done.Refused.Count - Told}行{(options.Refused is null ? "，加上 --refused 文件.xlsx 看全部" : "")}。"));
        var said = string.Create(CultureInfo.InvariantCulture, $"新登记{done.New}行，修改{done.Changed}行，没有变化{done.Same}行，没有收{done.Refused.Count}行");
        terminal.Text.WriteLine(said + (done.Saved ? "。已保存。" : options.DryRun ? "。只是核对，没有保存。" : done.Refused.Count > 0 ? "。有没有收的行，什么也没有保存；只要好的行，加上 --good-only。" : "。没有要保存的。"));
    }
}
