namespace Bihuan.Documents.Checking.Wording;

/// <summary>公文常见差错的词表，随程序内置；第一次用时读。</summary>
internal sealed class Lexicon
{
    private const uint Pairs = 1 << 16;

    private static readonly Lazy<Lexicon> Kept = new(Load);

    // 先看这两个字会不会是某个错词的头两个字(错词都不止一个字)：绝大多数地方在这里就走掉。
    private readonly ulong[] isFirstTwo = new ulong[Pairs / 64];
    private readonly Dictionary<(char, char), List<LexiconEntry>> byFirstTwo = [];

    private Lexicon(IReadOnlyList<LexiconEntry> entries)
    {
        Entries = entries;
        foreach (var entry in entries)
        {
            var pair = Pair(entry.Wrong[0], entry.Wrong[1]);
            isFirstTwo[pair / 64] |= 1UL << (int)pair;
            if (!byFirstTwo.TryGetValue((entry.Wrong[0], entry.Wrong[1]), out var same))
                byFirstTwo[(entry.Wrong[0], entry.Wrong[1])] = same = [];
            same.Add(entry);
        }
        // 长的先试：“纪检监查”先于“监查”。
        foreach (var same in byFirstTwo.Values)
            same.Sort((a, b) => b.Wrong.Length.CompareTo(a.Wrong.Length));
    }

    /// <summary>内置的词表。</summary>
    public static Lexicon Instance => Kept.Value;

    /// <summary>全部条目。</summary>
    public IReadOnlyList<LexiconEntry> Entries { get; }

    /// <summary>一段文字里命中的各处，按先后，互不重叠。</summary>
    public IEnumerable<(int At, LexiconEntry Entry)> In(string text)
    {
        for (var at = Next(text, 0); at >= 0;)
        {
            var entry = At(text, at);
            if (entry is not null)
                yield return (at, entry);
            at = Next(text, at + (entry?.Wrong.Length ?? 1));
        }
    }

    // 从 from 起，下一处可能是错词的地方；没有时为 -1。
    private int Next(string text, int from)
    {
        for (var i = from; i + 1 < text.Length; i++)
        {
            var pair = Pair(text[i], text[i + 1]);
            if ((isFirstTwo[pair / 64] >> (int)pair & 1) != 0)
                return i;
        }
        return -1;
    }

    private LexiconEntry? At(string text, int at)
    {
        if (byFirstTwo.TryGetValue((text[at], text[at + 1]), out var same))
            foreach (var entry in same)
                if (entry.Matches(text, at))
                    return entry;
        return null;
    }

    private static uint Pair(char first, char second) => (first * 31u + second) % Pairs;

    private static Lexicon Load()
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream("Wording/lexicon.csv")!;
        using var reader = new StreamReader(stream);
        var entries = new List<LexiconEntry>();
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                entries.Add(LexiconEntry.Parse(line));
        return new(entries);
    }
}
