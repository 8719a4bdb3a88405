using System.Globalization;

using Bihuan.Access;
using Bihuan.Figures;
using Bihuan.Jobs;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Portal;

/// <summary>每天删去答复满了期限的意见留的联系方式。</summary>
public sealed class ExpireContacts : JobHandler
{
    /// <inheritdoc/>
    public override string Kind => "opinion-contacts-expire";

    /// <inheritdoc/>
    public override string Title => "删去公众意见到期的联系方式";

    /// <inheritdoc/>
    public override TimeOnly? DailyAt => new(3, 40);

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        List<int> bodies;
        await using (var db = run.Database.Open()) bodies = await db.OpinionContacts.Select(c => c.BodyId).Distinct().ToListAsync(cancellation);
        var erased = 0;
        foreach (var body in bodies) erased += await RunAsync(run.Database, run.Clock, body, cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"删去了{erased}条意见的联系方式。");
    }

    /// <summary>一个机构的；返回删了几条。</summary>
    public static async Task<int> RunAsync(Database database, TimeProvider clock, int body, CancellationToken cancellation = default)
    {
        await using var db = database.Open(Viewer.System(body));
        var before = LocalDay.Of(clock).AddDays(-(await FigureTable.OfAsync(db, cancellation)).Small(PortalFigures.ContactDays));
        // 不满意的还要复核，答复的日子清空了，留着
        var done = db.Whole<Opinion>(removed: false).Where(o => o.AnsweredOn < before);
        return await db.EraseAsync(db.OpinionContacts.Where(c => c.BodyId == body && done.Any(o => o.Id == c.OpinionId)), cancellation);
    }
}
