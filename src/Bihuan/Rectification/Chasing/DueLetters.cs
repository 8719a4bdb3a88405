using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Messages;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>一份要发的，和它说的问题。</summary>
internal sealed record DueLetter(Letter Letter, Problem Problem);

/// <summary>一天里写函件用的：今天、各个数、各单位的负责人。</summary>
internal sealed record ChaseDay(int Body, DateOnly Today, int Remind, int Warn, int Silent, UnitHeads Heads);

/// <summary>照期限该发的提醒函、警示函、督办函：没有发过的，一个问题只一份，最要紧的那一种。</summary>
internal static class DueLetters
{
    /// <summary>找出来，没有存；一次查询。</summary>
    public static async Task<List<DueLetter>> FindAsync(Db db, ChaseDay day, CancellationToken cancellation)
    {
        var (today, toRemind, toWarn) = (day.Today, day.Today.AddDays(day.Remind), day.Today.AddDays(day.Warn));
        const string overdue = LetterKinds.Overdue, warning = LetterKinds.Warning, reminder = LetterKinds.Reminder;
        // 删除了的也算发过：人把它删了，明天不再发
        var (kept, gone) = (db.Whole<Letter>(removed: false).Where(l => l.Automatic), db.Whole<Letter>(removed: true).Where(l => l.Automatic));
        var due = await InHand(db).Where(p => p.DueOn != null && p.DueOn <= toRemind
                && !kept.Any(l => l.ProblemId == p.Id && l.ForDueOn == p.DueOn && l.Kind == (p.DueOn < today ? overdue : p.DueOn <= toWarn ? warning : reminder))
                && !gone.Any(l => l.ProblemId == p.Id && l.ForDueOn == p.DueOn && l.Kind == (p.DueOn < today ? overdue : p.DueOn <= toWarn ? warning : reminder)))
            .ToListAsync(cancellation);
        // 限制阅读的，看不见的人收不到，不写成发给他
        var restricted = due.Where(p => p.Restricted).SelectMany(p => PeopleOf(p, day).Distinct().Select(person => (person, (LedgerRow)p))).ToList();
        var sees = restricted.Count == 0 ? null : await RowSight.SeenAsync(db, db.Catalog.Of(typeof(Problem)), restricted, today, cancellation);
        return due.ConvertAll(p => New(p, day, person => !p.Restricted || sees![person].Contains(p.Id)));
    }

    /// <summary>正在责任单位手里的问题，不跟踪。</summary>
    public static IQueryable<Problem> InHand(Db db) => db.Set<Problem>().AsNoTracking().Where(p => !p.Removed
        && (p.State == ProblemStates.Received || p.State == ProblemStates.Doing || p.State == ProblemStates.Returned || p.State == ProblemStates.Relapsed));

    private static IEnumerable<Guid> PeopleOf(Problem problem, ChaseDay day) => new[] { day.Heads.Of(problem), problem.ResponsibleId, problem.LeaderId }.OfType<Guid>();

    private static DueLetter New(Problem problem, ChaseDay day, Func<Guid, bool> sees)
    {
        var (dueOn, head) = (problem.DueOn!.Value, day.Heads.Of(problem));
        var kind = LetterText.KindOf(dueOn, day.Today, day.Remind, day.Warn) ?? throw new InvalidOperationException("还没有到发函件的时候。");
        var overdue = kind == LetterKinds.Overdue;
        DateOnly? reply = overdue ? day.Today.AddDays(day.Silent) : null;
        Guid? FirstOf(params Guid?[] people) => Array.Find(people, p => p is { } person && sees(person));
        var to = overdue ? FirstOf(head, problem.ResponsibleId) : FirstOf(problem.ResponsibleId, head);
        var copy = FirstOf(kind switch { LetterKinds.Warning => problem.LeaderId, LetterKinds.Overdue => problem.ResponsibleId, _ => null });
        return new(new()
        {
            BodyId = day.Body,
            UnitId = problem.UnitId,
            ProblemId = problem.Id,
            Kind = kind,
            Level = overdue ? LetterLevels.Head : LetterLevels.Handler,
            ForDueOn = dueOn,
            IssuedOn = day.Today,
            ToPersonId = to,
            CopyToId = copy == to ? null : copy,
            Text = LetterText.OfDue(kind, problem.Title, dueOn, day.Today, reply),
            ReplyDueOn = reply,
            Automatic = true,
        }, problem);
    }
}
