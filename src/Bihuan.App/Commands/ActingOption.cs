using System.CommandLine;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Ledgers;
using Bihuan.Storage;

namespace Bihuan.App.Commands;

/// <summary>以谁的身份、做哪本台账：导出、导入两个命令共用。</summary>
internal static class ActingOption
{
    public static Option<string?> Create() => new("--as") { HelpName = "用户名", Description = "以谁的身份做：权限、范围、审计都是他的；单机使用的库不用写" };

    public static Argument<string> Ledger() => new("台账") { Description = "台账的代号或名称，见 bihuan ledgers list" };

    /// <summary>连上，认出人与台账；没有做成时为 null，原因已写到标准错误。</summary>
    public static async Task<(Database Database, Viewer Viewer, Ledger Ledger)?> OpenAsync(string? setting, string? name, string ledger, Terminal terminal, CancellationToken cancellation)
    {
        if (AllLedgers.Catalog.Ledgers.FirstOrDefault(l => l.Code == ledger || l.Title == ledger) is not { } known)
        {
            terminal.Fail($"没有叫“{ledger}”的台账。用 bihuan ledgers list 看有哪些。");
            return null;
        }
        if (await DatabaseOption.CurrentAsync(setting, terminal, cancellation) is not { } database) return null;
        var (viewer, problem) = await ActAs.RunAsync(database, TimeProvider.System, name, cancellation);
        if (viewer is not null) return (database, viewer, known);
        terminal.Fail(problem);
        return null;
    }
}
