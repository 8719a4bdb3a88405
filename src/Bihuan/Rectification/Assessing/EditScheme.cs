using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Assessing;

/// <summary>改考核评价的方案：照一版另起一版，改，启用。启用了的不再改。</summary>
public static class EditScheme
{
    /// <summary>照一版另起一版，是草稿。</summary>
    /// <returns>成了的，<see cref="Started.Number"/> 是新的一版。</returns>
    public static async Task<Started> CopyAsync(Db db, TimeProvider clock, int number, CancellationToken cancellation = default)
    {
        if (!db.Viewer.May(Permissions.ManageAssessments) || await SchemeBook.FindAsync(db, number, cancellation) is not { } from) return new(0, new ClosureStep.Missing());
        var body = db.Viewer.BodyId;
        var last = await db.AssessmentSchemes.Where(s => s.BodyId == body).MaxAsync(s => (int?)s.Edition, cancellation) ?? 0;
        if (last >= SchemeBook.Most) return new(0, new ClosureStep.Refused($"已经有{SchemeBook.Most}版，不能再加。请改还是草稿的一版。"));
        if (await db.AssessmentSchemes.AnyAsync(s => s.BodyId == body && s.State == SchemeStates.Draft, cancellation)) return new(0, new ClosureStep.Refused("已经有一版草稿。请先改好启用，再另起一版。"));
        // 没有定过的，默认的一版也存下，以后一直看得到
        if (last == 0) db.Add(SchemeBook.Default(body));
        var made = new AssessmentScheme { BodyId = body, Edition = Math.Max(last, 1) + 1, Name = from.Name, Content = from.Content };
        db.Add(made);
        return new(made.Edition, await SaveAsync(db, clock, "另起一版考核评价方案", null, $"已照第{number}版另起第{made.Edition}版，是草稿。改好了点“启用”。", cancellation));
    }

    /// <summary>改草稿。</summary>
    public static async Task<ClosureStep> SaveAsync(Db db, TimeProvider clock, int number, int version, string? title, SchemeContent content, Faults faults, CancellationToken cancellation = default)
    {
        if (await OpenAsync(db, number, cancellation) is not { } scheme) return new ClosureStep.Missing();
        if (Refusal(scheme, version) is { } refusal) return refusal;
        var name = (title ?? "").Trim();
        SchemeCheck.Run(name, content, faults);
        if (!faults.None) return new ClosureStep.Invalid(faults.All);
        (scheme.Name, scheme.Content, scheme.Version) = (name, content.Write(), scheme.Version + 1);
        return await SaveAsync(db, clock, "改考核评价方案", null, "已保存。启用以后，新的评价照它。", cancellation);
    }

    /// <summary>启用草稿，先前在用的不再用。</summary>
    public static async Task<ClosureStep> UseAsync(Db db, TimeProvider clock, int number, int version, string? reason, CancellationToken cancellation = default)
    {
        if (await OpenAsync(db, number, cancellation) is not { } scheme) return new ClosureStep.Missing();
        if (Refusal(scheme, version) is { } refusal) return refusal;
        var faults = new Faults();
        if (Reasons.Problem(reason) is { } unreasoned) faults.Add("reason", unreasoned);
        SchemeCheck.Run(scheme.Name, SchemeContent.Read(scheme.Content), faults);
        if (!faults.None) return new ClosureStep.Invalid(faults.All);
        var body = db.Viewer.BodyId;
        foreach (var old in await db.AssessmentSchemes.Where(s => s.BodyId == body && s.State == SchemeStates.Used).ToListAsync(cancellation)) (old.State, old.Version) = (SchemeStates.Retired, old.Version + 1);
        (scheme.State, scheme.Version) = (SchemeStates.Used, scheme.Version + 1);
        return await SaveAsync(db, clock, "启用考核评价方案", reason!.Trim(), $"已启用第{number}版。新的评价照它，以前的不变。", cancellation);
    }

    /// <summary>删掉还没有启用过的草稿。</summary>
    public static async Task<ClosureStep> DropAsync(Db db, TimeProvider clock, int number, int version, CancellationToken cancellation = default)
    {
        if (await OpenAsync(db, number, cancellation) is not { } scheme) return new ClosureStep.Missing();
        if (Refusal(scheme, version) is { } refusal) return refusal;
        db.Remove(scheme);
        return await SaveAsync(db, clock, "删去考核评价方案的草稿", null, $"已删去第{number}版草稿。", cancellation);
    }

    /// <summary>另起一版的结果。</summary>
    /// <param name="Number">新的一版；没有成的为0。</param>
    /// <param name="Step">成了没有。</param>
    public sealed record Started(int Number, ClosureStep Step);

    private static async Task<AssessmentScheme?> OpenAsync(Db db, int number, CancellationToken cancellation)
    {
        var body = db.Viewer.BodyId;
        return db.Viewer.May(Permissions.ManageAssessments) ? await db.AssessmentSchemes.FirstOrDefaultAsync(s => s.BodyId == body && s.Edition == number, cancellation) : null;
    }

    private static ClosureStep.Refused? Refusal(AssessmentScheme scheme, int version) =>
        scheme.State != SchemeStates.Draft ? new("这一版启用过，不能再改。请照它另起一版。")
        : scheme.Version != version ? new(ClosureStep.Stale)
        : null;

    private static async Task<ClosureStep> SaveAsync(Db db, TimeProvider clock, string name, string? reason, string message, CancellationToken cancellation)
    {
        try
        {
            await db.SaveAsync(Process.Now(name, db.Viewer, clock, reason), cancellation);
            return new ClosureStep.Done(Guid.Empty, message);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }
}
