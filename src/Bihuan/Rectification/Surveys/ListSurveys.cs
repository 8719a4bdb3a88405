using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Surveys;

/// <summary>列出问卷，一页一页。</summary>
public static class ListSurveys
{
    /// <summary>一页几份。</summary>
    public const int PageSize = 30;

    /// <summary>一份。</summary>
    /// <param name="Survey">问卷。</param>
    /// <param name="Inspection">为哪次巡察；看不见、没有的为 null。</param>
    /// <param name="Answers">链接答了几份。</param>
    /// <param name="Papers">纸面的核过几份。</param>
    public sealed record Line(Survey Survey, string? Inspection, int Answers, int Papers);

    /// <summary>查到的。</summary>
    /// <param name="Lines">这一页的，新的在前。</param>
    /// <param name="Page">第几页，从1起。</param>
    /// <param name="Total">一共几份。</param>
    public sealed record Found(IReadOnlyList<Line> Lines, int Page, int Total)
    {
        /// <summary>几页。</summary>
        public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
    }

    /// <summary>查。</summary>
    public static async Task<Found> RunAsync(Db db, int page, CancellationToken cancellation = default)
    {
        var seen = LedgerRows.Within<Survey>(db, Permissions.View("survey"));
        var total = await seen.CountAsync(cancellation);
        var at = Math.Clamp(page, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var surveys = await seen.AsNoTracking().OrderByDescending(s => s.MadeOn).ThenByDescending(s => s.Id).Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(cancellation);
        var (body, ids, of) = (db.Viewer.BodyId, surveys.ConvertAll(s => s.Id), surveys.ConvertAll(s => s.InspectionId));
        var answers = await db.SurveyBoxes.Where(b => b.BodyId == body && EF.Parameter(ids).Contains(b.SurveyId)).Select(b => new { b.SurveyId, b.Answers }).ToDictionaryAsync(b => b.SurveyId, b => b.Answers, cancellation);
        var papers = await db.Set<SurveyPaper>().Where(p => EF.Parameter(ids).Contains(p.SurveyId) && p.State == SurveyPaperStates.Checked).GroupBy(p => p.SurveyId).Select(g => new { g.Key, Sheets = g.Sum(p => p.Sheets) }).ToDictionaryAsync(g => g.Key, g => g.Sheets, cancellation);
        var inspections = await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).Where(i => EF.Parameter(of).Contains(i.Id)).Select(i => new { i.Id, i.Title }).ToDictionaryAsync(i => i.Id, i => i.Title, cancellation);
        return new([.. surveys.Select(s => new Line(s, s.InspectionId is { } i ? inspections.GetValueOrDefault(i) : null, answers.GetValueOrDefault(s.Id), papers.GetValueOrDefault(s.Id)))], at, total);
    }
}
