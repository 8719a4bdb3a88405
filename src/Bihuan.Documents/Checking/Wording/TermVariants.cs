using System.Buffers;
using static Bihuan.Documents.Checking.Punctuation.Glyphs;

namespace Bihuan.Documents.Checking.Wording;

/// <summary>wording.term-variant：同一个提法前后写法不一。</summary>
internal sealed class TermVariants : Check
{
    // 同一个意思的几种写法，一份文书里只用一种；先找它们共有的几个字。
    private static readonly (string Shared, string[] Words)[] Families =
    [
        ("集中", ["三集中三到位", "两集中两到位"]),
        ("一次办", ["一件事一次办", "一件事一次办好"]),
        ("办实事", ["我为群众办实事", "为群众办实事", "为民办实事"]),
        ("即享", ["免申即享", "免审即享"]),
        ("异地代", ["异地代收代办", "异地代办代收"]),
        ("跑一", ["最多跑一次", "只跑一次", "最多跑一趟"]),
        ("立改", ["立行立改", "立查立改", "立知立改"]),
        ("中心组", ["理论学习中心组", "理论中心组"]),
        ("帮办", ["帮办代办", "代办帮办"]),
    ];

    private static readonly SearchValues<char> Starts = SearchValues.Create("“应");

    public override string Rule => "wording.term-variant";
    public override string Name => "提法不一";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "同一个提法，在一份文书里标点、用字应当一致。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是落实“三集中三到位”。\n二是解决⟦“三集中，三到位”⟧不彻底的问题。"),
        CheckExample.Breaking("一是做到“应进必进”。\n二是事项未达到⟦应进尽进⟧。"),
        CheckExample.Clean("一是做到立行立改、立知立改。\n二是坚持立知立改。"),
        CheckExample.Clean("一是落实“三集中三到位”，做到“应进必进”“应办尽办”，应进未进的3项已进驻。\n二是落实“三集中三到位”。"),
    ];

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var spelled = new Dictionary<string, (string Text, int Line)>();
        var should = new Dictionary<char, (char Word, int Line, string Text)>();
        var families = new (string Text, int Line)?[Families.Length];
        var told = new HashSet<string>();
        var withFamily = Families.SelectMany(f => document.Content.LinesWith(f.Shared)).ToHashSet();
        foreach (var line in document.ContentLines())
        {
            var text = document.Text(line);
            for (var i = Next(text, 0, Starts); i >= 0; i = Next(text, i + 1, Starts))
            {
                var found = text[i] == '“' ? Spelled(text, i, line, spelled) : Should(text, i, line, should);
                if (found is { } f && told.Add(f.Key) && (text[i] != '“' || !SideBySide(document.Content, f.Here, f.There)))
                    yield return At(line, i, f.End, $"此处{Cite(f.Here)}，第{f.Line}行{Cite(f.There)}，疑为同一提法，写法不一。", "请统一写法。", related: [f.Line]);
            }
            if (!withFamily.Contains(line))
                continue;
            foreach (var (at, length, other) in Family(document.Content, text, line, families))
                if (told.Add(text.Substring(at, length)))
                    yield return At(line, at, at + length, $"此处“{text.Substring(at, length)}”，第{other.Line}行“{other.Text}”，疑为同一提法，写法不一。", "请统一写法。", related: [other.Line]);
        }
    }

    private readonly record struct Variant(string Key, int End, string Here, string There, int Line);

    // 引号里只差标点的：“三集中三到位”“三集中，三到位”。
    private static Variant? Spelled(string text, int open, int line, Dictionary<string, (string Text, int Line)> known)
    {
        var close = text.IndexOf('”', open, Math.Min(24, text.Length - open));
        if (close < open + 5)
            return null;
        var here = text[(open + 1)..close];
        var bare = here.AsSpan().ContainsAnyExceptInRange('\u4E00', '\u9FFF') ? string.Concat(here.Where(IsHan)) : here;
        if (bare.Length < 4 || bare.Length < here.Length - 3 || known.Count > 2000)
            return null;
        if (known.TryAdd(bare, (here, line)) || known[bare] is var (there, at) && Plain(there) == Plain(here))
            return null;
        return new(bare, close + 1, here, known[bare].Text, known[bare].Line);
    }

    // “立行立改、立知立改”并列着写的，本来就是两个提法。
    private static bool SideBySide(ContentText content, string one, string other)
    {
        foreach (var join in (ReadOnlySpan<string>)["、", "”、“", "”“"])
            if (content.Has(one + join + other) || content.Has(other + join + one))
                return true;
        return false;
    }

    // 全角半角不算差别。
    private static string Plain(string text) => Outline.Fold.Line(text).Replace("、", ",", StringComparison.Ordinal);

    // “应进必进”与“应进尽进”。
    private static Variant? Should(string text, int at, int line, Dictionary<char, (char Word, int Line, string Text)> known)
    {
        if (CharAt(text, at + 2) is not ('必' or '尽') || CharAt(text, at + 1) is var verb && (verb == '\0' || CharAt(text, at + 3) != verb || !IsHan(verb)))
            return null;
        var here = text.Substring(at, 4);
        if (known.TryAdd(text[at + 1], (text[at + 2], line, here)) || known[text[at + 1]].Word == text[at + 2])
            return null;
        return new(here[..2], at + 4, here, known[text[at + 1]].Text, known[text[at + 1]].Line);
    }

    private static IEnumerable<(int At, int Length, (string Text, int Line) Other)> Family(ContentText content, string text, int line, (string Text, int Line)?[] families)
    {
        for (var f = 0; f < Families.Length; f++)
        {
            // 长的写法包着短的，只认长的。
            var (at, word) = Families[f].Words.Select(w => (At: text.IndexOf(w, StringComparison.Ordinal), Word: w)).Where(x => x.At >= 0).OrderByDescending(x => x.Word.Length).FirstOrDefault((At: -1, Word: ""));
            if (at < 0)
                continue;
            if (families[f] is not { } first)
                families[f] = (word, line);
            else if (first.Text != word && !first.Text.Contains(word, StringComparison.Ordinal) && !word.Contains(first.Text, StringComparison.Ordinal) && !SideBySide(content, word, first.Text))
                yield return (at, word.Length, first);
        }
    }
}
