using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>督办了没有动静的，报上一级：单位负责人、责任领导、领导小组组长，每级只一次。答复了、报了进展、正等着批延期、期限改了的不报。</summary>
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
        var found = new List<DueLetter>();
        foreach (var problem in problems)
        {
            var all = letters[problem.Id].ToList();
            if (Last(problem, all, reported.GetValueOrDefault(problem.Id), today) is not { } last) continue;
            var group = problem.InspectionId is { } inspection ? groups.GetValueOrDefault(inspection) : null;
            if (Next(all, last, day.Heads.Of(problem), problem.LeaderId, group) is var (level, person)) found.Add(New(problem, last, level, person, day));
        }
        return found;
    }

    /// <summary>没有动静的那一份；有动静的、还没有到答复期限的为 null。</summary>
    internal static Letter? Last(Problem problem, IReadOnlyList<Letter> letters, DateOnly? reported, DateOnly today)
    {
        var last = letters.OrderBy(l => l.IssuedOn).ThenBy(l => l.Level).ThenBy(l => l.Id).LastOrDefault();
        return last is null || last.RepliedOn is not null || last.ReplyDueOn is null || last.ReplyDueOn >= today
            || (last.ForDueOn is { } dueOn && dueOn != problem.DueOn) || reported >= last.IssuedOn || letters.Any(l => l.RepliedOn >= last.IssuedOn) ? null : last;
    }

    /// <summary>报到哪一级、给谁：比已经报过的高，有这个人，又不是已经收到的人；到顶了的为 null。</summary>
    internal static (int Level, Guid Person)? Next(IReadOnlyList<Letter> letters, Letter last, Guid? head, Guid? leader, Guid? group)
    {
        var same = letters.Where(l => l.ForDueOn == last.ForDueOn).ToList();
        var (reached, told) = (same.Max(l => l.Level), same.Select(l => l.ToPersonId).ToHashSet());
        foreach (var (level, person) in new[] { (LetterLevels.Head, head), (LetterLevels.Leader, leader), (LetterLevels.Group, group) })
            if (level > reached && person is { } to && !told.Contains(to)) return (level, to);
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
