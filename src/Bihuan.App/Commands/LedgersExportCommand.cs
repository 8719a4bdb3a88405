using System.CommandLine;
using System.Globalization;

using Bihuan.Exchange.Exporting;
using Bihuan.Ledgers.Listing;

using Microsoft.AspNetCore.WebUtilities;

namespace Bihuan.App.Commands;

/// <summary>bihuan ledgers export：把一本台账导出成 .xlsx、.csv、.jsonl。</summary>
internal static class LedgersExportCommand
{
    public static Command Create(Terminal terminal)
    {
        var (ledger, file, acting, database) = (ActingOption.Ledger(), new Argument<string>("文件") { Description = "写到哪里：.xlsx、.csv 或 .jsonl" }, ActingOption.Create(), DatabaseOption.Create());
        var filter = new Option<string?>("--filter") { HelpName = "条件", Description = "与列表网址 ? 后面的写法一样，例如 \"SignedOn.from=2024-01-01&q=供热&sort=SignedOn\"" };
        var shown = new Option<bool>("--shown") { Description = "只要列表里显示的列；不写是全部字段" };
        var force = new Option<bool>("--force") { Description = "换掉已有的文件" };
        var command = new Command("export", "导出一本台账：看得见、可以导出的行，看不全的字段照样打着掩码") { ledger, file, acting, filter, shown, force, database };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetRequiredValue(ledger), parsed.GetRequiredValue(file), parsed.GetValue(acting), parsed.GetValue(filter), parsed.GetValue(shown), parsed.GetValue(force), parsed.GetValue(database), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string code, string path, string? name, string? filter, bool shown, bool force, string? setting, CancellationToken cancellation)
    {
        ExportRows.Form? form = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".XLSX" => ExportRows.Form.Workbook,
            ".CSV" => ExportRows.Form.Csv,
            ".JSONL" => ExportRows.Form.JsonLines,
            _ => null,
        };
        if (form is not { } known) return Fail(terminal, $"{path}：看不出写成哪一种。文件名请以 .xlsx、.csv 或 .jsonl 结尾。");
        if (!WholeFile.MayWrite(path, force, terminal)) return CommandLine.Failed;
        if (await ActingOption.OpenAsync(setting, name, code, terminal, cancellation) is not { } opened) return CommandLine.Failed;
        var pairs = QueryHelpers.ParseQuery(filter ?? "").SelectMany(p => p.Value, (p, text) => (p.Key, Text: text ?? "")).ToList();
        // 写错名字的条件不能当作没有：那就导出了全部
        var names = ListNames.Of(opened.Ledger).ToHashSet(StringComparer.Ordinal);
        if (pairs.Find(p => !names.Contains(p.Key)) is { Key: { } unknown }) return Fail(terminal, $"没有“{unknown}”这个条件。可以用的：{string.Join("、", names)}。");
        var query = ListQuery.Read(opened.Ledger, opened.Viewer, pairs.ToLookup(p => p.Key, p => p.Text));
        if (query.Problems.Count > 0) return Fail(terminal, string.Concat(query.Problems) + "什么也没有导出。");
        await using var db = opened.Database.Open(opened.Viewer);
        ExportRows.Result? result = null;
        var full = Path.GetFullPath(path);
        var temporary = Path.Combine(Path.GetDirectoryName(full)!, "." + Path.GetRandomFileName());
        try
        {
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite)) result = await ExportRows.RunAsync(db, TimeProvider.System, new(query, known, AllFields: !shown), stream, cancellation);
            if (result is not ExportRows.Result.Done done) return Fail(terminal, ((ExportRows.Result.Refused)result).Message);
            File.Move(temporary, full, overwrite: true);
            terminal.Text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}：{done.Rows}行。"));
            return 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(terminal, $"{path}：{WriteFault.InFolder(e)}");
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }

    private static int Fail(Terminal terminal, string message)
    {
        terminal.Fail(message);
        return CommandLine.Failed;
    }
}
