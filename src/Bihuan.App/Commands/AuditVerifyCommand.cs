using System.CommandLine;

using Bihuan.App.Office;
using Bihuan.Audit;
using Bihuan.Rectification.Packing;

namespace Bihuan.App.Commands;

/// <summary>bihuan audit verify:核对审计链；给出一包报送材料的，先核对这一包。对不上时退出码是 1,逐条说明在哪里。</summary>
internal static class AuditVerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var database = DatabaseOption.Create();
        var head = new Option<string[]>("--head") { HelpName = "链头", Description = "与保存在别处的链头比：链头文件、放链头的文件夹，或者散列；可以写几次" };
        var package = new Argument<string?>("材料包") { Arity = ArgumentArity.ZeroOrOne, Description = "报送材料包（.zip）：逐个文件说明是不是交出来的那一份，清单写没有写进审计链" };
        var alone = new Option<bool>("--alone") { Description = "只核对材料包自己，不看数据库：收到的单位用" };
        var command = new Command("verify", "核对审计、报送材料包有没有被改动、删除、增加、调换、截短") { package, database, head, alone };
        command.SetAction((parsed, cancellation) => RunAsync(terminal, parsed.GetValue(database), parsed.GetValue(head) ?? [], parsed.GetValue(package), parsed.GetValue(alone), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, string? setting, string[] from, string? package, bool alone, CancellationToken cancellation)
    {
        if (alone && package is null)
        {
            terminal.Fail("--alone 要写明核对哪一包，如 bihuan audit verify 材料包.zip --alone。");
            return CommandLine.Failed;
        }
        VerifyPackage.Result? looked = null;
        if (package is not null && (looked = PackageReport.Look(terminal, package, cancellation)) is null) return CommandLine.Failed;
        if (alone)
        {
            terminal.Text.WriteLine("没有对照数据库：只知道各个文件与包里的清单是否相符，清单自己有没有被换过，请做包的单位核对上面的 SHA-256。");
            return looked!.Faults.Count == 0 ? 0 : 1;
        }
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
        if (await DatabaseOption.CurrentAsync(setting, terminal, cancellation, needsKey: false) is not { } database) return CommandLine.Failed;
        await using var db = database.Open();
        var faults = looked is null ? 0 : looked.Faults.Count + await PackageReport.InChainAsync(terminal, db, looked, cancellation);
        // 包里写着做的时候链到了哪里：以后的链要接得上
        if (looked?.Manifest is { HeadNumber: > 0 } manifest) heads.Add(new(manifest.HeadNumber, manifest.HeadHash, manifest.MadeAt));
        var result = await VerifyAudit.RunAsync(db, heads, fault => terminal.Write("", Style.Plain, Line(fault)), cancellation: cancellation);
        terminal.Text.WriteLine($"核对了{result.Blocks}块、{result.Entries}条；等封签的{result.Waiting}条；对照保存的链头{heads.Count}个。");
        if (result.Kept > 0) terminal.Text.WriteLine($"核对了{result.Kept}份报送：内容与生成时的指纹，经过与审计里记着的。");
        if (result.Head is { } last) terminal.Text.WriteLine($"链头：第{last.Number}块，{last.Hash}，{ChinaTime.Stamp(last.SealedAt!.Value)}封签。");
        terminal.Text.WriteLine(result.Faults == 0 ? "完好。" : $"有{result.Faults}处对不上，请保护现场，并告诉审计管理员。");
        return result.Faults == 0 && faults == 0 ? 0 : 1;
    }

    /// <summary>一处不对，写成一行。</summary>
    public static string Line(AuditFault fault)
    {
        var where = (fault.At is { } at ? ChinaTime.Stamp(at) + " " : "") + (fault.EntryId is { } id ? $"条目 {id} " : "");
        return where.Length == 0 ? fault.Message : $"{where.TrimEnd()}：{fault.Message}";
    }
}
