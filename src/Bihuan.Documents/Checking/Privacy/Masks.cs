using System.Buffers;

namespace Bihuan.Documents.Checking.Privacy;

/// <summary>一处遮盖。</summary>
/// <param name="Line">行号。</param>
/// <param name="Column">起点，从遮盖的那个词算起(“20**”“张某”“**局”)。</param>
/// <param name="End">终点，不含。</param>
/// <param name="Kind">遮的是什么。</param>
/// <param name="Shape">遮成什么样：相同的遮法写出来相同。</param>
internal sealed record Mask(int Line, int Column, int End, MaskKind Kind, string Shape);

/// <summary>遮的是什么。</summary>
internal enum MaskKind
{
    /// <summary>年份。</summary>
    Year,
    /// <summary>姓名。</summary>
    Person,
    /// <summary>机构、地名。</summary>
    Body,
    /// <summary>手机号。</summary>
    Phone,
}

/// <summary>文中各处遮盖(“20**年”“张某”“**局”“138****1234”)。</summary>
internal sealed class Masks
{
    private static readonly SearchValues<char> Printed = SearchValues.Create("*＊×XxＸｘ某");
    private static readonly SearchValues<char> Signs = SearchValues.Create("*×Xx某");

    private Masks(IReadOnlyList<Mask> all) => All = all;

    /// <summary>各处，按行、列先后。</summary>
    public IReadOnlyList<Mask> All { get; }

    public IEnumerable<Mask> Of(MaskKind kind) => All.Where(m => m.Kind == kind);

    public static Masks Of(CheckedDocument document)
    {
        var found = new List<Mask>();
        foreach (var line in document.Content.LinesWith(Printed))
        {
            var text = document.Folded(line);
            for (var at = 0; at < text.Length && found.Count < 10_000;)
            {
                var offset = text.AsSpan(at).IndexOfAny(Signs);
                if (offset < 0) break;
                var (start, end) = Run(text, at + offset);
                at = end;
                if (Judge(line, text, start, end) is { } mask) found.Add(mask);
            }
        }
        return new(found);
    }

    // 同一种遮盖符号连着的一串。
    private static (int Start, int End) Run(string text, int start)
    {
        var end = start + 1;
        while (end < text.Length && Family(text[end]) == Family(text[start])) end++;
        return (start, end);
    }

    private static char Family(char c) => c switch { '*' => '*', '×' or 'X' or 'x' => 'X', '某' => '某', _ => '\0' };

    private static Mask? Judge(int line, string text, int start, int end)
    {
        var sign = Family(text[start]);
        int digits = start, after = end;
        while (digits > 0 && start - digits < 4 && char.IsAsciiDigit(text[digits - 1])) digits--;
        while (after < text.Length && after - end < 5 && char.IsAsciiDigit(text[after])) after++;
        var next = after < text.Length ? text[after] : '\0';
        if (sign != '某' && start - digits == 3 && after - end == 4 && end - start == 4) return new(line, digits, after, MaskKind.Phone, text[digits..start] + text[end..after]);
        if (sign != '某' && next == '年' && after - digits <= 4 && (digits == 0 || !char.IsAsciiLetterOrDigit(text[digits - 1])))
            return new(line, digits, after, MaskKind.Year, new string('0', start - digits) + new string(sign, end - start) + new string('0', after - end));
        if (digits < start || after > end) return null;
        if (end - start <= 2 && start > 0 && Surnames.Next(text[(start - 1)..start], 0) == 0 && Reads(text, start, end, sign))
            return new(line, start - 1, end, MaskKind.Person, sign.ToString());
        return sign != '某' && end - start >= 2 && "局委县市区镇乡村街中办院厅处馆".Contains(next) ? new(line, start, end + 1, MaskKind.Body, sign.ToString()) : null;
    }

    // “王某”“张XX”是人名；“高某项”“明X”不是：单个的 X 前后不能是字母数字，“某”后面不能接量词。
    private static bool Reads(string text, int start, int end, char sign) =>
        sign == '某' ? end >= text.Length || !"些个种项次地年月日一".Contains(text[end]) : end >= text.Length || !char.IsAsciiLetterOrDigit(text[end]) && !"局委县市区镇乡村街中办院厅处馆省路大年月日".Contains(text[end]);
}
