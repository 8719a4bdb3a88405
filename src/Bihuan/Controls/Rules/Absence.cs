using Bihuan.Ledgers.Meetings;
using Bihuan.People;

namespace Bihuan.Controls.Rules;

/// <summary>一期里没有做某件事的规则共用的：整个机构说成一处，快过完时先提醒，台账用起来以前的各期不查。</summary>
internal static class Absence
{
    /// <summary>本机构，一行：没有做的事没有行，靠它说出来。</summary>
    public static IQueryable<Body> Whole(ControlScan scan) => scan.Db.Bodies.Where(b => b.Id == scan.Db.Viewer.BodyId);

    /// <summary>本机构；这一期以前会议台账还没有用起来的，为空：没有登记不等于没有开。</summary>
    public static IQueryable<Body> SinceMeetings(ControlScan scan, DateOnly from) => Whole(scan).Where(_ => scan.All<Meeting>().Any(m => m.HeldOn < from));

    /// <summary>党组会、党组扩大会的议题。</summary>
    public static IQueryable<Topic> PartyGroupTopics(ControlScan scan, PeriodSpan period)
    {
        var (from, to) = (period.From, period.To);
        return scan.All<Topic>().Where(t => t.HeldOn >= from && t.HeldOn <= to && scan.All<Meeting>().Any(m => m.Id == t.MeetingId && (m.Kind == "party-group" || m.Kind == "party-group-extended")));
    }

    /// <summary>过完了是红；还没有过完的，最后几个月是黄：还来得及；再早的为 null，不说。</summary>
    /// <param name="period">哪一期。</param>
    /// <param name="today">今天。</param>
    /// <param name="months">最后几个月提醒。</param>
    public static FindingLevel? LevelOf(PeriodSpan period, DateOnly today, int months) =>
        period.IsOver(today) ? FindingLevel.Red : today > period.To.AddMonths(-months) ? FindingLevel.Yellow : null;
}
