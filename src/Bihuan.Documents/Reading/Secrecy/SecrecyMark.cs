namespace Bihuan.Documents.Reading.Secrecy;

/// <summary>
/// 查密级标志。标志按位置认，不按字眼认：“严守国家秘密”“内部控制”这样的正文不算。
/// 宁可多拒一份明写着密级的附件，也不放进一份涉密文件。
/// </summary>
internal static class SecrecyMark
{
    /// <summary>版头占的非空行数：份号、密级、紧急程度、发文机关标志、标题都在这里。</summary>
    private const int HeadLines = 15;

    /// <summary>新的一页开头的几行，也按版头看。</summary>
    private const int PageHeadLines = 3;

    /// <summary>一字一段的标志占几行，版头要放宽到这么多。</summary>
    private const int VerticalHead = 30;

    /// <summary>查正文和正文之外的文字。</summary>
    /// <param name="source">正文，可以不全。</param>
    /// <param name="marginsAndProperties">页眉、页脚、属性、工作表名、文件名等，各一段。</param>
    /// <param name="notes">看不见的正文(隐藏的、修订中删去的)、批注、脚注，各一段；按正文里的一行看，不按版头看。</param>
    /// <returns>没有标志时为 null;密级与“内部”都有时给密级。</returns>
    public static SecrecyFinding? Find(SourceText source, IEnumerable<string> marginsAndProperties, IEnumerable<string>? notes = null)
    {
        SecrecyFinding? inside = null;
        var vertical = new VerticalText();
        foreach (var margin in marginsAndProperties)
        {
            var folded = MarkText.Of(margin);
            if (folded.Length == 0) continue;
            if ((LevelInMargin(folded) ?? vertical.Add(folded)) is { } level) return new SecrecyFinding.Classified(level, "页眉、页脚或文件属性");
            if (inside is null && MayBeInternal(folded) && (IsInternalHead(folded) || MarkPatterns.EndsInternal(folded)))
                inside = new SecrecyFinding.Internal("页眉、页脚或文件属性");
        }
        vertical = new VerticalText();
        foreach (var note in notes ?? [])
        {
            var folded = MarkText.Of(note);
            if (folded.Length == 0) continue;
            var found = vertical.Add(folded) ?? (MayHold(folded) ? MarkPatterns.Strong(folded) ?? MarkPatterns.Whole(folded) : null);
            if (found is { } level) return new SecrecyFinding.Classified(level, "隐藏或已删除的文字、批注或脚注");
        }
        return FindInLines(source, ref inside) ?? inside;
    }

    /// <summary>一段版面之外的文字里有没有带星、带期限的标志或“密级:”。</summary>
    public static string? Strong(string text) => MarkText.Of(text) is var folded && MayHold(folded) ? MarkPatterns.Strong(folded) : null;

    private static SecrecyFinding.Classified? FindInLines(SourceText source, ref SecrecyFinding? inside)
    {
        int seen = 0, pageHead = 0;
        var page = "";
        var vertical = new VerticalText();
        foreach (var line in source.Lines)
        {
            var part = source.Format is SourceFormat.Pdf or SourceFormat.Ofd && line.Origin.Count > 0 ? line.Origin[0].Part : page;
            if (part != page || line.Text.Contains('\f')) pageHead = PageHeadLines;
            page = part;
            if (string.IsNullOrWhiteSpace(line.Text)) continue;
            var head = seen++ < HeadLines || pageHead-- > 0;
            var folded = MarkText.Of(line.Text);
            var found = MayHold(folded) ? LevelIn(line, folded, head) : null;
            if (found is null && seen <= VerticalHead && folded.Length > 0) found = vertical.Add(folded);
            if (found is { } level) return new SecrecyFinding.Classified(level, $"第{line.Number}行");
            if (head && inside is null && line.Text.Length <= MarkText.Length && MayBeInternal(folded) && IsInternalHead(folded))
                inside = new SecrecyFinding.Internal($"第{line.Number}行");
        }
        return null;
    }

