using Bihuan.Documents.Outline;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Rectification.Tables;

/// <summary>读表格：问题清单、任务清单、责任清单、整改台账，以及一张表一个问题的表单。</summary>
internal static class LedgerTables
{
    /// <summary>从某一行起读一张台账。</summary>
    /// <param name="lines">全部行，行号连续。</param>
    /// <param name="start">下标，不是行号。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>这里没有台账开始时为 null;普通正文行立刻返回。</returns>
    public static TableReading? TryRead(IReadOnlyList<SourceLine> lines, int start, CancellationToken cancellation = default)
    {
        if (TableRow.From(lines[start]) is not { } first || first.Filled == 0) return null;
        if (TableHead.TryRead(lines, start) is { } head) return new LedgerBody(lines, head).Read(start, cancellation);
        return FormTables.TryRead(lines, start, first, cancellation);
    }

    /// <summary>表格当中可以跳过的行：空行、页码、“续表”。</summary>
    public static LineRole? Gap(SourceLine line)
    {
        if (Fold.IsBlank(line.Text)) return LineRole.Blank;
        if (line.Text.Length > 20) return null;
        var text = Fold.Line(line.Text).Replace(" ", "", StringComparison.Ordinal).Trim('-', '—', '(', ')');
        var isPage = text.Length is > 0 and < 5 && text.All(char.IsAsciiDigit)
            || text.StartsWith('第') && text.Contains('页', StringComparison.Ordinal);
        return isPage || text is "续表" or "续上表" ? LineRole.Furniture : null;
    }
}
