using Bihuan.Access;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Rectification.Doing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.LookBacks;

/// <summary>大事记里回头看的各样：抽中、查的结果、补好。作废了的回头看不列。</summary>
internal static class LookBackEvents
{
    /// <summary>抽中的一次，和它的那次回头看。</summary>
    /// <param name="Item">抽中的一个。</param>
    /// <param name="Back">哪一次回头看。</param>
    public sealed record Looked(LookBackItem Item, LookBack Back);

    /// <summary>一个问题抽中过的，看得见的，近的在前。</summary>
    public static async Task<IReadOnlyList<Looked>> FindAsync(Db db, Guid problem, CancellationToken cancellation) =>
        await LedgerRows.Within<LookBackItem>(db, Permissions.View("lookbackitem")).AsNoTracking().Where(i => i.ProblemId == problem)
            .Join(LedgerRows.Within<LookBack>(db, Permissions.View("lookback")).AsNoTracking().Where(b => b.State != LookBackStates.Dropped), i => new { i.BodyId, Id = i.LookBackId }, b => new { b.BodyId, b.Id }, (i, b) => new { Item = i, Back = b })
            .OrderByDescending(x => x.Item.Id).Take(OpenProblem.MostEvents).Select(x => new Looked(x.Item, x.Back)).ToListAsync(cancellation);

    /// <summary>一次的各条。</summary>
    public static IEnumerable<LifeEvent> Of(Looked looked, Labels labels)
    {
        var (item, back, href) = (looked.Item, looked.Back, $"/lookbacks/items/{looked.Item.Id}");
        yield return new(back.StartedOn, item.CreatedAt, "search", $"抽中回头看：{back.Title}") { Phase = LifePhase.Drawn, Text = item.Working, Href = href };
        if (item is { Outcome: { } outcome, CheckedOn: { } day })
            yield return new(day, null, outcome == LookBackOutcomes.Firm ? "check" : "warn", $"回头看：{LookBackOutcomes.TitleOf(outcome)}{(item.OnPaper ? "（纸面）" : "")}")
            { Phase = LifePhase.Looked, RecordedAt = item.UpdatedAt, Text = item.Note, Who = item.CheckedByName ?? (item.CheckedById is { } by ? labels.Rows.GetValueOrDefault(by) : null), Href = href, Files = AttachmentKind.IdsOf(item.Papers) };
        if (item.FinishedOn is { } finished)
            yield return new(finished, null, "check", "回头看要补的，补好了") { Phase = LifePhase.Filled, RecordedAt = item.UpdatedAt, Text = item.FinishNote, Who = item.FinishedById is { } by ? labels.Rows.GetValueOrDefault(by) : null, Href = href };
    }
}
