using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Exchange.Importing;
using Bihuan.Jobs;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Collecting;

/// <summary>采用人选好的：照导入的核对再核对一遍，全部一起存，一个事务，审计里一条。有一处存不了、看过之后有变化，就什么也不存，说明为什么。</summary>
internal sealed class ApplyReturns
{
    private const int MostSaid = 5;
    private const string Overtaken = "采用的同时，有人改了其中的行，或者有单位又交了一份，什么也没有保存。请再看一遍差异，再决定。";

    private sealed record Planned(ReturnedFile File, RoundPart Part, string Unit, CompareReturn Compare, SentRows Sent, ReturnReport Raw, ReturnReport Report, ReturnChoices Choices, ImportPlan? Plan);

    private readonly Db _db;
    private readonly TimeProvider _clock;
    private readonly CollectRound _round;
    private readonly Ledger _ledger;
    private readonly List<Planned> _plans = [];

    private ApplyReturns(Db db, TimeProvider clock, CollectRound round, Ledger ledger) => (_db, _clock, _round, _ledger) = (db, clock, round, ledger);

    /// <summary>做。</summary>
    /// <param name="db">以办的人的身份打开的。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一轮。</param>
    /// <param name="files">哪几个文件。</param>
    /// <param name="report">报进展。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<string> RunAsync(Db db, TimeProvider clock, Guid id, IReadOnlyList<Guid> files, Func<long, long, Task> report, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        var round = await db.CollectRounds.AsNoTracking().FirstOrDefaultAsync(r => r.BodyId == body && r.Id == id, cancellation) ?? throw new JobFailedException("没有这一轮。");
        var ledger = db.Catalog.Find(round.Ledger) ?? throw new JobFailedException("没有这本台账。");
        var apply = new ApplyReturns(db, clock, round, ledger);
        if (!db.Viewer.May(Permissions.Collect(ledger.Code)) || !db.Viewer.May(Permissions.Edit(ledger.Code))) return await apply.StopAsync($"您没有回收汇总、修改{ledger.Title}的权限，什么也没有保存。", cancellation);
        if (!round.IsOpen(clock.GetUtcNow().UtcDateTime)) return await apply.StopAsync("这一轮已经收口，什么也没有保存。要采用的话，请先重新打开这一轮。", cancellation);
        var problem = await apply.PlanAsync(files, report, cancellation) ?? apply.Twice();
        if (problem is not null) return await apply.StopAsync(problem, cancellation);
        return apply._plans.Count == 0 ? "没有要采用的。" : await apply.SaveAsync(cancellation);
    }

    private async Task<string?> PlanAsync(IReadOnlyList<Guid> ids, Func<long, long, Task> report, CancellationToken cancellation)
    {
        var (body, id, today) = (_round.BodyId, _round.Id, ChinaDay.Of(_clock));
        var files = await _db.ReturnedFiles.Where(f => f.BodyId == body && f.RoundId == id && f.State == ReturnState.Compared && ids.Contains(f.Id)).OrderBy(f => f.Id).ToListAsync(cancellation);
        var parts = await _db.RoundParts.Where(p => p.BodyId == body && p.RoundId == id).ToDictionaryAsync(p => p.Id, cancellation);
        foreach (var file in files.Where(f => parts[f.PartId!.Value].FileId == f.Id))
        {
            cancellation.ThrowIfCancellationRequested();
            var part = parts[file.PartId!.Value];
            var unit = await OpenReturn.PathOfAsync(_db, today, part.UnitId, cancellation);
            if (await OpenReturn.RunAsync(_db, _ledger, _round, part, file, cancellation) is not var (compare, sent)
                || await RoundStore.ReadAsync<ReturnReport>(_db, file.Id, RoundContentKind.Report, cancellation) is not { } seen) return $"{unit}交回的文件已经到期删除，什么也没有保存。请重新上传。";
            var raw = await compare.RunAsync(cancellation);
            if (raw.Digest() != file.Digest) return await AgainAsync(file, part, unit, cancellation);
            var choices = await RoundStore.ReadAsync<ReturnChoices>(_db, file.Id, RoundContentKind.Choices, cancellation) ?? new([]);
            var (sheet, map) = compare.SheetOf(seen, (l, c) => choices.Takes(l, c) == true, unit);
            var plan = sheet.Rows.Count == 0 ? null : await new PlanImport(_db, _ledger, map, today).RunAsync(sheet.Rows, new Dictionary<int, List<ImportFault>>(), cancellation);
            // 一行里另有不让改的格、先已没有收的，剩下要采用的也要核对得过
            if (plan is not null && CompareReturns.Judge(seen, plan).Lines.Zip(seen.Lines).Where(l => l.First.Kind == ReturnKind.Refused && l.Second.Kind != ReturnKind.Refused).Select(l => l.First).ToList() is { Count: > 0 } refused)
                return $"照现在选的，{unit}有{refused.Count}行存不了，什么也没有保存：{string.Concat(refused.SelectMany(l => l.Faults).Take(MostSaid).Select(f => f.Cell + "：" + f.Message))}请改选，或者不采用这几行。";
            _plans.Add(new(file, part, unit, compare, sent, raw, seen, choices, plan));
            await report(_plans.Count, files.Count + 1);
        }
        return null;
    }

    // 看过之后台账或权限有了变化：重新比对，请人再看
    private async Task<string> AgainAsync(ReturnedFile file, RoundPart part, string unit, CancellationToken cancellation)
    {
        _db.ChangeTracker.Clear();
        if (await OpenReturn.RunAsync(_db, _ledger, _round, part, file, cancellation) is var (compare, _))
        {
            var (raw, report) = await CompareReturns.ReportAsync(_db, _clock, _ledger, compare, part, cancellation);
            _db.ChangeTracker.Clear();
            _db.Attach(file);
            await CompareReturns.KeepAsync(_db, file, raw, report, cancellation);
            await _db.SaveAsync(cancellation);
        }
        return $"您看过之后，{unit}的行在系统里有了变化，什么也没有保存。请再看一遍{unit}的差异，再决定。";
    }

    // 各单位填的不许重复的字段，合起来也不能重复
    private string? Twice()
    {
        foreach (var field in _ledger.Fields.Where(f => f.IsUnique))
        {
            var all = _plans.Where(p => p.Plan is not null).SelectMany(p => p.Plan!.Saved.Select(r => (p.Unit, r.Source.Number, Value: field.Get(r.Row!)))).Where(r => r.Value is not null);
            if (all.GroupBy(r => r.Value).FirstOrDefault(g => g.Count() > 1) is { } twice)
                return $"{string.Join("与", twice.Take(2).Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Unit}第{r.Number}行")))}的{field.Title}一样，什么也没有保存。请核对，其中一行不采用。";
        }
        return null;
    }

    private async Task<string> SaveAsync(CancellationToken cancellation)
    {
        var taken = 0;
        foreach (var planned in _plans) taken += await RememberAsync(planned, cancellation);
        await DropNoticeAsync(cancellation);
        var plans = _plans.Select(p => p.Plan).OfType<ImportPlan>().ToList();
        var said = string.Create(CultureInfo.InvariantCulture, $"采用{_plans.Count}个单位的{taken}处（新的一行算一处）。");
        if (plans.Sum(p => p.Saved.Count()) == 0)
        {
            try
            {
                await _db.SaveAsync(Process.Now("回收汇总" + _ledger.Title, _db.Viewer, _clock, $"“{_round.Name}”，没有采用改动"), cancellation);
                return said;
            }
            catch (StaleRowException)
            {
                return await StopAsync(Overtaken, cancellation);
            }
        }
        var all = new ImportPlan(plans[0].Map, [.. plans.SelectMany(p => p.Rows)], []);
        var hashes = $"{string.Join("、", _plans.Select(p => p.File.Hash))}（“{_round.Name}”）";
        return await SaveImport.RunAsync(_db, _clock, _ledger, all, new("回收汇总" + _ledger.Title, "文件内容的指纹" + hashes), cancellation) is { } problem ? await StopAsync(problem == SaveImport.Busy ? Overtaken : problem, cancellation) : said;
    }

    // 采用了的记进发下去的样子，下次不再问；没有选的、不采用的留着
    private async Task<int> RememberAsync(Planned planned, CancellationToken cancellation)
    {
        var (file, part, rows) = (planned.File, planned.Part, planned.Plan?.Rows.ToDictionary(r => r.Source.Number) ?? []);
        var sent = planned.Sent.Rows.ToDictionary(r => r.Id);
        var count = 0;
        foreach (var line in planned.Report.Open.Where(l => rows.ContainsKey(l.Row)))
        {
            var row = rows[line.Row].Row!;
            if (line.Kind == ReturnKind.New)
            {
                planned.Sent.Rows.Add(new(row.Id, line.Name, planned.Compare.Columns.ToDictionary(f => f.Name, f => planned.Compare.CellOf(line.Row, f, row), StringComparer.Ordinal)) { Added = true });
                count++;
            }
            else foreach (var change in line.Changes.Where(c => planned.Choices.Takes(line, c) == true))
            {
                sent[line.RowId!.Value].Cells[change.Field] = planned.Compare.CellOf(line.Row, _ledger.Field(change.Field)!, row);
                count++;
            }
        }
        await RoundStore.PutAsync(_db, _round.Id, part.Id, RoundContentKind.Sent, planned.Sent, cancellation);
        var undecided = planned.Report.Open.Any(l => l.Changes.Any(c => planned.Choices.Takes(l, c) is null));
        await CompareReturns.KeepAsync(_db, file, Without(planned.Raw, planned), Without(planned.Report, planned), cancellation);
        file.Applied += count;
        file.State = undecided ? ReturnState.Compared : ReturnState.Done;
        part.State = undecided ? PartState.Returned : PartState.Done;
        return count;
    }

    private static ReturnReport Without(ReturnReport report, Planned planned)
    {
        var open = planned.Report.Open.Select(l => l.Row).ToHashSet();
        return report with
        {
            Lines = [.. report.Lines.Select(l => !open.Contains(l.Row) || l.Kind is ReturnKind.Refused or ReturnKind.Missing ? l
                : l.Kind == ReturnKind.New ? planned.Choices.Takes(l, null) == true ? null : l
                : l.Changes.Where(c => planned.Choices.Takes(l, c) != true).ToList() is { Count: > 0 } left ? l with { Changes = left } : null).OfType<ReturnLine>()],
        };
    }

    private async Task<string> StopAsync(string problem, CancellationToken cancellation)
    {
        _db.ChangeTracker.Clear();
        await RoundStore.PutAsync(_db, _round.Id, _round.Id, RoundContentKind.Notice, problem, cancellation);
        await _db.SaveAsync(cancellation);
        return problem;
    }

    private async Task DropNoticeAsync(CancellationToken cancellation)
    {
        var (body, id) = (_round.BodyId, _round.Id);
        if (await _db.RoundContents.FirstOrDefaultAsync(c => c.BodyId == body && c.OwnerId == id && c.Kind == RoundContentKind.Notice, cancellation) is { } notice) _db.Remove(notice);
    }
}
