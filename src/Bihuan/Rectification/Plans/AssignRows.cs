using System.Globalization;

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

    private static readonly string[] OfProblem = [nameof(Problem.UnitId), nameof(Problem.ResponsibleId), nameof(Problem.LeaderId), nameof(Problem.DueOn), nameof(Problem.Nature)];
    private static readonly string[] OfMeasure = [nameof(Measure.UnitId), nameof(Measure.OwnerId), nameof(Measure.DueOn)];

    /// <summary>一起定的字段，照表单的先后；网页、接口一样，别的字段不由这里改。</summary>
    public static IReadOnlyList<string> FieldsOf(bool ofMeasures) => ofMeasures ? OfMeasure : OfProblem;

    /// <summary>照一类选出各行；逐个勾选的照勾选的，别的巡察的不在内。</summary>
    /// <param name="db">谁选。</param>
    /// <param name="inspection">哪次巡察。</param>
    /// <param name="ofMeasures">选的是措施。</param>
    /// <param name="scope">哪一类；空串是勾选的。</param>
    /// <param name="ticked">勾选的行号。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>选出的各行，和勾选的里有几条不是这次巡察的、已经看不到的：有的话，一条也不办。</returns>
    public static async Task<(BulkRows Rows, int Foreign)> RunAsync(Db db, Inspection inspection, bool ofMeasures, string scope, IReadOnlyList<Guid> ticked, CancellationToken cancellation = default)
    {
        if (scope.Length == 0) return (new(ticked, null), ticked.Distinct().Count() - await WithinAsync(db, inspection, ofMeasures, ticked, cancellation));
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
            return (new(await problems.Select(p => p.Id).Take(BulkRows.Most + 1).ToListAsync(cancellation), null), 0);
        }
        var measures = LedgerRows.Within<Measure>(db, Permissions.View("measure")).Where(m => problems.Any(p => p.Id == m.ProblemId));
        measures = scope switch
        {
            Undivided => measures.Where(m => m.UnitId == office || m.UnitId == 0),
            Unowned => measures.Where(m => m.OwnerId == null),
            Undated => measures.Where(m => m.DueOn == null),
            _ => measures,
        };
        return (new(await measures.Select(m => m.Id).Take(BulkRows.Most + 1).ToListAsync(cancellation), null), 0);
    }

    /// <summary>勾选的里有别的巡察的、看不到的，怎么说。</summary>
    public static string ForeignWords(int foreign) => string.Create(CultureInfo.InvariantCulture, $"选的有{foreign}条不在这次巡察里，或者刚刚删除，什么也没有改。请回到清单重新选。");

    private static async Task<int> WithinAsync(Db db, Inspection inspection, bool ofMeasures, IReadOnlyList<Guid> ticked, CancellationToken cancellation)
    {
        var count = 0;
        foreach (var ids in ticked.Distinct().Chunk(1_000))
            count += ofMeasures ? await PlanRows.Measures(db, inspection.Id).CountAsync(m => ids.Contains(m.Id), cancellation) : await PlanRows.Problems(db, inspection.Id).CountAsync(p => ids.Contains(p.Id), cancellation);
        return count;
    }
}
