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
    private readonly record struct Mark(int At, char Sign, int Kind);

    private readonly ContentText content;
    private readonly List<Mark> stack = [];

    private PairFacts(ContentText content) => this.content = content;

    /// <summary>落单的，按先后。</summary>
    public List<LonelyMark> Lonely { get; } = [];

    /// <summary>配上的里面值得看的：套在同种之内的，一全角一半角的。</summary>
    public List<MarkPair> Odd { get; } = [];

    public static PairFacts Of(CheckedDocument document)
    {
        var facts = new PairFacts(document.Content);
        facts.Scan();
        return facts;
    }

    private void Scan()
    {
        var all = content.All;
        var first = 0;
        foreach (var at in content.Marks)
        {
            var c = all[at];
            if (c is '\n' or '\t')
                Leave(0, false);
            else if (PairKinds.TryGet(c, out var kind, out var opens) && !IsApostrophe(all, at))
            {
                if (opens)
                    stack.Add(new(at, c, kind));
                else if (!(kind == 0 && IsListLabel(all, at) && (!IsOpen(kind) || IsClosedLater(all, at))))
                    Close(all, at, kind);
            }
            if (c == '\n' && Lonely.Count > first)
            {
                Lonely.Sort(first, Lonely.Count - first, Comparer<LonelyMark>.Create((a, b) => a.Column.CompareTo(b.Column)));
                first = Lonely.Count;
            }
        }
    }

    private void Close(string all, int at, int kind)
    {
        // 外层的开标点离得太远就不再找：落单的越积越多时也不变慢。
        for (var depth = stack.Count - 1; depth >= Math.Max(0, stack.Count - 16); depth--)
        {
            if (stack[depth].Kind != kind)
                continue;
            Leave(depth + 1, true);
            var open = stack[depth];
            stack.RemoveAt(depth);
            var inside = depth > 0 && stack[depth - 1].Kind == kind;
            if (inside || PairKinds.Partner(open.Sign) != all[at])
            {
                var (line, column) = content.Place(open.At);
                Odd.Add(new(line, column, column + at - open.At, inside));
            }
            return;
        }
        AddLonely(new(at, all[at], kind), false, false);
    }

    private void Leave(int from, bool crossed)
    {
        for (var i = from; i < stack.Count; i++)
            AddLonely(stack[i], true, crossed);
        if (from < stack.Count)
            stack.RemoveRange(from, stack.Count - from);
    }

    private void AddLonely(Mark mark, bool opens, bool crossed)
    {
        var (line, column) = content.Place(mark.At);
        Lonely.Add(new(line, column, mark.Sign, mark.Kind, opens, crossed));
    }

    // “1）”“（一）”之外的“一）”“a)”：编号只有右括号，不算落单。
    private static bool IsListLabel(string text, int close)
    {
        var start = close;
        while (start > 0 && close - start < 3 && (IsDigit(text[start - 1]) || IsChineseDigit(text[start - 1]) || IsLatin(text[start - 1])))
            start--;
        return start < close && (start == 0 || text[start - 1] is '。' or '；' or '：' or ';' or ':' or '\t' or '\n' || IsBlank(text[start - 1]));
    }

    private bool IsOpen(int kind)
    {
        for (var depth = stack.Count - 1; depth >= Math.Max(0, stack.Count - 16); depth--)
            if (stack[depth].Kind == kind)
                return true;
        return false;
    }

    // “(包括：1)窗口；2)后台)”：外层的右括号在后头；“(8:30—17:30)”里的“30)”不是编号。
    private static bool IsClosedLater(string all, int close)
    {
        var rest = all.AsSpan(close + 1, Math.Min(200, all.Length - close - 1));
        if (rest.IndexOfAny('\n', '\t') is >= 0 and var end)
            rest = rest[..end];
        return rest.IndexOfAny("()（）") is >= 0 and var next && rest[next] is (')' or '）');
    }

    private static bool IsApostrophe(string text, int at) =>
        text[at] is '’' or '‘' && IsLatin(CharAt(text, at - 1)) && IsLatin(CharAt(text, at + 1));
}
