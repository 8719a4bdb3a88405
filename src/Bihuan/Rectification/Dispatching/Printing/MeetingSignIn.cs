using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Rectification.Dispatching;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>会议签到表：应到、列席的各一行，留着签名的地方。</summary>
public sealed class MeetingSignIn : MeetingPrint
{
    /// <inheritdoc/>
    public override string Code => PrintKinds.MeetingSignIn;

    /// <inheritdoc/>
    public override string Means => "开会时签到：应到、列席的各一行。";

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> MeetingSlots { get; } =
        [new TemplateSlot.Repeat("人员", "一个人一行", [new TemplateSlot.Text("次序", "第几个"), new TemplateSlot.Text("姓名职务", "照人员台账"), new TemplateSlot.Text("应到列席", "应到还是列席")])];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Paragraph("时间：{时间}"), new OfficialBlock.Paragraph("地点：{地点}"),
        new OfficialBlock.Table([("序号", 3), ("姓名、职务", 8), ("应到或列席", 4), ("签名", 6)], [["{次序}", "{姓名职务}", "{应到列席}", ""]], Repeats: "人员", Lines: 2),
    ];

    /// <inheritdoc/>
    protected override string HeadingOf(Meeting meeting) => $"{meeting.Title}签到表";

    /// <inheritdoc/>
    protected override void Gather(TemplateData data, MeetingRecord record, Labels names, PrintGathering from) =>
        data.Each("人员", record.Attendees.Select((a, i) => new TemplateData().Text("次序", Whole(i + 1)).Text("姓名职务", a.Name).Text("应到列席", a.Role == AttendeeRoles.Member ? "应到" : "列席")));
}
