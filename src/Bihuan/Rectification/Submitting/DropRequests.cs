using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Submitting;

/// <summary>一份报送没有报成、退回了：随它报请确认的各件不用再确认，可以随下一份再报。</summary>
internal static class DropRequests
{
    /// <summary>去掉；随那一步一起保存。</summary>
    public static async Task RunAsync(Db db, TimeProvider clock, Submission submission, string why, CancellationToken cancellation)
    {
        foreach (var request in await db.SubmissionRequests.Where(r => r.BodyId == submission.BodyId && r.SubmissionId == submission.Id && r.State == RequestStates.Waiting).ToListAsync(cancellation))
            One(request, clock, why);
    }

    /// <summary>报出以后那一行又变了的，原来报的去掉：同样的行才能再报。随生成的那一份一起保存。</summary>
    public static async Task OutdatedAsync(Db db, TimeProvider clock, IReadOnlyCollection<RequestDraft> again, CancellationToken cancellation)
    {
        var (body, rows) = (db.Viewer.BodyId, again.Select(r => r.RowId).ToHashSet());
        foreach (var request in await db.SubmissionRequests.Where(r => r.BodyId == body && r.State == RequestStates.Waiting && EF.Parameter(rows).Contains(r.RowId)).ToListAsync(cancellation))
            One(request, clock, "报出以后改过，随后面的一份再报。");
    }

    /// <summary>去掉一件。</summary>
    public static void One(SubmissionRequest request, TimeProvider clock, string why)
    {
        (request.State, request.DecidedAt, request.Opinion) = (RequestStates.Dropped, UtcTime.ToStored(clock.GetUtcNow().UtcDateTime), why);
        request.Version++;
    }
}
