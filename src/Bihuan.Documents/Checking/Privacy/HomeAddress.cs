using System.Buffers;

namespace Bihuan.Documents.Checking.Privacy;

/// <summary>privacy.address：住址。</summary>
internal sealed class HomeAddress : Check
{
    private static readonly string[] Labels = ["家庭住址", "家庭地址", "现住址", "户籍地址", "家住", "现住", "住址"];

    // 上面每个词、“单元”都有其中一个字。
    private static readonly SearchValues<char> Signs = SearchValues.Create("址住元");

    public override string Rule => "privacy.address";
    public override string Name => "家庭住址";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "住址写到门牌、单元，就能找到人，是个人信息；机关的办公地址不在其内。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("""
            1.关于“帮办代办不到位”的问题。
            整改情况：一是上门为⟦家住青禾镇柳湾村3组12号⟧的老人办理。
            """),
        CheckExample.Breaking("""
            1.关于“帮办代办不到位”的问题。
            整改情况：一是上门到槐花里小区⟦2单元301室⟧为老人办理。
            """),
        CheckExample.Clean("""
            1.关于“帮办代办不到位”的问题。
            整改情况：一是登记老人的家庭住址，上门办理12件；二是在政务服务大厅三楼302室设帮办区，由3个单元负责。
            """),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        foreach (var line in document.Content.LinesWith(Signs))
        {
            var text = document.Folded(line);
            var past = 0;
            foreach (var label in Labels)
                for (var at = text.IndexOf(label, StringComparison.Ordinal); at >= 0; at = text.IndexOf(label, at + label.Length, StringComparison.Ordinal))
                    if (at >= past && Door(text, at + label.Length) is { } end)
                        yield return Found(document, line, at, past = end);
            for (var at = text.IndexOf("单元", StringComparison.Ordinal); at >= 0; at = text.IndexOf("单元", at + 2, StringComparison.Ordinal))
                if (at >= past && Flat(text, at) is var (start, end))
                    yield return Found(document, line, start, end);
        }
    }

    private Remark Found(CheckedDocument document, int line, int start, int end) =>
        At(line, start, end, $"印有住址“{document.Text(line)[start..end]}”。", "请删去门牌，只写到村(社区)。");

    // 从 from 起到最后一个“数字＋号、室、组、栋、幢、单元”。
    private static int? Door(string text, int from)
    {
        int? end = null;
        for (var i = from; i < text.Length && i < from + 40 && text[i] is not ('。' or ',' or ';' or '、'); i++)
            if (i > from && text[i] is '号' or '室' or '组' or '栋' or '幢' or '户' && char.IsAsciiDigit(text[i - 1]))
                end = i + 1;
        return end;
    }

    // “2单元301室”
    private static (int Start, int End)? Flat(string text, int unit)
    {
        int start = unit, end = unit + 2;
        while (start > 0 && unit - start < 3 && char.IsAsciiDigit(text[start - 1])) start--;
        while (end < text.Length && end - unit < 7 && char.IsAsciiDigit(text[end])) end++;
        if (start == unit || end < unit + 5) return null;
        return (start, end < text.Length && text[end] is '室' or '号' or '户' ? end + 1 : end);
    }
}
