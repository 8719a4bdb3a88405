using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Doing;

namespace Bihuan.Rectification.Relapses;

/// <summary>疑似反弹在大事记里的几条：起疑、说明、核对。</summary>
internal static class RelapseEvents
{
    /// <summary>一次的各条。</summary>
    public static IEnumerable<LifeEvent> Of(Relapse relapse, Labels labels)
    {
        var href = $"/relapses/{relapse.Id}";
        var source = RelapseSources.All.First(s => s.Code == relapse.Source).Title;
        yield return new(relapse.SuspectedOn, relapse.CreatedAt, "warn", $"疑似反弹（第{relapse.Occurrence.ToString(System.Globalization.CultureInfo.InvariantCulture)}次，{source}）") { Phase = LifePhase.Suspected, Text = relapse.Sentence, Href = href };
        if (relapse.ExplainedOn is { } explained)
            yield return new(explained, null, "comment", "说明疑似反弹") { Phase = LifePhase.Explained, RecordedAt = relapse.UpdatedAt, Text = relapse.Explanation, Who = Person(relapse.ExplainedById, labels), Href = href, Files = AttachmentKind.IdsOf(relapse.Papers) };
        if (relapse.DecidedOn is { } decided)
            yield return new(decided, null, relapse.State == RelapseStates.Confirmed ? "error" : "check", relapse.State == RelapseStates.Confirmed ? "核对为反弹，重新整改" : "核对为不是反弹") { Phase = LifePhase.Judged, RecordedAt = relapse.UpdatedAt, Text = relapse.Reason, Who = relapse.OnPaper ? $"{relapse.DecidedByName}（纸面）" : Person(relapse.DecidedById, labels), Href = href, Files = AttachmentKind.IdsOf(relapse.DecisionPapers) };
    }

    private static string? Person(Guid? id, Labels labels) => id is { } known ? labels.Rows.GetValueOrDefault(known) : null;
}
