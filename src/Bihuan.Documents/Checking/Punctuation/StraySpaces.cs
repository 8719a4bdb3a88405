using System.Buffers;
using Bihuan.Documents.Rectification;
using static Bihuan.Documents.Checking.Punctuation.Glyphs;

namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>punctuation.stray-space：中文、日期里夹着空格。</summary>
internal sealed class StraySpaces : Check
{
    // 空格到处都是，就是排版的做法，只说一次。
    private const int TooMany = 24;

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \u00A0\u3000\u2002\u2003\u2009");

    public override string Rule => "punctuation.stray-space";
    public override string Name => "多余的空格";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "中文词句、日期里夹着空格，查找、统计时就断成两截。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是2023⟦ ⟧年12月修订值守制度。"),
        CheckExample.Breaking("一是3月21⟦ ⟧日召开会议，研究值守制度。"),
        CheckExample.Breaking("一是修订值守⟦ ⟧制度，每周抽查一次。"),
        CheckExample.Breaking("一是打造⟦ ⟧“一件事”集成服务，每周抽查一次。"),
        CheckExample.Clean("　　一是学习《中共云溪县委办公室 云溪县人民政府办公室关于规范值守的通知》。\n1. 修订值守制度，使用 APP 办理。\n责任领导：张 明  责任科室：综合科"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var found = new List<(int Line, int Column, int End)>();
        var spacedNumbers = new List<(int Line, int Column, int End)>();
        foreach (var line in document.Content.LinesWithMark(Blanks))
        {
            if (!IsProse(document, line))
                continue;
            var text = document.Text(line);
            for (var i = Next(text, LabelEnd(text), Blanks); i >= 0; i = Next(text, i, Blanks))
            {
                var end = i + 1;
                while (end < text.Length && IsBlank(text[end]))
                    end++;
                var (before, after) = (CharAt(text, i - 1), CharAt(text, end));
                if (end < text.Length && i > 0)
                {
                    if (IsDigit(before) && IsHan(after) || IsHan(before) && IsDigit(after))
                        spacedNumbers.Add((line, i, end));
                    else if (end - i <= 2 && IsStray(text, i, end, before, after))
                        found.Add((line, i, end));
                }
                i = end;
            }
        }
        if (spacedNumbers.Count <= 3 || spacedNumbers.Count * 3 <= TightNumbers(document))
            found.AddRange(spacedNumbers);
        else
            yield return Many(spacedNumbers, "数字与汉字之间");
        if (found.Count > TooMany)
        {
            yield return Many(found, "中文词句里");
            yield break;
        }
        foreach (var (line, column, end) in found)
            yield return At(line, column, end, $"{Around(document.Text(line), column, end)}处中间有空格。", "请删去空格。");
    }

    // 行文；表格、名单、版头里的空格是用来对齐的。
    private static bool IsProse(CheckedDocument document, int line) =>
        document.Line(line).Cells.Count == 0 && document.Role(line) is not (LineRole.Title or LineRole.Masthead or LineRole.Contact or LineRole.Signature or LineRole.TableHeader)
        && document.Text(line).AsSpan().IndexOfAny('\t', '|') < 0;

    // 数字与汉字紧挨着的有几处：看空格是不是全文的做法。
    private static int TightNumbers(CheckedDocument document)
    {
        var count = 0;
        foreach (var line in document.ContentLines())
            if (IsProse(document, line) && document.Text(line) is var text)
                for (var i = LabelEnd(text); i + 1 < text.Length; i++)
                    if (IsDigit(text[i]) && IsHan(text[i + 1]))
                        count++;
        return count;
    }

    private Remark Many(List<(int Line, int Column, int End)> found, string where) =>
        OnWhole($"{where}有空格，共{found.Count}处，自第{found.Min(f => f.Line)}行起。", "正式行文请统一删去。", related: [.. found.Select(f => f.Line).Distinct().Order().Take(20)]);

    private static bool IsStray(string text, int start, int end, char before, char after)
    {
        if (IsHan(before) && IsHan(after))
            return !IsLayout(text, start, end);
        // 引号、书名号外侧，点号之后。
        return IsHan(before) && after is '“' or '《' or '”' or '》' or '，' or '。' or '、' or '；' && !IsLayout(text, start, end)
            || (before is '“' or '《' or '”' or '》' or '、' or '，' or '；' or '。' && (IsHan(after) || after is '“' or '《'))
            || before is ',' or ';' && IsHan(after) && IsHan(CharAt(text, start - 2));
    }

    // 机关并列、人名对齐、一行几个字段，空格是有用的。
    private static bool IsLayout(string text, int start, int end)
    {
        var (left, right) = (start, end);
        while (left > 0 && IsHan(text[left - 1]))
            left--;
        while (right < text.Length && IsHan(text[right]))
            right++;
        if (start - left == 1 && right - end <= 2 || right - end == 1 && start - left <= 2)
            return true;
        if (CharAt(text, right) is '：' or ':' && text.AsSpan(0, start).IndexOfAny('：', ':') >= 0 || IsBlank(CharAt(text, right)) || left > 0 && IsBlank(text[left - 1]) || CharAt(text, left - 1) is '：' or ':')
            return true;
        if (IsBody(text.AsSpan(left, start - left)))
            return true;
        // 没有一个标点的行，是名单、小标题，不是行文。
        return text.AsSpan().IndexOfAny("。，；,;") < 0;
    }

    private static bool IsBody(ReadOnlySpan<char> name)
    {
        foreach (var tail in (ReadOnlySpan<string>)["委", "局", "厅", "部", "会", "院", "府", "室", "组", "中心", "处", "科", "办", "署", "站", "所", "公司", "学校"])
            if (name.Length > tail.Length + 1 && name.EndsWith(tail, StringComparison.Ordinal))
                return true;
        return false;
    }

    // 行首的缩进与编号之后的空格不算。
    private static int LabelEnd(string text)
    {
        var i = 0;
        while (i < text.Length && IsBlank(text[i]))
            i++;
        var start = i;
        while (i < text.Length && i - start < 12 && !IsBlank(text[i]))
            i++;
        if (i >= text.Length || !IsBlank(text[i]))
            return start;
        var last = text[i - 1];
        var isLabel = last is '.' or '、' or '）' or ')' or '．' or '章' or '节' or '条' or '：' or ':' or '—' or '-' or '·' or '◆' or '●' or >= '①' and <= '⑳' || IsDigit(last) && IsAllDigits(text.AsSpan(start, i - start)) || text[start] == '第';
        if (!isLabel)
            return start;
        while (i < text.Length && IsBlank(text[i]))
            i++;
        return i;
    }

    private static bool IsAllDigits(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!IsDigit(c) && c != '.')
                return false;
        return true;
    }
}
