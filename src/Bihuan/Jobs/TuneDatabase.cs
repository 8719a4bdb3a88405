namespace Bihuan.Jobs;

/// <summary>每天更新数据库查询计划用的统计：行多了十倍，合用的索引也会变。</summary>
public sealed class TuneDatabase : JobHandler
{
    /// <inheritdoc/>
    public override string Kind => "database-tune";

    /// <inheritdoc/>
    public override string Title => "更新数据库的查询统计";

    /// <inheritdoc/>
    public override TimeOnly? DailyAt => new(3, 30);

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        await using var db = run.Database.Open();
        return await db.TuneAsync(cancellation) ? "统计已更新。" : "没有更新：现在连接数据库用的角色不是表的主人，由数据库自己更新（autovacuum）。";
    }
}
