using System.Buffers;
using System.Numerics;

namespace Bihuan.Documents.Checking.Repetition;

/// <summary>两段话有多少相同。</summary>
/// <param name="Earlier">前一段的下标。</param>
/// <param name="Later">后一段的下标。</param>
/// <param name="Shared">相同的片段数(一个片段是相连的 <see cref="Overlaps.Length"/> 个字),可能多数出百分之二。</param>
/// <param name="Share">占较短一段全部片段的几分之几,0 至 1。</param>
internal readonly record struct Overlap(int Earlier, int Later, int Shared, double Share);

/// <summary>
/// 在许多段话里找出文字相同的。先粗选：每段只留指纹(每八个相连片段里散列值最小的一个，见 Schleimer 等的 winnowing),
/// 相同十三个字以上的两段必有同一个指纹；记下每个指纹最先与最近在哪一段出现，后面的只与这两段细比。
/// 所以用时与总字数成正比；同一段话抄了许多遍，每一遍都能指到最先的一处。
/// </summary>
internal static class Overlaps
{
    /// <summary>一个片段几个字：再短，套话就都成了相同；再长，改一个字就看不出。</summary>
    public const int Length = 6;

    private const int Window = 8;
    // 与一段话细比的，最多取指纹相同最多的几段；相同的指纹不足较短一段的五分之一，就不必比了。
    private const int MostCandidates = 3;
    private const int Fraction = 5;
    private const ulong Base = 1_000_003;
    private const ulong Mixer = 0x9E3779B97F4A7C15;
    private static readonly Comparer<Overlap> ByEarlier = Comparer<Overlap>.Create((a, b) => a.Earlier.CompareTo(b.Earlier));
    private static readonly ulong Top = Power(Base, Length);

    /// <summary>相同片段不少于 least 的各对，按后一段、前一段先后。</summary>
    public static List<Overlap> Find(IReadOnlyList<string> texts, int least, CancellationToken cancellation)
    {
        using var pieces = new Pieces(texts);
        using var seen = new Sightings(pieces.Count / 4);
        var found = new List<Overlap>();
        // 每段与正在看的一段有几个指纹相同；不是零的都在 touched 里。
        var counts = new int[texts.Count];
        var touched = new List<int>();
        Span<int> most = stackalloc int[MostCandidates];
        ulong[] map = [];
        var marks = new int[texts.Count];
        for (var i = 0; i < texts.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var own = pieces.Of(i);
            // lowest 是窗口里最小的一个排在第几；它出了窗口才重找。
            var lowest = 0;
            for (var n = 0; n < own.Length; n++)
            {
                var before = lowest;
                if (lowest == n - Window)
                    lowest = Lowest(own, n - Window + 1, n);
                else if (own[n] <= own[lowest])
                    lowest = n;
                if (n < Window - 1 || n >= Window && lowest == before)
                    continue;
                marks[i]++;
                var (first, last) = seen.Add(own[lowest], i);
                if (first != i && counts[first]++ == 0)
                    touched.Add(first);
                if (last != i && last != first && counts[last]++ == 0)
                    touched.Add(last);
            }
            var taken = 0;
            foreach (var earlier in touched)
                if (counts[earlier] * Fraction >= Math.Min(marks[i], marks[earlier]))
                    taken = MostCounted.Add(most, taken, earlier, counts);
            foreach (var earlier in touched)
                counts[earlier] = 0;
            touched.Clear();
            if (taken > 0)
                Compare(pieces, i, most[..taken], ref map, least, found);
        }
        return found;
    }

    /// <summary>后一段有多少个片段在前一段里也有，可能多数出百分之二。</summary>
    public static int Shared(string one, string other)
    {
        var (a, b) = (Math.Max(0, one.Length - Length + 1), Math.Max(0, other.Length - Length + 1));
        var room = ArrayPool<ulong>.Shared.Rent(a + b + Words(a));
        var marks = room.AsSpan(0, a);
        var others = room.AsSpan(a, b);
        var bits = room.AsSpan(a + b, Words(a));
        Pieces.Hash(one, marks);
        Pieces.Hash(other, others);
        Mark(bits, marks);
        var shared = Marked(bits, others);
        ArrayPool<ulong>.Shared.Return(room);
        return shared;
    }

