using Bihuan.Documents.Reading.Tables;
using Bihuan.Exchange.Importing;
using Bihuan.Ledgers;
using Bihuan.Storage;

namespace Bihuan.Exchange.Collecting;

/// <summary>再打开一个收下的文件，准备比对、采用。</summary>
internal static class OpenReturn
{
    /// <summary>打开；到期删除了、读不出的为 null。</summary>
    public static async Task<(CompareReturn Compare, SentRows Sent)?> RunAsync(Db db, Ledger ledger, CollectRound round, RoundPart part, ReturnedFile file, CancellationToken cancellation)
    {
        if (await RoundStore.ReadAsync(db, file.Id, RoundContentKind.File, cancellation) is not { } content
            || await RoundStore.ReadAsync<SentRows>(db, part.Id, RoundContentKind.Sent, cancellation) is not { } sent
            || KeepImport.Open(file.FileName, content, pasted: false, internalAllowed: true, cancellation) is not OpenedTable.Book opened
            || ReturnedTable.Read(opened.Value, new(round.BodyId, round.Ledger, round.Id, part.UnitId), SplitColumns.Of(ledger, round), db.Secrets) is not { Table: { } table }) return null;
        return (new(db, ledger, round, part, sent, table), sent);
    }

    /// <summary>单位的全路径，同名的也认得出。</summary>
    public static async Task<string> PathOfAsync(Db db, DateOnly today, int unit, CancellationToken cancellation)
    {
        var names = new NameFinder(db, today);
        await names.LoadUnitsAsync(cancellation);
        return names.Unit(unit) is { } known ? names.PathOf(known) : "";
    }
}
