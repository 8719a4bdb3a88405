using Bihuan.Access;
using Bihuan.Jobs;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>月初把上个月的数字留下来，以后不变；限制阅读的不在内。1日没有开机的，开机那天留；过了几天才开机的不留：那时数的已经不是月底的样子。</summary>
public sealed class KeepMonth : JobHandler
{
    // 月初这几天数的，还算月底的样子
    private const int LastDay = 7;

    /// <inheritdoc/>
    public override string Kind => "chase-month";

    /// <inheritdoc/>
    public override string Title => "留下上个月的整改数字";

    /// <inheritdoc/>
    public override TimeOnly? DailyAt => new(0, 20);

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        if (LocalDay.Of(run.Clock).Day > LastDay) return "只在月初留。";
        List<int> bodies;
        await using (var all = run.Database.Open()) bodies = await all.Bodies.Select(b => b.Id).ToListAsync(cancellation);
        var today = LocalDay.Of(run.Clock);
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(-1);
        var kept = 0;
        foreach (var body in bodies) if (await OneAsync(run.Database, run.Clock, body, month, cancellation)) kept++;
        return kept == 0 ? $"{month:yyyy年M月}的都留过了。" : $"留下了{kept}个机构{month:yyyy年M月}的数字。";
    }

    /// <summary>一个机构的。</summary>
    /// <returns>留了没有；留过的、别处正好留了的为 false。</returns>
    internal static async Task<bool> OneAsync(Database database, TimeProvider clock, int body, DateOnly month, CancellationToken cancellation)
    {
        await using var db = database.Open(Viewer.System(body));
        if (db.Catalog.Find("problem") is null || await KeptAsync(db, body, month, cancellation)) return false;
        var cells = await MonthCounting.RunAsync(db, month, open: true, cancellation);
        // 几次查询里同一个单位、方面、项的合起来
        foreach (var g in cells.GroupBy(c => (c.UnitId, c.Aspect, c.Code)))
            db.Add(new MonthFigure { BodyId = body, Month = month, UnitId = g.Key.UnitId, Aspect = g.Key.Aspect, Code = g.Key.Code, Value = g.Sum(c => c.Value) });
        db.Add(new ChaseRun { BodyId = body, Kind = ChaseRun.Month, On = month, At = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime) });
        try
        {
            await db.SaveAsync(cancellation);
            return true;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            // 别处刚留了；不是这样的错照样抛出
            if (!await KeptAsync(db, body, month, cancellation)) throw;
            return false;
        }
    }

    private static Task<bool> KeptAsync(Db db, int body, DateOnly month, CancellationToken cancellation) =>
        db.ChaseRuns.AnyAsync(r => r.BodyId == body && r.Kind == ChaseRun.Month && r.On == month, cancellation);
}
