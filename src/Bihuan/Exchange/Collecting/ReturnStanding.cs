using Bihuan.Access;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Collecting;

/// <summary>一个单位交回的，比对的结果与选好的，给人一页一页看。</summary>
/// <param name="Part">哪个单位。</param>
/// <param name="Report">比对的结果；还没有比对、到期删除了的为 null。</param>
/// <param name="Choices">选好的。</param>
public sealed record ReturnStanding(PartStanding Part, ReturnReport? Report, ReturnChoices Choices)
{
    /// <summary>一页几行。</summary>
    public const int Size = 100;

    /// <summary>后来限制阅读、够不着了的行：不给看它的内容。</summary>
    public IReadOnlySet<Guid> Unseen { get; init; } = new HashSet<Guid>();

    /// <summary>查。</summary>
    public static async Task<ReturnStanding> RunAsync(Db db, RoundStanding round, PartStanding part, CancellationToken cancellation = default)
    {
        if (part.File is not { } file) return new(part, null, new([]));
        var report = await RoundStore.ReadAsync<ReturnReport>(db, file.Id, RoundContentKind.Report, cancellation);
        var choices = await RoundStore.ReadAsync<ReturnChoices>(db, file.Id, RoundContentKind.Choices, cancellation) ?? new([]);
        var ids = report?.Lines.Select(l => l.RowId).OfType<Guid>().Distinct().ToList() ?? [];
        var seen = new HashSet<Guid>();
        foreach (var some in ids.Chunk(1_000))
            seen.UnionWith(await LedgerRows.Within(db, round.Ledger, Permissions.View(round.Ledger.Code)).Where(r => EF.Parameter(some).Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation));
        return new(part, report, choices) { Unseen = ids.Where(i => !seen.Contains(i)).ToHashSet() };
    }
}
