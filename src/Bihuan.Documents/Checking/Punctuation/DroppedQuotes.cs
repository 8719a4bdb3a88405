using System.Buffers;
using static Bihuan.Documents.Checking.Punctuation.Glyphs;

namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>punctuation.quotes-dropped：同一个提法，有的地方加引号，有的地方不加。</summary>
internal sealed class DroppedQuotes : Check
{
    private const int MostTerms = 200;

    // 缩略的提法，照例加引号。
    private static readonly HashSet<string> Terms =
    [
        "放管服", "好差评", "一网通办", "一网统管", "一枚印章管审批", "一把手", "最多跑一次", "高效办成一件事", "一件事", "跨省通办", "一业一证", "第一议题",
        "三会一课", "三重一大", "一岗双责", "两学一做", "八小时外", "小金库", "微腐败", "证照分离", "互联网＋政务服务", "互联网+政务服务", "双随机、一公开", "双随机一公开", "办不成事", "后半篇文章", "回头看", "四不两直", "双招双引",
    ];

    public override string Rule => "punctuation.quotes-dropped";
    public override string Name => "引号时有时无";
    public override RemarkSeverity Severity => RemarkSeverity.Hint;
    public override string Guards => "缩略语、特定称谓照例加引号（GB/T 15834—2011 第4.8.3.2、4.8.3.3条），同一份文书里应当一致。";

    public override IReadOnlyList<CheckExample> Examples =>
    [
        CheckExample.Breaking("一是严格执行“三重一大”制度。\n二是补充⟦三重一大⟧事项清单。"),
        CheckExample.Clean("一是严格执行“三重一大”制度，学习《关于规范三重一大事项的通知》。\n二是解决“三重一大事项不上会”问题，做好一件一件小事。"),
    ];

    private sealed class Term(string text, int line)
    {
        public string Text => text;
        public int Line => line;
        public int Quoted;
        public readonly List<(int Line, int Column)> Bare = [];
    }

    internal override IEnumerable<Remark> Find(CheckedDocument document)
    {
        var terms = Quoted(document);
        if (terms.Count == 0)
            yield break;
        var byFirst = terms.Values.ToLookup(t => t.Text[0]);
        var firsts = SearchValues.Create([.. byFirst.Select(f => f.Key)]);
        var stops = SearchValues.Create([.. byFirst.Select(f => f.Key), .. "“《‘”》’"]);
        foreach (var line in document.Content.LinesWith(firsts))
            Search(line, document.Text(line), byFirst, stops);
        foreach (var term in terms.Values)
        {
            if (term.Bare.Count == 0 || !Matters(term))
                continue;
            var (line, column) = term.Bare[0];
            yield return At(line, column, column + term.Text.Length, $"“{term.Text}”在第{term.Line}行等{term.Quoted}处加了引号，此处{(term.Bare.Count > 1 ? $"等{term.Bare.Count}处" : "")}没有加。", "同一提法请统一加或不加引号。",
                related: [.. term.Bare.Select(b => b.Line).Append(term.Line).Where(l => l != line).Distinct().Take(20)]);
        }
    }

    // 有数字的缩略语(三重一大、三会一课)与列出的提法，加过一次就该都加；别的要多数加了才说。
    private static bool Matters(Term term)
    {
        if (Terms.Contains(term.Text))
            return true;
        var digits = term.Text.Count(IsChineseDigit);
        return digits >= 2 && term.Text.Length >= 4 || term.Text.Length >= 3 && term.Quoted >= 4 && term.Bare.Count * 4 <= term.Quoted;
    }

    private static Dictionary<string, Term> Quoted(CheckedDocument document)
    {
        var terms = new Dictionary<string, Term>();
        foreach (var line in document.Content.LinesWith('“'))
        {
            var text = document.Text(line);
            for (var open = text.IndexOf('“', StringComparison.Ordinal); open >= 0; open = text.IndexOf('“', open + 1))
            {
                var close = open + 1;
                while (close < text.Length && close - open <= 9 && IsHan(text[close]))
                    close++;
                if (CharAt(text, close) != '”' || close - open is < 4 or > 9)
                    continue;
                var term = text[(open + 1)..close];
                if (!terms.TryGetValue(term, out var known) && terms.Count < MostTerms)
                    terms[term] = known = new(term, line);
                if (known is not null)
                    known.Quoted++;
            }
        }
        return terms;
    }

    // 引号里、书名号里的照原文，不算没有加。
    private static void Search(int line, string text, ILookup<char, Term> byFirst, SearchValues<char> stops)
    {
        var depth = 0;
        for (var i = Next(text, 0, stops); i >= 0; i = Next(text, i + 1, stops))
        {
            var c = text[i];
            if (c is '“' or '《' or '‘')
                depth++;
            else if (c is '”' or '》' or '’')
                depth = Math.Max(0, depth - 1);
            else if (depth == 0)
            {
                // 长的包着短的(“高效办成一件事”与“一件事”)，只记长的。
                if (byFirst[c].Where(t => string.CompareOrdinal(text, i, t.Text, 0, t.Text.Length) == 0).MaxBy(t => t.Text.Length) is not { } term)
                    continue;
                if (term.Bare.Count < 50)
                    term.Bare.Add((line, i));
                i += term.Text.Length - 1;
            }
        }
    }
}
