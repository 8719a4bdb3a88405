namespace Bihuan.Documents.Writing.Annotations;

/// <summary>还没有找到位置的各头，按段落取，每段里按先后。</summary>
internal sealed class MarkQueue
{
    private readonly Dictionary<int, Queue<MarkTarget>> byParagraph;

    public MarkQueue(IReadOnlyList<MarkTarget> targets) => byParagraph = targets.GroupBy(t => t.Paragraph)
        .ToDictionary(g => g.Key, g => new Queue<MarkTarget>(g.OrderBy(t => t.Offset).ThenBy(t => t.Kind).ThenBy(t => t.Comment)));

    /// <summary>这一段还有没有要找的。</summary>
    public bool Wants(int paragraph) => byParagraph.ContainsKey(paragraph);

    /// <summary>取出这一段里落在 end 之前的下一个。</summary>
    public bool TryTake(int paragraph, int end, out MarkTarget target)
    {
        target = default;
        if (!byParagraph.TryGetValue(paragraph, out var queue) || !queue.TryPeek(out target) || target.Offset >= end) return false;
        queue.Dequeue();
        if (queue.Count == 0) byParagraph.Remove(paragraph);
        return true;
    }
}
