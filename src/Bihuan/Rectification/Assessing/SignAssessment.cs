using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Assessing;

/// <summary>
/// 单机使用的：考核评价在纸上复核，登记谁签的、哪天，附扫描件。只有一个人，自己不复核自己提交的，签字的人不能是提交、打分的人。
/// 谁签的写在意见里，扫描件存进这次巡察的附件。
/// </summary>
public static class SignAssessment
{
    /// <summary>意见最长多少字：前面还要写谁签的。</summary>
    public const int OpinionLength = 800;

    /// <summary>登记什么。</summary>
    /// <param name="Id">哪一次。</param>
    /// <param name="Version">打开时是第几版。</param>
    /// <param name="Agrees">同意、定等；false 是退回。</param>
    /// <param name="Opinion">意见；退回的是原因，非写不可。</param>
    /// <param name="Paper">谁签的、哪天，扫描件。</param>
    public sealed record Command(Guid Id, int Version, bool Agrees, string? Opinion, ReviewClosures.PaperOpinion Paper);

    /// <summary>可以登记：单机使用的，等着复核的一次。</summary>
    public static bool May(Viewer viewer, Assessment row) => PaperSigning.IsAlone(viewer) && AssessmentRights.MayReview(viewer) && row.State == AssessmentStates.Review;

    /// <summary>登记。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (await AssessmentRights.FindAsync(db, command.Id, cancellation) is not { } assessment || !AssessmentRights.MayReview(db.Viewer)
            || await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).FirstOrDefaultAsync(i => i.Id == assessment.InspectionId, cancellation) is not { } inspection) return new ClosureStep.Missing();
        if (!PaperSigning.IsAlone(db.Viewer)) return new ClosureStep.Refused("纸面的复核只在单机使用时登记，请本人在系统里复核。");
        if (assessment.State != AssessmentStates.Review) return new ClosureStep.Refused("现在不等复核。请刷新看它到了哪里。");
        if (assessment.Version != command.Version) return new ClosureStep.Refused(ClosureStep.Stale);
        var (today, words, paper) = (ChinaDay.Of(clock), (command.Opinion ?? "").Trim(), command.Paper);
        if (await FaultsAsync(db, assessment, inspection, command, words, today, cancellation) is { Count: > 0 } faults) return new ClosureStep.Invalid(faults);
        var signer = paper.ByName!.Trim();
        (assessment.State, assessment.ReviewedById, assessment.ReviewedForId, assessment.ReviewedOn) =
            (command.Agrees ? AssessmentStates.Graded : AssessmentStates.Draft, await PaperSigning.PersonAsync(db, ClosureSteps.Office, signer, cancellation), null, paper.On);
        assessment.Opinion = $"{signer}在纸上复核、签字，{db.Viewer.Name}登记，扫描件在这次巡察的附件里。{words}".TrimEnd();
        InspectionScans.Keep(inspection, paper.Papers);
        try
        {
            await db.SaveAsync(Process.Now(command.Agrees ? "登记纸面的考核评价定等" : "登记纸面的退回考核评价", db.Viewer, clock, words.Length == 0 ? null : words.Length <= Process.ReasonLength ? words : words[..(Process.ReasonLength - 1)] + "…"), cancellation);
            return new ClosureStep.Done(assessment.Id, command.Agrees ? $"已登记，定等：{assessment.Grade}。各项的数从此不变。" : "已登记退回，原因写在上面。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }

    private static async Task<List<Fault>> FaultsAsync(Db db, Assessment row, Inspection inspection, Command command, string words, DateOnly today, CancellationToken cancellation)
    {
        var (faults, paper) = (new List<Fault>(), command.Paper);
        Guid[] parties = [.. new[] { row.SubmittedById, row.SubmittedForId }.OfType<Guid>(), .. await AssessmentRights.ScorersAsync(db, row.Id, cancellation)];
        if (await PaperSigning.SignerProblemAsync(db, new([.. parties.Distinct()], [], []), paper.ByName, "提交、打分的", today, cancellation) is { } who) faults.Add(new(nameof(Assessment.ReviewedById), who));
        if (paper.On is not { } on) faults.Add(new(nameof(Assessment.ReviewedOn), "请填签字的日子。"));
        else if (on > today) faults.Add(new(nameof(Assessment.ReviewedOn), "签字的日子在今天之后。请核对日期。"));
        else if (on < row.SubmittedOn) faults.Add(new(nameof(Assessment.ReviewedOn), $"签字的日子在提交（{row.SubmittedOn:yyyy-MM-dd}）之前。请核对日期。"));
        if (!command.Agrees && words.Length == 0) faults.Add(new("opinion", "请写明退回的原因：哪一项不妥，怎样改。"));
        if (words.Length > OpinionLength) faults.Add(new("opinion", string.Create(CultureInfo.InvariantCulture, $"意见最多{OpinionLength}个字，现在有{words.Length}个。请写短些。")));
        if (InspectionScans.Problem(inspection, paper.Papers) is { } scan) faults.Add(new(nameof(Inspection.Papers), scan));
        return faults;
    }
}
