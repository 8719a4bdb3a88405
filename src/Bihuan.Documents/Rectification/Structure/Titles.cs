using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Rectification.Structure;

/// <summary>标题到哪里为止：第一句；或者到引出措施的冒号、到第一个“一是”为止。</summary>
internal static class Titles
{
    public static int End(Token t)
    {
        var s = t.Folded;
        var start = t.Field is { Kind: FieldKind.Problem or FieldKind.Detail } f && f.ValueStart < t.Length ? f.ValueStart : t.Body;
        var end = Sentences.FirstEnd(s, start, t.Length);
        var depth = 0;
        for (var i = start; i < end; i++)
        {
            var c = s[i];
            if (c is '“' or '‘') depth++;
            else if (c is '”' or '’') depth = Math.Max(0, depth - 1);
            else if (depth == 0 && c == ':' && i > start + 3 && Leads(s, start, i, t.Length)) return i;
            else if (depth == 0 && c is ';' or ',' or ':' && i + 2 < t.Length && StartsFirstItem(s, i + 1)) return i;
            else if (depth == 0 && c is ';' or '(' && FieldLabels.At(s, i + 1) is { } inner && inner.ValueStart < t.Length) return i;
        }
        return end;
    }

    /// <summary>标题之后的正文从哪里开始(跳过句号、冒号)。</summary>
    public static int After(Token t)
    {
        var i = t.SentenceEnd;
        while (i < t.Length && t.Folded[i] is '。' or ':' or ';' or ',' or ' ' or '!' or '?') i++;
        return i;
    }

    private static bool Leads(string s, int start, int colon, int end)
    {
        var left = s.AsSpan(start, colon - start);
        if (left.EndsWith("整改情况") || left.EndsWith("整改") || left.EndsWith("进展情况") || left.EndsWith("问题") && left.Length > 4 || left.EndsWith("落实情况")) return true;
        return colon + 2 < end && StartsFirstItem(s, colon + 1);
    }

    private static bool StartsFirstItem(string s, int i) =>
        LabelScanner.At(s, LabelScanner.Skip(s, i)) is { Value: 1, Kind: LabelKind.HanShi or LabelKind.ArabicParen or LabelKind.Circled or LabelKind.ArabicDot or LabelKind.Di };
}
