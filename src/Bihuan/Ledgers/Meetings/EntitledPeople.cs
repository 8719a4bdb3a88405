using Bihuan.Ledgers.Personnel;
using Bihuan.People.Units;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Meetings;

/// <summary>照会议种类列出应到人员：党组会是党组成员，支部的会是这个支部的正式党员；别的会各有各的人，不猜。</summary>
public static class EntitledPeople
{
    private const int MostBranches = 6;

    /// <summary>列出的结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>列出了，至少一人。</summary>
        /// <param name="People">各人，照排名的先后。</param>
        public sealed record Listed(IReadOnlyList<Guid> People) : Result;

        /// <summary>列不出。</summary>
        /// <param name="Field">请看哪一格，<see cref="Meeting"/> 的属性名；说的不是哪一格的为 null。</param>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Nobody(string? Field, string Message) : Result;
    }

    /// <summary>列。</summary>
    /// <param name="db">数据，看得见的人才列。</param>
    /// <param name="kind">哪种会；还没有选的为 null。</param>
    /// <param name="branch">哪个支部；没有写的为空。</param>
    /// <param name="day">哪一天开的：那一天在的人。</param>
    /// <param name="cancellation">取消。</param>
    public static Task<Result> ListAsync(Db db, MeetingKind? kind, string branch, DateOnly day, CancellationToken cancellation = default)
    {
        var there = db.Set<Person>().Where(p => p.EnteredOn <= day && (p.LeftOn == null || p.LeftOn >= day));
        return kind switch
        {
            null => Nobody(nameof(Meeting.Kind), "请先选会议种类：党组会、支部的会才列得出应到人员。"),
            { IsPartyGroup: true } => PartyGroupAsync(db, there, cancellation),
            { IsOfBranch: true } when branch.Length == 0 => BranchesAsync(there, "请先写是哪个党支部，写法与人员台账里一样。", cancellation),
            { IsOfBranch: true } => BranchAsync(there, branch, cancellation),
            _ => Nobody(null, $"{kind.Title}没有固定的应到人员，列不出。请用“加一名应到的”逐个加。"),
        };
    }

    // 书记、副书记、成员；同一职务的照单位的先后、姓名
    private static async Task<Result> PartyGroupAsync(Db db, IQueryable<Person> there, CancellationToken cancellation)
    {
        var members = await there.Where(p => p.PartyGroupDuty != null).Select(p => new { p.Id, p.PartyGroupDuty, p.UnitId, p.NameSort }).ToListAsync(cancellation);
        if (members.Count == 0) return new Result.Nobody(null, "人员台账里那一天没有党组成员。请先在人员台账里填“党组职务”，或者用“加一名应到的”逐个加。");
        var places = (await AllUnits.OfAsync(db, db.Viewer.BodyId, cancellation)).All.Select((u, i) => (u.Id, Place: i)).ToDictionary(u => u.Id, u => u.Place);
        return new Result.Listed([.. members.OrderBy(m => PartyGroupDuties.RankOf(m.PartyGroupDuty)).ThenBy(m => places.GetValueOrDefault(m.UnitId, int.MaxValue)).ThenBy(m => m.NameSort, StringComparer.Ordinal).ThenBy(m => m.Id).Select(m => m.Id)]);
    }

    private static async Task<Result> BranchAsync(IQueryable<Person> there, string branch, CancellationToken cancellation)
    {
        var members = await there.Where(p => p.Branch == branch && p.PoliticalStatus == PoliticalStatuses.PartyMember).OrderBy(p => p.NameSort).ThenBy(p => p.Id).Select(p => p.Id).ToListAsync(cancellation);
        if (members.Count > 0) return new Result.Listed(members);
        return await BranchesAsync(there, $"人员台账里那一天没有正式党员编在“{branch}”。请核对支部的写法，或者先在人员台账里填“所在党支部”和“政治面貌”。", cancellation);
    }

    private static async Task<Result> BranchesAsync(IQueryable<Person> there, string message, CancellationToken cancellation)
    {
        var branches = await there.Where(p => p.Branch != null).Select(p => p.Branch!).Distinct().OrderBy(b => b).Take(MostBranches + 1).ToListAsync(cancellation);
        var known = branches.Count == 0 ? "" : $"人员台账里有：{string.Join("、", branches.Take(MostBranches))}{(branches.Count > MostBranches ? "等" : "")}。";
        return new Result.Nobody(nameof(Meeting.Branch), message + known);
    }

    private static Task<Result> Nobody(string? field, string message) => Task.FromResult<Result>(new Result.Nobody(field, message));
}
