using System.Buffers;
using static Bihuan.Documents.Checking.Punctuation.Glyphs;

namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>punctuation.list-mark：“和”“等”之前、序号之后多了顿号。</summary>
internal sealed class ListMarks : Check
{
    // 顿号之后这些字起头的是别的词，不是连词。
    private static readonly (string Word, string Unless)[] Words =
    [
        ("以及", ""),
        ("及", "时格早至其"),
        ("和", "谐平解睦善气缓美煦蔼约好合"),
        ("等", "级次待候额同效值距于分"),
    ];

    private static readonly SearchValues<char> FirstOfWords = SearchValues.Create([.. Words.Select(w => w.Word[0])]);

    public override string Rule => "punctuation.list-mark";
    public override string Name => "多余的顿号";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "最后两项已用“和”“及”，或以“等”收尾，前面不再用顿号；带括号的序号之后也不用顿号（GB/T 15834—2011 第4.5条、附录B.3）。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是修订值守、帮办⟦、和⟧延时服务制度。"),
        CheckExample.Breaking("一是修订值守、帮办⟦、等⟧制度。"),
        CheckExample.Breaking("⟦（一）、⟧窗口值守不严。\n一是修订值守制度。"),
        CheckExample.Clean("（一）窗口值守不严。\n一是修订值守、帮办和延时服务等制度，倡导文明、和谐，区分优秀、等次。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var all = document.Content.All;
        foreach (var at in document.Content.Marks)
        {
            // 一串以换行结尾，标点之后总还有一个字符。
            if (all[at] == '、' && Word(all, at + 1) is { } word)
            {
                var (line, column) = document.Content.Place(at);
                yield return At(line, column, column + 1 + word.Length, $"{Around(document.Text(line), column, column + 1 + word.Length)}处“{word}”之前不用顿号。", "请删去顿号。");
            }
            else if (all[at] is '）' or ')' && all[at + 1] is '、' or '.' or '，')
            {
                var (line, column) = document.Content.Place(at);
                var text = document.Text(line);
                if (Ordinal(text) is var (start, end) && column == end - 2)
                    yield return At(line, start, end, $"序号“{text[start..(end - 1)]}”已有括号，后面的“{text[end - 1]}”多余。", "请删去序号后的点号。");
            }
        }
    }

    private static string? Word(string text, int at)
    {
        if (!FirstOfWords.Contains(CharAt(text, at)))
            return null;
        foreach (var (word, unless) in Words)
            if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0 && !(CharAt(text, at + word.Length) is var next && next != '\0' && unless.Contains(next, StringComparison.Ordinal)))
                return word;
        return null;
    }

    // 行首“（一）、”“(1)、”的起止。
    private static (int Start, int End)? Ordinal(string text)
    {
        var start = After(text, -1);
        if (CharAt(text, start) is not ('（' or '('))
            return null;
        var end = start + 1;
        while (end < text.Length && end - start < 5 && (IsDigit(text[end]) || IsChineseDigit(text[end])))
            end++;
        return end > start + 1 && CharAt(text, end) is '）' or ')' && CharAt(text, end + 1) is '、' or '.' or '，' ? (start, end + 2) : null;
    }
}
