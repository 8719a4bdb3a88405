using Bihuan.Figures;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Meetings;

/// <summary>核对一次会议要知道的别的事：今天、规则里的数、人员台账里的人。</summary>
/// <param name="Today">今天，北京日期。</param>
/// <param name="Figures">本机构用的数。</param>
/// <param name="Names">会议里写到的人：行号 → 姓名；没有的是人员台账里找不到。</param>
/// <param name="PartyGroup">开会那天的党组成员。</param>
/// <param name="BranchMembers">那个支部有几名正式党员。</param>
public sealed record MeetingFacts(DateOnly Today, FigureTable Figures, IReadOnlyDictionary<Guid, string> Names, IReadOnlySet<Guid> PartyGroup, int BranchMembers)
{
    /// <summary>从人员台账里取。</summary>
    public static async Task<MeetingFacts> LoadAsync(Db db, MeetingRecord record, DateOnly today, CancellationToken cancellation) =>
        (await LoadAsync(db, [record], today, cancellation))(record);

    /// <summary>几次会议的一起取，查询的次数与几次无关。</summary>
    /// <returns>给一次会议，答它要的。</returns>
    internal static async Task<Func<MeetingRecord, MeetingFacts>> LoadAsync(Db db, IReadOnlyCollection<MeetingRecord> records, DateOnly today, CancellationToken cancellation)
    {
        var group = await db.Set<Person>().Where(p => p.PartyGroupDuty != null).Select(p => new { p.Id, p.Name, p.EnteredOn, p.LeftOn }).ToListAsync(cancellation);
        var ids = records.SelectMany(r => r.People).ToHashSet();
        var names = (await db.Set<Person>().Where(p => EF.Parameter(ids).Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(cancellation)).ToDictionary(p => p.Id, p => p.Name);
        var branches = records.Select(r => r.Meeting.Branch).OfType<string>().ToHashSet();
        var members = branches.Count == 0 ? [] : await db.Set<Person>().Where(p => p.Branch != null && EF.Parameter(branches).Contains(p.Branch) && p.PoliticalStatus == PoliticalStatuses.PartyMember)
            .Select(p => new { p.Branch, p.EnteredOn, p.LeftOn }).ToListAsync(cancellation);
        var figures = await FigureTable.OfAsync(db, cancellation);
        return record =>
        {
            var (held, branch) = (record.Meeting.HeldOn, record.Meeting.Branch);
            var there = group.Where(p => p.EnteredOn <= held && (p.LeftOn == null || p.LeftOn >= held)).ToList();
            var own = record.People.Where(names.ContainsKey).Distinct().ToDictionary(id => id, id => names[id]);
            foreach (var person in there) own.TryAdd(person.Id, person.Name);
            return new(today, figures, own, there.Select(p => p.Id).ToHashSet(), members.Count(p => p.Branch == branch && p.EnteredOn <= held && (p.LeftOn == null || p.LeftOn >= held)));
        };
    }

    /// <summary>一个人的姓名，写在话里用。</summary>
    public string NameOf(Guid person) => Names.GetValueOrDefault(person, "这名成员");
}
