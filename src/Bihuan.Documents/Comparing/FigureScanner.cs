using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Comparing;

/// <summary>认出文字里的数字、日期、金额、百分比，连同单位。</summary>
internal static class FigureScanner
{
    private const string Han = "〇零一二三四五六七八九十百千两";
    private const string Units = "个项条次人名家件份场期户处天周篇批轮台套间座辆张平亩公吨度倍位类组批宗例起部所支笔课节分小米盏本册页卷幅块根株棵头只箱袋栋幢层道段片门则封吨";

    /// <summary>从 start 起是一个数字时，它的终点与种类；不是时终点就是 start。</summary>
    public static (int End, FigureKind Kind) At(string text, int start)
    {
        var c = Fold.Folded(text[start]);
        if (char.IsAsciiDigit(c)) return Digits(text, start);
        if (string.CompareOrdinal(text, start, "百分之", 0, 3) == 0)
        {
            var end = Run(text, start + 3);
            return end > start + 3 ? (end, FigureKind.Percentage) : (start, default);
        }
        return Han.Contains(c) ? Chinese(text, start) : (start, default);
    }

    private static (int End, FigureKind Kind) Digits(string text, int start)
    {
        var end = start;
        int groups = 1, dots = 0;
        while (end < text.Length)
        {
            var c = Fold.Folded(text[end]);
            if (char.IsAsciiDigit(c)) { end++; continue; }
            if (c is not ('.' or ',' or '-' or '/') || end + 1 >= text.Length || !char.IsAsciiDigit(Fold.Folded(text[end + 1]))) break;
            // “2024-03-05”“2024.3.5”是日期；“3-5”不连
            if (c is '-' or '/' && end - start != 4 && groups < 2) break;
            if (c != ',') groups++;
            if (c == '.') dots++;
            end++;
        }
        if (groups == 3 || (groups == 2 && dots == 0)) return (end, FigureKind.Date);
        return Suffix(text, start, end);
    }

    private static (int End, FigureKind Kind) Chinese(string text, int start)
    {
        var end = Run(text, start);
        var (whole, kind) = Suffix(text, start, end);
        // 没有单位的汉字数字多半不是数：“统一”“一致”“一是”
        return whole > end ? (whole, kind) : (start, default);
    }

    private static int Run(string text, int at)
    {
        while (at < text.Length && (Han.Contains(text[at]) || char.IsAsciiDigit(Fold.Folded(text[at])) || Fold.Folded(text[at]) == '.')) at++;
        return at;
    }

    private static (int End, FigureKind Kind) Suffix(string text, int start, int end)
    {
        char At(int i) => i < text.Length ? Fold.Folded(text[i]) : '\0';
        if (At(end) is '%' or '‰') return (end + 1, FigureKind.Percentage);
        if (At(end) is '年' or '月' or '日' && (At(end) != '年' || end - start == 4) && (At(end) != '月' || end - start <= 3))
        {
            end++;
            for (var next = Run(text, end); next > end && At(next) is '月' or '日' or '号'; next = Run(text, end)) end = next + 1;
            return (end, FigureKind.Date);
        }
        while (At(end) is '万' or '亿' or '余' or '多') end++;
        if (At(end) == '元') return (end + 1, FigureKind.Money);
        if (At(end) is '年' or '月' or '日') return (end + 1, FigureKind.Number);
        if (At(end) == '个' && At(end + 1) == '月') return (end + 2, FigureKind.Number);
        if (end < text.Length && Units.Contains(At(end)))
        {
            end++;
            if (At(end - 1) == '人' && At(end) == '次' || At(end - 1) == '平' && At(end) == '方' || At(end - 1) == '公' && At(end) is '里' or '斤') end++;
            else if (At(end - 1) == '小' && At(end) == '时' || At(end - 1) == '分' && At(end) == '钟') end++;
        }
        return (end, FigureKind.Number);
    }
}
