using Bihuan.Access;
using Bihuan.Calendar;
using Bihuan.Figures;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>打开来开督办单：为哪些问题，可以给谁，几个工作日答复。</summary>
/// <param name="Problems">各个问题，照序号；都是一个单位的、在责任单位手里的。</param>
/// <param name="Unit">责任单位叫什么。</param>
/// <param name="People">可以给的人：单位负责人、责任人在前，然后是这个单位的人、责任领导。</param>
/// <param name="Term">默认几个工作日答复。</param>
/// <param name="LeftOut">没有放进来的问题几个：不在责任单位手里的，超过 <see cref="IssueNotice.Most"/> 的。</param>
public sealed record NoticeDraft(IReadOnlyList<Problem> Problems, string Unit, IReadOnlyList<(Guid Id, string Name)> People, int Term, int LeftOut)
{
    // 一个单位再大，也不把几百人都列出来
    private const int MostPeople = 100;

    /// <summary>督办单的套话，人再改。</summary>
    public string Text(DateOnly replyDueOn) => Problems.Count == 1
        ? $"问题“{Problems[0].Title}”，请你单位核实办理情况，在{replyDueOn:yyyy-MM-dd}前书面答复：现在做到哪里，还差什么，什么原因，什么时候做好，谁负责。"
        : $"你单位牵头的{Problems.Count}个问题，请逐个核实办理情况，在{replyDueOn:yyyy-MM-dd}前书面答复：现在做到哪里，还差什么，什么原因，什么时候做好，谁负责。";

    /// <summary>给定的几个问题。</summary>
    /// <returns>一个也够不着、或者不是一个单位的为 null。</returns>
    public static async Task<NoticeDraft?> OfAsync(Db db, TimeProvider clock, IReadOnlyCollection<Guid> ids, CancellationToken cancellation = default)
    {
        var wanted = ids.ToHashSet();
        var found = await Issuable(db).Where(p => EF.Parameter(wanted).Contains(p.Id)).OrderBy(p => p.Sequence).ThenBy(p => p.Id).Take(IssueNotice.Most + 1).ToListAsync(cancellation);
        return await MakeAsync(db, clock, found, wanted.Count, cancellation);
    }

    /// <summary>一个单位（下级不在内）过了期限的问题，还没有人答复的先后不论。</summary>
    public static async Task<NoticeDraft?> OfLateAsync(Db db, TimeProvider clock, int unit, CancellationToken cancellation = default)
    {
        var today = LocalDay.Of(clock);
        var found = await Issuable(db).Where(p => p.UnitId == unit && p.DueOn < today).OrderBy(p => p.DueOn).ThenBy(p => p.Id).Take(IssueNotice.Most).ToListAsync(cancellation);
        return await MakeAsync(db, clock, found, found.Count, cancellation);
    }

    /// <summary>开得了督办单的问题：看得见，凭“改函件”够得着。</summary>
    internal static IQueryable<Problem> Issuable(Db db)
    {
        var edited = LedgerRows.Within<Problem>(db, Permissions.Edit("letter"));
        return LedgerRows.Within<Problem>(db, Permissions.View("problem")).AsNoTracking().Where(p => edited.Any(e => e.Id == p.Id));
    }

    private static async Task<NoticeDraft?> MakeAsync(Db db, TimeProvider clock, List<Problem> found, int asked, CancellationToken cancellation)
    {
        if (found.Count == 0 || found.Select(p => p.UnitId).Distinct().Count() != 1) return null;
        var inHand = found.Where(p => ProblemStates.IsInHand(p.State)).Take(IssueNotice.Most).ToList();
        var (first, today) = (found[0], LocalDay.Of(clock));
        var unit = await db.Units.Where(u => u.BodyId == first.BodyId && u.Id == first.UnitId).Select(u => u.Name).FirstOrDefaultAsync(cancellation);
        var heads = await UnitHeads.OfAsync(db, first.BodyId, today, cancellation);
        List<Guid> ahead = [.. new[] { heads.Of(first) }.Concat(found.Select(p => p.ResponsibleId)).Concat(found.Select(p => p.LeaderId)).OfType<Guid>().Distinct().Take(MostPeople)];
        var people = await db.Set<Person>().Where(p => (ahead.Contains(p.Id) || p.UnitId == first.UnitId) && (p.LeftOn == null || p.LeftOn >= today)).OrderBy(p => p.Id).Select(p => new { p.Id, p.Name }).Take(MostPeople * 2).ToListAsync(cancellation);
        var term = (await FigureTable.OfAsync(db, cancellation)).Small(ChaseFigures.Term);
        return new(inHand, unit ?? "", [.. people.Select(p => (p.Id, p.Name)).OrderBy(p => ahead.IndexOf(p.Id) is var i && i < 0 ? int.MaxValue : i)], term, asked - inHand.Count);
    }

    /// <summary>从今天起第几个工作日。</summary>
    public static Task<(DateOnly Day, bool IsKnown)> ReplyDueAsync(Db db, TimeProvider clock, int days, CancellationToken cancellation = default) => Workdays.AfterAsync(db, LocalDay.Of(clock), days, cancellation);
}
