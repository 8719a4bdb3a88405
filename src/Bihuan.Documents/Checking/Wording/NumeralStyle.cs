using System.Buffers;
using static Bihuan.Documents.Checking.Punctuation.Glyphs;

namespace Bihuan.Documents.Checking.Wording;

/// <summary>wording.numeral-style：一句里同样的量，数字写法不一。</summary>
internal sealed class NumeralStyle : Check
{
    private static readonly SearchValues<char> Measures = SearchValues.Create("名家户起份辆套卷");
    private static readonly SearchValues<char> Numbered = SearchValues.Create("名家户起份辆套卷第");

    public override string Rule => "wording.numeral-style";
    public override string Name => "数字写法不一";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "同一句里同样的量，有的用阿拉伯数字，有的用汉字（GB/T 15835—2011 第4.3条：同一场合体例一致）；“第一、第二、三季度”之类漏了“第”。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("2023年1名窗口人员被批评教育，⟦两名⟧窗口人员被提醒谈话。"),
        CheckExample.Breaking("1.2023年⟦第二、第三、四⟧季度物业费未按时支付。"),
        CheckExample.Clean("2023年1名窗口人员被批评教育，2名被提醒谈话，评为第一名，进了前三名。第二、三季度物业费已支付，第一、第二、第三季度也已支付。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith(Numbered))
        {
            var text = document.Text(line);
            if (HasChinese(text))
                foreach (var (start, end) in Sentences.In(text))
                    if (Mixed(text, start, end) is var (at, arabic))
                        yield return At(line, at, at + 2, $"本句“{text.Substring(at, 2)}”用汉字，“{arabic}”用阿拉伯数字，写法不一。", "请统一数字写法。");
            for (var at = text.IndexOf('第', StringComparison.Ordinal); at >= 0; at = text.IndexOf('第', at + 1))
                if (Bare(text, at) is { } to)
                {
                    yield return At(line, at, to, $"“{text[at..to]}”后一项漏了“第”，写法不一。", "请统一为“第一、第二、第三”或“第一、二、三”。");
                    at = to;
                }
        }
    }

    // 有“两名”“三家”一类的说法，才值得一句一句地看。
    private static bool HasChinese(string text)
    {
        for (var i = Next(text, 0, Measures); i >= 0; i = Next(text, i + 1, Measures))
            if (IsCountOf(text, i))
                return true;
        return false;
    }

    // measure 处的量词之前是一个汉字数字，不是“第几”“前几”，也不是更大的数的末一位。
    private static bool IsCountOf(string text, int measure) =>
        CharAt(text, measure - 1) is '两' or '三' or '四' or '五' or '六' or '七' or '八' or '九'
        && !(IsChineseDigit(CharAt(text, measure - 2)) || CharAt(text, measure - 2) is '第' or '前' or '后' or '这' or '“' or '百');

    private static (int At, string Arabic)? Mixed(string text, int start, int end)
    {
        var (chinese, arabic, measure) = (-1, "", '\0');
        for (var i = start + 1; i < end; i++)
        {
            if (!Measures.Contains(text[i]))
                continue;
            if (IsDigit(text[i - 1]) && (measure == '\0' || measure == text[i]))
                (arabic, measure) = (arabic.Length > 0 ? arabic : text[DigitsBefore(text, i)..(i + 1)], text[i]);
            else if (IsCountOf(text, i) && (measure == '\0' || measure == text[i]))
                (chinese, measure) = (i - 1, text[i]);
        }
        return chinese >= 0 && arabic.Length > 0 ? (chinese, arabic) : null;
    }

    private static int DigitsBefore(string text, int end)
    {
        while (end > 0 && IsDigit(text[end - 1]))
            end--;
        return end;
    }

    // “第二、第三、四”：前两项有“第”，后一项没有。
    private static int? Bare(string text, int at) =>
        IsChineseDigit(CharAt(text, at + 1)) && CharAt(text, at + 2) == '、' && CharAt(text, at + 3) == '第' && IsChineseDigit(CharAt(text, at + 4)) && CharAt(text, at + 5) == '、' && IsChineseDigit(CharAt(text, at + 6)) && CharAt(text, at + 7) is not '、'
            ? at + 7 : null;
}
