using System.Globalization;
using Bihuan.Access;
using Bihuan.Figures;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification;
using Bihuan.People;
using Bihuan.Rectification.Stages;
using Bihuan.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Inspections;

/// <summary>凑齐一次巡察的一页。每个数只算他看得见的行，查询的次数与行数无关。</summary>
public static class LookInspection
{
    private const int MostOutside = 10, MostTopics = 60;

    /// <summary>他看得见的各次巡察，反馈晚的在前。</summary>
    public static async Task<IReadOnlyList<(Inspection Row, int Done, int All, int Late)>> AllAsync(Db db, TimeProvider clock, CancellationToken cancellation = default)
    {
        var today = LocalDay.Of(clock);
        var rows = await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).AsNoTracking().OrderByDescending(i => i.FeedbackOn).ThenBy(i => i.Id).Take(200).ToListAsync(cancellation);
        var ids = rows.ConvertAll(r => r.Id);
        var counts = await LedgerRows.Within<Stage>(db, Permissions.View("stage")).Where(s => EF.Parameter(ids).Contains(s.InspectionId)).GroupBy(s => s.InspectionId)
            .Select(g => new { g.Key, All = g.Count(), Done = g.Count(s => s.DoneOn != null), Late = g.Count(s => s.DoneOn == null && s.DueOn < today) }).ToDictionaryAsync(g => g.Key, cancellation);
        return [.. rows.Select(r => counts.TryGetValue(r.Id, out var c) ? (r, c.Done, c.All, c.Late) : (r, 0, 0, 0))];
    }

    /// <summary>凑；没有、够不着的为 null，两样不区分。</summary>
    public static Task<InspectionLook?> RunAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default) => RunAsync(db, clock, id, "", cancellation);

    /// <summary>凑，只列题目、会议名称里有这些字的议题。</summary>
    /// <param name="db">谁在看。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪次巡察。</param>
    /// <param name="words">查议题写的字；不查的为空串。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<InspectionLook?> RunAsync(Db db, TimeProvider clock, Guid id, string words, CancellationToken cancellation = default)
    {
        if (await OpenRow.ToViewAsync(db, db.Catalog.Find("inspection")!, id, cancellation) is not Inspection row) return null;
        var stages = await LedgerRows.Within<Stage>(db, Permissions.View("stage")).AsNoTracking().Where(s => s.InspectionId == id).OrderBy(s => s.Sequence).ThenBy(s => s.Id).ToListAsync(cancellation);
        var problems = LedgerRows.Within<Problem>(db, Permissions.View("problem")).Where(p => p.InspectionId == id);
        var counts = await problems.GroupBy(p => new { p.Source, p.State }).Select(g => new { g.Key.Source, g.Key.State, Count = g.Count() }).ToListAsync(cancellation);
        var advice = await LedgerRows.Within<Recommendation>(db, Permissions.View("recommendation")).Where(r => r.InspectionId == id).GroupBy(r => r.Progress).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellation);
        var recovered = await LedgerRows.Within<Recovery>(db, Permissions.View("recovery")).Where(r => problems.Any(p => p.Id == r.ProblemId)).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Sum = g.Sum(r => r.Amount) }).FirstOrDefaultAsync(cancellation);
        var mayEdit = await LedgerRows.Within<Inspection>(db, Permissions.Edit("stage")).AnyAsync(i => i.Id == id, cancellation);
        var files = stages.SelectMany(s => AttachmentKind.IdsOf(s.Papers)).Concat(AttachmentKind.IdsOf(row.Papers)).Distinct().ToList();
        return new(row, stages, await LabelsAsync(db, row, stages, cancellation), LocalDay.Of(clock))
        {
            Sources = Tallies(ProblemSources.All, c => counts.Where(g => g.Source == c).Sum(g => g.Count)),
            States = Tallies(ProblemStates.All, c => counts.Where(g => g.State == c).Sum(g => g.Count)),
            Recommendations = Tallies(ProgressStates.All, c => advice.Find(g => g.Key == c)?.Count ?? 0),
            Recovered = recovered is null ? (0, 0) : (recovered.Count, recovered.Sum),
            Notices = await LedgerRows.Within<ExternalNotice>(db, Permissions.View("externalnotice")).AsNoTracking().Where(n => n.IssuedOn >= row.FeedbackOn).OrderByDescending(n => n.IssuedOn).Take(MostOutside).ToListAsync(cancellation),
            Figures = await LedgerRows.Within<ExternalFigure>(db, Permissions.View("externalfigure")).AsNoTracking().Where(f => f.AsOf >= row.FeedbackOn).OrderByDescending(f => f.AsOf).Take(MostOutside).ToListAsync(cancellation),
            Plans = await LedgerRows.Within<Plan>(db, Permissions.View("plan")).AsNoTracking().Where(p => p.InspectionId == id).OrderByDescending(p => p.Draft).ToListAsync(cancellation),
            Files = await OpenFile.ManyAsync(db, files, cancellation),
            MayEdit = mayEdit,
            MayGenerate = mayEdit && GenerateStages.Wanted(row, FigureTable.Defaults, stages).Count > 0,
            Topics = mayEdit ? await TopicsAsync(db, row, words, cancellation) : [],
        };
    }

    // 反馈以来的议题，名称带着日子。党组会、领导小组会上的先取，不让别的会挤掉
    private static async Task<IReadOnlyList<TopicChoice>> TopicsAsync(Db db, Inspection row, string words, CancellationToken cancellation)
    {
        var (kinds, sought) = (MeetingKind.All.Where(k => k.IsPartyGroup).Select(k => k.Code).ToList(), words.Trim());
        var found = await (from topic in LedgerRows.Within<Topic>(db, Permissions.View("topic"))
                           join meeting in db.Set<Meeting>() on new { topic.BodyId, Id = topic.MeetingId } equals new { meeting.BodyId, meeting.Id }
                           where topic.HeldOn >= row.FeedbackOn && (sought.Length == 0 || topic.Title.Contains(sought) || meeting.Title.Contains(sought))
                           let leading = EF.Parameter(kinds).Contains(meeting.Kind) || meeting.Title.Contains("领导小组")
                           let about = topic.Title.Contains("整改") || topic.Title.Contains("巡察") || topic.Title.Contains("民主生活会")
                           orderby leading && about ? 0 : 1, topic.HeldOn descending, topic.Order
                           select new { topic.Id, topic.HeldOn, topic.Title, Suits = leading && about }).Take(MostTopics).ToListAsync(cancellation);
        return [.. found.Select(t => new TopicChoice(t.Id, string.Create(CultureInfo.InvariantCulture, $"{t.HeldOn:yyyy-MM-dd} {t.Title}"), t.Suits))];
    }

    private static async Task<Labels> LabelsAsync(Db db, Inspection row, IReadOnlyList<Stage> stages, CancellationToken cancellation)
    {
        var own = await Naming.OfAsync(db, db.Catalog.Find("inspection")!, [row], [], cancellation);
        var topics = await Naming.OfRowsAsync(db, stages.Where(s => s.TopicId is not null).Select(s => ("topic", s.TopicId!.Value)), cancellation);
        return own with { Rows = own.Rows.Concat(topics.Rows).DistinctBy(r => r.Key).ToDictionary() };
    }

    private static IReadOnlyList<Tally> Tallies(IEnumerable<Choice> choices, Func<string, int> count) => [.. choices.Select(c => new Tally(c.Code, c.Title, count(c.Code))).Where(t => t.Count > 0)];
}