    private static string? LevelIn(SourceLine line, string folded, bool head)
    {
        if (MarkPatterns.Strong(folded) is { } strong) return strong;
        if (line.Cells.Count == 0 && MarkPatterns.Whole(folded) is { } alone) return alone;
        if (!head || line.Text.Length > MarkText.Length) return null;
        if (LabelledCells(line) is { } labelled) return labelled;
        if (folded.AsSpan().IndexOfAny("，。；;") >= 0) return null;
        return MarkPatterns.InBrackets(folded) ?? (FilledCells(line) <= 2 ? AtEdge(folded) : null);
    }

    private static string? LevelInMargin(string folded)
    {
        if (!MayHold(folded)) return null;
        if ((MarkPatterns.Strong(folded) ?? MarkPatterns.InBrackets(folded) ?? AtEdge(folded)) is { } level) return level;
        foreach (var token in folded.Split([' ', ',', ';', '、', '|', '/', '=', ':'], StringSplitOptions.RemoveEmptyEntries))
            if (MarkPatterns.Whole(token) is { } whole) return whole;
        return null;
    }

    /// <summary>表格里“密级”一格的右邻。</summary>
    private static string? LabelledCells(SourceLine line)
    {
        for (var i = 1; i < line.Cells.Count; i++)
            if (Cell(line, i - 1).Replace(" ", "") is "密级" or "密级:" or "秘密等级" or "保密级别" && MarkPatterns.Whole(Cell(line, i)) is { } level)
                return level;
        return null;
    }

    private static string Cell(SourceLine line, int index) => MarkText.Of(line.Text[line.Cells[index].Start..line.Cells[index].End]);

    private static int FilledCells(SourceLine line) => line.Cells.Count(c => c.End > c.Start);

    /// <summary>以空白隔开的第一段或最后一段就是密级：“机密    特急”“000012  秘 密”。</summary>
    private static string? AtEdge(string folded)
    {
        if (MarkPatterns.Whole(folded) is { } whole) return whole;
        // “秘 密”中间有空格，所以在两端各取一至两段来比；紧邻单字的是拉开字距的标题(“严 守 秘 密”),不算。
        var tokens = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var take in (ReadOnlySpan<int>)[1, 2])
        {
            if (tokens.Length <= take) break;
            if (tokens[take].Length > 1 && MarkPatterns.Whole(string.Join(' ', tokens[..take])) is { } first) return first;
            if (tokens[^(take + 1)].Length > 1 && MarkPatterns.Whole(string.Join(' ', tokens[^take..])) is { } last) return last;
        }
        return null;
    }

    private static bool IsInternalHead(string folded)
    {
        if (MarkPatterns.IsInternal(folded)) return true;
        var tokens = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return tokens.Length > 1 && (IsInternalToken(tokens[0]) || IsInternalToken(tokens[^1]));
    }

    // 光是“内部”两个字，只有独占一行才算：“内部 管理 制度”是拉开的标题。
    private static bool IsInternalToken(string token) => token.Length > 2 && MarkPatterns.IsInternal(token);

    /// <summary>有没有“秘密”“机密”“绝密”这几个字(中间可隔几个空白);绝大多数行到此为止，不必动用正则。</summary>
    private static bool MayHold(string folded)
    {
        var near = folded.AsSpan();
        for (var at = near.IndexOf('密'); at >= 0;)
        {
            var before = near[..at].TrimEnd(' ');
            if (before.Length > 0 && before[^1] is '秘' or '机' or '绝' or '祕' or '機' or '絕') return true;
            var next = near[(at + 1)..].IndexOf('密');
            at = next < 0 ? -1 : at + 1 + next;
        }
        return false;
    }

    private static bool MayBeInternal(string text) =>
        text.Contains("工作秘密", StringComparison.Ordinal) || (text.Contains('内') && text.Contains('部'));
}
