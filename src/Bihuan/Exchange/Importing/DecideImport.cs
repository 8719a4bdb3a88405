using Bihuan.Jobs;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Importing;

/// <summary>看过核对的结果之后：导入、重新对列、取消。</summary>
public static class DecideImport
{
    /// <summary>一次导入现在怎样。</summary>
    /// <param name="Import">存着的。</param>
    /// <param name="Map">表头与各列。</param>
    /// <param name="Job">它的任务；已经清除的为 null。</param>
    /// <param name="Report">核对的结果；还没有时为 null。</param>
    public sealed record Standing(Import Import, ImportMap Map, Job? Job, ImportReport? Report)
    {
        /// <summary>还在做，过一会儿再看。</summary>
        public bool Busy => Job is { State: JobState.Waiting or JobState.Running };
    }

    /// <summary>看自己的一次；没有、过了期、别人的为 null。</summary>
    public static async Task<Standing?> FindAsync(Db db, TimeProvider clock, Ledger ledger, Guid id, CancellationToken cancellation = default)
    {
        if (await ImportStore.MineAsync(db, clock, ledger.Code, id, cancellation) is not { } import) return null;
        var job = await db.Jobs.AsNoTracking().FirstOrDefaultAsync(j => j.BodyId == import.BodyId && j.Id == import.JobId, cancellation);
        var report = await ImportStore.ReadAsync(db, import, ImportContent.Report, cancellation);
        return new(import, ImportStore.Unpack(db, import.Map), job, report is null ? null : ImportReport.Read(report));
    }

    /// <summary>自己粘贴过的字，连同表头，给他接着改；不是粘贴的、没有、过了期、别人的为 null。</summary>
    public static async Task<string?> PastedAsync(Db db, TimeProvider clock, Ledger ledger, Guid id, CancellationToken cancellation = default) =>
        await ImportStore.MineAsync(db, clock, ledger.Code, id, cancellation) is { FileName: KeepImport.Pasted } import && await ImportStore.ReadAsync(db, import, ImportContent.File, cancellation) is { } content
            ? System.Text.Encoding.UTF8.GetString(content) : null;

    /// <summary>自己最近的几次，新的在前。</summary>
    public static Task<List<Import>> RecentAsync(Db db, TimeProvider clock, Ledger ledger, CancellationToken cancellation = default)
    {
        var (body, person, code, now) = (db.Viewer.BodyId, db.Viewer.PersonId, ledger.Code, clock.GetUtcNow().UtcDateTime);
        return db.Imports.AsNoTracking().Where(i => i.BodyId == body && i.PersonId == person && i.Ledger == code && i.ExpiresAt > now).OrderByDescending(i => i.Id).Take(10).ToListAsync(cancellation);
    }

    /// <summary>照核对过的导入。</summary>
    /// <param name="db">以谁的身份打开的。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="standing">哪一次。</param>
    /// <param name="goodOnly">只导入好的行。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>不能导入的话，为什么；排上了为 null。</returns>
    public static async Task<string?> SaveAsync(Db db, TimeProvider clock, Standing standing, bool goodOnly, CancellationToken cancellation = default)
    {
        var import = standing.Import;
        if (standing.Busy) return "正在核对，请等它做完。";
        if (import.State == ImportState.Saved) return "已经导入过了。";
        if (import.State != ImportState.Checked) return "还没有核对好。请重新上传。";
        if (import.New + import.Changed == 0) return "没有可以导入的行。";
        if (import.Refused > 0 && !goodOnly) return $"有{import.Refused}行没有收。请改好它们再上传，或者选“只导入好的行”。";
        return await StartAsync(db, clock, import, save: true, goodOnly, cancellation);
    }

    /// <summary>照手工对好的列重新核对，并记住：同样表头的表下次照这样认。</summary>
    /// <param name="db">以谁的身份打开的。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="standing">哪一次。</param>
    /// <param name="columns">列号 → 当作什么；不导入的为 null，没有给的不动。</param>
    /// <param name="inTenThousands">以万元计的列号。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>不行的话，为什么；排上了为 null。</returns>
    public static async Task<string?> MapAsync(Db db, TimeProvider clock, Ledger ledger, Standing standing, IReadOnlyDictionary<int, string?> columns, IReadOnlySet<int> inTenThousands, CancellationToken cancellation = default)
    {
        if (standing.Busy) return "正在核对，请等它做完。";
        if (standing.Import.State == ImportState.Saved) return "已经导入过了。";
        var known = ImportMap.FieldsOf(ledger).ToDictionary(f => f.Name, f => f.Title);
        var map = standing.Map with { Columns = [.. standing.Map.Columns.Select(c => c.Target is ImportMap.RowIdTarget or ImportMap.VersionTarget || !columns.TryGetValue(c.Index, out var target) ? c : c with { Target = target is not null && known.ContainsKey(target) ? target : null, InTenThousands = Scaled(c, target) })] };
        // 先前不是金额的，页面上没有得选：照表头写没写万元
        bool Scaled(ImportColumn column, string? target) => target is not null && ledger.Field(target)?.Kind is MoneyKind
            && (column.Target is { } was && ledger.Field(was)?.Kind is MoneyKind ? inTenThousands.Contains(column.Index) : inTenThousands.Contains(column.Index) || HeaderWords.InTenThousands(column.Head));
        if (map.Columns.Where(c => c.Target is not null).GroupBy(c => c.Target!).FirstOrDefault(g => g.Count() > 1) is { } twice) return $"{string.Join("、", twice.Select(c => c.Letter))}列都选了“{known[twice.Key]}”，只能有一列。请改一列。";
        if (map.Columns.All(c => c.Target is null)) return "还没有一列选了字段。请至少对好一列。";
        await RememberColumns.KeepAsync(db, clock, ledger, map, cancellation);
        standing.Import.Map = ImportStore.Pack(db, map);
        return await StartAsync(db, clock, standing.Import, save: false, goodOnly: false, cancellation);
    }

    /// <summary>取消还在做的。</summary>
    public static Task<CancelJob.Result> CancelAsync(Db db, TimeProvider clock, Standing standing, CancellationToken cancellation = default) => CancelJob.RunAsync(db, clock, standing.Import.JobId, cancellation);

    private static async Task<string?> StartAsync(Db db, TimeProvider clock, Import import, bool save, bool goodOnly, CancellationToken cancellation)
    {
        var job = ImportJob.NewJob(db, clock, import.Id, save, goodOnly);
        db.Add(job);
        import.JobId = job.Id;
        import.Problem = null;
        try
        {
            await db.SaveAsync(cancellation);
            return null;
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            // 去重的键、已经变了的状态：刚刚按过一次
            db.ChangeTracker.Clear();
            return "刚刚已经按过一次，正在做。请等它做完。";
        }
    }
}
