using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Personnel;

namespace Bihuan.Ledgers;

/// <summary>系统的全部台账。加一本：写它的文件，在这里加一行，再 ./run migration 名称。</summary>
public static class AllLedgers
{
    /// <summary>目录。</summary>
    public static Catalog Catalog { get; } = new(
        new PersonLedger(),
        new MeetingLedger(), new AttendeeLedger(), new TopicLedger(), new VoteLedger(),
        new ContractLedger(), new PerformanceLedger());
}
