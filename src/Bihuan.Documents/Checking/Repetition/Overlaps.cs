using System.Runtime.InteropServices;

namespace Bihuan.Documents.Checking.Repetition;

/// <summary>两段话有多少相同。</summary>
/// <param name="Earlier">前一段的下标。</param>
/// <param name="Later">后一段的下标。</param>
/// <param name="Shared">相同的片段数(一个片段是相连的 <see cref="Overlaps.Length"/> 个字)。</param>
/// <param name="Share">占较短一段全部片段的几分之几,0 至 1。</param>
internal readonly record struct Overlap(int Earlier, int Later, int Shared, double Share);

/// <summary>
/// 在许多段话里找出文字相同的：把每段切成相连八个字的片段，记下每个片段最先与最近在哪一段出现。
/// 后面的只与这两段相比，所以用时与总字数成正比；同一段话抄了许多遍，每一遍都能指到最先的一处。
/// </summary>
internal static class Overlaps
{
    /// <summary>一个片段几个字：再短，套话就都成了相同；再长，改一个字就看不出。</summary>
    public const int Length = 8;

    /// <summary>相同片段不少于 least 的各对，按后一段、前一段先后。</summary>
    public static List<Overlap> Find(IReadOnlyList<string> texts, int least, CancellationToken cancellation)
    {
        var seen = new Dictionary<ulong, (int First, int Last)>(texts.Sum(t => Math.Min(t.Length, 1000)));
        var found = new List<Overlap>();
        var counts = new Dictionary<int, int>();
        var own = new HashSet<ulong>();
        for (var i = 0; i < texts.Count; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            counts.Clear();
            own.Clear();
            foreach (var piece in Pieces(texts[i]))
            {
                if (!own.Add(piece))
                    continue;
                ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, piece, out var known);
                if (known)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, place.First, out _)++;
                    if (place.Last != place.First)
                        CollectionsMarshal.GetValueRefOrAddDefault(counts, place.Last, out _)++;
                }
                place = (known ? place.First : i, i);
            }
            foreach (var (earlier, shared) in counts)
                if (shared >= least)
                    found.Add(new(earlier, i, shared, (double)shared / Math.Max(1, Math.Min(own.Count, texts[earlier].Length - Length + 1))));
        }
        found.Sort((a, b) => (a.Later, a.Earlier).CompareTo((b.Later, b.Earlier)));
        return found;
    }

    // 滚动散列:64 位，撞上的机会可以不计。
    private static IEnumerable<ulong> Pieces(string text)
    {
        const ulong Base = 1_000_003;
        ulong top = 1, hash = 0;
        for (var i = 1; i < Length; i++)
            top *= Base;
        for (var i = 0; i < text.Length; i++)
        {
            if (i >= Length)
                hash -= text[i - Length] * top;
            hash = hash * Base + text[i];
            if (i >= Length - 1)
                yield return hash * 0x9E3779B97F4A7C15;
        }
    }
}
