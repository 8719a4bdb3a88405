using System.Text.RegularExpressions;
using Bihuan.Documents.Outline;
using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Rectification.Facts;

/// <summary>从开头一句、题名、落款读出的各方与日期；文中没有、被遮住的为 null。</summary>
internal sealed record PartiesFound(string? Title, string? Issuer, string? Inspector, DocumentDates Dates);

/// <summary>谁整改、谁巡察、何时：只取本次巡察，不取“上轮”的段落。</summary>
internal static partial class Parties
{
    private const int LongestOpening = 4000;

    [GeneratedRegex(@"(?:巡察|巡视|督察|督导|督查|审计|检查|考核)(?:工作)?(?:第?[一二三四五六七八九十0-9*×X]{1,3})?组", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TeamEnd();

    [GeneratedRegex(@"对(?<name>[^,。;:对向]{2,40}?)(?:开展|进行)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inspected();

    [GeneratedRegex(@"向(?<name>[^,。;:对向]{2,40}?)(?:反馈|通报)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ToldTo();

    /// <summary>找出各方与日期;<paramref name="roles"/> 已标好头尾与正文。</summary>
    public static PartiesFound Find(IReadOnlyList<SourceLine> lines, IReadOnlyList<LineRole> roles)
    {
        var title = DocumentTitle.Read(lines, roles);
        var opening = Opening(lines, roles);
        var report = ReportDate(lines, roles);
        var (from, to, feedback) = InspectionDates.Find(opening, report);
        return new(title, Issuer(lines, roles, title, opening), Inspector(opening), new(from, to, feedback, report));
    }

    /// <summary>说巡察经过的几段：第一章之前的；那里没有时，正文里说了巡察谁的第一段。</summary>
    private static string Opening(IReadOnlyList<SourceLine> lines, IReadOnlyList<LineRole> roles)
    {
        var found = new List<string>();
        var previousRound = false;
        var inBody = false;
        for (var i = 0; i < lines.Count && found.Count < 3; i++)
        {
            if (roles[i] is LineRole.Chapter or LineRole.Group or LineRole.Problem)
            {
                if (found.Count > 0) break;
                inBody = true;
                previousRound = IsPreviousRound(lines[i].Text);
            }
            var text = lines[i].Text;
            if (roles[i] is not (LineRole.Opening or LineRole.Overview or LineRole.Organisation or LineRole.Uncovered) || previousRound || text.Length < 12) continue;
            if (IsPreviousRound(text.Length > 60 ? text[..60] : text)) continue;
            var folded = Fold.Line(text.Length > LongestOpening ? text[..LongestOpening] : text);
            if (!TeamEnd().IsMatch(folded) || inBody && !Inspected().IsMatch(folded) && !ToldTo().IsMatch(folded)) continue;
            found.Add(folded);
            if (inBody) break;
        }
        return string.Join('。', found);
    }

    /// <summary>说的是上一轮巡察。</summary>
    public static bool IsPreviousRound(string text) =>
        text.Contains("上轮", StringComparison.Ordinal) || text.Contains("上一轮", StringComparison.Ordinal) || text.Contains("上次巡", StringComparison.Ordinal)
        || text.Contains("上届", StringComparison.Ordinal) || text.Contains("历次巡", StringComparison.Ordinal) || text.Contains("以往巡", StringComparison.Ordinal);

    private static string? Inspector(string opening)
    {
        var match = TeamEnd().Match(opening);
        if (!match.Success)
            return null;
        var end = match.Index + match.Length;
        var start = match.Index;
        while (start > 0 && !(opening[start - 1] is ',' or '。' or ';' or ':' or '、' or '日' or '月' or '年' or ' ' or '(' or ')') && end - start < 40)
            start--;
        var name = opening[start..end];
        foreach (var lead in (ReadOnlySpan<string>)["统一部署", "统一安排", "工作部署", "工作安排", "接受了", "接受", "抓好", "做好", "贯彻落实", "落实", "对照", "针对", "收到", "配合", "按照", "根据", "关于", "现将"])
            if (name.LastIndexOf(lead, StringComparison.Ordinal) is >= 0 and var at && name.Length - at - lead.Length >= 4)
                name = name[(at + lead.Length)..];
        name = name.TrimStart('由', '经', '向', '在', '至', '到', '被', '将');
        if (name.Length > 4 && name[0] is '由' or '经' or '向' or '在' or '至' or '到' or '被') name = name[1..];
        return name.Length < 4 || IsMasked(name) ? null : name;
    }

    private static string? Issuer(IReadOnlyList<SourceLine> lines, IReadOnlyList<LineRole> roles, string? title, string opening)
    {
        for (var i = lines.Count - 1; i >= 0; i--)
            if (roles[i] == LineRole.Signature && !IsPerson(Fold.Line(lines[i].Text).Trim()))
                return Usable(Signed(lines[i].Text.Trim()));
        for (var i = 0; i < lines.Count; i++)
            if (lines[i].Text.Length <= 80 && Fold.Line(lines[i].Text).Trim() is var row && EdgeLine.IsFiller(row) && !IsPerson(row) && Signed(lines[i].Text.Trim()) is var filler && EdgeLine.IsBody(Fold.Line(filler)) && Usable(filler) is { } unit)
                return unit;
        if (title is not null && InTitle(title) is { } name)
            return Usable(name);
        foreach (var match in (ReadOnlySpan<Match>)[Inspected().Match(opening), ToldTo().Match(opening)])
            if (match.Success && EdgeLine.IsBody(match.Groups["name"].Value))
                return Usable(match.Groups["name"].Value);
        return null;
    }

    // “某某局关于……”“某某局落实县委第一巡察组……”“某某局巡察整改台账”：题名以单位名起头。
    private static string? InTitle(string title)
    {
        foreach (var word in (ReadOnlySpan<string>)["关于", "贯彻落实", "落实", "对照", "接受", "巡察", "巡视", "审计", "督察", "反馈", "整改"])
        {
            var at = title.IndexOf(word, StringComparison.Ordinal);
            if (at > 3 && EdgeLine.IsBody(title[..at])) return title[..at];
            // “县巡察办关于……”：词在单位名里，看下一个；“关于”之前不是单位名的，后面也不会是。
            if (at >= 0 && word == "关于") return null;
        }
        return null;
    }

    // “填表人：某某 审核人：某某”写的是人，不是单位。
    private static bool IsPerson(string text) => EdgeLine.IsFiller(text) && !text.StartsWith("填报单位", StringComparison.Ordinal) && !text.StartsWith("填表单位", StringComparison.Ordinal) && !text.StartsWith("制表单位", StringComparison.Ordinal);

    // 去掉“填报单位:”与同一行的日期、“(盖章)”。
    private static string Signed(string text)
    {
        if (EdgeLine.IsFiller(Fold.Line(text)) && Fold.Line(text).IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            text = text[(colon + 1)..].Split(' ', '\u3000', '\t')[0];
        var cut = text.LastIndexOf(' ');
        var name = cut > 0 && EdgeLine.IsDate(Fold.Line(text[(cut + 1)..])) ? text[..cut].TrimEnd() : text;
        return name.EndsWith('）') || name.EndsWith(')') ? name[..Math.Max(name.LastIndexOf('（'), name.LastIndexOf('('))].TrimEnd() : name;
    }

    private static string? Usable(string name) =>
        name is "我局" or "我单位" or "我委" or "我中心" or "本单位" or "本局" or "局党组" or "" || name.StartsWith('我') || IsMasked(name) ? null : name;

    private static bool IsMasked(string name) => name.Any(DateField.IsMask);

    private static bool IsFillingDate(string text) =>
        text.Contains("填报时间", StringComparison.Ordinal) || text.Contains("填报日期", StringComparison.Ordinal) || text.Contains("填表时间", StringComparison.Ordinal)
        || text.Contains("填表日期", StringComparison.Ordinal) || text.Contains("制表时间", StringComparison.Ordinal) || text.Contains("制表日期", StringComparison.Ordinal);

    private static DateOnly? LastDay(string text) =>
        ChineseDates.Find(text, DateContext.None) is [.., { Precision: DatePrecision.Day, Problem: DateProblem.None, YearInherited: false, From: { } day }] ? day : null;

    private static DateOnly? ReportDate(IReadOnlyList<SourceLine> lines, IReadOnlyList<LineRole> roles)
    {
        for (var i = lines.Count - 1; i >= 0; i--)
            if (roles[i] is LineRole.Date or LineRole.Signature
                && LastDay(lines[i].Text) is { } day)
                return day;
        // 表格上方的“填报单位:……填报时间:……”。
        for (var i = 0; i < lines.Count; i++)
            if (lines[i].Text.Length <= 80 && IsFillingDate(Fold.Line(lines[i].Text)) && LastDay(lines[i].Text) is { } day)
                return day;
        return null;
    }
}
