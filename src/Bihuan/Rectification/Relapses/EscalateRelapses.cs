using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Figures;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Messages;
using Bihuan.People;
using Bihuan.Rectification.Chasing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Relapses;

/// <summary>疑似反弹到期没有说明的，一级一级往上报：责任单位负责人、责任领导、领导小组组长；每级一次，隔几天报更上一级。说明了、核对了的停下。</summary>
internal static class EscalateRelapses
{
    /// <summary>一个机构的。</summary>
    /// <returns>报了几处。</returns>
    public static async Task<int> RunAsync(Database database, TimeProvider clock, int body, CancellationToken cancellation)
    {
        await using var db = database.Open(Viewer.System(body));
        if (db.Catalog.Find("relapse") is null) return 0;
        var today = LocalDay.Of(clock);
        var before = today.AddDays(-(await FigureTable.OfAsync(db, cancellation)).Small(ClosureFigures.SilentDays));
        var silent = await db.Whole<Relapse>(removed: false).Where(r => r.State == RelapseStates.Waiting && r.ExplainDueOn < today && r.Level < LetterLevels.Group && (r.EscalatedOn == null || r.EscalatedOn <= before)).OrderBy(r => r.Id).ToListAsync(cancellation);
        if (silent.Count == 0) return 0;
        var ids = silent.Select(r => r.ProblemId).ToHashSet();
        var problems = await db.Whole<Problem>(removed: false).AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        var groups = await db.Whole<Inspection>(removed: false).ToDictionaryAsync(i => i.Id, i => i.HeadId, cancellation);
        var heads = await UnitHeads.OfAsync(db, body, today, cancellation);
        var levels = silent.Where(r => problems.ContainsKey(r.ProblemId)).SelectMany(r => LevelsOf(problems[r.ProblemId]).Where(l => l.Level > r.Level && l.Person is not null).Select(l => (l.Level, Person: l.Person!.Value, Problem: problems[r.ProblemId], Relapse: r))).ToList();
        // 限制阅读的，看不见的一级收不到消息，不算报过，报更上一级
        var sees = await RowSight.SeenAsync(db, db.Catalog.Of(typeof(Relapse)), [.. levels.Select(l => (l.Person, (LedgerRow)l.Relapse))], today, cancellation);
        var told = new List<(Guid, Problem, Relapse)>();
        foreach (var next in levels.Where(l => sees[l.Person].Contains(l.Relapse.Id)).GroupBy(l => l.Relapse.Id).Select(g => g.MinBy(l => l.Level)).ToList())
        {
            (next.Relapse.Level, next.Relapse.EscalatedOn) = (next.Level, today);
            told.Add((next.Person, next.Problem, next.Relapse));
        }
        if (told.Count == 0) return 0;
        await RelapseNews.EscalatedAsync(db, clock, told, cancellation);
        try
        {
            await db.SaveAsync(Process.Now("疑似反弹没有说明，往上报", db.Viewer, clock), cancellation);
            return told.Count;
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            // 正好有人说明了：明天再看
            return 0;
        }

        (int Level, Guid? Person)[] LevelsOf(Problem problem) => [(LetterLevels.Head, heads.Of(problem)), (LetterLevels.Leader, problem.LeaderId), (LetterLevels.Group, problem.InspectionId is { } inspection ? groups.GetValueOrDefault(inspection) : null)];
    }
}
