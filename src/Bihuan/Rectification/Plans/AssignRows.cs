using Bihuan.Access;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Plans;

/// <summary>一批定责任时，选哪些问题、措施：勾选的，或者一类的全部。</summary>
public static class AssignRows
{
    /// <summary>还没有分到单位的：牵头单位还是整改办所在的单位。</summary>
    public const string Undivided = "undivided";

    /// <summary>还没有定责任人的。</summary>
    public const string Unowned = "unowned";

    /// <summary>还没有期限的。</summary>
    public const string Undated = "undated";

    /// <summary>全部。</summary>
    public const string All = "all";

    /// <summary>一个方面的，后面接方面的名称。</summary>
    public const string Aspect = "aspect:";

    /// <summary>照一类选出各行；逐个勾选的照勾选的。</summary>
    /// <param name="db">谁选。</param>
    /// <param name="inspection">哪次巡察。</param>
    /// <param name="ofMeasures">选的是措施。</param>
    /// <param name="scope">哪一类；空串是勾选的。</param>
    /// <param name="ticked">勾选的行号。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<BulkRows> RunAsync(Db db, Inspection inspection, bool ofMeasures, string scope, IReadOnlyList<Guid> ticked, CancellationToken cancellation = default)
    {
        if (scope.Length == 0) return new(ticked, null);
        var (office, aspect) = (inspection.UnitId, scope.StartsWith(Aspect, StringComparison.Ordinal) ? scope[Aspect.Length..] : null);
        var problems = PlanRows.Problems(db, inspection.Id);
        if (aspect is not null) problems = problems.Where(p => p.Aspect == aspect);
        if (!ofMeasures)
        {
            problems = scope switch
            {
                Undivided => problems.Where(p => p.UnitId == office || p.UnitId == 0),
                Unowned => problems.Where(p => p.ResponsibleId == null),
                Undated => problems.Where(p => p.DueOn == null),
                _ => problems,
            };
            return new(await problems.Select(p => p.Id).Take(BulkRows.Most + 1).ToListAsync(cancellation), null);
        }
        var measures = LedgerRows.Within<Measure>(db, Permissions.View("measure")).Where(m => problems.Any(p => p.Id == m.ProblemId));
        measures = scope switch
        {
            Undivided => measures.Where(m => m.UnitId == office || m.UnitId == 0),
            Unowned => measures.Where(m => m.OwnerId == null),
            Undated => measures.Where(m => m.DueOn == null),
            _ => measures,
        };
        return new(await measures.Select(m => m.Id).Take(BulkRows.Most + 1).ToListAsync(cancellation), null);
    }
}
