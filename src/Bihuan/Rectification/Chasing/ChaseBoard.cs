using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>催办一页：发出了什么、谁没有答复、谁过期最多。只数他看得见的。</summary>
/// <param name="Today">今天。</param>
/// <param name="Sent">各种函件今天、本周（从星期一起）各发了几份。</param>
/// <param name="Labels">人、单位的名称。</param>
public sealed record ChaseBoard(DateOnly Today, IReadOnlyList<(string Kind, int Today, int Week)> Sent, Labels Labels)
{
    /// <summary>列表最多列几行。</summary>
    public const int Most = 15;

    /// <summary>等着答复的，期限早的在前，和问题叫什么。</summary>
    public IReadOnlyList<(Letter Letter, string Problem)> Waiting { get; init; } = [];

    /// <summary>等着答复的一共几份。</summary>
    public int WaitingCount { get; init; }

    /// <summary>其中过了答复期限的。</summary>
    public int WaitingLate { get; init; }

    /// <summary>答复了、等整改办看的，和问题叫什么。</summary>
    public IReadOnlyList<(Letter Letter, string Problem)> Replied { get; init; } = [];

    /// <summary>报到上一级的，问题还在手里的，新的在前。</summary>
    public IReadOnlyList<(Letter Letter, string Problem)> Escalated { get; init; } = [];

    /// <summary>过了期限的问题，谁最多；没有责任人的为 null。</summary>
    public IReadOnlyList<(Guid? Person, int Count, DateOnly Oldest)> LatePeople { get; init; } = [];

    /// <summary>过了期限的问题，哪个单位最多。</summary>
    public IReadOnlyList<(int Unit, int Count, DateOnly Oldest)> LateUnits { get; init; } = [];

    /// <summary>本周的星期一。</summary>
    public DateOnly Monday => MondayOf(Today);

    /// <summary>那一周的星期一。</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>看。查询的次数是定的。</summary>
    public static async Task<ChaseBoard> OfAsync(Db db, TimeProvider clock, CancellationToken cancellation = default)
    {
        var today = LocalDay.Of(clock);
        var monday = MondayOf(today);
        var letters = LedgerRows.Within<Letter>(db, Permissions.View("letter")).AsNoTracking();
        var inHand = DueLetters.InHand(db);
        var sent = await letters.Where(l => l.IssuedOn >= monday).GroupBy(l => l.Kind).Select(g => new { g.Key, Week = g.Count(), Today = g.Count(l => l.IssuedOn == today) }).ToListAsync(cancellation);
        var waits = letters.Where(l => l.ReplyDueOn != null && l.RepliedOn == null && inHand.Any(p => p.Id == l.ProblemId));
        var counts = await waits.GroupBy(l => 1).Select(g => new { All = g.Count(), Late = g.Count(l => l.ReplyDueOn < today) }).FirstOrDefaultAsync(cancellation);
        var waiting = await NamedAsync(db, waits.OrderBy(l => l.ReplyDueOn).ThenBy(l => l.Id), cancellation);
        var replied = await NamedAsync(db, letters.Where(l => l.ReplyState == ReplyStates.Replied).OrderBy(l => l.RepliedOn).ThenBy(l => l.Id), cancellation);
        var escalated = await NamedAsync(db, letters.Where(l => l.Kind == LetterKinds.Escalated && inHand.Any(p => p.Id == l.ProblemId)).OrderByDescending(l => l.IssuedOn).ThenBy(l => l.Id), cancellation);
        var late = LedgerRows.Within<Problem>(db, Permissions.View("problem")).Where(p => inHand.Any(h => h.Id == p.Id) && p.DueOn < today);
        var people = await late.GroupBy(p => p.ResponsibleId).Select(g => new { g.Key, Count = g.Count(), Oldest = g.Min(p => p.DueOn) }).OrderByDescending(g => g.Count).ThenBy(g => g.Oldest).Take(Most).ToListAsync(cancellation);
        var units = await late.GroupBy(p => p.UnitId).Select(g => new { g.Key, Count = g.Count(), Oldest = g.Min(p => p.DueOn) }).OrderByDescending(g => g.Count).ThenBy(g => g.Oldest).Take(Most).ToListAsync(cancellation);
        var ledger = db.Catalog.Of(typeof(Letter));
        var rows = waiting.Concat(replied).Concat(escalated).Select(l => l.Item1).ToList();
        var labels = await Naming.OfAsync(db, [.. rows.Select(l => l.UnitId).Concat(units.Select(u => u.Key)).Distinct()], [.. rows.SelectMany(l => new[] { l.ToPersonId, l.CopyToId }).Concat(people.Select(p => p.Key)).OfType<Guid>().Distinct().Select(p => (Referred.PersonLedger, p))], cancellation);
        return new(today, [.. ledger.Field(nameof(Letter.Kind))!.Kind.Choices.Select(k => (k.Code, sent.Find(s => s.Key == k.Code)?.Today ?? 0, sent.Find(s => s.Key == k.Code)?.Week ?? 0))], labels)
        {
            Waiting = waiting,
            WaitingCount = counts?.All ?? 0,
            WaitingLate = counts?.Late ?? 0,
            Replied = replied,
            Escalated = escalated,
            LatePeople = [.. people.Select(p => (p.Key, p.Count, p.Oldest ?? today))],
            LateUnits = [.. units.Select(u => (u.Key, u.Count, u.Oldest ?? today))],
        };
    }

    /// <summary>某一天发给他、抄送他的；先督办的。</summary>
    public static async Task<IReadOnlyList<(Letter Letter, string Problem)>> MineAsync(Db db, DateOnly on, CancellationToken cancellation = default)
    {
        var (me, by) = (db.Viewer.PersonId, db.Viewer.OnBehalfOf ?? db.Viewer.PersonId);
        return await NamedAsync(db, db.Set<Letter>().AsNoTracking().Where(l => me != Guid.Empty && l.IssuedOn == on && (l.ToPersonId == me || l.ToPersonId == by || l.CopyToId == me || l.CopyToId == by)).OrderByDescending(l => l.Level).ThenBy(l => l.ForDueOn).ThenBy(l => l.Id), cancellation, IssueNotice.Most);
    }

    private static async Task<IReadOnlyList<(Letter, string)>> NamedAsync(Db db, IQueryable<Letter> letters, CancellationToken cancellation, int most = Most)
    {
        var some = await letters.Take(most).ToListAsync(cancellation);
        if (some.Count == 0) return [];
        var ids = some.Select(l => l.ProblemId).ToHashSet();
        var names = await db.Set<Problem>().Where(p => EF.Parameter(ids).Contains(p.Id)).Select(p => new { p.Id, p.Title }).ToDictionaryAsync(p => p.Id, p => p.Title, cancellation);
        return [.. some.Select(l => (l, names.GetValueOrDefault(l.ProblemId, "（看不到或已不在）")))];
    }
}
