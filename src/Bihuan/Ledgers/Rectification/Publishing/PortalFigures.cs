using Bihuan.Figures;

namespace Bihuan.Ledgers.Rectification.Publishing;

/// <summary>公开网页里的数。</summary>
public static class PortalFigures
{
    /// <summary>意见几个工作日答复；复核再给这么多。</summary>
    public static Figure AnswerDays { get; } = new("portal.answer-days", "公众意见：收到以后几个工作日答复", 7, "照本地诉求工单的办理期限：投诉7个工作日；本单位另有规定的照规定", FigureUnit.WorkingDays, 1, 15);

    /// <summary>联系方式留多久。</summary>
    public static Figure ContactDays { get; } = new("portal.contact-days", "公众意见：答复以后联系方式再留多久，到时删去", 30, "《中华人民共和国个人信息保护法》第十九条：保存期限为实现处理目的所必要的最短时间", FigureUnit.NaturalDays, 1, 365);

    /// <summary>全部。</summary>
    public static IReadOnlyList<Figure> All { get; } = [AnswerDays, ContactDays];
}
