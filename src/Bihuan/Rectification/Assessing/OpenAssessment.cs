using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Rectification.Surveys;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Assessing;

/// <summary>一次考核评价打开来的样子。</summary>
/// <param name="Assessment">这一次。</param>
/// <param name="Scheme">照的方案。</param>
/// <param name="Content">方案的内容。</param>
/// <param name="Scores">各项，照先后。</param>
/// <param name="Labels">人、巡察的名称。</param>
public sealed record OpenedAssessment(Assessment Assessment, AssessmentScheme Scheme, SchemeContent Content, IReadOnlyList<AssessmentScore> Scores, Labels Labels)
{
    /// <summary>合起来的分和等次。</summary>
    public AssessmentSum Sum { get; init; } = AssessmentSum.Of(Content, [.. Scores]);

    /// <summary>可以打分、提交、作废。</summary>
    public bool MayScore { get; init; }

    /// <summary>可以复核。</summary>
    public bool MayReview { get; init; }

    /// <summary>单机使用的，可以登记纸面的复核。</summary>
    public bool MaySign { get; init; }

    /// <summary>可以撤回提交。</summary>
    public bool MayWithdraw { get; init; }

    /// <summary>有复核的身份、现在却不能的，为什么；别的为 null。</summary>
    public string? WhyNot { get; init; }

    /// <summary>这次巡察里有几个限制阅读的问题没有数进来；看的人看得见的。</summary>
    public int Restricted { get; init; }

    /// <summary>现在重算，与存着的不同的各项；没有去比的为 null。</summary>
    public IReadOnlyList<AssessmentChange>? Changes { get; init; }

    /// <summary>照现在的数，总分和等次会是什么；没有去比的为 null。</summary>
    public AssessmentSum? SumNow { get; init; }

    /// <summary>本系统为这次巡察做的、有结果可看的测评；不能打分的为空。</summary>
    public IReadOnlyList<SurveyResult> Surveys { get; init; } = [];

    /// <summary>一项；没有的为 null。</summary>
    public AssessmentScore? ScoreOf(string kind, string code) => Scores.FirstOrDefault(s => s.Kind == kind && s.Code == code);
}

/// <summary>现在重算会变的一项。</summary>
/// <param name="Score">存着的。</param>
/// <param name="Hits">现在的分子。</param>
/// <param name="Whole">现在的分母。</param>
/// <param name="Points">现在照规则得几分；没有数的为 null。</param>
public sealed record AssessmentChange(AssessmentScore Score, int Hits, int Whole, int? Points);

/// <summary>打开一次考核评价。查询的次数是定的。</summary>
public static class OpenAssessment
{
    /// <summary>打开；没有、够不着的为 null。</summary>
    /// <param name="db">谁在看。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一次。</param>
    /// <param name="compare">照现在的数再算一遍，比一比；什么也不改。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<OpenedAssessment?> RunAsync(Db db, TimeProvider clock, Guid id, bool compare = false, CancellationToken cancellation = default)
    {
        if (await AssessmentRights.FindAsync(db, id, cancellation) is not { } assessment || await SchemeBook.FindAsync(db, assessment.SchemeNumber, cancellation) is not { } scheme) return null;
        var content = SchemeContent.Read(scheme.Content);
        var scores = await db.Set<AssessmentScore>().Where(s => s.AssessmentId == id).OrderBy(s => s.Sequence).ToListAsync(cancellation);
        var people = new[] { assessment.SubmittedById, assessment.SubmittedForId, assessment.ReviewedById, assessment.ReviewedForId }.Concat(scores.Select(s => s.ById)).OfType<Guid>().Distinct();
        var labels = await Naming.OfAsync(db, new HashSet<int> { assessment.UnitId }, [.. people.Select(p => (Referred.PersonLedger, p)), ("inspection", assessment.InspectionId)], cancellation);
        var inspection = assessment.InspectionId;
        var refusal = AssessmentRights.ReviewRefusal(assessment, [.. scores.Select(s => s.ById).OfType<Guid>()], db.Viewer);
        var opened = new OpenedAssessment(assessment, scheme, content, scores, labels)
        {
            MayScore = assessment.State == AssessmentStates.Draft && AssessmentRights.MayScore(db.Viewer),
            MayReview = refusal is null,
            MaySign = SignAssessment.May(db.Viewer, assessment),
            MayWithdraw = WithdrawAssessment.May(db.Viewer, assessment),
            WhyNot = assessment.State == AssessmentStates.Review && AssessmentRights.MayReview(db.Viewer) ? refusal : null,
            Restricted = await LedgerRows.Within<Problem>(db, Permissions.View("problem")).CountAsync(p => p.InspectionId == inspection && p.Restricted, cancellation),
        };
        if (opened.MayScore) opened = opened with { Surveys = [.. (await SurveyResults.OfInspectionAsync(db, inspection, cancellation)).Where(s => s.SatisfactionRate is not null)] };
        if (!compare || !SeesWhole(db.Viewer)) return opened;
        var counted = await AssessmentFigures.RunAsync(db, content, inspection, ChinaDay.Of(clock), cancellation);
        var changes = scores.Where(s => s.Kind == ScoreKinds.Element && counted.TryGetValue(s.Code, out var n) && (n.Hits != s.Hits || n.Whole != s.Whole))
            .Select(s => new AssessmentChange(s, counted[s.Code].Hits, counted[s.Code].Whole, counted[s.Code].Points)).ToList();
        return opened with { Changes = changes, SumNow = AssessmentSum.Of(content, [.. scores.Select(s => changes.Find(c => c.Score == s) is { } change && s.ById is null ? new AssessmentScore { Kind = s.Kind, Code = s.Code, Given = change.Points } : s)]) };
    }

    private static readonly string[] Counted = ["problem", "measure", "stage", "recommendation", "letter", "watch", "lookbackitem"];

    /// <summary>数得全：只看得见一部分的人，重算的数是不全的。</summary>
    public static bool SeesWhole(Viewer viewer) => Counted.All(l => viewer.ReachOf(Permissions.View(l)).Contains(Reach.WholeBody));
}
