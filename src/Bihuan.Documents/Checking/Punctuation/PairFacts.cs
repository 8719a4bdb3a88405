using static Bihuan.Documents.Checking.Punctuation.Glyphs;

namespace Bihuan.Documents.Checking.Punctuation;

/// <summary>一个没有配上对的标点。</summary>
/// <param name="Line">行号。</param>
/// <param name="Column">在行里的位置。</param>
/// <param name="Mark">这个标点。</param>
/// <param name="Kind">哪一种，见 <see cref="PairKinds"/>。</param>
/// <param name="Opens">是开(左)标点。</param>
/// <param name="Crossed">被外层的闭标点隔断：《……“……》。</param>
internal sealed record LonelyMark(int Line, int Column, char Mark, int Kind, bool Opens, bool Crossed);

/// <summary>配上了对的两个标点，里外各是什么。</summary>
/// <param name="Line">行号。</param>
/// <param name="Open">左标点的位置。</param>
/// <param name="Close">右标点的位置。</param>
/// <param name="InsideSame">直接套在同一种里面。</param>
internal readonly record struct MarkPair(int Line, int Open, int Close, bool InsideSame);

/// <summary>全文的成对标点：配上的与落单的。</summary>
internal sealed class PairFacts
{
    private readonly record struct Open(int Column, char Mark, int Kind);

    /// <summary>落单的，按先后。</summary>
    public List<LonelyMark> Lonely { get; } = [];

    /// <summary>配上的里面值得看的：套在同种之内的，一全角一半角的。</summary>
    public List<MarkPair> Odd { get; } = [];

    public static PairFacts Of(CheckedDocument document)
    {
        var facts = new PairFacts();
        var stack = new List<Open>();
        foreach (var line in document.Content.LinesWith(PairKinds.All))
            facts.Scan(line, document.Text(line), stack);
        return facts;
    }

    private void Scan(int line, string text, List<Open> stack)
    {
        stack.Clear();
        var first = Lonely.Count;
        for (var i = Next(text, 0, PairKinds.AllAndTab); i >= 0; i = Next(text, i + 1, PairKinds.AllAndTab))
        {
            var c = text[i];
            if (c == '\t')
                Leave(line, stack, 0, false);
            else if (PairKinds.TryGet(c, out var kind, out var opens) && !IsApostrophe(text, i))
            {
                if (opens)
                    stack.Add(new(i, c, kind));
                else if (!(kind == 0 && IsListLabel(text, i)))
                    Close(line, text, i, kind, stack);
            }
        }
        Leave(line, stack, 0, false);
        if (Lonely.Count > first)
            Lonely.Sort(first, Lonely.Count - first, Comparer<LonelyMark>.Create((a, b) => a.Column.CompareTo(b.Column)));
    }

    private void Close(int line, string text, int at, int kind, List<Open> stack)
    {
        // 外层的开标点离得太远就不再找：落单的越积越多时也不变慢。
        for (var depth = stack.Count - 1; depth >= Math.Max(0, stack.Count - 16); depth--)
        {
            if (stack[depth].Kind != kind)
                continue;
            Leave(line, stack, depth + 1, true);
            var open = stack[depth];
            stack.RemoveAt(depth);
            var inside = depth > 0 && stack[depth - 1].Kind == kind;
            if (inside || PairKinds.Partner(open.Mark) != text[at])
                Odd.Add(new(line, open.Column, at, inside));
            return;
        }
        Lonely.Add(new(line, at, text[at], kind, false, false));
    }

    private void Leave(int line, List<Open> stack, int from, bool crossed)
    {
        for (var i = from; i < stack.Count; i++)
            Lonely.Add(new(line, stack[i].Column, stack[i].Mark, stack[i].Kind, true, crossed));
        stack.RemoveRange(from, stack.Count - from);
    }

    // “1）”“（一）”之外的“一）”“a)”：编号只有右括号，不算落单。
    private static bool IsListLabel(string text, int close)
    {
        var start = close;
        while (start > 0 && close - start < 3 && (IsDigit(text[start - 1]) || IsChineseDigit(text[start - 1]) || IsLatin(text[start - 1])))
            start--;
        return start < close && (start == 0 || text[start - 1] is '。' or '；' or '：' or ';' or ':' or '\t' || IsBlank(text[start - 1]));
    }

    private static bool IsApostrophe(string text, int at) =>
        text[at] is '’' or '‘' && IsLatin(CharAt(text, at - 1)) && IsLatin(CharAt(text, at + 1));
}
