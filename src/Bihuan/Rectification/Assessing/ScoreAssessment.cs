using System.Globalization;

using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Surveys;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Assessing;

/// <summary>打分：由人评的给分、与算的不同的另给，都写理由；测评填满意率和来源；有没有一票否决的。打全了才能提交复核。</summary>
public static class ScoreAssessment
{
    /// <summary>理由、来源最长多少字。</summary>
    public const int ReasonLength = 500, OriginLength = 200;

    /// <summary>办什么。</summary>
    public enum Deed
    {
        /// <summary>存下，接着再打。</summary>
        Save,

        /// <summary>照现在的数重算，再存下。</summary>
        Recount,

        /// <summary>提交复核。</summary>
        Submit,
    }

    /// <summary>一项填的，照人写的。</summary>
    /// <param name="Points">给的分；空的是照算的。</param>
    /// <param name="Reason">理由。</param>
    /// <param name="Rate">测评的满意率，百分之几。</param>
    /// <param name="Answers">参加人数。</param>
    /// <param name="Origin">来源。</param>
    /// <param name="Skipped">这次不测评。</param>
    /// <param name="Veto">有这一条。</param>
    public sealed record Entry(string Points, string Reason, string Rate, string Answers, string Origin, bool Skipped, bool Veto)
    {
        /// <summary>取本系统的哪一次测评；不取的为 null，满意率照写的。</summary>
        public Guid? Survey { get; init; }
    }

    /// <summary>存、重算、提交。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一次。</param>
    /// <param name="version">打开时是第几版。</param>
    /// <param name="deed">办什么。</param>
    /// <param name="entries">各项的行号 → 填的。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Guid id, int version, Deed deed, IReadOnlyDictionary<Guid, Entry> entries, CancellationToken cancellation = default)
    {
        if (!AssessmentRights.MayScore(db.Viewer) || await AssessmentRights.FindAsync(db, id, cancellation) is not { } assessment || await SchemeBook.FindAsync(db, assessment.SchemeNumber, cancellation) is not { } scheme) return new ClosureStep.Missing();
        if (assessment.State != AssessmentStates.Draft) return new ClosureStep.Refused("这一次已经提交，不能再打分。要改的，由提交的人撤回，或者由复核的人退回。");
        if (assessment.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        var (content, today, faults) = (SchemeContent.Read(scheme.Content), ChinaDay.Of(clock), new Faults());
        var scores = await db.Set<AssessmentScore>().Where(s => s.AssessmentId == id).OrderBy(s => s.Sequence).ToListAsync(cancellation);
        if (deed == Deed.Recount)
        {
            if (!OpenAssessment.SeesWhole(db.Viewer)) return new ClosureStep.Refused("您只看得见一部分台账，重算的数会不全。请由看得见全部的人重算。");
            AssessmentFigures.Write(scores, await AssessmentFigures.RunAsync(db, content, assessment.InspectionId, today, cancellation), today);
            assessment.AsOf = today;
        }
        var surveys = entries.Values.Any(e => e.Survey is not null) ? await SurveyResults.OfInspectionAsync(db, assessment.InspectionId, cancellation) : [];
        foreach (var score in scores)
            if (entries.TryGetValue(score.Id, out var entry)) new ScoreEntry(score, content, surveys, db.Viewer.PersonId, today, faults).Take(entry);
        var sum = AssessmentSum.Of(content, scores);
        if (deed == Deed.Submit) Missing(content, scores, faults);
        var order = scores.ConvertAll(ScoreEntry.FieldOf);
        if (!faults.None) return Undone(new ClosureStep.Invalid([.. faults.All.OrderBy(f => order.IndexOf(f.Field ?? ""))]));
        (assessment.Elements, assessment.Total, assessment.Grade) = (sum.Elements, sum.Total, sum.Grade);
        if (deed == Deed.Submit) (assessment.State, assessment.SubmittedById, assessment.SubmittedForId, assessment.SubmittedOn, assessment.ReviewedById, assessment.ReviewedForId, assessment.ReviewedOn) = (AssessmentStates.Review, db.Viewer.PersonId, db.Viewer.OnBehalfOf, today, null, null, null);
        // 只改了一项的，另一个人也要看得出这一次变了
        Touch.Rows(db, assessment);
        try
        {
            await db.SaveAsync(Process.Now(deed == Deed.Submit ? "提交考核评价" : deed == Deed.Recount ? "重算考核评价" : "考核评价打分", db.Viewer, clock), cancellation);
            return new ClosureStep.Done(id, deed == Deed.Submit ? $"已提交，{(PaperSigning.IsAlone(db.Viewer) ? "请别人在纸上复核、签字，由您在这里登记" : "等另一个人复核")}。总分{Show(sum.Total)}，{sum.Grade}。" : deed == Deed.Recount ? "已照现在的数重算。另给了分的没有动。" : "已保存。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            return Undone(new ClosureStep.Refused(ClosureStep.Stale));
        }

        ClosureStep Undone(ClosureStep step)
        {
            db.ChangeTracker.Clear();
            return step;
        }
    }

    /// <summary>作废一次还没有定等的。</summary>
    public static async Task<ClosureStep> DropAsync(Db db, TimeProvider clock, Guid id, int version, string? reason, CancellationToken cancellation = default)
    {
        if (!AssessmentRights.MayScore(db.Viewer) || await AssessmentRights.FindAsync(db, id, cancellation) is not { } assessment) return new ClosureStep.Missing();
        if (assessment.State != AssessmentStates.Draft) return new ClosureStep.Refused("只有还在打分的可以作废。");
        if (assessment.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (Reasons.Problem(reason) is { } unreasoned) return new ClosureStep.Invalid([new Fault("reason", unreasoned)]);
        assessment.State = AssessmentStates.Dropped;
        try
        {
            await db.SaveAsync(Process.Now("作废考核评价", db.Viewer, clock, reason!.Trim()), cancellation);
            return new ClosureStep.Done(id, "已作废。可以另外开始一次。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }

    /// <summary>一个分写出来，如“92.5分”。</summary>
    public static string Show(int? points) => points is { } p ? (p / 100m).ToString("0.##", CultureInfo.InvariantCulture) + "分" : "还没有打全";

    private static void Missing(SchemeContent content, List<AssessmentScore> scores, Faults faults)
    {
        // 填错了的已经说了，不再说一遍没有填
        foreach (var score in scores.Where(s => faults.All.All(f => f.Field != ScoreEntry.FieldOf(s))))
        {
            if (score.Kind == ScoreKinds.Element && score.Given is null) faults.Add(ScoreEntry.FieldOf(score), $"“{score.Title}”还没有给分。请给分，写明理由。");
            if (score.Kind == ScoreKinds.Survey && !score.Skipped && score.Rate is null) faults.Add(ScoreEntry.FieldOf(score), $"“{score.Title}”还没有满意率。请填，或者勾“这次不测评”、写明为什么。");
        }
        if (content.Surveys.Count > 0 && scores.Where(s => s.Kind == ScoreKinds.Survey).All(s => s.Skipped)) faults.Add(ScoreEntry.FieldOf(scores.First(s => s.Kind == ScoreKinds.Survey)), "一项测评也没有。请至少做一项，或者另起一版没有测评的方案。");
    }
}
