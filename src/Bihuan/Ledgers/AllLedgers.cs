using Bihuan.Ledgers.Assets;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Payments;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Ledgers.Rectification.Surveys;
using Bihuan.Ledgers.Seals;
using Bihuan.Ledgers.Training;

namespace Bihuan.Ledgers;

/// <summary>系统的全部台账。加一本：写它的文件，在这里加一行，再 ./run migration 名称。</summary>
public static class AllLedgers
{
    /// <summary>目录。</summary>
    public static Catalog Catalog { get; } = new(
        new PersonLedger(),
        new MeetingLedger(), new AttendeeLedger(), new TopicLedger(), new VoteLedger(),
        new ContractLedger(), new PerformanceLedger(),
        new PaymentLedger(),
        new AssetLedger(), new AssetLoanLedger(), new StockTakeLedger(), new StockTakeLineLedger(),
        new SealUseLedger(), new SealLoanLedger(),
        new TrainingLedger(),
        new InspectionLedger(), new StageLedger(), new RecommendationLedger(), new PlanLedger(), new PlanReviewLedger(),
        new ProblemLedger(), new MeasureLedger(), new ProgressLedger(), new EvidenceLedger(), new ProofLedger(), new ExtensionLedger(), new ClosureLedger(), new ClosureReviewLedger(), new WatchLedger(), new RelapseLedger(), new AssessmentLedger(), new AssessmentScoreLedger(), new StageGoalLedger(), new RecoveryLedger(), new SanctionLedger(), new LetterLedger(),
        new LookBackLedger(), new LookBackItemLedger(), new SurveyLedger(), new SurveyPaperLedger(),
        new DispatchLedger(), new DispatchTemplateLedger(), new PublicationLedger(), new PostingLedger(), new PublicProblemLedger(), new OpinionLedger(),
        new ExternalNoticeLedger(), new ExternalFigureLedger());
}
