using System.Buffers;
using static Bihuan.Documents.Checking.Punctuation.Glyphs;

namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>punctuation.half-width：中文里夹着半角标点。</summary>
internal sealed class HalfWidthMarks : Check
{
    // 半角占到这个比例，就是全文的做法（多为取自网页），不逐行说。
    private const double Habit = 0.3;

    private const string Half = ",;:.!?()\"";
    private static readonly SearchValues<char> HalfMarks = SearchValues.Create(Half);
    private const string Full = "，；：。！？（）“”";

    public override string Rule => "punctuation.half-width";
    public override string Name => "半角标点";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "中文行文用全角标点（GB/T 15834—2011 第5章）；全文多用全角而个别处用半角的，多是漏改。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是修订值守制度，明确责任⟦,⟧每周抽查一次。\n二是召开会议，研究部署，抓好落实。"),
        CheckExample.Breaking("一是修订制度,明确责任,每周抽查;二是召开会议,抓好落实。"),
        CheckExample.Clean("一是修订值守制度，9:00开门，投入1,200元，网址http://example.cn，见表1.2（A4,B5），使用APP,H5等。"),
    ];

    private readonly record struct Place(int Line, int Column);

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var half = new List<Place>();
        var halves = 0;
        foreach (var line in document.Content.LinesWith(HalfMarks))
        {
            var text = document.Text(line);
            for (var i = Next(text, 0, HalfMarks); i >= 0; i = Next(text, i + 1, HalfMarks))
            {
                if (!IsInChinese(text, i))
                    continue;
                halves++;
                if (half.Count < 2000)
                    half.Add(new(line, i));
            }
        }
        if (halves == 0)
            yield break;
        // 句号、引号不论何种习惯都用全角，不能说明问题。
        var fulls = "，；：（）".Sum(c => document.Content.All.AsSpan().Count(c));
        if (halves > Habit * (halves + fulls))
        {
            var lines = half.Select(p => p.Line).Distinct().Take(20).ToList();
            yield return OnWhole($"全文中文里多用半角标点，共{halves}处，自第{lines[0]}行起。", "正式行文请统一改为全角标点；取自网页的文本可不处理。", related: lines);
            yield break;
        }
        foreach (var group in half.GroupBy(p => p.Line))
        {
            var first = group.First();
            var text = document.Text(first.Line);
            var count = group.Count();
            yield return At(first.Line, first.Column, first.Column + 1, $"{Around(text, first.Column, first.Column + 1)}处用了半角标点“{text[first.Column]}”{(count > 1 ? $"，本行共{count}处" : "")}，与全文不一致。", $"请改为全角“{Right(text, first.Column)}”。");
        }
    }

    private static char Right(string text, int at) =>
        text[at] == '"' ? text.AsSpan(0, at).Count('"') % 2 == 0 ? '“' : '”' : Full[Half.IndexOf(text[at], StringComparison.Ordinal)];

    // 夹在中文里：逗号一类左边是汉字或中文标点，括号里面是汉字。数字、网址、外文里的不算。
    private static bool IsInChinese(string text, int at)
    {
        var (before, after) = (CharAt(text, at - 1), CharAt(text, at + 1));
        return text[at] switch
        {
            '(' => IsHan(after) && !IsLatin(before) && !IsLabel(text, at),
            ')' => IsHan(before) && IsClosedHalf(text, at),
            '.' => IsHan(before) && (after == '\0' || IsHan(after)) && at > 3,
            '"' => IsHan(before) || IsHan(after),
            _ => (IsHan(before) || before is '”' or '》' or '）' or '’' or '〕') && after != '/',
        };
    }

    // 只说有左括号的；“一)”这样的编号不算。
    private static bool IsClosedHalf(string text, int close)
    {
        var start = text.LastIndexOf('(', close, Math.Min(close + 1, 80));
        return start >= 0 && IsHan(CharAt(text, start + 1)) && !IsLabel(text, start);
    }

    private static bool IsLabel(string text, int open)
    {
        var end = open + 1;
        while (end < text.Length && IsChineseDigit(text[end]))
            end++;
        return CharAt(text, end) == ')';
    }
}
