using System.Globalization;

using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification.Dispatching;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>会议记录：谁到了、逐个议题谁怎样表的态、怎样定的，末尾签字。</summary>
public sealed class MeetingRecordPrint : MeetingPrint
{
    /// <inheritdoc/>
    public override string Code => PrintKinds.MeetingRecord;

    /// <inheritdoc/>
    public override string Means => "会后的记录：到会的、逐个议题的发言和表态、结果，由主持人、记录人签字。";

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> MeetingSlots { get; } =
    [
        new TemplateSlot.Text("应到", "几人"), new TemplateSlot.Text("实到", "应到的里到了几人"), .. PresentSlots,
        new TemplateSlot.Repeat("议题", "一个议题一遍", [new TemplateSlot.Text("议题题目", "题目"), new TemplateSlot.Text("议题种类", "如“第一议题”"), new TemplateSlot.Text("承办单位", "哪个单位"), new TemplateSlot.Text("表决结果", "几人同意、通过没有"), new TemplateSlot.Text("议定事项", "没有的空着"),
            new TemplateSlot.Repeat("有表态", "逐人表了态的才有", []), new TemplateSlot.Repeat("表态", "一个人一行，照发言先后", [new TemplateSlot.Text("发言次序", "第几个；回避的空着"), new TemplateSlot.Text("成员", "姓名、职务"), new TemplateSlot.Text("意见", "同意、不同意、缓议、回避"), new TemplateSlot.Text("要点", "意见的要点")])]),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Paragraph("时间：{时间}"), new OfficialBlock.Paragraph("地点：{地点}"), new OfficialBlock.Paragraph("主持：{主持}"), new OfficialBlock.Paragraph("记录：{记录}"),
        new OfficialBlock.Paragraph("应到{应到}人，实到{实到}人。"), new OfficialBlock.Paragraph("出席：{出席}"), new OfficialBlock.Paragraph("请假：{请假}"), new OfficialBlock.Paragraph("列席：{列席}"),
        new OfficialBlock.Repeat("议题",
        [
            new OfficialBlock.Heading(1, "{议题题目}"),
            new OfficialBlock.Paragraph("种类：{议题种类}。承办：{承办单位}。"),
            new OfficialBlock.Repeat("有表态", [new OfficialBlock.Table([("发言次序", 3), ("成员", 6), ("表态", 3), ("意见要点", 10)], [["{发言次序}", "{成员}", "{意见}", "{要点}"]], Repeats: "表态")]),
            new OfficialBlock.Paragraph("{表决结果}"),
            new OfficialBlock.Paragraph("{议定事项}"),
        ]),
        new OfficialBlock.Form([5, 9, 5, 9], [new([new("主持人签字", IsLabel: true), new(""), new("记录人签字", IsLabel: true), new("")], Lines: 2)]),
    ];

    /// <inheritdoc/>
    protected override string HeadingOf(Meeting meeting) => $"{meeting.Title}记录";

    /// <inheritdoc/>
    protected override void Gather(TemplateData data, MeetingRecord record, Labels names, PrintGathering from) => Present(data, record).Text("应到", Whole(record.Meeting.Entitled)).Text("实到", Whole(record.Meeting.Attended))
        .Each("议题", record.Topics.Select(t => new TemplateData().Text("议题题目", t.Topic.Title).Text("议题种类", TopicKinds.TitleOf(t.Topic.Kind)).Text("承办单位", names.Unit(t.Topic.UnitId)).Text("表决结果", ResultOf(t.Topic)).Text("议定事项", t.Topic.DecisionText)
            .When("有表态", t.Votes.Count > 0).Each("表态", t.Votes.OrderBy(v => v.SpokeOrder == 0).ThenBy(v => v.SpokeOrder).Select(v => new TemplateData().Text("发言次序", v.SpokeOrder == 0 ? "" : Whole(v.SpokeOrder)).Text("成员", v.Name).Text("意见", Opinions.TitleOf(v.Opinion)).Text("要点", v.Remark)))));

    // 不写“结果：”：读文书时那是整改结果
    /// <summary>表决的结果，一句话。</summary>
    internal static string ResultOf(Topic topic) => topic.Method is null ? $"结论：{Decisions.TitleOf(topic.Decision)}。"
        : string.Create(CultureInfo.InvariantCulture, $"表决（{VoteMethods.TitleOf(topic.Method)}）：{topic.InFavour ?? 0}人同意，{Decisions.TitleOf(topic.Decision)}。");
}
