using Bihuan.Audit;

namespace Bihuan.Jobs;

/// <summary>每天把链头存到数据库之外的文件夹。</summary>
/// <param name="folder">存到哪里。</param>
public sealed class KeepAuditHead(string folder) : JobHandler
{
    /// <inheritdoc/>
    public override string Kind => "audit-head";

    /// <inheritdoc/>
    public override string Title => "保存审计链头";

    /// <inheritdoc/>
    public override TimeOnly? DailyAt => new(2, 0);

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        await using var db = run.Database.Open();
        if (await AuditHead.OfAsync(db, cancellation) is not { } head) return "审计链上还没有一块，没有可保存的。";
        await AuditHeads.KeepAsync(folder, head, cancellation);
        return $"保存了第{head.Number}块的链头。";
    }
}
