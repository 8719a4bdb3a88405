namespace Bihuan.Documents.Reading.Html;

/// <summary>从取出的行里去掉网页的边角。</summary>
internal static class PageCleaner
{
    /// <summary>去掉边角行、“相关阅读”下的链接、首尾整行都是链接的导航；附件的链接留着。</summary>
    public static List<PageLine> Clean(List<PageLine> lines)
    {
        var kept = new List<PageLine>();
        var links = false;
        foreach (var line in lines)
        {
            if (line.Cells.Count == 0 && Furniture.StartsLinks(line.Text)) links = true;
            else if (!line.Linked) links = false;
            if (Furniture.IsFurniture(line.Text) || (links && IsNavigation(line))) continue;
            kept.Add(line);
        }
        while (kept.Count > 0 && IsNavigation(kept[^1])) kept.RemoveAt(kept.Count - 1);
        kept.RemoveRange(0, kept.TakeWhile(IsNavigation).Count());
        return kept;
    }

    private static bool IsNavigation(PageLine line) =>
        line.Linked && line.HeadingLevel is null
        && !line.Text.StartsWith("附件", StringComparison.Ordinal) && !line.Text.Contains('@') && !line.Text.Contains('。')
        && !System.IO.Path.HasExtension(line.Text) && line.Text.Count(char.IsAsciiDigit) < 7;
}
