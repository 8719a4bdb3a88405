using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification.Dispatching;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>会议纪要：议定了什么，谁办，哪天报告结果。缓议、不通过的也写；谁怎样表的态不写。</summary>
public sealed class MeetingMinutes : MeetingPrint
{
    /// <inheritdoc/>
    public override string Code => PrintKinds.MeetingMinutes;

    /// <inheritdoc/>
    public override string Means => "会后印发的纪要：议定事项、谁办、哪天报告结果。";

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> MeetingSlots { get; } =
    [
        new TemplateSlot.Text("文号", "纪要的文号，没有编的空着"), .. PresentSlots, new TemplateSlot.Signature(Sign, "机构和日期"),
        new TemplateSlot.Repeat("议题", "一个议题一遍", [new TemplateSlot.Text("议题题目", "题目"), new TemplateSlot.Text("议定事项", "议定事项的原文，没有写的照结果"), new TemplateSlot.Repeat("要报告", "要报告结果的才有", []), new TemplateSlot.Text("承办单位", "哪个单位"), new TemplateSlot.Text("报告期限", "写汉字")]),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Paragraph("{文号}"),
        new OfficialBlock.Paragraph("{时间}，{主持}在{地点}主持召开{会议名称}。现将议定事项纪要如下。"),
        new OfficialBlock.Repeat("议题", [new OfficialBlock.Heading(1, "{议题题目}"), new OfficialBlock.Paragraph("{议定事项}"), new OfficialBlock.Repeat("要报告", [new OfficialBlock.Paragraph("由{承办单位}办理，{报告期限}前报告落实结果。")])]),
        new OfficialBlock.Paragraph("出席：{出席}"), new OfficialBlock.Repeat("有请假", [new OfficialBlock.Paragraph("请假：{请假}")]), new OfficialBlock.Repeat("有列席", [new OfficialBlock.Paragraph("列席：{列席}")]),
    ];

    /// <inheritdoc/>
    protected override OfficialDocument Document => new($"{{{Heading}}}", Text) { IsTemplate = true, SignatureSlot = Sign };

    /// <inheritdoc/>
    protected override string HeadingOf(Meeting meeting) => $"{meeting.Title}纪要";

    private static string Said(string decision) => decision switch
    {
        Decisions.Passed => "会议审议通过。",
        Decisions.Rejected => "会议审议，没有通过。",
        Decisions.Deferred => "会议议定缓议，下次再议。",
        _ => "会议听取了汇报。",
    };

    /// <inheritdoc/>
    protected override void Gather(TemplateData data, MeetingRecord record, Labels names, PrintGathering from) => Present(data, record).Text("文号", record.Meeting.MinutesNumber).Signature(Sign, new(from.BodyName, record.Meeting.MinutesSignedOn ?? record.Meeting.HeldOn, IsSealed: true))
        .Each("议题", record.Topics.Select(t => new TemplateData().Text("议题题目", t.Topic.Title).Text("议定事项", t.Topic.DecisionText is { Length: > 0 } text ? text : Said(t.Topic.Decision))
            .When("要报告", t.Topic.ReportDueOn is not null).Text("承办单位", names.Unit(t.Topic.UnitId)).Text("报告期限", t.Topic.ReportDueOn is { } due ? Day(due) : "")));
}
