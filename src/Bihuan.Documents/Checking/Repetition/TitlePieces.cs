using System.Buffers;
using System.Numerics;

namespace Bihuan.Documents.Checking.Repetition;

/// <summary>每个片段在哪些标题里。几张表都是借来的：一份文书就有上百 kB，每次另要比查找本身还慢。</summary>
internal sealed class TitlePieces : IDisposable
{
    // 一个片段在许多标题里都有，是套话，不作数。
    private const int Common = 4;
    // 每个片段占的格数：头一格是几个标题，后面是哪几个；多到不作数的，头一格超出 Common。
    private const int Room = Common + 1;

    private readonly int[] places;
    private readonly ulong[] keys;
    private readonly int[] slots;
    private readonly int mask;
    private int used;

    /// <param name="length">各标题共几个字；片段不会比字多。</param>
    public TitlePieces(int length)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(length, 32)) * 2;
        mask = size - 1;
        places = ArrayPool<int>.Shared.Rent(size);
        places.AsSpan(0, size).Clear();
        keys = ArrayPool<ulong>.Shared.Rent(length);
        slots = ArrayPool<int>.Shared.Rent(length * Room);
    }

    /// <summary>一个片段都没有。</summary>
    public bool IsEmpty => used == 0;

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(places);
        ArrayPool<ulong>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(slots);
    }

    /// <summary>有这个片段的标题；没有的、到处都有的，都是空的。</summary>
    public ReadOnlySpan<int> Titles(ulong piece)
    {
        var at = (places[Place(piece)] - 1) * Room;
        return at < 0 || slots[at] > Common ? [] : slots.AsSpan(at + 1, slots[at]);
    }

    /// <summary>记下这个标题里有这个片段；按标题先后调用。</summary>
    public void Add(ulong piece, int title)
    {
        ref var place = ref places[Place(piece)];
        if (place == 0)
        {
            keys[used] = piece;
            slots[used * Room] = 0;
            place = ++used;
        }
        var own = slots.AsSpan((place - 1) * Room, Room);
        var count = own[0];
        if (count > Common || count > 0 && own[count] == title)
            return;
        if (count < Common)
            own[count + 1] = title;
        own[0] = count + 1;
    }

    // 空格记 0，所以第几个片段加一存。
    private int Place(ulong piece)
    {
        var place = (int)(piece * 0x9E3779B97F4A7C15 >> 32) & mask;
        while (places[place] is > 0 and var known && keys[known - 1] != piece)
            place = place + 1 & mask;
        return place;
    }
}
