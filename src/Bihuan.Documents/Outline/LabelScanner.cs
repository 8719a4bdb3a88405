using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Outline;

/// <summary>认行首的编号。输入是折叠过的行(<see cref="Fold.Line"/>)。</summary>
internal static class LabelScanner
{
    /// <summary>一行行首的编号；没有时返回 null。(扩大)(国发〔2024〕3号)“一件事”4.15日 都不是编号。</summary>
    public static Label? Scan(SourceLine line, string folded)
    {
        var i = Skip(folded, 0);
        if (line.GeneratedLabel > 0)
        {
            var own = At(folded, i);
            if (own is { } o && o.End <= line.GeneratedLabel + 1) return o with { End = Math.Max(o.End, line.GeneratedLabel) };
            return new Label(LabelKind.Bullet, 0, 0, 0, line.GeneratedLabel);
        }
        if (i < folded.Length && BulletLength(folded, i) is > 0 and var b)
        {
            var inner = Skip(folded, i + b);
            return At(folded, inner) ?? new Label(LabelKind.Bullet, BulletDepth(folded[i]), 0, i, i + b);
        }
        return At(folded, i) ?? (line.HeadingLevel is { } level && i < folded.Length && folded.Length - i <= 80
            ? new Label(LabelKind.Styled, level, 0, i, i) : null);
    }

    /// <summary>从 i 起是不是一个编号。</summary>
    public static Label? At(string s, int i)
    {
        if (i >= s.Length) return null;
        var c = s[i];
        if (c is '(' or '〔' or '[' or '【') return Enclosed(s, i);
        if (Numerals.Enclosed(c) is { } e)
            return new Label(e.Kind, 0, e.Value, i, i + 1 < s.Length && s[i + 1] is '.' or '、' ? i + 2 : i + 1);
        if (Numerals.IsHan(c)) return Han(s, i);
        if (char.IsAsciiDigit(c)) return Arabic(s, i);
        if (c == '第') return Di(s, i);
        if (c is '问' or '反' or '具') return ProblemWord(s, i, ':', '、', '.', ' ');
        if (char.IsAsciiLetter(c) && i + 2 < s.Length && s[i + 1] is '.' or '、' or ')' && !char.IsAscii(s[i + 2]))
            return new Label(LabelKind.Letter, 0, char.ToUpperInvariant(c) - 'A' + 1, i, i + 2);
        if (c is >= '\u2160' and <= '\u216B' && i + 1 < s.Length && s[i + 1] is '.' or '、')
            return new Label(LabelKind.Roman, 0, c - '\u2160' + 1, i, i + 2);
        return null;
    }

    private static int BulletLength(string s, int i)
    {
        if (s[i] is '●' or '•' or '■' or '◆' or '▲' or '○' or '◇' or '□' or '·' or '★' or '※') return 1;
        if (s[i] is '—' && i + 2 < s.Length && s[i + 1] is '—') return 2;
        return s[i] is '-' or '—' && i + 1 < s.Length && s[i + 1] == ' ' ? 1 : 0;
    }

    /// <summary>不同的符号分出高低：实心方块在圆点之上，圆点在空心之上，破折号最低。</summary>
    private static int BulletDepth(char c) => c switch
    {
        '■' or '◆' or '▲' or '★' => 0,
        '●' or '•' or '※' => 1,
        '—' or '-' => 3,
        _ => 2,
    };

    private static Label? Enclosed(string s, int i)
    {
        var close = s[i] switch { '(' => ')', '〔' => '〕', '[' => ']', _ => '】' };
        var j = s.IndexOf(close, i + 1, Math.Min(10, s.Length - i - 1));
        if (j < 0) return null;
        var inner = s.AsSpan(i + 1, j - i - 1).Trim();
        if (inner.IsEmpty) return null;
        var end = j + 1 < s.Length && s[j + 1] is '、' or '.' ? j + 2 : j + 1;
        if (inner.Length <= 4 && Numerals.Han(inner) is { } han && han > 0) return new Label(LabelKind.HanParen, 0, han, i, end);
        if (inner.Length <= 3 && int.TryParse(inner, System.Globalization.NumberStyles.None, null, out var n)) return new Label(LabelKind.ArabicParen, 0, n, i, end);
        if (s[i] is '【' or '[' && ProblemWord(s, i + 1, close) is { } p) return p with { Start = i, End = end };
        return null;
    }

    private static Label? Han(string s, int i)
    {
        var j = i;
        while (j < s.Length && j - i < 4 && Numerals.IsHan(s[j])) j++;
        if (Numerals.Han(s.AsSpan(i, j - i)) is not { } value || value == 0) return null;
        if (j < s.Length && s[j] is '是' or '要') return new Label(LabelKind.HanShi, 0, value, i, j + 1);
        var k = Skip(s, j);
        if (k < s.Length && s[k] is '、' || j < s.Length && s[j] == '.') return new Label(LabelKind.HanComma, 0, value, i, (s[j] == '.' ? j : k) + 1);
        return null;
    }

