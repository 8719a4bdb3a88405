using Bihuan.Rectification.Doing;

namespace Bihuan.Tests.Rectification;

/// <summary>大事记的次序：先照日子，一天里照时刻，再照整改的先后。</summary>
public sealed class LifeOrderTests
{
    private static readonly DateOnly Day = new(2026, 5, 20);

    [Fact]
    public void Events_of_one_day_stand_by_their_moments_newest_first()
    {
        LifeEvent[] events = [At("佐证", 14, LifePhase.Proof), At("申请延期", 9, LifePhase.Asked), At("登记", 8, LifePhase.Registered), At("发提醒函", 10, LifePhase.Letter), new(Day.AddDays(-1), null, "x", "前一天"), At("报进展", 16, LifePhase.Progress)];
        Assert.Equal(["报进展", "佐证", "发提醒函", "申请延期", "登记", "前一天"], Titles(events));
        Assert.Equal(Titles(events), Titles(events.Reverse()));
    }

    // 一次保存里的几样同一个时刻：登记的内容是跟着改的，在后
    [Fact]
    public void Events_of_one_moment_stand_in_the_order_of_the_loop()
    {
        LifeEvent[] events = [At("问题的进展改为已完成", 9, LifePhase.Edited), At("报进展", 9, LifePhase.Progress), At("由文书读来", 9, LifePhase.Origin), At("登记", 9, LifePhase.Registered), At("申请销号", 9, LifePhase.Submitted)];
        Assert.Equal(["问题的进展改为已完成", "申请销号", "报进展", "由文书读来", "登记"], Titles(events));
    }

    // 同一天登记的几份纸面批复：照各步的先后
    [Fact]
    public void Steps_of_one_day_stand_in_their_own_order()
    {
        LifeEvent[] events = [new(Day, null, "x", "巡察办确认") { Phase = LifePhase.Reviewed, Order = 5, RecordedAt = Moment(Day.AddDays(1), 8) }, new(Day, null, "x", "组长签字") { Phase = LifePhase.Reviewed, Order = 4, RecordedAt = Moment(Day.AddDays(1), 9) }];
        Assert.Equal(["巡察办确认", "组长签字"], Titles(events));
        Assert.Equal(Titles(events), Titles(events.Reverse()));
    }

    // 补登的、只写着日子的，照先后插进知道时刻的里面；后来才记的时刻不算那天的
    [Fact]
    public void Events_without_a_moment_of_their_day_are_put_where_the_loop_has_them()
    {
        LifeEvent[] events =
        [
            At("发督办函", 9, LifePhase.Letter), At("申请销号", 10, LifePhase.Submitted), At("责任领导同意", 11, LifePhase.Reviewed),
            new(Day, null, "x", "答复督办函") { Phase = LifePhase.Reply, RecordedAt = Moment(Day.AddDays(3), 9) }, new(Day, Moment(Day.AddDays(2), 8), "x", "报进展") { Phase = LifePhase.Progress },
            new(Day, null, "x", "核对反弹") { Phase = LifePhase.Judged },
        ];
        Assert.Equal(["核对反弹", "责任领导同意", "申请销号", "报进展", "答复督办函", "发督办函"], Titles(events));
    }

    private static IEnumerable<string> Titles(IEnumerable<LifeEvent> events) => LifeOrder.Newest(events).Select(e => e.Title);

    private static LifeEvent At(string title, int hour, LifePhase phase) => new(Day, Moment(Day, hour), "x", title) { Phase = phase };

    // 北京时间几点
    private static DateTime Moment(DateOnly day, int hour) => day.ToDateTime(new(hour, 0), DateTimeKind.Utc).AddHours(-8);
}
