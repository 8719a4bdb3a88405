using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.LookBacks;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web.Rectification.Scenario;

/// <summary>回头看、考核评价以后的各个数；网页、接口、两种数据库都一样。抽中哪几个不一样，数一样。</summary>
internal sealed record LookingBackFigures(string Problems, string Outcomes, string Grade, int? Total)
{
    /// <summary>办完以后应有的。</summary>
    public static LookingBackFigures AtEnd { get; } = new("closed:57 suspected:2", "firm:4 mostly:1 not:1", "合格", 7535);

    /// <summary>一行一行数。</summary>
    public static Task<LookingBackFigures> CountAsync(LoopWorld world) => world.ReadAsync(async db => new LookingBackFigures(
        ClosingFigures.Told(await db.Set<Problem>().Select(p => p.State).ToListAsync()), ClosingFigures.Told(await db.Set<LookBackItem>().Select(i => i.Outcome ?? "").ToListAsync()),
        (await db.Set<Assessment>().SingleAsync()).Grade ?? "", (await db.Set<Assessment>().SingleAsync()).Total));
}
