using System.Globalization;

using Bihuan.Access;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Collecting;

/// <summary>比对一轮里收下而还没有比对的文件，记下结果；填得对不对，照导入的核对。一个文件存一次，断了接着做。</summary>
internal static class CompareReturns
{
    /// <summary>做。</summary>
    /// <param name="database">数据库。</param>
    /// <param name="viewer">照谁的权限。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一轮。</param>
    /// <param name="report">报进展。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<string> RunAsync(Database database, Viewer viewer, TimeProvider clock, Guid id, Func<long, long, Task> report, CancellationToken cancellation)
    {
        var (body, done) = (viewer.BodyId, 0);
        List<Guid> waiting;
        await using (var db = database.Open(viewer))
            waiting = await db.ReturnedFiles.Where(f => f.BodyId == body && f.RoundId == id && f.State == ReturnState.Kept).OrderBy(f => f.Id).Select(f => f.Id).ToListAsync(cancellation);
        foreach (var file in waiting)
        {
            cancellation.ThrowIfCancellationRequested();
            await using var db = database.Open(viewer);
            await OneAsync(db, clock, id, file, cancellation);
            await report(++done, waiting.Count);
        }
        return string.Create(CultureInfo.InvariantCulture, $"比对了{done}个文件。");
    }

    private static async Task OneAsync(Db db, TimeProvider clock, Guid round, Guid id, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        var file = await db.ReturnedFiles.FirstAsync(f => f.BodyId == body && f.Id == id, cancellation);
        if (file.State != ReturnState.Kept) return;
        var known = await db.CollectRounds.AsNoTracking().FirstAsync(r => r.BodyId == body && r.Id == round, cancellation);
        var part = await db.RoundParts.AsNoTracking().FirstAsync(p => p.BodyId == body && p.Id == file.PartId, cancellation);
        var ledger = db.Catalog.Find(known.Ledger)!;
        if (await OpenReturn.RunAsync(db, ledger, known, part, file, cancellation) is not { } opened)
        {
            (file.State, file.Problem) = (ReturnState.Refused, "文件读不出来了，或者已经到期删除。请重新上传。");
            await db.SaveAsync(cancellation);
            return;
        }
        var (raw, report) = await ReportAsync(db, clock, ledger, opened.Compare, part, cancellation);
        db.ChangeTracker.Clear();
        db.Attach(file);
        await KeepAsync(db, file, raw, report, cancellation);
        // 没有要确认的，就此办结
        if (file.State == ReturnState.Done && await db.RoundParts.FirstOrDefaultAsync(p => p.BodyId == body && p.Id == part.Id && p.FileId == id, cancellation) is { } mine)
        {
            mine.State = PartState.Done;
            await db.SaveAsync(Audit.Process.Now("收回" + ledger.Title, db.Viewer, clock, $"“{known.Name}”，没有要确认的改动"), cancellation);
            return;
        }
        await db.SaveAsync(cancellation);
    }

    /// <summary>比对，再照导入的核对看填得对不对。</summary>
    /// <returns>比对的结果，和核对以后的。</returns>
    public static async Task<(ReturnReport Raw, ReturnReport Judged)> ReportAsync(Db db, TimeProvider clock, Ledger ledger, CompareReturn compare, RoundPart part, CancellationToken cancellation)
    {
        var today = ChinaDay.Of(clock);
        var report = await compare.RunAsync(cancellation);
        if (!report.Open.Any()) return (report, report);
        var (sheet, map) = compare.SheetOf(report, (_, _) => true, await OpenReturn.PathOfAsync(db, today, part.UnitId, cancellation));
        var plan = await new PlanImport(db, ledger, map, today).RunAsync(sheet.Rows, new Dictionary<int, List<ImportFault>>(), cancellation);
        return (report, Judge(report, plan));
    }

    /// <summary>核对过不了的行，改成不能收。</summary>
    public static ReturnReport Judge(ReturnReport report, ImportPlan plan)
    {
        // 单位、行号两列是比对时加的，表里没有这一格
        var made = plan.Map.Columns.Where(c => c.Target is ImportMap.RowIdTarget or nameof(LedgerRow.UnitId)).Select(c => c.Index).ToHashSet();
        var judged = plan.Rows.ToDictionary(r => r.Source.Number);
        ReturnLine Line(ReturnLine line)
        {
            if (line.Kind is not (ReturnKind.Changed or ReturnKind.New) || judged.GetValueOrDefault(line.Row) is not { } row) return line;
            // 没有行号却认出是已有的一行：关键字段与它一样，不是新的
            var faults = line.Kind == ReturnKind.New && row.Kind is ImportKind.Changed or ImportKind.Same && row.Faults.Count == 0
                ? [new($"第{line.Row}行", -1, "台账里已经有一行的关键字段（编号一类）与它一样，不能再加。请核对是不是重复。")] : row.Faults;
            return faults.Count == 0 ? line : line with { Kind = ReturnKind.Refused, Faults = [.. faults.Select(f => made.Contains(f.Column) ? f with { Cell = $"第{line.Row}行", Column = -1 } : f)] };
        }
        var notes = report.Lines.Any(l => l.Kind == ReturnKind.New) ? plan.Notes : [];
        return new([.. report.Notes, .. notes], [.. report.Lines.Select(Line)]);
    }

    /// <summary>记下结果；与接下来的保存一起存。</summary>
    public static async Task KeepAsync(Db db, ReturnedFile file, ReturnReport raw, ReturnReport report, CancellationToken cancellation)
    {
        var changes = report.Lines.Where(l => l.Kind == ReturnKind.Changed).SelectMany(l => l.Changes).ToList();
        (file.Changes, file.Conflicts, file.New) = (changes.Count, changes.Count(c => c.Conflict), report.Lines.Count(l => l.Kind == ReturnKind.New));
        (file.Refused, file.Missing) = (report.Lines.Count(l => l.Kind == ReturnKind.Refused), report.Lines.Count(l => l.Kind == ReturnKind.Missing));
        (file.Digest, file.State) = (raw.Digest(), report.Open.Any() ? ReturnState.Compared : ReturnState.Done);
        await RoundStore.PutAsync(db, file.RoundId, file.Id, RoundContentKind.Report, report, cancellation);
    }
}