    private static Label? Arabic(string s, int i)
    {
        var j = i;
        while (j < s.Length && char.IsAsciiDigit(s[j])) j++;
        if (j - i > 3) return null;
        var value = int.Parse(s.AsSpan(i, j - i), System.Globalization.CultureInfo.InvariantCulture);
        var k = Skip(s, j);
        if (k >= s.Length) return null;
        if (s[k] == '、' || k > j && k - j <= 2 && s[k] == '.' && k + 1 < s.Length && !char.IsAsciiDigit(s[k + 1])) return new Label(LabelKind.ArabicDot, 0, value, i, k + 1);
        if (s[j] == ')') return new Label(LabelKind.HalfParen, 0, value, i, j + 1);
        if (s[j] == '.' && j + 1 < s.Length)
        {
            if (!char.IsAsciiDigit(s[j + 1])) return new Label(LabelKind.ArabicDot, 0, value, i, j + 1);
            return DecimalPath(s, i, j, value);
        }
        // “1 关于……”：编号后只空一格
        if (k > j && j - i <= 2 && k + 1 < s.Length && s.AsSpan(k) is var rest && (rest.StartsWith("关于") || rest.StartsWith("针对") || rest.StartsWith("问题")))
            return new Label(LabelKind.ArabicDot, 0, value, i, j);
        return null;
    }

    /// <summary>1.1、1.1.2;“1.2024年”是编号 1. 加年份；“4.15日”“1.32万元”不是编号。</summary>
    private static Label? DecimalPath(string s, int i, int dot, int first)
    {
        int depth = 1, last = first, j = dot;
        while (j + 1 < s.Length && s[j] == '.' && char.IsAsciiDigit(s[j + 1]))
        {
            var k = j + 1;
            while (k < s.Length && char.IsAsciiDigit(s[k])) k++;
            if (k - j - 1 >= 3) return depth == 1 ? new Label(LabelKind.ArabicDot, 0, first, i, dot + 1) : null;
            last = int.Parse(s.AsSpan(j + 1, k - j - 1), System.Globalization.CultureInfo.InvariantCulture);
            depth++;
            j = k;
        }
        if (j >= s.Length) return null;
        if (s[j] is '.' or '、' or ' ') return new Label(LabelKind.DecimalPath, depth, last, i, j + (s[j] == ' ' ? 0 : 1));
        if (s[j] is '%' && depth == 2 && j + 1 < s.Length && s[j + 1] == '的') return new Label(LabelKind.ArabicDot, 0, first, i, dot + 1);
        if (s[j] is '日' or '%' or '万' or '亿' or '倍' or '元' or '米' or '公' or '平' or '-' or '至' or '版') return null;
        // “3.2个镇”“2.6月25日”：编号之后的正文以数字开头
        if ("个名项家次件人年月笔条起场批户宗处台套辆栋篇张座".Contains(s[j], StringComparison.Ordinal)) return depth == 2 ? new Label(LabelKind.ArabicDot, 0, first, i, dot + 1) : null;
        return new Label(LabelKind.DecimalPath, depth, last, i, j);
    }

    private static Label? Di(string s, int i)
    {
        var j = i + 1;
        while (j < s.Length && j - i < 5 && (Numerals.IsHan(s[j]) || char.IsAsciiDigit(s[j]))) j++;
        if (j == i + 1 || j >= s.Length) return null;
        var digits = s.AsSpan(i + 1, j - i - 1);
        var value = Numerals.Han(digits) ?? (int.TryParse(digits, System.Globalization.NumberStyles.None, null, out var n) ? n : 0);
        if (value == 0) return null;
        var end = j + 1 < s.Length && s[j + 1] is '、' or ':' or ',' or '.' ? j + 2 : j + 1;
        if (s[j] is '章' or '编' || s.AsSpan(j).StartsWith("部分")) return new Label(LabelKind.Part, 0, value, i, s[j] == '部' ? j + 2 : end);
        if (s[j] is '条' or '项' && end < s.Length) return new Label(LabelKind.Article, 0, value, i, end);
        return s[j] is ',' or '、' or ':' ? new Label(LabelKind.Di, 0, value, i, j + 1) : null;
    }

    private static Label? ProblemWord(string s, int i, params ReadOnlySpan<char> closers)
    {
        var j = i;
        var span = s.AsSpan(i);
        // “问题一”之下的“具体问题1”“问题1-1”低一级
        var depth = span.StartsWith("具体") ? 1 : 0;
        if (depth > 0 || span.StartsWith("反馈")) { j += 2; span = s.AsSpan(j); }
        if (!span.StartsWith("问题")) return null;
        j += 2;
        if (j < s.Length && s[j] == '之') j++;
        var open = j < s.Length && s[j] == '(';
        if (open) j++;
        var from = j;
        var dash = -1;
        while (j < s.Length && j - from < 7 && (Numerals.IsHan(s[j]) || char.IsAsciiDigit(s[j]) || s[j] is '-' or '.' && j + 1 < s.Length && char.IsAsciiDigit(s[j + 1])))
        {
            if (s[j] is '-' or '.') dash = j;
            j++;
        }
        if (j == from || j >= s.Length) return null;
        var number = s.AsSpan(dash < 0 ? from : dash + 1, j - (dash < 0 ? from : dash + 1));
        var value = Numerals.Han(number) ?? (int.TryParse(number, System.Globalization.NumberStyles.None, null, out var n) ? n : 0);
        if (open && s[j] == ')') j++;
        else if (open) return null;
        if (value == 0 || j >= s.Length) return null;
        if (dash >= 0) depth = 1;
        if (closers.Contains(s[j])) return new Label(LabelKind.ProblemWord, depth, value, i, s[j] == ' ' ? j : j + 1);
        return open ? new Label(LabelKind.ProblemWord, depth, value, i, j) : null;
    }

    /// <summary>从 i 起跳过空白。</summary>
    public static int Skip(string s, int i)
    {
        while (i < s.Length && s[i] == ' ') i++;
        return i;
    }
}
