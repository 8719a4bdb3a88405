using System.Collections;

namespace Bihuan.Documents.Checking.Wording;

/// <summary>公文常见差错的词表，随程序内置；第一次用时读。</summary>
internal sealed class Lexicon
{
    private static readonly Lazy<Lexicon> Kept = new(Load);

    // 先看这个字是不是某个错词的第一字：绝大多数字在这里就走掉。
    private readonly BitArray isFirst = new(char.MaxValue + 1);
    private readonly Dictionary<char, List<LexiconEntry>> byFirst = [];

    private Lexicon(IReadOnlyList<LexiconEntry> entries)
    {
        Entries = entries;
        foreach (var entry in entries)
        {
            isFirst[entry.Wrong[0]] = true;
            if (!byFirst.TryGetValue(entry.Wrong[0], out var same))
                byFirst[entry.Wrong[0]] = same = [];
            same.Add(entry);
        }
        // 长的先试：“纪检监查”先于“监查”。
        foreach (var same in byFirst.Values)
            same.Sort((a, b) => b.Wrong.Length.CompareTo(a.Wrong.Length));
    }

    /// <summary>内置的词表。</summary>
    public static Lexicon Instance => Kept.Value;

    /// <summary>全部条目。</summary>
    public IReadOnlyList<LexiconEntry> Entries { get; }

    /// <summary>一行里命中的各处，按先后，互不重叠。</summary>
    public IEnumerable<(int At, LexiconEntry Entry)> In(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!isFirst[text[i]] || byFirst[text[i]].Find(e => e.Matches(text, i)) is not { } entry)
                continue;
            yield return (i, entry);
            i += entry.Wrong.Length - 1;
        }
    }

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
