using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Jobs;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People.Units;

/// <summary>
/// 各台账的行记着自己单位的各级上级。移动单位的那一刻正在写的行，可能还照旧位置记，新的上级就看不见它们：移动之后过一分钟、
/// 每天夜里各核对一遍，不一样的改成一样。
/// </summary>
public sealed class PlaceRows : JobHandler
{
    // 那一刻正在写的事务，到这时早已写完
    private static readonly TimeSpan After = TimeSpan.FromMinutes(1);

    private const string Name = "rows-place";

    /// <inheritdoc/>
    public override string Kind => Name;

    /// <inheritdoc/>
    public override string Title => "核对各行所在的单位";

    /// <inheritdoc/>
    public override TimeOnly? DailyAt => new(2, 30);

    /// <summary>移动单位之后要做的一次；与移动同一个事务保存。</summary>
    internal static Job Soon(Viewer viewer, TimeProvider clock)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new() { BodyId = 0, Kind = Name, RunAt = now + After, CreatedAt = now, RequestedBy = viewer.Name.Length <= Job.NameLength ? viewer.Name : viewer.Name[..Job.NameLength] };
    }

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        List<int> bodies;
        await using (var db = run.Database.Open()) bodies = await db.Bodies.Select(b => b.Id).Order().ToListAsync(cancellation);
        var mended = 0;
        foreach (var (body, i) in bodies.Select((b, i) => (b, i)))
        {
            var system = Viewer.System(body);
            await using var db = run.Database.Open(system);
            mended += await db.MendPlacesAsync(Process.Now(Title, system, run.Clock, "单位移动时正在保存的行，照单位现在的位置改正"), cancellation);
            await run.ReportAsync(i + 1, bodies.Count);
        }
        return mended == 0 ? "各行都在单位现在的位置之下。" : string.Create(CultureInfo.InvariantCulture, $"改正了{mended}行。");
    }
}
