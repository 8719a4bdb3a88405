using Bihuan.Audit;

namespace Bihuan.Jobs;

/// <summary>在后台核对审计链，并与保存的链头比。对不上时任务算没有做成，说明在哪里。</summary>
/// <param name="folder">放链头的文件夹；没有时只核对链。</param>
public sealed class VerifyAuditJob(string? folder) : JobHandler
{
    /// <summary>种类。</summary>
    public const string Name = "audit-verify";

    // 任务页上写得下的
    private const int Listed = 10;

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override string Title => "核对审计链";

    /// <inheritdoc/>
    public override bool ByHand => true;

    /// <inheritdoc/>
    public override bool ByAnyBody => true;

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        IReadOnlyList<AuditHead> heads = [];
        if (folder is not null && Directory.Exists(folder))
            heads = AuditHeads.Read(folder, out var problem) ?? throw new JobFailedException(problem);
        var faults = new List<AuditFault>();
        await using var db = run.Database.Open();
        var result = await VerifyAudit.RunAsync(db, heads, fault =>
        {
            if (faults.Count < Listed) faults.Add(fault);
        }, (block, total) => run.ReportAsync(block, total, $"核对到第{block}块"), cancellation);
        if (result.Faults > 0)
            throw new JobFailedException($"有{result.Faults}处对不上。" + string.Concat(faults.Select(f => f.EntryId is { } id ? $"\n条目 {id}：{f.Message}" : "\n" + f.Message)) + (result.Faults > faults.Count ? "\n……全部的请用 bihuan audit verify 看。" : ""));
        return $"完好：核对了{result.Blocks}块、{result.Entries}条，对照保存的链头{heads.Count}个{(result.Kept > 0 ? $"，报送{result.Kept}份" : "")}。";
    }
}
