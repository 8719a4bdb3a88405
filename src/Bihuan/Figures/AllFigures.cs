using Bihuan.Controls;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Payments;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Messages;

namespace Bihuan.Figures;

/// <summary>规则里机构可以另定的全部数。加一个：写在它那个模块里，在这里加一行。</summary>
public static class AllFigures
{
    /// <summary>按模块。</summary>
    public static IReadOnlyList<Figure> All { get; } =
    [
        .. new[] { MeetingFigures.MaterialDays, MeetingFigures.ReportDays, MeetingFigures.CommitteeLeast, ContractFigures.LargeSum, PaymentFigures.LargeSum, ControlFigures.StaleDays, PlanFigures.MostAtOnce, ExtensionFigures.MostDays }.Concat(StageFigures.All).Concat(ChaseFigures.All).Concat(ClosureFigures.All).Concat(SurveyFigures.All).Concat(PortalFigures.All).Concat(MessageFigures.All).Concat(AllControls.Book.Controls.SelectMany(c => c.Figures)).Distinct(),
    ];
}
