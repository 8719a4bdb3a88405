using Bihuan.Figures;

namespace Bihuan.Ledgers.Meetings;

/// <summary>议事规则里的数。</summary>
public static class MeetingFigures
{
    /// <summary>材料至少提前几个自然日。</summary>
    public static Figure MaterialDays { get; } = new("meeting.material-days", "“三重一大”议题的材料至少提前多久送达", 1, "本单位的党组议事规则", FigureUnit.NaturalDays, 1, 30);

    /// <summary>结果报告的期限。</summary>
    public static Figure ReportDays { get; } = new("meeting.report-days", "“三重一大”决定之后多久内报告落实结果", 90, "本单位的“三重一大”决策制度", FigureUnit.NaturalDays, 1, 730);

    /// <summary>几名正式党员起设支部委员会。</summary>
    public static Figure CommitteeLeast { get; } = new("meeting.committee-least", "多少名正式党员起设支部委员会", 7, "《中国共产党支部工作条例（试行）》", FigureUnit.People, 7, 50);
}
