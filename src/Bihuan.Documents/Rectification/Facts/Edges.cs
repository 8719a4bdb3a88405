using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification.Tables;

namespace Bihuan.Documents.Rectification.Facts;

/// <summary>认出一份文书的头(边角、版头、题名)与尾(联系方式、落款、日期、附件),中间一概不动。</summary>
internal static class Edges
{
    /// <summary>把头尾各行的角色写进 <paramref name="roles"/>;认不准的留着 <see cref="LineRole.Uncovered"/>。</summary>
    /// <param name="lines">全部行。</param>
    /// <param name="declaredTitle">容器自己写明的标题；没有时为 null。</param>
    /// <param name="roles">每行的角色，下标是行号减一；空行已是 <see cref="LineRole.Blank"/>。</param>
    public static void Mark(IReadOnlyList<SourceLine> lines, string? declaredTitle, LineRole[] roles)
    {
        var head = EdgeHead.Mark(lines, declaredTitle, roles);
        EdgeTail.Mark(lines, head, roles);
    }

    /// <summary>表格行不属于头尾；只有一格有字的(表格上面跨列的题名)不算表格行。</summary>
    internal static bool IsTable(SourceLine line) => line.Cells.Count(c => c.End > c.Start) > 1 || line.Cells.Count == 0 && (line.Text.Contains('\t', StringComparison.Ordinal) || TableRow.From(line)?.Cells.Count > 3);
}
