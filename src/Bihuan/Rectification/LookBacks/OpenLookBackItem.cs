using Bihuan.Access;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.LookBacks;

/// <summary>打开抽中的一个问题：查它要看的都在一页上。派给他查的，问题不在他的范围里也打得开；限制阅读的还是只有许看的人。</summary>
public static class OpenLookBackItem
{
    /// <summary>看到的。</summary>
    /// <param name="Item">这一行。</param>
    /// <param name="Back">哪一次回头看。</param>
    /// <param name="Problem">问题。</param>
    /// <param name="Checklist">检查单各项。</param>
    /// <param name="Labels">名称。</param>
    /// <param name="Today">今天。</param>
    public sealed record Look(LookBackItem Item, LookBack Back, Problem Problem, IReadOnlyList<string> Checklist, Labels Labels, DateOnly Today)
    {
        /// <summary>措施，照次序。</summary>
        public IReadOnlyList<Measure> Measures { get; init; } = [];

        /// <summary>最后一次销号写的成效；没有的为 null。</summary>
        public string? Outcome { get; init; }

        /// <summary>查的附件。</summary>
        public IReadOnlyList<StoredFile> Files { get; init; } = [];

        /// <summary>打得开问题的全貌。</summary>
        public bool SeesProblem { get; init; }

        /// <summary>打得开这一次回头看。</summary>
        public bool SeesBack { get; init; }

        /// <summary>派给他的。</summary>
        public bool IsChecker { get; init; }

        /// <summary>派给他的，或者归他管。</summary>
        public bool MayCheck { get; init; }

        /// <summary>可以登记纸上的。</summary>
        public bool MayRecord { get; init; }

        /// <summary>他现在不能查的，一句说明；能的为 null。</summary>
        public string? Refusal { get; init; }

        /// <summary>可以认定补好了。</summary>
        public bool MayFinish { get; init; }

        /// <summary>哪天看过的回答，一项一个。</summary>
        public char? AnswerOf(int index) => Item.Answers is { } answers && index < answers.Length ? answers[index] : null;
    }

    /// <summary>取来；没有、够不着的为 null。</summary>
    internal static async Task<(LookBackItem Item, LookBack Back, Problem Problem)?> FindAsync(Db db, Guid id, CancellationToken cancellation)
    {
        var selves = DoingRights.Selves(db.Viewer);
        // 派给他查的、问题由他负责的，不在他的范围里也打得开
        if (await db.Set<LookBackItem>().FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { } item
            || await db.Set<Problem>().FirstOrDefaultAsync(p => p.Id == item.ProblemId, cancellation) is not { } problem
            || !IsCheckerOf(db, item) && !selves.Contains(problem.ResponsibleId) && !selves.Contains(problem.LeaderId) && !await LedgerRows.Within<LookBackItem>(db, Permissions.View("lookbackitem")).AnyAsync(i => i.Id == id, cancellation)
            || await db.Set<LookBack>().FirstOrDefaultAsync(b => b.Id == item.LookBackId, cancellation) is not { } back) return null;
        return (item, back, problem);
    }

    /// <summary>派给他查的。</summary>
    internal static bool IsCheckerOf(Db db, LookBackItem item) => item.CheckerId is { } checker && DoingRights.Selves(db.Viewer).Contains(checker);

    /// <summary>打开；没有、够不着的为 null。查询的次数固定。</summary>
    public static async Task<Look?> RunAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        if (await FindAsync(db, id, cancellation) is not var (item, back, problem)) return null;
        db.ChangeTracker.Clear();
        var manages = db.Viewer.May(Permissions.ManageLookBacks);
        var parties = await LookBackParties.OfAsync(db, [problem], cancellation);
        var people = new[] { item.CheckerId, item.CheckedById, item.CheckedForId, item.SecondId, item.RecordedById, item.FinishedById, problem.LeaderId, problem.ResponsibleId, back.LeaderId }.OfType<Guid>().Select(p => (Referred.PersonLedger, p)).ToHashSet();
        if (problem.InspectionId is { } inspection) people.Add(("inspection", inspection));
        var own = parties.Refusal(problem.Id, db.Viewer);
        var open = back.State == LookBackStates.Checking;
        return new(item, back, problem, LookBackChecklists.Split(back.Checklist), await Naming.OfAsync(db, [problem.UnitId], people, cancellation), ChinaDay.Of(clock))
        {
            Measures = await db.Set<Measure>().AsNoTracking().Where(m => m.ProblemId == problem.Id).OrderBy(m => m.Sequence).ToListAsync(cancellation),
            Outcome = await db.Set<Closure>().AsNoTracking().Where(c => c.ProblemId == problem.Id && c.State == ClosureStates.Closed).OrderByDescending(c => c.Round).Select(c => c.Outcome).FirstOrDefaultAsync(cancellation),
            Files = [.. (await OpenFile.ManyAsync(db, AttachmentKind.IdsOf(item.Papers), cancellation)).Values],
            SeesProblem = await LedgerRows.Within<Problem>(db, Permissions.View("problem")).AnyAsync(p => p.Id == problem.Id, cancellation),
            SeesBack = await LedgerRows.Within<LookBack>(db, Permissions.View("lookback")).AnyAsync(b => b.Id == back.Id, cancellation),
            IsChecker = IsCheckerOf(db, item),
            MayCheck = open && (manages || IsCheckerOf(db, item)),
            MayRecord = open && manages,
            Refusal = !open ? "这次回头看已经结束，结果不再改。" : item.RelapseId is not null ? "已经记成疑似反弹，由核对反弹的人接着办，这里不再改。" : back.Kind == LookBackKinds.Inspection && !manages ? "巡察“回头看”由整改办照巡察办的结果登记。" : own,
            MayFinish = item is { Outcome: LookBackOutcomes.Mostly, FinishedOn: null } && back.State != LookBackStates.Dropped && (manages || IsCheckerOf(db, item)) && own is null,
        };
    }
}
