using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Surveys;

/// <summary>算问卷的结果，给结果页、考核评价用。看不见问卷的人，什么也算不出。</summary>
public static class SurveyResults
{
    /// <summary>一份问卷的；没有、看不见的为 null。</summary>
    public static async Task<SurveyResult?> OfAsync(Db db, Guid survey, CancellationToken cancellation = default) =>
        await RunAsync(db, Seen(db).Where(s => s.Id == survey), cancellation) is [var only] ? only : null;

    /// <summary>一次巡察的各份，先建的在前；查询的次数与有几份无关。</summary>
    public static Task<IReadOnlyList<SurveyResult>> OfInspectionAsync(Db db, Guid inspection, CancellationToken cancellation = default) =>
        RunAsync(db, Seen(db).Where(s => s.InspectionId == inspection), cancellation);

    private static IQueryable<Survey> Seen(Db db) => LedgerRows.Within<Survey>(db, Permissions.View("survey")).AsNoTracking();

    private static async Task<IReadOnlyList<SurveyResult>> RunAsync(Db db, IQueryable<Survey> which, CancellationToken cancellation)
    {
        var surveys = await which.OrderBy(s => s.MadeOn).ThenBy(s => s.Id).ToListAsync(cancellation);
        if (surveys.Count == 0) return [];
        var (body, ids) = (db.Viewer.BodyId, surveys.ConvertAll(s => s.Id));
        var boxes = await db.SurveyBoxes.AsNoTracking().Where(b => b.BodyId == body && EF.Parameter(ids).Contains(b.SurveyId)).Select(b => new { b.SurveyId, b.Answers, b.Counts, b.Texts }).ToDictionaryAsync(b => b.SurveyId, cancellation);
        var papers = (await db.Set<SurveyPaper>().AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.SurveyId) && p.State == SurveyPaperStates.Checked).Select(p => new { p.SurveyId, p.Sheets, p.Counts }).ToListAsync(cancellation)).ToLookup(p => p.SurveyId);
        return [.. surveys.Select(s =>
        {
            var (box, own, questions) = (boxes.GetValueOrDefault(s.Id), papers[s.Id].ToList(), SurveyQuestions.Read(s.Questions));
            var result = new SurveyResult(s.Id, s.Title, s.Audience, s.InspectionId, s.State == SurveyStates.Closed, box?.Answers ?? 0, own.Sum(p => p.Sheets), s.Least);
            return result with { Questions = Questions(result, questions, box?.Counts ?? "", box?.Texts ?? "", own.ConvertAll(p => p.Counts)) };
        })];
    }

    private static QuestionResult[] Questions(SurveyResult result, IReadOnlyList<SurveyQuestion> questions, string counts, string texts, IReadOnlyList<string> papers)
    {
        // 不到数的，一个数也不往外给
        var links = SurveyQuestions.ReadCounts(result.CountsLinks ? counts : "", questions);
        var words = SurveyQuestions.ReadTexts(result.CountsLinks ? texts : "", questions);
        var sheets = papers.Where(_ => result.CountsPapers).Select(p => SurveyQuestions.ReadCounts(p, questions)).ToList();
        return [.. questions.Select((q, i) => new QuestionResult(q, links[i], [.. q.Options.Select((_, o) => sheets.Sum(p => p[i][o]))], words[i]))];
    }
}
