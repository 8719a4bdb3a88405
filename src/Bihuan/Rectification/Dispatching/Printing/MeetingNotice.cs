using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification.Dispatching;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>会议通知：时间、地点、谁参加、议什么。</summary>
public sealed class MeetingNotice : MeetingPrint
{
    /// <inheritdoc/>
    public override string Code => PrintKinds.MeetingNotice;

    /// <inheritdoc/>
    public override string Means => "开会以前发给参加的人：时间、地点、议题。";

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> MeetingSlots { get; } =
    [
        new TemplateSlot.Text("参加人员", "应到的"), new TemplateSlot.Repeat("有列席", "有列席的才有", []), new TemplateSlot.Text("列席人员", "列席的"),
        new TemplateSlot.Repeat("议题", "一个议题一遍", [new TemplateSlot.Text("议题序号", "第几个"), new TemplateSlot.Text("议题题目", "题目"), new TemplateSlot.Text("承办单位", "哪个单位汇报")]),
        new TemplateSlot.Signature(Sign, "机构和通知的日期"),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Paragraph("定于{时间}召开{会议名称}，现将有关事项通知如下。"),
        new OfficialBlock.Heading(1, "会议地点"), new OfficialBlock.Paragraph("{地点}"),
        new OfficialBlock.Heading(1, "参加人员"), new OfficialBlock.Paragraph("{参加人员}"),
        new OfficialBlock.Repeat("有列席", [new OfficialBlock.Paragraph("列席：{列席人员}")]),
        new OfficialBlock.Heading(1, "会议议题"),
        new OfficialBlock.Repeat("议题", [new OfficialBlock.Paragraph("{议题序号}．{议题题目}（{承办单位}）")]),
        new OfficialBlock.Heading(1, "有关要求"),
        new OfficialBlock.Paragraph("请准时参加，不能到会的，提前向主持人请假；议题材料至少提前一天送到参会人员手里。"),
    ];

    /// <inheritdoc/>
    protected override OfficialDocument Document => new($"{{{Heading}}}", Text) { IsTemplate = true, Recipients = "各参会人员：", SignatureSlot = Sign };

    /// <inheritdoc/>
    protected override string HeadingOf(Meeting meeting) => $"关于召开{meeting.Title}的通知";

    // 会前印的写印的那一天；会后再印的，写登记这次会议的那一天，也在会后的写会前一天
    private static DateOnly MadeOn(Meeting meeting, PrintGathering from) => new[] { from.Today, ChinaDay.Of(meeting.CreatedAt), meeting.HeldOn.AddDays(-1) }.First(d => d < meeting.HeldOn);

    /// <inheritdoc/>
    protected override string? MissingOf(Meeting meeting, PrintGathering from) => from.Today >= meeting.HeldOn && ChinaDay.Of(meeting.CreatedAt) >= meeting.HeldOn ? "这次会议是会后才登记的，通知的日期写的是会前一天，请照实际发通知的那一天改。" : null;

    /// <inheritdoc/>
    protected override void Gather(TemplateData data, MeetingRecord record, Labels names, PrintGathering from)
    {
        var sitting = record.Attendees.Where(a => a.Role == AttendeeRoles.SittingIn).Select(a => a.Name).ToList();
        data.Text("参加人员", Names(record.Entitled.Select(a => a.Name))).When("有列席", sitting.Count > 0).Text("列席人员", Names(sitting)).Signature(Sign, new(from.BodyName, MadeOn(record.Meeting, from), IsSealed: false))
            .Each("议题", record.Topics.Select(t => new TemplateData().Text("议题序号", Whole(t.Topic.Order)).Text("议题题目", t.Topic.Title).Text("承办单位", names.Unit(t.Topic.UnitId))));
    }
}