    // [from, to] 里最小的一个排在第几；一样小的取后面的。
    private static int Lowest(ReadOnlySpan<ulong> pieces, int from, int to)
    {
        var lowest = from;
        for (var n = from + 1; n <= to; n++)
            if (pieces[n] <= pieces[lowest])
                lowest = n;
        return lowest;
    }

    // 细比：后一段的片段在位图上置位(碰巧置上的不到百分之二),再数前一段的片段有几个已置位。
    private static void Compare(Pieces pieces, int later, ReadOnlySpan<int> candidates, ref ulong[] map, int least, List<Overlap> found)
    {
        var own = pieces.Of(later);
        var words = Words(own.Length);
        if (map.Length < words)
            map = new ulong[words];
        var bits = map.AsSpan(0, words);
        Mark(bits, own);
        var known = found.Count;
        foreach (var earlier in candidates)
        {
            var others = pieces.Of(earlier);
            var shared = Math.Min(Marked(bits, others), own.Length);
            if (shared >= least)
                found.Add(new(earlier, later, shared, (double)shared / Math.Min(own.Length, others.Length)));
        }
        found.Sort(known, found.Count - known, ByEarlier);
    }

    // 每个片段六十四位。
    private static int Words(int pieces) => (int)BitOperations.RoundUpToPowerOf2((uint)(pieces + Length - 1));

    private static void Mark(Span<ulong> bits, ReadOnlySpan<ulong> pieces)
    {
        bits.Clear();
        var shift = 58 - BitOperations.Log2((uint)bits.Length);
        foreach (var piece in pieces)
            bits[(int)(piece >> shift >> 6)] |= 1UL << (int)(piece >> shift & 63);
    }

    private static int Marked(ReadOnlySpan<ulong> bits, ReadOnlySpan<ulong> pieces)
    {
        var (shift, marked) = (58 - BitOperations.Log2((uint)bits.Length), 0);
        foreach (var piece in pieces)
            marked += (int)(bits[(int)(piece >> shift >> 6)] >> (int)(piece >> shift & 63) & 1);
        return marked;
    }

    private static ulong Power(ulong value, int exponent)
    {
        ulong power = 1;
        for (var i = 0; i < exponent; i++)
            power *= value;
        return power;
    }

    // 各段话的全部片段，连着放。滚动散列:64 位，撞上的机会可以不计。
    private sealed class Pieces : IDisposable
    {
        private readonly ulong[] all;
        private readonly int[] starts;

        public Pieces(IReadOnlyList<string> texts)
        {
            starts = new int[texts.Count + 1];
            for (var i = 0; i < texts.Count; i++)
                starts[i + 1] = starts[i] + Math.Max(0, texts[i].Length - Length + 1);
            // 一份文书就有上百 kB,借来用，不每次另要。
            all = ArrayPool<ulong>.Shared.Rent(starts[^1]);
            for (var i = 0; i < texts.Count; i++)
                Hash(texts[i], all.AsSpan(starts[i], starts[i + 1] - starts[i]));
        }

        public int Count => starts[^1];

        public void Dispose() => ArrayPool<ulong>.Shared.Return(all);

        public ReadOnlySpan<ulong> Of(int text) => all.AsSpan(starts[text], starts[text + 1] - starts[text]);

        public static void Hash(string text, Span<ulong> pieces)
        {
            if (pieces.IsEmpty)
                return;
            var hash = 0UL;
            foreach (var c in text.AsSpan(0, Length))
                hash = hash * Base + c;
            pieces[0] = hash * Mixer;
            for (var i = 1; i < pieces.Length; i++)
            {
                // 括号里的与前一个散列值无关，先算；下一个字就只等一次乘、一次加。
                hash = hash * Base + (text[i + Length - 1] - text[i - 1] * Top);
                pieces[i] = hash * Mixer;
            }
        }
    }
}
