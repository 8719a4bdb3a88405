using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Writing.Annotations;

/// <summary>批注在原件里落在哪些字符上。</summary>
internal static class MarkTargets
{
    /// <summary>各条批注的两头(或一个位置)。一处来源也没有的文书，返回空的。</summary>
    public static IReadOnlyList<MarkTarget> Of(IReadOnlyList<SourceLine> lines, IReadOnlyList<WordComment> comments)
    {
        var targets = new List<MarkTarget>(comments.Count * 2);
        for (var i = 0; i < comments.Count; i++)
        {
            var comment = comments[i];
            var spans = lines[comment.Line - 1].Origin;
            if (spans.Count == 0) Elsewhere(targets, i, lines, comment.Line - 1);
            else Within(targets, i, spans, comment.Start, comment.End);
        }
        return targets;
    }

    private static void Within(List<MarkTarget> targets, int comment, IReadOnlyList<OriginSpan> spans, int start, int end)
    {
        var next = spans.FirstOrDefault(s => s.Start + s.Length > start);
        var last = spans.LastOrDefault(s => s.Start < end);
        var from = Math.Max(start, next.Start);
        var to = Math.Min(end, last.Start + last.Length) - 1;
        if (next.Length > 0 && last.Length > 0 && from <= to)
        {
            targets.Add(At(comment, MarkKind.Start, next, from));
            targets.Add(At(comment, MarkKind.End, last, to));
        }
        // 只落在自动编号上，或者落在两格之间：后面有字的放在它之前，没有的落在前面最后一个字上。
        else if (next.Length > 0) targets.Add(At(comment, MarkKind.Point, next, from));
        else LastCharacter(targets, comment, spans);
    }

    // 空段、艺术字没有来源：落在前面最近一行的末尾，前面没有就落在后面一行的开头。
    private static void Elsewhere(List<MarkTarget> targets, int comment, IReadOnlyList<SourceLine> lines, int index)
    {
        for (var i = index - 1; i >= 0; i--)
            if (lines[i].Origin.Count > 0)
            {
                LastCharacter(targets, comment, lines[i].Origin);
                return;
            }
        for (var i = index + 1; i < lines.Count; i++)
            if (lines[i].Origin.Count > 0)
            {
                targets.Add(At(comment, MarkKind.Point, lines[i].Origin[0], lines[i].Origin[0].Start));
                return;
            }
    }

    private static void LastCharacter(List<MarkTarget> targets, int comment, IReadOnlyList<OriginSpan> spans)
    {
        var last = spans[^1];
        targets.Add(At(comment, MarkKind.Start, last, last.Start + last.Length - 1));
        targets.Add(At(comment, MarkKind.End, last, last.Start + last.Length - 1));
    }

    private static MarkTarget At(int comment, MarkKind kind, OriginSpan span, int column) => new(comment, kind, span.Index, span.Offset + column - span.Start);
}
