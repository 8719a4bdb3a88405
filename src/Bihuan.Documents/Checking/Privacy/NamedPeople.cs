using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Privacy;

/// <summary>行文里点了名的人：姓名后面有称谓，或前面有职务、身份、点名的动词。责任栏、落款、书名号里的不算，领袖与英模不算。</summary>
internal sealed class NamedPeople
{
    private static readonly string[] Leaders = ["习近平", "毛泽东", "邓小平", "江泽民", "胡锦涛", "周恩来", "刘少奇", "孙中山", "温家宝", "李克强", "赵乐际", "王沪宁", "丁薛祥", "栗战书", "雷锋", "焦裕禄", "孔繁森", "谷文昌", "黄大年", "黄文秀", "张桂梅", "廖俊波", "王进喜", "杨善洲", "沈浩", "张富清", "钟南山", "袁隆平"];

    // 与许多人同名，说到中央时才当是他们。
    private static readonly string[] SharedNames = ["李强", "蔡奇", "李希", "韩正", "汪洋", "陈云", "朱德"];
    private static readonly string[] Central = ["总理", "中央", "国务院", "国家副主席", "全国政协"];
    private static readonly string[] Responsible = ["责任领导", "责任人", "牵头领导", "分管领导", "联系领导", "责任科室", "牵头人", "审核人", "填表人", "责任部门", "负责人：", "负责人:", "责任单位"];

    private NamedPeople(IReadOnlyList<FoundName> all) => All = all;

    /// <summary>各处，按行、列先后。</summary>
    public IReadOnlyList<FoundName> All { get; }

    public static NamedPeople Of(CheckedDocument document)
    {
        var listed = document.Options.Lists.People.Select(p => p.Name).ToHashSet();
        var found = new List<FoundName>();
        foreach (var line in document.ContentLines())
        {
            document.Cancellation.ThrowIfCancellationRequested();
            if (document.Role(line) is LineRole.Field or LineRole.Signature or LineRole.Date or LineRole.Title or LineRole.Masthead or LineRole.TableHeader) continue;
            foreach (var name in InLine(document, line))
                if (!listed.Contains(name.Name) && found.Count < Checker.MostOfOneRule * 10)
                    found.Add(name);
        }
        return new(found);
    }

    private static IEnumerable<FoundName> InLine(CheckedDocument document, int line)
    {
        var text = document.Text(line);
        for (var at = Surnames.Next(text, 0); at >= 0;)
        {
            var found = At(text, at);
            if (found is var (end, kind) && !IsOther(document, line, at, end))
            {
                yield return new(line, at, end, text[at..end], kind);
                // “秦某某、韩某某”：顿号后面接着的也是人名。
                if (end < text.Length && text[end] == '、' && Listed(text, end + 1) is { } next && !IsOther(document, line, end + 1, next))
                {
                    yield return new(line, end + 1, next, text[(end + 1)..next], kind);
                    found = (next, kind);
                }
            }
            at = Surnames.Next(text, found?.End ?? at + 1);
        }
    }

    private static (int End, PersonKind Kind)? At(string text, int at)
    {
        var surname = Surnames.Length(text, at);
        var preceded = Appellations.Preceding(text, at) is not null;
        for (var given = 2; given >= 1; given--)
        {
            var end = at + surname + given;
            // 前后都不像的占了绝大多数，先放过，不必看是不是姓名。
            if (end < text.Length && IsIdentified(text.AsSpan(end)) && Surnames.IsName(text, at, end, out _)) return (end, PersonKind.Private);
            // “办公室秦某某负责”。
            if (at > 0 && "室科股站所".Contains(text[at - 1], StringComparison.Ordinal) && end < text.Length && text.AsSpan(end).StartsWith("负责") && Surnames.IsName(text, at, end, out var certain) && certain) return (end, PersonKind.Unknown);
            var appellation = Appellations.Following(text, end);
            if (!preceded && appellation is null || !Surnames.IsName(text, at, end, out var sure)) continue;
            if (appellation is not null && (sure || IsOpen(text, at)))
                return (end, Kind(text, at, end, Appellations.IsOffice(appellation) || Appellations.Preceding(text, at) is (true, _)));
            if (Appellations.Preceding(text, at) is var (office, isPrivate) && (sure || office || text[at - 1] is ':' or '：') && Appellations.IsBoundary(text, end))
                return (end, isPrivate ? PersonKind.Private : Kind(text, at, end, office));
        }
        return null;
    }

    // 顿号之后的两三个字像姓名，后面断得开。
    private static int? Listed(string text, int at)
    {
        for (var length = 3; length >= 2; length--)
            if (Surnames.Next(text, at) == at && at + length <= text.Length && Surnames.IsName(text, at, at + length, out var sure) && sure
                && (at + length >= text.Length || text[at + length] is '、' or '发' || Appellations.IsBoundary(text, at + length) || Appellations.Following(text, at + length) is not null))
                return at + length;
        return null;
    }

    // “王某某(身份证号……)”。
    private static bool IsIdentified(ReadOnlySpan<char> after) =>
        after[0] is '(' or '（' or '，' && after.Length > 4 && (after[1..].StartsWith("身份证") || after[1..].StartsWith("公民身份"));

    private static PersonKind Kind(string text, int at, int end, bool office) =>
        office ? PersonKind.Public : Appellations.IsPrivateMatter(PrivacyText.Sentence(text, end)) ? PersonKind.Private : PersonKind.Unknown;

    // 前面断得开：句首、标点、“由、请、和”一类。
    private static bool IsOpen(string text, int at) => at == 0 || !char.IsLetterOrDigit(text[at - 1]) || "由请经是向与对为给和".Contains(text[at - 1]) || Appellations.Preceding(text, at) is not null;

    // 领袖、英模；责任栏里的；书名号里的；表格里单独一格的。
    private static bool IsOther(CheckedDocument document, int line, int at, int end)
    {
        var text = document.Text(line);
        var name = text.AsSpan(at, end - at);
        foreach (var leader in Leaders)
            if (name.StartsWith(leader, StringComparison.Ordinal) || text.AsSpan(at).StartsWith(leader, StringComparison.Ordinal))
                return true;
        foreach (var shared in SharedNames)
            if (name.SequenceEqual(shared) && Appellations.Following(text, end) is not ("先生" or "女士") && PrivacyText.Sentence(text, at).IndexOfAnyWord(Central))
                return true;
        return PrivacyText.InTitleMarks(text, at) || PrivacyText.Before(Clause(text, at), Clause(text, at).Length, 40, Responsible) is not null
            || document.Line(line).Cells.Any(c => c.Start <= at && end <= c.End && c.End - c.Start < 30);
    }

    // 从上一个句号、分号到 at。
    private static string Clause(string text, int at)
    {
        var start = at;
        while (start > 0 && at - start < 40 && text[start - 1] is not ('。' or '；' or ';' or '\t')) start--;
        return text[start..at];
    }
}

file static class Spans
{
    public static bool IndexOfAnyWord(this ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
            if (text.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }
}
