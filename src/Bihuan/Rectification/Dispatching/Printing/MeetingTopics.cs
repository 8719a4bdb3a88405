using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification.Dispatching;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>会议议题：一张表，给参会的人会前看。</summary>
public sealed class MeetingTopics : MeetingPrint
{
    /// <inheritdoc/>
    public override string Code => PrintKinds.MeetingTopics;

    /// <inheritdoc/>
    public override string Means => "会前发的议题表：议什么、谁汇报、材料哪天送到、怎么表决。";

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> MeetingSlots { get; } =
    [
        new TemplateSlot.Repeat("议题", "一个议题一行", [new TemplateSlot.Text("议题序号", "第几个"), new TemplateSlot.Text("议题题目", "题目"), new TemplateSlot.Text("议题种类", "如“第一议题”"), new TemplateSlot.Text("承办单位", "哪个单位汇报"), new TemplateSlot.Text("材料日期", "材料送到的日子，没有材料的空着"), new TemplateSlot.Text("表决方式", "不表决的空着")]),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Paragraph("时间：{时间}"), new OfficialBlock.Paragraph("地点：{地点}"), new OfficialBlock.Paragraph("主持：{主持}"),
        new OfficialBlock.Table([("序号", 3), ("议题", 10), ("种类", 6), ("承办单位", 6), ("材料送到", 7), ("表决", 4)], [["{议题序号}", "{议题题目}", "{议题种类}", "{承办单位}", "{材料日期}", "{表决方式}"]], Repeats: "议题"),
    ];

    /// <inheritdoc/>
    protected override string HeadingOf(Meeting meeting) => $"{meeting.Title}议题";

    /// <inheritdoc/>
    protected override void Gather(TemplateData data, MeetingRecord record, Labels names, PrintGathering from) =>
        data.Each("议题", record.Topics.Select(t => new TemplateData().Text("议题序号", Whole(t.Topic.Order)).Text("议题题目", t.Topic.Title).Text("议题种类", TopicKinds.TitleOf(t.Topic.Kind)).Text("承办单位", names.Unit(t.Topic.UnitId))
            .Text("材料日期", DispatchProblems.Day(t.Topic.MaterialOn)).Text("表决方式", VoteMethods.TitleOf(t.Topic.Method))));
}
