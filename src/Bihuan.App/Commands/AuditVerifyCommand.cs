using System.CommandLine;

using Bihuan.App.Office;
using Bihuan.Audit;

namespace Bihuan.App.Commands;

/// <summary>bihuan audit verify:核对审计链。对不上时退出码是 1,逐条说明在哪里。</summary>
internal static class AuditVerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var database = DatabaseOption.Create();
        var head = new Option<string[]>("--head") { HelpName = "链头", Description = "与保存在别处的链头比：链头文件、放链头的文件夹，或者散列；可以写几次" };
        var command = new Command("verify", "核对审计有没有被改动、删除、增加、调换、截短") { database, head };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetValue(database), parsed.GetValue(head) ?? [], cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string? setting, string[] from, CancellationToken cancellation)
    {
        var heads = new List<AuditHead>();
        foreach (var text in from)
        {
            if (AuditHeads.Read(text, out var problem) is not { } read)
            {
                terminal.Fail(problem);
                return CommandLine.Failed;
            }
            heads.AddRange(read);
        }
        if (await DatabaseOption.CurrentAsync(setting, terminal, cancellation) is not { } database) return CommandLine.Failed;
        await using var db = database.Open();
        var result = await VerifyAudit.RunAsync(db, heads, fault => terminal.Write("", Style.Plain, Line(fault)), cancellation: cancellation);
        terminal.Text.WriteLine($"核对了{result.Blocks}块、{result.Entries}条；等封签的{result.Waiting}条；对照保存的链头{heads.Count}个。");
        if (result.Kept > 0) terminal.Text.WriteLine($"核对了{result.Kept}份报送：内容与生成时的指纹，经过与审计里记着的。");
        if (result.Head is { } last) terminal.Text.WriteLine($"链头：第{last.Number}块，{last.Hash}，{ChinaTime.Stamp(last.SealedAt!.Value)}封签。");
        terminal.Text.WriteLine(result.Faults == 0 ? "完好。" : $"有{result.Faults}处对不上，请保护现场，并告诉审计管理员。");
        return result.Faults == 0 ? 0 : 1;
    }

    /// <summary>一处不对，写成一行。</summary>
    public static string Line(AuditFault fault)
    {
        var where = (fault.At is { } at ? ChinaTime.Stamp(at) + " " : "") + (fault.EntryId is { } id ? $"条目 {id} " : "");
        return where.Length == 0 ? fault.Message : $"{where.TrimEnd()}：{fault.Message}";
    }
}
