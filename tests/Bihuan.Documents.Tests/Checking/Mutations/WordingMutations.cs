using Bihuan.Documents.Checking.Wording;

namespace Bihuan.Documents.Tests.Checking.Mutations;

internal static class WordingMutations
{
    // 词表里没有上下文限制、正确写法又在公文里常见的条目。
    private static readonly Lazy<ILookup<string, LexiconEntry>> Plain = new(() =>
        Lexicon.Instance.Entries.Where(e => e.Right.Length == e.Wrong.Length && e.NotBefore.Length + e.NotAfter.Length + e.OnlyBefore.Length + e.OnlyAfter.Length == 0).ToLookup(e => e.Kind));

    public static IEnumerable<Mutation> List =>
    [
        new("词表里的错别字", "wording.typo", (document, random) => FromLexicon(document, random, "typo")),
        new("截至写成截止", "wording.usage", (document, random) => Injuries.Change(document, random, (text, i) => Is(text, i, "截至目前"), (text, i) => Injuries.Replace(text, i, 4, "截止目前"))),
        new("巡察组写成巡查组", "wording.term", (document, random) => Injuries.Change(document, random, (text, i) => i > 3 && Is(text, i, "巡察组") && "一二三四五六七八九十".Contains(text[i - 1], StringComparison.Ordinal) && text[i - 3] == '委', (text, i) => Injuries.Replace(text, i, 3, "巡查组"))),
        new("的字重复", "wording.doubled-word", (document, random) => Injuries.Change(document, random, (text, i) => text[i] == '的' && i > 6 && text[i - 1] != '目' && i + 1 < text.Length && text[i + 1] is not ('的' or '确') && text[i - 1] != '的', (text, i) => Injuries.Replace(text, i, 0, "的"))),
        new("词语写了两遍", "wording.doubled-word", (document, random) => Injuries.Change(document, random, (text, i) => Is(text, i, "整改") || Is(text, i, "制度") || Is(text, i, "窗口"), (text, i) => Injuries.Replace(text, i, 0, text.Substring(i, 2)))),
        new("量词前后不一", "wording.units", (document, random) => Injuries.Change(document, random, (text, i) => Is(text, i, "个问题") && i > 1 && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i - 2]), (text, i) => text + $"（即{Number(text, i)}项问题）")) { Also = ["totals.mismatch"] },
        new("通过使连用", "wording.subject-lost", (document, random) => Injuries.Change(document, random, (text, i) => text[i] == '。' && i == text.Length - 1, (text, i) => text + "通过开展培训，使窗口服务更加规范。")),
        new("约数重复", "wording.redundant", (document, random) => Injuries.Change(document, random, (text, i) => text[i] == '。' && i == text.Length - 1, (text, i) => text + "累计走访企业近20余家。")),
        new("状语用了的", "wording.adverbial-de", (document, random) => Injuries.Change(document, random, EndsParagraph, (text, _) => text + "推动各窗口更好的完成帮办代办。")),
        new("应进必进写成应进尽进", "wording.term-variant", (document, random) => Injuries.Change(document, random, EndsParagraph, (text, _) => text + "做到应进必进、应进尽进。")),
        new("人数一处汉字一处数字", "wording.numeral-style", (document, random) => Injuries.Change(document, random, EndsParagraph, (text, _) => text + "对1名窗口人员批评教育，两名窗口人员提醒谈话。")),
        new("同一笔钱两种单位", "wording.money-units", (document, random) => Injuries.Change(document, random, EndsParagraph, (text, _) => text + "退回多报的0.36万元，3600元已上缴财政。")),
        new("巡察组写成巡视组", "wording.inspection-word", (document, random) => Injuries.Change(document, random, (text, i) => i > 3 && Is(text, i, "巡察组") && "一二三四五六七八九十".Contains(text[i - 1], StringComparison.Ordinal) && text[i - 2] == '第' && text[i - 3] == '委' && text[i - 4] is '县' or '区', (text, i) => Injuries.Replace(text, i, 3, "巡视组"))),
    ];

    private static Injured? FromLexicon(Bihuan.Documents.Rectification.ReadDocument document, Random random, string kind)
    {
        var byFirst = Plain.Value[kind].ToLookup(e => e.Right[0]);
        return Injuries.Change(document, random, (text, i) => Entry(byFirst, text, i) is not null, (text, i) => Injuries.Replace(text, i, Entry(byFirst, text, i)!.Right.Length, Entry(byFirst, text, i)!.Wrong));
    }

    private static LexiconEntry? Entry(ILookup<char, LexiconEntry> byFirst, string text, int at) =>
        at < 6 ? null : byFirst[text[at]].FirstOrDefault(e => Is(text, at, e.Right));

    private static bool EndsParagraph(string text, int i) => text[i] == '。' && i == text.Length - 1;

    private static bool Is(string text, int at, string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    private static string Number(string text, int end)
    {
        var start = end;
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
            start--;
        return text[start..end];
    }
}
