using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.Html;

namespace Bihuan.Documents.Rectification.Facts;

/// <summary>文首：从第一行看到开头一段或第一个带编号的标题为止。</summary>
internal static class EdgeHead
{
    // 存下来的网页前面可能有几十行导航；再多就不是文首了。
    private const int Farthest = 80;
    private const int TitleLines = 4;

    /// <summary>标出文首，返回正文从哪个下标开始。</summary>
    public static int Mark(IReadOnlyList<SourceLine> lines, string? declaredTitle, LineRole[] roles)
    {
        var zone = Zone(lines, roles, out var stop);
        var (first, last) = FindTitle(zone, lines, declaredTitle);
        if (last < 0)
        {
            foreach (var (index, text) in zone)
                roles[index] = Plain(text) ?? roles[index];
            return stop;
        }
        // 没有文种的短行若在题名之前，是网页的边角。
        for (var i = 0; i < first; i++)
            roles[zone[i].Index] = Plain(zone[i].Text) ?? LineRole.Furniture;
        for (var i = first; i <= last; i++)
            roles[zone[i].Index] = LineRole.Title;
        return AfterTitle(zone, first, last, lines, stop, roles);
    }

    private static List<(int Index, string Text)> Zone(IReadOnlyList<SourceLine> lines, LineRole[] roles, out int stop)
    {
        var zone = new List<(int, string)>();
        for (stop = 0; stop < lines.Count && zone.Count < Farthest; stop++)
        {
            if (roles[stop] == LineRole.Blank)
                continue;
            if (roles[stop] != LineRole.Uncovered || Edges.IsTable(lines[stop]))
                break;
            if (lines[stop].Text.Length > 400)
                break;
            var text = EdgeLine.Normal(lines[stop]);
            if (!Furniture.IsFurniture(text) && !EdgeLine.IsMasthead(text) && (EdgeLine.IsLabelled(text) || EdgeLine.IsOpening(text) || StartsBody(text)))
                break;
            zone.Add((stop, text));
        }
        return zone;
    }

    // 问题不编号的文书：“关于……问题”“整改情况:”已经是正文。
    private static bool StartsBody(string text) =>
        text.EndsWith(':') && !EdgeLine.IsAddressee(text)
        || text.StartsWith("整改", StringComparison.Ordinal) && text.Contains(':', StringComparison.Ordinal)
        || text.EndsWith("问题", StringComparison.Ordinal);

    private static (int First, int Last) FindTitle(List<(int Index, string Text)> zone, IReadOnlyList<SourceLine> lines, string? declaredTitle)
    {
        var declared = declaredTitle is null ? "" : EdgeLine.Key(declaredTitle);
        var last = -1;
        for (var i = 0; i < zone.Count; i++)
        {
            var text = zone[i].Text;
            if (!CanBeTitle(text) || !(EdgeLine.EndsTitle(text) || lines[zone[i].Index].HeadingLevel == 1))
                continue;
            last = i;
            if (IsOnTopic(text) || declared.Length > 5 && EdgeLine.Key(text) is { Length: > 5 } key && declared.Contains(key, StringComparison.Ordinal))
                break;
        }
        if (last < 0)
            return (-1, -1);
        var first = last;
        while (first > 0 && last - first < TitleLines - 1 && Adjacent(zone, first - 1) && IsTitlePiece(zone[first - 1].Text, zone[first].Text))
            first--;
        // “……整改进展情况”断行后的“的通报”。
        while (last + 1 < zone.Count && zone[last + 1].Text is { Length: <= 24 } next && CanBeTitle(next) && Adjacent(zone, last)
            && (next[0] is '的' or '(' || EdgeLine.EndsTitle(next) && !EdgeLine.EndsTitle(zone[last].Text)))
            last++;
        // “关于……反馈意见”断行后的“整改落实情况的报告”：上一行虽像题名的结尾，两行合起来才是一个文种。
        while (last + 1 < zone.Count && last - first < TitleLines - 1 && zone[last + 1].Text is { Length: <= 24 } rest && CanBeTitle(rest) && Adjacent(zone, last)
            && EdgeLine.EndsTitle(rest) && (zone[last].Text.EndsWith("意见", StringComparison.Ordinal) || zone[last].Text.EndsWith("反馈", StringComparison.Ordinal))
            && (rest.StartsWith("整改", StringComparison.Ordinal) || rest.StartsWith("落实", StringComparison.Ordinal) || rest.StartsWith("问题整改", StringComparison.Ordinal)))
            last++;
        return (first, last);
    }

