using Bihuan.Ledgers;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Editing;

namespace Bihuan.Demo;

/// <summary>近两个月在合同、会议上的留言，都是能登录的几个人写的。</summary>
internal static class DemoComments
{
    private static readonly (string Account, string Text, string? To)[] OnContracts =
    [
        ("juzhang", "这份合同的付款进度请按月报。", null), ("zhenggai", "@许静姝 验收单请补传到附件。", "kezhang"), ("kezhang", "已联系对方，本周五前补齐验收单。", null),
        ("jijian", "请说明比选过程，附三家报价。", null), ("zhenggai", "比选材料已核对，没有问题。", null), ("keyuan", "对方开户行变更，付款前再核对一次。", null), ("juzhang", "@姚立行 到期前一个月提醒我续不续签。", "zhenggai"),
    ];

    private static readonly (string Account, string Text, string? To)[] OnMeetings =
    [
        ("zhenggai", "会议纪要已发，各科室对照落实。", null), ("juzhang", "@许静姝 第二项请下周一前反馈。", "kezhang"), ("kezhang", "第二项已办结，材料送督查科。", null), ("jijian", "请补记列席人员的意见。", null), ("zhenggai", "已补记。", null),
    ];

    /// <summary>写。</summary>
    public static IEnumerable<object> Make(Dice dice, SignInPeople people, IReadOnlyList<Contract> contracts, IReadOnlyList<DemoMeeting> meetings, DateOnly today)
    {
        var recent = contracts.Where(c => c.SignedOn >= today.AddMonths(-5)).ToList();
        var held = meetings.Where(m => !m.Restricted && m.Record.Kind is { IsPartyGroup: true } or { Code: "office" } && m.Record.Meeting.HeldOn >= today.AddMonths(-4)).ToList();
        foreach (var (i, row) in dice.Some(recent, 14).Index())
            foreach (var made in Say(dice, people, "contract", row, row.SignedOn, today, OnContracts[i % OnContracts.Length])) yield return made;
        foreach (var (i, row) in dice.Some(held, 8).Index())
            foreach (var made in Say(dice, people, "meeting", row.Record.Meeting, row.Record.Meeting.HeldOn, today, OnMeetings[i % OnMeetings.Length])) yield return made;
    }

    private static IEnumerable<object> Say(Dice dice, SignInPeople people, string ledger, LedgerRow row, DateOnly begun, DateOnly today, (string Account, string Text, string? To) said)
    {
        var day = Workdays.From(begun.AddDays(dice.Between(1, 12)));
        if (day >= today) yield break;
        var author = people.Of(said.Account);
        // 上班时间，北京时间九点到十七点
        var at = day.ToDateTime(new TimeOnly(1, 0), DateTimeKind.Utc).AddMinutes(dice.Below(480));
        var comment = new Comment { BodyId = DemoBody.BodyId, Id = dice.Id(day), Ledger = ledger, RowId = row.Id, PersonId = author.Id, Author = author.Name, Text = said.Text, At = at, Restricted = row.Restricted };
        yield return comment;
        if (said.To is { } to) yield return new CommentMention { BodyId = comment.BodyId, CommentId = comment.Id, PersonId = people.Of(to).Id, Restricted = row.Restricted };
    }
}
