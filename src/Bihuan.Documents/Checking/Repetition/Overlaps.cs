using System.Numerics;
using System.Runtime.InteropServices;

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
    private static readonly ulong Top = Power(Base, Length - 1);

    /// <summary>相同片段不少于 least 的各对，按后一段、前一段先后。</summary>
    public static List<Overlap> Find(IReadOnlyList<string> texts, int least, CancellationToken cancellation)
    {
        var seen = new Dictionary<ulong, (int First, int Last)>(texts.Sum(t => t.Length / 4));
        var found = new List<Overlap>();
        var candidates = new Dictionary<int, int>();
        ulong[] map = [];
        var marks = new int[texts.Count];
        Span<ulong> recent = stackalloc ulong[Window];
        for (var i = 0; i < texts.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            candidates.Clear();
            var pieces = new Pieces(texts[i]);
            // lowest 是窗口里最小的一个排在第几；它出了窗口才重找。
            var lowest = -1;
            for (var n = 0; pieces.MoveNext(); n++)
            {
                recent[n % Window] = pieces.Current;
                var before = lowest;
                if (lowest < 0 || pieces.Current <= recent[lowest % Window])
                    lowest = n;
                else if (lowest <= n - Window)
                    lowest = Lowest(recent, n);
                if (n < Window - 1 || n >= Window && lowest == before)
                    continue;
                marks[i]++;
                ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, recent[lowest % Window], out var known);
                if (known && place.First != i)
                    CollectionsMarshal.GetValueRefOrAddDefault(candidates, place.First, out _)++;
                if (known && place.Last != i && place.Last != place.First)
                    CollectionsMarshal.GetValueRefOrAddDefault(candidates, place.Last, out _)++;
                place = (known ? place.First : i, i);
            }
            foreach (var (earlier, count) in candidates)
                if (count * Fraction < Math.Min(marks[i], marks[earlier]))
                    candidates.Remove(earlier);
            if (candidates.Count > 0)
                Compare(texts, i, candidates, ref map, least, found);
        }
        found.Sort((a, b) => (a.Later, a.Earlier).CompareTo((b.Later, b.Earlier)));
        return found;
    }

    // 窗口里最小的一个排在第几；一样小的取后面的。
    private static int Lowest(ReadOnlySpan<ulong> recent, int last)
    {
        var lowest = last - Window + 1;
        for (var n = lowest + 1; n <= last; n++)
            if (recent[n % Window] <= recent[lowest % Window])
                lowest = n;
        return lowest;
    }

    // 细比：后一段的片段在位图上置位(每个片段六十四位，碰巧置上的不到百分之二),再数前一段的片段有几个已置位。
    private static void Compare(IReadOnlyList<string> texts, int later, Dictionary<int, int> candidates, ref ulong[] map, int least, List<Overlap> found)
    {
        var words = BitOperations.RoundUpToPowerOf2((uint)texts[later].Length);
        if (map.Length < words)
            map = new ulong[words];
        var bits = map.AsSpan(0, (int)words);
        bits.Clear();
        var shift = 58 - BitOperations.Log2(words);
        var own = 0;
        for (var pieces = new Pieces(texts[later]); pieces.MoveNext(); own++)
            bits[(int)(pieces.Current >> shift >> 6)] |= 1UL << (int)(pieces.Current >> shift & 63);
        foreach (var earlier in candidates.OrderByDescending(c => c.Value).ThenBy(c => c.Key).Take(MostCandidates).Select(c => c.Key))
        {
            int shared = 0, total = 0;
            for (var others = new Pieces(texts[earlier]); others.MoveNext(); total++)
                if ((bits[(int)(others.Current >> shift >> 6)] >> (int)(others.Current >> shift & 63) & 1) != 0)
                    shared++;
            shared = Math.Min(shared, own);
            if (shared >= least)
                found.Add(new(earlier, later, shared, (double)shared / Math.Min(own, total)));
        }
    }

    private static ulong Power(ulong value, int exponent)
    {
        ulong power = 1;
        for (var i = 0; i < exponent; i++)
            power *= value;
        return power;
    }

    // 一段话的各个片段。滚动散列:64 位，撞上的机会可以不计。
    private struct Pieces(string text)
    {
        private ulong hash;
        private int next;

        public readonly ulong Current => hash * 0x9E3779B97F4A7C15;

        public bool MoveNext()
        {
            if (next >= text.Length)
                return false;
            if (next == 0)
                while (next < Length - 1 && next < text.Length)
                    hash = hash * Base + text[next++];
            else
                hash -= text[next - Length] * Top;
            if (next >= text.Length)
                return false;
            hash = hash * Base + text[next++];
            return true;
        }
    }
}
