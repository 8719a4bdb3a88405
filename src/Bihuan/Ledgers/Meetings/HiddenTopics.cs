using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Meetings;

/// <summary>
/// 会议里改的人看不到的议题（限制阅读）：原样留着，占着自己的次序；规则连它们一起核对，
/// 它们有不对的，只说有，不说是什么。
/// </summary>
public static class HiddenTopics
{
    private const string Whose = "有一个您看不到的议题";

    /// <summary>一次会议里有几个看不到的议题。</summary>
    public static async Task<int> CountAsync(Db db, Guid meeting, CancellationToken cancellation = default) =>
        await db.Whole<Topic>(removed: false).CountAsync(t => t.MeetingId == meeting, cancellation) - await db.Set<Topic>().CountAsync(t => t.MeetingId == meeting, cancellation);

    /// <summary>取出几次会议里看不到的，连同表态，受跟踪；查询的次数与几次无关。</summary>
    internal static async Task<ILookup<Guid, TopicRecord>> LoadAsync(Db db, IReadOnlySet<Guid> meetings, CancellationToken cancellation)
    {
        var all = await db.Whole<Topic>(removed: false).Where(t => EF.Parameter(meetings).Contains(t.MeetingId) && t.Restricted).ToListAsync(cancellation);
        var seen = all.Count == 0 ? [] : (await db.Set<Topic>().Where(t => EF.Parameter(meetings).Contains(t.MeetingId) && t.Restricted).Select(t => t.Id).ToListAsync(cancellation)).ToHashSet();
        var hidden = all.FindAll(t => !seen.Contains(t.Id));
        var ids = hidden.Select(t => t.Id).ToHashSet();
        var votes = ids.Count == 0 ? [] : await db.Whole<Vote>(removed: false).Where(v => EF.Parameter(ids).Contains(v.TopicId)).ToListAsync(cancellation);
        return hidden.OrderBy(t => t.Order).Select(t => new TopicRecord(t, [.. votes.Where(v => v.TopicId == t.Id).OrderBy(v => v.SpokeOrder)])).ToLookup(t => t.Topic.MeetingId);
    }

    /// <summary>全部议题：看不到的在自己的次序上，看得到的依次填在空着的位子。</summary>
    /// <param name="record">看得到的。</param>
    /// <param name="hidden">看不到的，按次序。</param>
    internal static IReadOnlyList<TopicRecord> Weave(MeetingRecord record, IEnumerable<TopicRecord> hidden)
    {
        var (woven, seen, rest) = (new List<TopicRecord>(), new Queue<TopicRecord>(record.Topics), new Queue<TopicRecord>(hidden));
        while (seen.Count + rest.Count > 0)
            woven.Add(seen.Count == 0 || (rest.TryPeek(out var next) && next.Topic.Order <= woven.Count + 1) ? rest.Dequeue() : seen.Dequeue());
        return woven;
    }

    /// <summary>照全部规则核对全部议题；指着看得到的议题的，指到它在表单里的位置。</summary>
    internal static void Check(MeetingRecord record, IReadOnlyCollection<TopicRecord> hidden, MeetingFacts facts, Faults faults)
    {
        if (hidden.Count == 0)
        {
            MeetingRules.Check(record, facts, faults);
            return;
        }
        var (found, all) = (new Faults(), Weave(record, hidden));
        MeetingRules.Check(record with { Topics = all }, facts, found);
        foreach (var fault in found.All)
        {
            var (place, message) = Place(fault, all, record, hidden);
            if (fault.Breach is { } rule) faults.AddBreach(rule, place, message);
            else faults.Add(place, message);
        }
    }

    private static (string Place, string Message) Place(Fault fault, IReadOnlyList<TopicRecord> all, MeetingRecord record, IReadOnlyCollection<TopicRecord> hidden)
    {
        if (MeetingPlace.TopicOf(fault.Field) is not { } index || index >= all.Count) return (fault.Field ?? "", fault.Message);
        if (!hidden.Contains(all[index])) return (MeetingPlace.AtTopic(fault.Field!, record.Topics.Index().First(t => ReferenceEquals(t.Item, all[index])).Index), fault.Message);
        return (MeetingPlace.Topics, fault.Breach is { } rule
            ? $"{Whose}与规则不符：{rule}。照实登记的，写明偏离说明；要改的，请看得到全部议题的人来改。"
            : $"{Whose}与现在填的对不上（如参会人员）。请核对，或者请看得到全部议题的人来改。");
    }
}
