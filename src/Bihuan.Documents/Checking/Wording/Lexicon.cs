namespace Bihuan.Documents.Checking.Wording;

/// <summary>公文常见差错的词表，随程序内置；第一次用时读。</summary>
internal sealed class Lexicon
{
    private const uint Pairs = 1 << 16;

    // 一段文字里再多就不是写错，是另一种文字了。
    private const int Most = 20_000;

    private static readonly Lazy<Lexicon> Kept = new(Load);

    // 每个错词里认它的两个字，排成一个位图：绝大多数地方在这里就走掉。
    private readonly ulong[] isTelling = new ulong[Pairs / 64];
    private readonly Dictionary<uint, List<(LexiconEntry Entry, int Offset)>> byTelling = [];

    private Lexicon(IReadOnlyList<LexiconEntry> entries)
    {
        Entries = entries;
        foreach (var entry in entries)
        {
            var offset = Telling(entry);
            var (first, second) = (entry.Wrong[offset], entry.Wrong[offset + 1]);
            var bit = Bit(first, second);
            isTelling[bit / 64] |= 1UL << (int)bit;
            if (!byTelling.TryGetValue(Key(first, second), out var same))
                byTelling[Key(first, second)] = same = [];
            same.Add((entry, offset));
        }
    }

    /// <summary>内置的词表。</summary>
    public static Lexicon Instance => Kept.Value;

    /// <summary>全部条目。</summary>
    public IReadOnlyList<LexiconEntry> Entries { get; }

    /// <summary>一段文字里命中的各处，按先后，互不重叠；同一处有长有短时取长的：“纪检监查”先于“监查”。</summary>
    public IEnumerable<(int At, LexiconEntry Entry)> In(string text)
    {
        var end = 0;
        foreach (var (at, entry) in Matches(text).OrderBy(m => m.At).ThenByDescending(m => m.Entry.Wrong.Length))
        {
            if (at < end)
                continue;
            yield return (at, entry);
            end = at + entry.Wrong.Length;
        }
    }

    private List<(int At, LexiconEntry Entry)> Matches(string text)
    {
        var found = new List<(int, LexiconEntry)>();
        for (var i = 0; i + 1 < text.Length && found.Count < Most; i++)
        {
            var bit = Bit(text[i], text[i + 1]);
            if ((isTelling[bit / 64] >> (int)bit & 1) == 0 || !byTelling.TryGetValue(Key(text[i], text[i + 1]), out var same))
                continue;
            foreach (var (entry, offset) in same)
                if (i >= offset && entry.Matches(text, i - offset))
                    found.Add((i - offset, entry));
        }
        return found;
    }

    // 错词里最先写错的两个字在哪里：对的写法里没有这两个字相连，写对了的文书里也就少见。错词都不止一个字。
    private static int Telling(LexiconEntry entry)
    {
        for (var i = 0; i + 1 < entry.Wrong.Length; i++)
            if (!entry.Right.AsSpan().Contains(entry.Wrong.AsSpan(i, 2), StringComparison.Ordinal))
                return i;
        return 0;
    }

    private static uint Bit(char first, char second) => (first * 31u + second) % Pairs;

    private static uint Key(char first, char second) => (uint)first << 16 | second;

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
