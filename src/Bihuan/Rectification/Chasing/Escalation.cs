using Bihuan.Ledgers;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;
using Bihuan.Messages;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>督办了没有动静的，报上一级：单位负责人、责任领导、领导小组组长，每级只一次，看不见那个问题的一级越过。答复了、报了进展、正等着批延期、期限改了的不报。</summary>
internal static class Escalation
{
    /// <summary>找出来，没有存；查询的次数与问题多少无关。</summary>
    public static async Task<List<DueLetter>> FindAsync(Db db, ChaseDay day, CancellationToken cancellation)
    {
        var (today, pressing) = (day.Today, LetterKinds.Pressing.ToList());
        var silent = DueLetters.InHand(db).Where(p => db.Set<Letter>().Any(l => l.ProblemId == p.Id && pressing.Contains(l.Kind) && l.ReplyDueOn < today && l.RepliedOn == null)
            && !db.Set<Extension>().Any(e => e.ProblemId == p.Id && e.State == ApprovalStates.Submitted));
        var problems = await silent.ToListAsync(cancellation);
        if (problems.Count == 0) return [];
        var ids = silent.Select(p => p.Id);
        var letters = (await db.Set<Letter>().AsNoTracking().Where(l => pressing.Contains(l.Kind) && ids.Contains(l.ProblemId)).ToListAsync(cancellation)).ToLookup(l => l.ProblemId);
        var reported = await db.Set<Measure>().Where(m => m.ReportedOn != null && ids.Contains(m.ProblemId)).GroupBy(m => m.ProblemId).Select(g => new { g.Key, Last = g.Max(m => m.ReportedOn) }).ToDictionaryAsync(g => g.Key, g => g.Last, cancellation);
        var groups = await db.Set<Inspection>().ToDictionaryAsync(i => i.Id, i => i.HeadId, cancellation);
        var levels = problems.ToDictionary(p => p.Id, p => LevelsOf(p, day, p.InspectionId is { } inspection ? groups.GetValueOrDefault(inspection) : null));
        // 限制阅读的，看不见的一级收不到，不算报过，报更上一级
        var sees = await RowSight.SeenAsync(db, db.Catalog.Of(typeof(Problem)), [.. problems.SelectMany(p => levels[p.Id].Select(l => (l.Person, (LedgerRow)p))).Distinct()], today, cancellation);
        var found = new List<DueLetter>();
        foreach (var problem in problems)
        {
            var all = letters[problem.Id].ToList();
            if (Last(problem, all, reported.GetValueOrDefault(problem.Id), today) is not { } last) continue;
            if (Next(all, last, [.. levels[problem.Id].Where(l => sees[l.Person].Contains(problem.Id))]) is var (level, person)) found.Add(New(problem, last, level, person, day));
        }
        return found;
    }

    private static List<(int Level, Guid Person)> LevelsOf(Problem problem, ChaseDay day, Guid? group) =>
        [.. new[] { (LetterLevels.Head, day.Heads.Of(problem)), (LetterLevels.Leader, problem.LeaderId), (LetterLevels.Group, group) }.Where(l => l.Item2 is not null).Select(l => (l.Item1, l.Item2!.Value))];

    /// <summary>没有动静的那一份；有动静的、还没有到答复期限的为 null。</summary>
    internal static Letter? Last(Problem problem, IReadOnlyList<Letter> letters, DateOnly? reported, DateOnly today)
    {
        var last = letters.OrderBy(l => l.IssuedOn).ThenBy(l => l.Level).ThenBy(l => l.Id).LastOrDefault();
        return last is null || last.RepliedOn is not null || last.ReplyDueOn is null || last.ReplyDueOn >= today
            || (last.ForDueOn is { } dueOn && dueOn != problem.DueOn) || reported >= last.IssuedOn || letters.Any(l => l.RepliedOn >= last.IssuedOn) ? null : last;
    }

    /// <summary>报到哪一级、给谁：比已经报过的高，又不是已经收到的人；到顶了的为 null。</summary>
    private static (int Level, Guid Person)? Next(IReadOnlyList<Letter> letters, Letter last, IReadOnlyList<(int Level, Guid Person)> levels)
    {
        var same = letters.Where(l => l.ForDueOn == last.ForDueOn).ToList();
        var (reached, told) = (same.Max(l => l.Level), same.Select(l => l.ToPersonId).ToHashSet());
        foreach (var next in levels.Where(l => l.Level > reached && !told.Contains(l.Person))) return next;
        return null;
    }

    private static DueLetter New(Problem problem, Letter last, int level, Guid person, ChaseDay day)
    {
        var reply = day.Today.AddDays(day.Silent);
        return new(new()
        {
            BodyId = day.Body,
            UnitId = problem.UnitId,
            ProblemId = problem.Id,
            Kind = LetterKinds.Escalated,
            Level = level,
            ForDueOn = last.ForDueOn ?? last.ReplyDueOn,
            IssuedOn = day.Today,
            ToPersonId = person,
            CopyToId = last.ToPersonId,
            Text = LetterText.OfLevel(problem.Title, last, level, reply),
            ReplyDueOn = reply,
            Automatic = true,
        }, problem);
    }
}
