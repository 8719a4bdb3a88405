using System.Buffers;

namespace Bihuan.Documents.Checking.Privacy;

/// <summary>一串遮盖符号。</summary>
/// <param name="Line">行号。</param>
/// <param name="Column">起点。</param>
/// <param name="End">终点，不含。</param>
/// <param name="Sign">哪一种：“*”“X”“某”。</param>
internal readonly record struct MaskRun(int Line, int Column, int End, char Sign);

/// <summary>文中各串遮盖符号：星号，叉(或两个以上的 X)，“某”遮地名、机构的。用途见 <see cref="Masks"/>。</summary>
internal sealed class MaskRuns
{
    private const int Most = 5000;
    private static readonly SearchValues<char> Signs = SearchValues.Create("*＊×✕XxＸ某");

    private MaskRuns(IReadOnlyList<MaskRun> all) => All = all;

    /// <summary>各串，按行、列先后。</summary>
    public IReadOnlyList<MaskRun> All { get; }

    public static MaskRuns Of(CheckedDocument document)
    {
        var found = new List<MaskRun>();
        foreach (var line in document.Content.LinesWith(Signs))
        {
            var text = document.Text(line);
            for (var at = 0; at < text.Length && found.Count < Most;)
            {
                var offset = text.AsSpan(at).IndexOfAny(Signs);
                if (offset < 0)
                    break;
                var start = at + offset;
                at = start + 1;
                while (at < text.Length && Sign(text[at]) == Sign(text[start]))
                    at++;
                if (IsMask(text, start, at))
                    found.Add(new(line, start, at, Sign(text[start])));
            }
        }
        return new(found);
    }

    private static char Sign(char c) => c switch { '*' or '＊' => '*', '×' or '✕' or 'X' or 'x' or 'Ｘ' => 'X', '某' => '某', _ => '\0' };

    private static bool IsMask(string text, int start, int end)
    {
        var before = start > 0 ? text[start - 1] : '\0';
        var after = end < text.Length ? text[end] : '\0';
        return Sign(text[start]) switch
        {
            // 行首的星号是项目符号、注。
            '*' => !text.AsSpan(0, start).IsWhiteSpace() || after is >= '\u4E00' and <= '\u9FFF' && end - start >= 2,
            // 单个的叉要在“×年”“×县”里；字母、数字当中的 X 是型号、尺寸。
            'X' => !char.IsAsciiLetterOrDigit(after) && !char.IsAsciiLetter(before) && (end - start >= 2 || text[start] is '×' && "年月日县市区局委镇".Contains(after)),
            _ => end - start >= 2 || "县市区镇乡局".Contains(after) && before is not (>= '\u4E00' and <= '\u9FFF'),
        };
    }
}
