using System.Globalization;

using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web.Rectification.Scenario;

/// <summary>销号、看护、反弹以后的各个数；网页、接口、两种数据库都一样。</summary>
internal sealed record ClosingFigures(string Problems, string Closures, string Reviews, string Watches, string Relapses, int Evidences, int Proofs)
{
    /// <summary>五十九个都销了号，一个退回过、一个反弹后又销号；没有人说明的一个报到组长。</summary>
    public static ClosingFigures AtEnd { get; } = new(
        Problems: "closed:58 suspected:1", Closures: "closed1:58 closed2:2 returned1:1",
        Reviews: "discipline-agrees:60 head-agrees:60 inspection-agrees:53 inspection-agrees-paper:7 leader-agrees:61 meeting-agrees:60 office-agrees:60 office-returns:1",
        Watches: "ended:1 suspected:1 watching:40", Relapses: "confirmed0:1 waiting3:1 waived0:1", Evidences: 157, Proofs: 159);

    /// <summary>一行一行数。</summary>
    public static Task<ClosingFigures> CountAsync(LoopWorld world) => world.ReadAsync(async db => new ClosingFigures(
        Told(await db.Set<Problem>().Select(p => p.State).ToListAsync()),
        Told((await db.Set<Closure>().ToListAsync()).Select(c => c.State + c.Round.ToString(CultureInfo.InvariantCulture))),
        Told((await db.Set<ClosureReview>().ToListAsync()).Select(r => r.Step + "-" + r.Opinion + (r.OnPaper ? "-paper" : ""))),
        Told(await db.Set<Watch>().Select(w => w.State).ToListAsync()),
        Told((await db.Set<Relapse>().ToListAsync()).Select(r => r.State + r.Level.ToString(CultureInfo.InvariantCulture))),
        await db.Set<Evidence>().CountAsync(), await db.Set<Proof>().CountAsync()));

    /// <summary>各有几个，照代号排。</summary>
    public static string Told(IEnumerable<string> codes) => string.Join(' ', codes.GroupBy(c => c, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key}:{g.Count()}")));
}
