using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Proving;

/// <summary>从台账来加佐证：挑证明哪个问题。只列现在可以加的、由他办的。</summary>
public static class PickProblem
{
    /// <summary>最多列几个。</summary>
    public const int Most = 50;

    /// <summary>找，期限近的在前；多取一个，看得出后面还有没有。</summary>
    /// <param name="db">谁。</param>
    /// <param name="words">问题里的字；空的不限。</param>
    /// <param name="cancellation">取消。</param>
    public static Task<List<Problem>> RunAsync(Db db, string words, CancellationToken cancellation = default)
    {
        var (selves, text) = (DoingRights.Selves(db.Viewer), words.Trim());
        string[] inHand = [ProblemStates.Received, ProblemStates.Doing, ProblemStates.Returned, ProblemStates.Relapsed];
        var handled = LedgerRows.Within<Problem>(db, Permissions.Handle("problem"));
        var measures = LedgerRows.Within<Measure>(db, Permissions.View("measure"));
        var may = LedgerRows.Within<Problem>(db, Permissions.View("problem")).AsNoTracking().Where(p => inHand.Contains(p.State))
            .Where(p => selves.Contains(p.LeaderId) || selves.Contains(p.ResponsibleId) || handled.Any(h => h.Id == p.Id) || measures.Any(m => m.ProblemId == p.Id && selves.Contains(m.OwnerId)));
        if (text.Length > 0) may = may.Where(p => p.Title.Contains(text));
        return may.OrderBy(p => p.DueKey).ThenBy(p => p.Id).Take(Most + 1).ToListAsync(cancellation);
    }
}
