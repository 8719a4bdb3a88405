using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Surveys;

/// <summary>打开一份问卷来看。查询的次数与答卷多少无关。</summary>
public static class OpenSurvey
{
    // 纸面的最多列几叠
    private const int MostPapers = 100;

    /// <summary>看到的。</summary>
    /// <param name="Survey">问卷。</param>
    /// <param name="Questions">各题。</param>
    /// <param name="Result">结果；没有到数的里面没有数。</param>
    /// <param name="Papers">纸面的各叠，新的在前；各项的数只在等着核的、给核的人看的里面有，别的空着。</param>
    /// <param name="Labels">名称。</param>
    /// <param name="Today">今天。</param>
    public sealed record Look(Survey Survey, IReadOnlyList<SurveyQuestion> Questions, SurveyResult Result, IReadOnlyList<SurveyPaper> Papers, Labels Labels, DateOnly Today)
    {
        /// <summary>可以改、开始、结束。</summary>
        public bool MayManage { get; init; }

        /// <summary>可以核别人填的纸面答卷。</summary>
        public bool MayCheck { get; init; }

        /// <summary>纸面的附件，编号 → 文件名。</summary>
        public IReadOnlyDictionary<Guid, Bihuan.Files.StoredFile> Files { get; init; } = new Dictionary<Guid, Bihuan.Files.StoredFile>();

        /// <summary>代人填的各叠，纸面号 → 代谁。</summary>
        public IReadOnlyDictionary<Guid, Guid> EnteredFor { get; init; } = new Dictionary<Guid, Guid>();

        /// <summary>过了截止的日子，还没有点结束。</summary>
        public bool IsOver => Survey.State == SurveyStates.Open && Today > Survey.OpenTo;
    }

    /// <summary>打开；没有、看不见的为 null。</summary>
    public static async Task<Look?> RunAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        if (await LedgerRows.Within<Survey>(db, Permissions.View("survey")).AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancellation) is not { } survey || await SurveyResults.OfAsync(db, id, cancellation) is not { } result) return null;
        var papers = await LedgerRows.Within<SurveyPaper>(db, Permissions.View("surveypaper")).AsNoTracking().Where(p => p.SurveyId == id).OrderByDescending(p => p.EnteredOn).ThenByDescending(p => p.Id).Take(MostPapers).ToListAsync(cancellation);
        var (manages, checks) = (db.Viewer.May(Permissions.ManageSurveys), CountPapers.MayCheck(db.Viewer));
        // 一叠可以只有一份：单列的数看得出是谁选的，也减得出别的叠；核的人要照纸核，才给
        foreach (var paper in papers.Where(p => !checks || p.State != SurveyPaperStates.Entered)) paper.Counts = "";
        var people = papers.SelectMany(p => new[] { (Guid?)p.EnteredById, p.CheckedById }).OfType<Guid>().Select(p => (Referred.PersonLedger, p)).ToHashSet();
        if (survey.InspectionId is { } inspection) people.Add(("inspection", inspection));
        return new(survey, SurveyQuestions.Read(survey.Questions), result, papers, await Naming.OfAsync(db, [survey.UnitId], people, cancellation), ChinaDay.Of(clock))
        {
            MayManage = manages,
            MayCheck = checks,
            EnteredFor = await CountPapers.EnteredForAsync(db, [.. papers.Where(p => p.State == SurveyPaperStates.Entered).Select(p => p.Id)], cancellation),
            Files = await Bihuan.Files.OpenFile.ManyAsync(db, [.. papers.SelectMany(p => AttachmentKind.IdsOf(p.Papers))], cancellation),
        };
    }
}
