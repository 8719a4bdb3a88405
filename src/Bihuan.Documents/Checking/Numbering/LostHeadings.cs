using System.Globalization;
using Bihuan.Documents.Outline;

namespace Bihuan.Documents.Checking.Numbering;

/// <summary>跳过的号是不是其实印着：与前一个标题写在一行里，用了另一级的写法，或者编号的标点印错而没有认出来。</summary>
internal sealed class LostHeadings(CheckedDocument document)
{
    // 只找相隔不远的：再远就不是一个问题的篇幅。
    private const int Farthest = 200;

    /// <summary>last 与 heading 之间缺的那一个；只管缺一个的，找不到时为 null。</summary>
    public HeadingFault? Find(Heading last, Heading heading)
    {
        var missing = last.Value + 1;
        if (heading.Value != missing + 1 || heading.Line - last.Line > Farthest)
            return null;
        return SameLine(last, heading, missing) ?? OtherStyle(last, heading, missing) ?? OddMark(last, heading, missing);
    }

    // “6.台账不全、7.公示不及时。”
    private HeadingFault? SameLine(Heading last, Heading heading, int missing)
    {
        var folded = document.Folded(last.Line);
        var printed = Fold.Line(last.As(missing));
        for (var at = folded.IndexOf(printed, last.End, StringComparison.Ordinal); at > last.End; at = folded.IndexOf(printed, at + printed.Length, StringComparison.Ordinal))
            if (folded[at - 1] is '。' or ';' or ',' or '、' or ' ' or '”' && LabelScanner.At(folded, at) is { } label && label.Kind == last.Kind && label.End < folded.Length)
                return new(HeadingFaultKind.Joint, last, heading, [heading.Line]) { Start = label.Start, End = label.End };
        return null;
    }

    // “2.……”“（3）……”“4.……”:中间的一个用了别的写法。
    private HeadingFault? OtherStyle(Heading last, Heading heading, int missing)
    {
        Heading? found = null;
        foreach (var other in document.Once(HeadingIndex.Of).Between(last.Line, heading.Line))
        {
            if (found is not null && other.Key == found.Key)
                return null;
            if (found is null && other.Value == missing && other.Key != last.Key && other.IsProblem == last.IsProblem)
                found = other;
            else if (found is null && other.Value == 1)
                return null;
        }
        return found is null ? null : new(HeadingFaultKind.Style, found, last, [last.Line, heading.Line]);
    }

    // “3，……”“（三 ……”:编号之后的标点印错。
    private HeadingFault? OddMark(Heading last, Heading heading, int missing)
    {
        var number = last.Kind is LabelKind.HanComma or LabelKind.HanParen ? Numerals.ToHan(Math.Min(missing, 99)) : missing.ToString(CultureInfo.InvariantCulture);
        var bracket = last.Kind is LabelKind.HanParen or LabelKind.ArabicParen;
        for (var line = last.Line + 1; line < heading.Line; line++)
        {
            var folded = document.Folded(line);
            var at = LabelScanner.Skip(folded, 0);
            if (LabelScanner.At(folded, at) is { IsOrdinalOnly: false } label && label.Value == missing && label.Kind != last.Kind && !Counted(last.Line, line, folded[label.Start..label.End]))
                return new(HeadingFaultKind.Style, heading, last, [last.Line, heading.Line]) { Line = line, Start = label.Start, End = label.End };
            var digits = at < folded.Length && folded[at] == '(' ? at + 1 : at;
            var end = digits + number.Length;
            if (end + 1 >= folded.Length || !folded.AsSpan(digits).StartsWith(number, StringComparison.Ordinal) || digits > at && !bracket)
                continue;
            if (folded[end] is ',' or ':' or ';' || bracket && folded[end] is '.' or '、' or ')' or ' ' || digits > at && !char.IsAsciiDigit(folded[end]) && !Numerals.IsHan(folded[end]))
                return new(HeadingFaultKind.Style, heading, last, [last.Line, heading.Line]) { Line = line, Start = at, End = Math.Min(end + 1, folded.Length) };
        }
        return null;
    }

    // 前面几行里有没有同样写法的“一”:有就是条内的第二条，不是标题。
    private bool Counted(int from, int to, string label)
    {
        var heading = new Heading(from, default, 0, 0, label, 0, 0, "", false);
        var one = heading.As(1);
        for (var line = from; line < to; line++)
            if (document.Folded(line).Contains(one, StringComparison.Ordinal))
                return true;
        return label == one;
    }
}
