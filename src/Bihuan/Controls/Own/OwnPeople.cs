using Bihuan.Access;
using Bihuan.Controls.Showing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Own;

/// <summary>规则可以提醒的人：在岗的姓名，和今天各个岗位上的权限；受委托的也算。一批规则的一次查好，查询的次数与人数无关。</summary>
internal sealed class OwnPeople
{
    private readonly Dictionary<Guid, string> _names;
    private readonly ILookup<Guid, Viewer> _viewers;

    private OwnPeople(Dictionary<Guid, string> names, ILookup<Guid, Viewer> viewers) => (_names, _viewers) = (names, viewers);

    /// <summary>查好。</summary>
    /// <param name="db">谁打开的：他在人员台账里看不见的，当作不在岗。</param>
    /// <param name="persons">哪些人。</param>
    /// <param name="today">今天，北京日期。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<OwnPeople> OfAsync(Db db, IEnumerable<Guid> persons, DateOnly today, CancellationToken cancellation)
    {
        var ids = persons.ToHashSet();
        if (ids.Count == 0) return new([], Array.Empty<Viewer>().ToLookup(v => v.PersonId));
        var names = await db.Set<Person>().Where(p => EF.Parameter(ids).Contains(p.Id) && p.State == PersonStates.OnDuty).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        return new(names, await BuildViewer.AllAsync(db, db.Viewer.BodyId, [.. names.Keys], today, cancellation));
    }

    /// <summary>在岗的姓名；不在岗、看不见、没有问过的为 null。</summary>
    public string? NameOf(Guid person) => _names.GetValueOrDefault(person);

    /// <summary>看得见这一条，也看得见整个机构的：提醒里的数是整个机构的。</summary>
    public bool Sees(Guid person, OwnControl control) => _viewers[person].Any(v => FindingReach.Sees(v, control) && FindingReach.SeesWhole(v));
}
