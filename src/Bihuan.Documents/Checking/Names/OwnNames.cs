using System.Buffers;
using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Checking.Names;

/// <summary>本单位的名称在文中的各种写法。</summary>
/// <param name="Own">标题、落款或开头里的写法。</param>
/// <param name="Line">它在第几行。</param>
/// <param name="Places">文中同级、同类、写法相同或不同的各处；同一单位的才在内。</param>
internal sealed record OwnNames(BodyName? Own, int Line, IReadOnlyList<OwnPlace> Places)
{
    private static readonly OwnNames None = new(null, 0, []);
    private static readonly SearchValues<char> LastOnes = SearchValues.Create("局心");
    private static readonly string[] Explained = ["更名", "改名", "机构改革", "前身", "整合组建"];

    public static OwnNames Of(CheckedDocument document)
    {
        var signatures = new HashSet<string>();
        for (var line = 1; line <= document.LineCount; line++)
            if (document.Role(line) == LineRole.Signature && BodyName.Parse(document.Text(line)) is { } signed)
                signatures.Add(signed.Core);
        // 几家单位合成的文书，各有各的名称。
        if (signatures.Count > 1 || document.Document.Issuer is not { } issuer || BodyName.Parse(issuer) is not { } own) return None;
        var places = new List<OwnPlace>();
        var first = 0;
        if (Array.Exists(Explained, document.Content.Has)) return None;
        foreach (var line in document.Content.LinesWith(LastOnes))
        {
            var text = document.Text(line);
            foreach (var end in Ends(text))
                if (BodyName.Ending(text, end) is var (start, name) && places.Count < Checker.MostOfOneRule)
                {
                    if (name.Core == own.Core) first = first == 0 ? line : first;
                    else if (IsOwn(own, name) && !(start > 0 && text[start - 1] is '原')) places.Add(new(line, end - name.Core.Length, end, name.Core, InTitleMarks(text, start)));
                }
        }
        return new(own, first, first == 0 ? [] : places);
    }

    private static IEnumerable<int> Ends(string text)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at + 1))
            if (text[at] == '局' ? at + 1 >= text.Length || text[at + 1] is not ('面' or '势' or '部' or '限') : at > 0 && text[at - 1] == '中')
                yield return at + 1;
    }

    private static int Next(string text, int from) => text.AsSpan(from).IndexOfAny(LastOnes) is >= 0 and var at ? from + at : -1;

    // 同一级、同一类、名称相近而又不是简称。
    private static bool IsOwn(BodyName own, BodyName other)
    {
        if (own.Core[^1] != other.Core[^1] || own.Level != '\0' && other.Level != '\0' && own.Level != other.Level || BodyName.IsShort(own.Core, other.Core)) return false;
        return own.Core[^1] == '局' && IsGovernmentService(own.Core) && IsGovernmentService(other.Core) || own.Level != '\0' && other.Level == own.Level && Common(own.Core, other.Core) >= 0.7 * Math.Max(own.Core.Length, other.Core.Length);
    }

    // 政务服务、行政审批的主管局在一级政府只有一个，改革中几度改名。
    private static bool IsGovernmentService(string core) => core.Contains("政务", StringComparison.Ordinal) || core.Contains("行政审批", StringComparison.Ordinal);

    // 最长公共子序列的长度；名称都很短。
    private static int Common(string one, string other)
    {
        var row = new int[other.Length + 1];
        foreach (var c in one)
            for (int j = 1, corner = 0; j <= other.Length; j++)
                (corner, row[j]) = (row[j], c == other[j - 1] ? corner + 1 : Math.Max(row[j], row[j - 1]));
        return row[^1];
    }

    private static bool InTitleMarks(string text, int column) => Privacy.PrivacyText.InTitleMarks(text, column);
}

/// <summary>与本单位名称不同的一处写法。</summary>
/// <param name="Line">行号。</param>
/// <param name="Column">起点。</param>
/// <param name="End">终点，不含。</param>
/// <param name="Core">写法。</param>
/// <param name="InTitleMarks">在书名号里：是当时的名称也说不定。</param>
internal sealed record OwnPlace(int Line, int Column, int End, string Core, bool InTitleMarks);