    private static bool Adjacent(List<(int Index, string Text)> zone, int i) => zone[i + 1].Index - zone[i].Index <= 2;

    private static bool CanBeTitle(string text) =>
        text.Length >= 2 && !Furniture.IsFurniture(text) && !EdgeLine.IsMasthead(text) && !EdgeLine.IsDate(text) && !EdgeLine.IsAddressee(text) && !text.AsSpan().ContainsAny('>', '|', '»');

    // 题名的前半：单位名，或“关于……”的前半句。网页导航的短词不是。
    private static bool IsTitlePiece(string text, string below) =>
        CanBeTitle(text) && !EdgeLine.EndsTitle(text)
        && (text.Contains("关于", StringComparison.Ordinal) || below[0] == '的' || IsOnTopic(text) || EdgeLine.IsBody(text) && Continues(below));

    // 单位名印在上一行时，下一行从“关于”“整改……”说起；自己已写明单位的题名，上面那行是网站名。
    private static bool Continues(string below) =>
        below.StartsWith("关于", StringComparison.Ordinal) || below.StartsWith("落实", StringComparison.Ordinal) || below.StartsWith('巡')
        || below.StartsWith("整改", StringComparison.Ordinal) || below.StartsWith("反馈", StringComparison.Ordinal) || below.StartsWith("自查", StringComparison.Ordinal)
        || below.StartsWith("问题", StringComparison.Ordinal) || char.IsAsciiDigit(below[0]);

    private static bool IsOnTopic(string text) =>
        text.Contains("巡察", StringComparison.Ordinal) || text.Contains("巡视", StringComparison.Ordinal) || text.Contains("整改", StringComparison.Ordinal)
        || text.Contains("督察", StringComparison.Ordinal) || text.Contains("审计", StringComparison.Ordinal) || text.Contains("反馈", StringComparison.Ordinal)
        || text.Contains("自查", StringComparison.Ordinal) || text.Contains("问题清单", StringComparison.Ordinal);

    private static LineRole? Plain(string text) =>
        Furniture.IsFurniture(text) ? LineRole.Furniture
        : EdgeLine.IsMasthead(text) || EdgeLine.IsAddressee(text) ? LineRole.Masthead
        : EdgeLine.IsDate(text) ? LineRole.Date
        : null;

    // 题名之后、正文之前：再印一遍的题名、题下的单位与日期、边角；遇到别的就是正文。
    private static int AfterTitle(List<(int Index, string Text)> zone, int first, int last, IReadOnlyList<SourceLine> lines, int stop, LineRole[] roles)
    {
        var title = string.Concat(zone.Skip(first).Take(last - first + 1).Select(z => EdgeLine.Key(z.Text)));
        for (var i = last + 1; i < zone.Count; i++)
        {
            var (index, text) = zone[i];
            var key = EdgeLine.Key(text);
            var role = Plain(text)
                ?? (key.Length > 1 && title.Contains(key, StringComparison.Ordinal) || key.Contains(title, StringComparison.Ordinal) ? LineRole.Title
                : text[0] == '(' && text[^1] == ')' && text.Length <= 20 ? LineRole.Title
                : EdgeLine.IsBody(text) && NextIsEdge(zone, i, lines, stop) ? LineRole.Signature
                : (LineRole?)null);
            if (role is null)
                return index;
            roles[index] = role.Value;
        }
        return stop;
    }

    // 题下的单位名，后面紧跟日期或开头一段；几个单位各有问题的文书里，单位名后面是“问题:”。
    private static bool NextIsEdge(List<(int Index, string Text)> zone, int i, IReadOnlyList<SourceLine> lines, int stop)
    {
        if (i + 1 < zone.Count)
            return EdgeLine.IsDate(zone[i + 1].Text) || EdgeLine.IsAddressee(zone[i + 1].Text);
        if (stop >= lines.Count || stop - zone[i].Index > 2)
            return false;
        var opening = lines[stop].Text.Length > 400 ? "" : EdgeLine.Normal(lines[stop]);
        return opening.Length == 0 || EdgeLine.StartsOpening(opening);
    }
}
