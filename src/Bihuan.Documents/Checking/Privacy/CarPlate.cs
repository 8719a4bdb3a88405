using System.Buffers;

namespace Bihuan.Documents.Checking.Privacy;

/// <summary>privacy.plate：号牌号码。</summary>
internal sealed class CarPlate : Check
{
    private static readonly SearchValues<char> Provinces = SearchValues.Create("京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼");

    // 号牌里一定有的；印作全角的也算。
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ");

    public override string Rule => "privacy.plate";
    public override string Name => "车牌号";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "车牌号可以认到人；公务用车可以写明，私车的要遮盖。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            1.关于“公务用车管理不严”的问题。
            整改情况：一是对⟦青A00012⟧停放私家小区一事核查处理。
            """),
        CheckExample.Clean("""
            1.关于“公务用车管理不严”的问题。
            整改情况：一是对青A***12停放私家小区一事核查处理。二是复印用青A4纸改为双面，公务用车青A00012加装定位。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith(Letters))
        {
            var text = document.Folded(line);
            for (var at = Next(text, 0); at >= 0; at = Next(text, at + 1))
            {
                if (at + 7 > text.Length || text[at + 1] is not (>= 'A' and <= 'Z')) continue;
                var start = text[at + 2] is '·' or '.' or ' ' ? at + 3 : at + 2;
                var end = start;
                while (end < text.Length && end - start <= 6 && (text[end] is >= 'A' and <= 'Z' || char.IsAsciiDigit(text[end]))) end++;
                if (end - start is 5 or 6 && text.AsSpan(start, end - start).ContainsAnyInRange('0', '9') && PrivacyText.Before(text, at, 10, ["公车", "公务用车", "公务车", "执法车", "执勤用车"]) is null)
                    yield return At(line, at, end, $"印有车牌号“{document.Text(line)[at..end]}”。", "不是公务用车的，请遮盖几位。");
            }
        }
    }

    private static int Next(string text, int from) => text.AsSpan(from).IndexOfAny(Provinces) is >= 0 and var n ? from + n : -1;
}
