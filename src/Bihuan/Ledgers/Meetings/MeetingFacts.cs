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
    public static async Task<MeetingFacts> LoadAsync(Db db, MeetingRecord record, DateOnly today, CancellationToken cancellation)
    {
        var (held, branch) = (record.Meeting.HeldOn, record.Meeting.Branch);
        var there = db.Set<Person>().Where(p => p.EnteredOn <= held && (p.LeftOn == null || p.LeftOn >= held));
        var group = await there.Where(p => p.PartyGroupDuty != null).Select(p => new { p.Id, p.Name }).ToListAsync(cancellation);
        var ids = record.Attendees.Select(a => a.PersonId).Concat(record.Topics.SelectMany(t => t.Votes).Select(v => v.MemberId))
            .Append(record.Meeting.ChairId).Append(record.Meeting.RecorderId).Distinct().ToList();
        var names = await db.Set<Person>().Where(p => ids.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(cancellation);
        var members = branch is null ? 0 : await there.CountAsync(p => p.Branch == branch && p.PoliticalStatus == PoliticalStatuses.PartyMember, cancellation);
        return new(today, await FigureTable.OfAsync(db, cancellation), names.Concat(group).DistinctBy(p => p.Id).ToDictionary(p => p.Id, p => p.Name), group.Select(p => p.Id).ToHashSet(), members);
    }

    /// <summary>一个人的姓名，写在话里用。</summary>
    public string NameOf(Guid person) => Names.GetValueOrDefault(person, "这名成员");
}
