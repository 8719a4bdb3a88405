using System.Buffers;
using System.Numerics;

namespace Bihuan.Documents.Checking.Repetition;

/// <summary>
/// 每个片段最近在哪几个分句出现。散列到同一格的片段不分彼此：格数是片段数的两倍，混在一起的很少，只会多看一个候选。
/// 两张表都是借来的：一份文书就有上百 kB，每次另要比查找本身还慢；只清小的一张，大的一张用到哪里写到哪里。
/// </summary>
internal sealed class RecentPieces : IDisposable
{
    /// <summary>一格记最近几处。</summary>
    public const int Kept = 4;

    private readonly int[] places;
    private readonly int[] clauses;
    private readonly int shift;
    private int used;

    /// <param name="length">各分句共几个字；片段不会比字多。</param>
    public RecentPieces(int length)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(length * 2, 1 << 8, 1 << 20));
        shift = 64 - BitOperations.Log2((uint)size);
        places = ArrayPool<int>.Shared.Rent(size);
        places.AsSpan(0, size).Clear();
        clauses = ArrayPool<int>.Shared.Rent(Math.Min(size, length) * Kept);
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(places);
        ArrayPool<int>.Shared.Return(clauses);
    }

    /// <summary>这个片段的一格，最近的在前；里面是第几个分句加一，0 是空。调用者把新的记进去。</summary>
    public Span<int> Of(ulong piece)
    {
        ref var place = ref places[(int)(piece * 0x9E3779B97F4A7C15 >> shift)];
        if (place > 0)
            return clauses.AsSpan((place - 1) * Kept, Kept);
        place = ++used;
        var slots = clauses.AsSpan((place - 1) * Kept, Kept);
        slots.Clear();
        return slots;
    }
}
