using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>谁办得了一个问题、一条措施：看得见它，而且凭“经办”够得着，或者就是它的责任人、责任领导。代人办理的，也算那个人。</summary>
internal static class DoingRights
{
    /// <summary>他自己，和他代办的人；系统自己做的为空。</summary>
    public static IReadOnlyList<Guid?> Selves(Viewer viewer) => [.. new Guid?[] { viewer.PersonId, viewer.OnBehalfOf }.Where(p => p is not null && p != Guid.Empty)];

    /// <summary>办得了的问题。</summary>
    public static async Task<bool> MayAsync(Db db, Problem problem, CancellationToken cancellation) => (await ProblemsAsync(db, [problem], cancellation)).Contains(problem.Id);

    /// <summary>几个问题里办得了的；查询的次数与问题数无关。</summary>
    public static async Task<IReadOnlySet<Guid>> ProblemsAsync(Db db, IReadOnlyCollection<Problem> problems, CancellationToken cancellation)
    {
        var selves = Selves(db.Viewer);
        // 系统自己不办：签收、整改、申请都要有人负责
        if (selves.Count == 0) return new HashSet<Guid>();
        var ids = problems.Select(p => p.Id).ToHashSet();
        var own = problems.Where(p => selves.Contains(p.LeaderId) || selves.Contains(p.ResponsibleId)).Select(p => p.Id).ToHashSet();
        var handled = LedgerRows.Within<Problem>(db, Permissions.Handle("problem"));
        return (await LedgerRows.Within<Problem>(db, Permissions.View("problem")).Where(p => EF.Parameter(ids).Contains(p.Id) && (EF.Parameter(own).Contains(p.Id) || handled.Any(h => h.Id == p.Id))).Select(p => p.Id).ToListAsync(cancellation)).ToHashSet();
    }

    /// <summary>一个问题的措施里，他办得了的。</summary>
    public static async Task<HashSet<Guid>> MeasuresAsync(Db db, Guid problem, CancellationToken cancellation)
    {
        var selves = Selves(db.Viewer);
        var handled = LedgerRows.Within<Measure>(db, Permissions.Handle("measure"));
        return [.. await LedgerRows.Within<Measure>(db, Permissions.View("measure")).Where(m => m.ProblemId == problem && (selves.Contains(m.OwnerId) || handled.Any(h => h.Id == m.Id))).Select(m => m.Id).ToListAsync(cancellation)];
    }

    /// <summary>他办得了的一条措施，跟踪着；没有、够不着的为 null，两样不区分。</summary>
    public static Task<Measure?> MeasureAsync(Db db, Guid id, CancellationToken cancellation)
    {
        var selves = Selves(db.Viewer);
        var handled = LedgerRows.Within<Measure>(db, Permissions.Handle("measure"));
        return LedgerRows.Within<Measure>(db, Permissions.View("measure")).FirstOrDefaultAsync(m => m.Id == id && (selves.Contains(m.OwnerId) || handled.Any(h => h.Id == m.Id)), cancellation);
    }
}
