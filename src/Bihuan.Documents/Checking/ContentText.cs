using System.Buffers;

namespace Bihuan.Documents.Checking;

/// <summary>
/// 内容各行连成的一串。找一个字、一个词，在整份文书里一次找完(向量化的查找，一万字一微秒上下)，
/// 没有它的行根本不看；逐行去找，光是换行的工夫就要多出十倍。
/// </summary>
internal sealed class ContentText
{
    private readonly int[] numbers;
    private readonly int[] offsets;
    private int[]? marks;
    private ulong[]? pairs;

    private ContentText(int[] numbers, int[] offsets, string all) => (this.numbers, this.offsets, All) = (numbers, offsets, all);

    /// <summary>各行的文字，照印，行与行之间一个换行符。</summary>
    public string All { get; }

    /// <summary>标点、空白、换行在一串里的位置：不是汉字，也不是半角数字。看标点的各项校核只看这些地方。</summary>
    public int[] Marks => marks ??= FindMarks(All);

    public static ContentText Of(CheckedDocument document)
    {
        var lines = document.ContentLines();
        var starts = new int[lines.Length];
        var length = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            starts[i] = length;
            length += document.Text(lines[i]).Length + 1;
        }
        var all = string.Create(length, (document, lines), static (span, from) =>
        {
            foreach (var line in from.lines)
            {
                var text = from.document.Text(line);
                text.CopyTo(span);
                span[text.Length] = '\n';
                span = span[(text.Length + 1)..];
            }
        });
        return new(lines, starts, all);
    }

    /// <summary>一串里的某处在哪一行、行内哪里。</summary>
    public (int Line, int Column) Place(int at)
    {
        var found = Array.BinarySearch(offsets, at);
        var index = found >= 0 ? found : ~found - 1;
        return (numbers[index], at - offsets[index]);
    }

    /// <summary>有这个词的各行。</summary>
    public IEnumerable<int> LinesWith(string word) => MayHave(word) ? Lines(from => All.IndexOf(word, from, StringComparison.Ordinal)) : [];

    /// <summary>有这个字的各行。</summary>
    public IEnumerable<int> LinesWith(char c) => Lines(from => All.IndexOf(c, from));

    /// <summary>有这些字中任何一个的各行。</summary>
    public IEnumerable<int> LinesWith(SearchValues<char> any) => Lines(from => All.AsSpan(from).IndexOfAny(any) is >= 0 and var at ? from + at : -1);

    /// <summary>有这个词。</summary>
    public bool Has(string word) => MayHave(word) && All.Contains(word, StringComparison.Ordinal);

    /// <summary>有这些标点中任何一个的各行；标点种类多时比 <see cref="LinesWith(SearchValues{char})"/> 快。</summary>
    public IEnumerable<int> LinesWithMark(SearchValues<char> any)
    {
        var line = 0;
        foreach (var at in Marks)
        {
            if (at < offsets[line] || !any.Contains(All[at]))
                continue;
            while (line + 1 < offsets.Length && offsets[line + 1] <= at)
                line++;
            yield return numbers[line];
            if (++line == offsets.Length)
                yield break;
        }
    }

    // 词里相连的两个字，一串里都有；有一对没有，就不必去找。各项要找的词有几百个，多半一个都没有。
    private bool MayHave(string word)
    {
        pairs ??= FindPairs(All);
        for (var i = 1; i < word.Length; i++)
            if (Pair(word[i - 1], word[i]) is var pair && (pairs[pair >> 6] >> (pair & 63) & 1) == 0)
                return false;
        return true;
    }

    private static ulong[] FindPairs(string all)
    {
        var found = new ulong[(ushort.MaxValue + 1) / 64];
        for (var i = 1; i < all.Length; i++)
        {
            var pair = Pair(all[i - 1], all[i]);
            found[pair >> 6] |= 1UL << (pair & 63);
        }
        return found;
    }

    // 相连的两个字记在哪一位；不同的两对可以碰巧同在一位。
    private static int Pair(char one, char other) => (ushort)(one * 0x9E35 + other);

    private static int[] FindMarks(string all)
    {
        var places = ArrayPool<int>.Shared.Rent(all.Length);
        var count = 0;
        for (var i = 0; i < all.Length; i++)
        {
            // 不分支：汉字与标点交错，猜不准的分支比多写一个数慢得多。
            places[count] = i;
            count += (uint)(all[i] - '\u4E00') > '\u9FFF' - '\u4E00' & (uint)(all[i] - '0') > 9 ? 1 : 0;
        }
        var found = places[..count];
        ArrayPool<int>.Shared.Return(places);
        return found;
    }

    private IEnumerable<int> Lines(Func<int, int> next)
    {
        var line = 0;
        for (var at = next(0); at >= 0; at = next(offsets[line]))
        {
            while (line + 1 < offsets.Length && offsets[line + 1] <= at)
                line++;
            yield return numbers[line];
            if (++line == offsets.Length)
                yield break;
        }
    }
}
