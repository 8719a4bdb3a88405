using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Submitting;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Rounds;

/// <summary>督导的各机构交来、签收了的：各次巡察最近的一份，里面的问题，确认过的销号。各页都由这里取，数与行才对得上。</summary>
internal static class HandedOver
{
    /// <summary>一份里的一个问题。</summary>
    internal sealed class Handed
    {
        public int BodyId { get; init; }

        public required Submission Of { get; init; }

        public required SubmissionItem Item { get; init; }
    }

    /// <summary>同意了销号的一个问题。</summary>
    internal sealed class Confirmed
    {
        public int BodyId { get; init; }

        public Guid ProblemId { get; init; }

        public bool Hit { get; init; }
    }

    /// <summary>各次巡察签收了的里编号最大的一份。</summary>
    public static IQueryable<Submission> Latest(Db db, IReadOnlyList<int> bodies)
    {
        var seen = SubmissionStates.Seen;
        return db.Submissions.Where(s => EF.Parameter(bodies).Contains(s.BodyId) && EF.Parameter(seen).Contains(s.State)
            && !db.Submissions.Any(o => o.BodyId == s.BodyId && o.InspectionId == s.InspectionId && EF.Parameter(seen).Contains(o.State) && o.Number > s.Number));
    }

    /// <summary>最近各份里的问题。</summary>
    public static IQueryable<Handed> Items(Db db, IReadOnlyList<int> bodies) =>
        from s in Latest(db, bodies)
        join i in db.SubmissionItems on new { s.BodyId, SubmissionId = s.Id } equals new { i.BodyId, i.SubmissionId }
        select new Handed { BodyId = s.BodyId, Of = s, Item = i };

    /// <summary>前面签收了的一份里销了号、最近一份里又没有销号的。</summary>
    public static IQueryable<Handed> Reopened(Db db, IReadOnlyList<int> bodies)
    {
        var seen = SubmissionStates.Seen;
        return Items(db, bodies).Where(h => h.Item.State != ProblemStates.Closed
            && db.SubmissionItems.Any(b => b.BodyId == h.BodyId && b.ProblemId == h.Item.ProblemId && b.State == ProblemStates.Closed
                && db.Submissions.Any(s => s.BodyId == b.BodyId && s.Id == b.SubmissionId && s.InspectionId == h.Of.InspectionId && EF.Parameter(seen).Contains(s.State) && s.Number < h.Of.Number)));
    }

    /// <summary>报请确认、同意了销号的各个问题；一次也没有退回过的算一次通过。</summary>
    public static IQueryable<Confirmed> Passed(Db db, IReadOnlyList<int> bodies)
    {
        var asked = db.SubmissionRequests.Where(r => EF.Parameter(bodies).Contains(r.BodyId) && r.Kind == SubmissionRequest.Closure);
        return asked.Where(r => r.State == RequestStates.Confirmed).Select(r => new { r.BodyId, r.ProblemId }).Distinct()
            .Select(p => new Confirmed { BodyId = p.BodyId, ProblemId = p.ProblemId, Hit = !asked.Any(r => r.BodyId == p.BodyId && r.ProblemId == p.ProblemId && r.State == RequestStates.Refused) });
    }
}
