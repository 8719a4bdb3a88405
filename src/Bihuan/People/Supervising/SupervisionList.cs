using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People.Supervising;

/// <summary>一段督导，写着对方的名称。</summary>
/// <param name="Supervision">督导。</param>
/// <param name="Other">对方：督导别人的写被督导的，被督导的写督导的。</param>
public sealed record SupervisionView(Supervision Supervision, string Other)
{
    /// <summary>这一天的情形：未开始、进行中、已结束。</summary>
    public string StateOn(DateOnly today) => Supervision.From > today ? "未开始" : Supervision.To < today ? "已结束" : "进行中";
}

/// <summary>一个机构督导谁、受谁督导。</summary>
public static class SupervisionList
{
    /// <summary>这个机构督导的，新的在前。</summary>
    public static async Task<IReadOnlyList<SupervisionView>> OfAsync(Db db, int bodyId, CancellationToken cancellation = default) =>
        await (from s in db.Supervisions
               where s.BodyId == bodyId
               join b in db.Bodies on s.SupervisedBodyId equals b.Id
               orderby s.From descending, s.SupervisedBodyId
               select new SupervisionView(s, b.Name)).AsNoTracking().ToListAsync(cancellation);

    /// <summary>督导这个机构的，新的在前。</summary>
    public static async Task<IReadOnlyList<SupervisionView>> OverAsync(Db db, int bodyId, CancellationToken cancellation = default) =>
        await (from s in db.Supervisions
               where s.SupervisedBodyId == bodyId
               join b in db.Bodies on s.BodyId equals b.Id
               orderby s.From descending, s.BodyId
               select new SupervisionView(s, b.Name)).AsNoTracking().ToListAsync(cancellation);
}
