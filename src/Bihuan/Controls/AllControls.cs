namespace Bihuan.Controls;

/// <summary>系统的全部规则。加一条：写它的文件，在这里加一行，再 ./run controls list --markdown > docs/controls.md。</summary>
public static class AllControls
{
    /// <summary>全部。</summary>
    public static ControlBook Book { get; } = new(
        new Rules.Contracts.ContractUnreviewed(),
        new Rules.Contracts.ContractBeforeDecision(),
        new Rules.Contracts.ServiceWithoutContract(),
        new Rules.Contracts.ContractExpired(),
        new Rules.Contracts.PerformanceShortfall(),
        new Rules.Contracts.DeliveryMismatch(),
        new Rules.Contracts.ContractPaymentOverdue(),
        new Rules.Payments.SpentBeforeDecision(),
        new Rules.Payments.InvoiceDuplicate(),
        new Rules.Payments.InvalidVoucher(),
        new Rules.Payments.YearEndSurge(),
        new Rules.Seals.SealUseWithoutApproval(),
        new Rules.Seals.SealUseWithoutPurpose(),
        new Rules.Seals.SealLoanWithoutApproval(),
        new Rules.Assets.AssetUntagged(),
        new Rules.Assets.AssetLoanWithoutHandover(),
        new Rules.Assets.IdleWhileRenting(),
        new Rules.Assets.PurchaseNotRegistered(),
        new Rules.Assets.StockTakeOverdue(),
        new Rules.Meetings.ChairSpokeFirst(),
        new Rules.Meetings.InsufficientDiscussion(),
        new Rules.Meetings.ResultNotReported(),
        new Rules.Meetings.Unprepared(),
        new Rules.Meetings.FirstTopicMissing(),
        new Rules.Meetings.SignInMismatch(),
        new Rules.Meetings.MinutesUnsigned(),
        new Rules.Meetings.ExtendedInsteadOfPartyGroup(),
        new Rules.Study.CentralGroupBelow(),
        new Rules.Study.IntegrityDayMissed(),
        new Rules.Training.AnnualTopicMissing(),
        new Rules.Training.LowAttendance(),
        new Rules.Personnel.HandoverMissing(),
        new Rules.Personnel.SecondmentDependence(),
        new Rules.Personnel.ContractorTurnover(),
        new Rules.Party.DualLifeMissing(),
        new Rules.Party.ResponsibilityUnstudied(),
        new Rules.Party.CommitteeTopicsNarrow(),
        new Rules.Party.YouthUnstudied(),
        new Rules.Party.BranchLifeBelow());
}
