using Bihuan.Documents.Rectification;

namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class PunctuationMutations
{
    public static IEnumerable<Mutation> List =>
    [
        new("漏掉后引号", "punctuation.unbalanced", (document, random) => Drop(document, random, '”')),
        new("漏掉前引号", "punctuation.unbalanced", (document, random) => Drop(document, random, '“')),
        new("漏掉后书名号", "punctuation.unbalanced", (document, random) => Drop(document, random, '》')),
        new("漏掉前书名号", "punctuation.unbalanced", (document, random) => Drop(document, random, '《')),
        new("漏掉后括号", "punctuation.unbalanced", (document, random) => Drop(document, random, '）')) { Also = ["numbering.ordinal-gap"] },
        new("后引号写反", "punctuation.unbalanced", (document, random) => Injuries.Change(document, random, (text, i) => text[i] == '”', (text, i) => Injuries.Replace(text, i, 1, "“"))),
        new("句号重复", "punctuation.doubled", (document, random) => Double(document, random, '。')),
        new("逗号重复", "punctuation.doubled", (document, random) => Double(document, random, '，')),
        new("删后留下顿号逗号", "punctuation.doubled", (document, random) => Injuries.Change(document, random, (text, i) => text[i] == '，', (text, i) => Injuries.Replace(text, i, 1, "、，"))),
        new("半角逗号", "punctuation.half-width", (document, random) => IsFull(document) ? Injuries.Change(document, random, (text, i) => text[i] == '，' && IsHan(text, i - 1) && IsHan(text, i + 1), (text, i) => Injuries.Replace(text, i, 1, ",")) : null),
        new("括号一全一半", "punctuation.mixed-pair", (document, random) => Injuries.Change(document, random, (text, i) => i > 4 && text[i] == '）' && IsHan(text, i - 1), (text, i) => Injuries.Replace(text, i, 1, ")"))),
        new("词中空格", "punctuation.stray-space", (document, random) => Injuries.Change(document, random, InsideWord, (text, i) => Injuries.Replace(text, i, 0, " "))),
        new("日期中空格", "punctuation.stray-space", (document, random) => Injuries.Change(document, random, (text, i) => text[i] is '年' or '月' && i > 8 && char.IsAsciiDigit(text[i - 1]) && Injuries.IsProse(text), (text, i) => Injuries.Replace(text, i, 0, " "))),
        new("内层书名号用双的", "punctuation.nested", (document, random) => Injuries.Change(document, random, (text, i) => text[i] == '《' && text.IndexOf('》', i) > i + 6, (text, i) => Injuries.Replace(text, i, 1, "《关于印发《") is var opened ? Injuries.Replace(opened, opened.IndexOf('》', i), 1, "》的通知》") : null!)),
        new("文种落在书名号外", "punctuation.title-tail", (document, random) => Injuries.Change(document, random, (text, i) => text[i] == '《' && TitleEnd(text, i) > 0, (text, i) => Injuries.Replace(text, TitleEnd(text, i), 4, "》的通知"))),
        new("等字之前多了顿号", "punctuation.list-mark", (document, random) => Injuries.Change(document, random, (text, i) => text[i] == '等' && IsHan(text, i - 1) && IsHan(text, i + 1) && !"级次待候额同效值距于分平高中".Contains(text[i + 1], StringComparison.Ordinal) && !"同平高中优初对均相".Contains(text[i - 1], StringComparison.Ordinal), (text, i) => Injuries.Replace(text, i, 0, "、"))),
        new("起止连接号换了一种", "punctuation.range-signs", (document, random) => Injuries.Change(document, random, (text, i) => text[i] == '月' && IsHan(text, i - 1) is false && i > 6 && Injuries.IsProse(text) && text.Contains('，', StringComparison.Ordinal), (text, i) => text + "（2021—2023年、2021-2022年）")),
        new("段末漏了句号", "punctuation.missing-stop", (document, random) => MostlyStopped(document) ? Injuries.Change(document, random, (text, i) => i > 20 && i == text.Length - 1 && text[i] == '。' && text.Contains('，', StringComparison.Ordinal) && document.Source.Lines[^1].Text != text && document.Roles[document.Source.Lines.First(l => l.Text == text).Number - 1] is LineRole.Measure, (text, i) => text[..i]) : null),
    ];

    // 措施各占一段，段末都有句号。
    private static bool MostlyStopped(ReadDocument document)
    {
        var measures = document.Source.Lines.Where(l => document.Roles[l.Number - 1] is LineRole.Measure && l.Cells.Count == 0).ToList();
        return measures.Count >= 8 && measures.All(l => l.Text.EndsWith('。'));
    }

    private static Injured? Drop(ReadDocument document, Random random, char mark) =>
        Injuries.Change(document, random, (text, i) => i > 3 && text[i] == mark && Injuries.IsProse(text), (text, i) => Injuries.Replace(text, i, 1, ""));

    private static Injured? Double(ReadDocument document, Random random, char mark) =>
        Injuries.Change(document, random, (text, i) => text[i] == mark, (text, i) => Injuries.Replace(text, i, 0, mark.ToString()));

    private static bool IsHan(string text, int i) => i >= 0 && i < text.Length && text[i] is >= '\u4E00' and <= '\u9FFF';

    // 两边都至少还有三个汉字，前面不像机关名称。
    private static bool InsideWord(string text, int i) =>
        i > 8 && Injuries.IsProse(text) && Enumerable.Range(i - 3, 6).All(k => IsHan(text, k)) && !"委局厅部会院府室组心处科办署站所司校".Contains(text[i - 1], StringComparison.Ordinal);

    private static bool IsFull(ReadDocument document) =>
        document.Source.Lines.Sum(l => l.Text.Count(c => c == '，')) > 20 + 10 * document.Source.Lines.Sum(l => l.Text.Count(c => c is ',' or ':' or ';' or '('));

    // 《关于……的通知》里“的通知》”的位置。
    private static int TitleEnd(string text, int open)
    {
        var end = text.IndexOf("的通知》", open, StringComparison.Ordinal);
        return end > 0 && text.IndexOf('》', open) == end + 3 && text.AsSpan(open, end - open).Contains("关于", StringComparison.Ordinal) ? end : -1;
    }
}
