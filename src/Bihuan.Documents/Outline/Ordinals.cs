namespace Bihuan.Documents.Outline;

/// <summary>一段文字里按序号分出的一条。</summary>
/// <param name="Start">起点，即序号的第一个字符。</param>
/// <param name="End">终点，不含。</param>
/// <param name="OrdinalEnd">序号的终点，不含。</param>
/// <param name="Value">序号的数值。</param>
/// <param name="Kind">序号的写法。</param>
internal readonly record struct OrdinalItem(int Start, int End, int OrdinalEnd, int Value, LabelKind Kind);

/// <summary>把“一是……；二是……”“1.……；2.……”“①……②……”分成一条一条。输入是折叠过的行。</summary>
internal static class Ordinals
{
    /// <summary>
    /// 分 [start, end) 这一段。只按最先出现的那种序号分，别的写法算条内的层次。
    /// 序号须在段首或标点之后，数值须接得上(重号、跳号、新的“一是”也收);一条也没有时返回空。
    /// </summary>
    public static IReadOnlyList<OrdinalItem> Split(string s, int start, int end)
    {
        List<OrdinalItem>? items = null;
        LabelKind kind = default;
        var last = 0;
        for (var i = start; i < end; i++)
        {
            if (!MayStart(s[i]) || Candidate(s, i, start, end) is not { } label) continue;
            if (items is null)
            {
                // 段中才出现的第一个序号必须从一数起，否则是正文里的数
                if (label.Value != 1 && i != LabelScanner.Skip(s, start) && label.Kind != LabelKind.HanShi) continue;
                items = [];
                kind = label.Kind;
            }
            else if (label.Kind != kind || !Follows(last, label.Value, kind)) continue;
            items.Add(new OrdinalItem(i, end, label.End, label.Value, kind));
            last = label.Value;
            i = label.End - 1;
        }
        if (items is null) return [];
        // 段中孤零零一个“1.”或“(1)”不算分条
        if (items.Count == 1 && items[0].Start != LabelScanner.Skip(s, start) && kind != LabelKind.HanShi) return [];
        for (var k = 0; k + 1 < items.Count; k++) items[k] = items[k] with { End = items[k + 1].Start };
        return items;
    }

    private static bool Follows(int last, int value, LabelKind kind) =>
        value == last + 1 || value == last || value == last + 2 || value == 1 && kind is LabelKind.HanShi;

    private static bool MayStart(char c) =>
        c is '(' or '第' or '首' or '其' or '再' or '最' || Numerals.IsHan(c) || char.IsAsciiDigit(c) || c > '\u2450' && Numerals.Enclosed(c) is not null;

    private static Label? Candidate(string s, int i, int start, int end)
    {
        var first = i == LabelScanner.Skip(s, start);
        var before = first ? '。' : s[i - 1];
        if (Numerals.Enclosed(s[i]) is { Kind: LabelKind.Circled } c) return new Label(c.Kind, 0, c.Value, i, i + 1);
        var clause = before is '。' or ';' or ':' or ' ' or '!' or '?' or '”' or ')' or '\u2028';
        // “在……方面，1.……”
        if (before == ',' && i > 2 && s[i - 2] == '面' && s[i - 3] == '方') clause = true;
        if (!clause && before is not (',' or '、')) return null;
        if (s[i] is '首' or '其' or '再' or '最') return clause ? Sequence(s, i) : null;
        if (LabelScanner.At(s, i) is not { } label || label.End > end) return null;
        return label.Kind switch
        {
            LabelKind.HanShi => s[label.End - 1] == '是' || first ? label : null,
            LabelKind.Di when label.Value == 1 => label,
            LabelKind.Di or LabelKind.ArabicDot or LabelKind.ArabicParen or LabelKind.HalfParen => clause && !Glued(s, label) ? label : null,
            LabelKind.HanParen => clause ? label : null,
            _ => null,
        };
    }

    private static bool Glued(string s, Label label) =>
        label.Kind is LabelKind.ArabicDot && label.End < s.Length && char.IsAsciiDigit(s[label.End]) && s[label.End - 1] == '、';

    private static Label? Sequence(string s, int i)
    {
        var span = s.AsSpan(i);
        var value = span.StartsWith("首先,") ? 1 : span.StartsWith("其次,") ? 2 : span.StartsWith("再次,") ? 3 : span.StartsWith("最后,") ? 4 : 0;
        return value == 0 ? null : new Label(LabelKind.Di, 0, value, i, i + 3);
    }
}
