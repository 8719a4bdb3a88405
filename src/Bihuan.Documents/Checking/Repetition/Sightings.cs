using System.Buffers;
using System.Numerics;

namespace Bihuan.Documents.Checking.Repetition;

/// <summary>每个指纹最先与最近在哪一段出现。数组是借来的：几万个指纹就过了大对象的界，每次另要比查找本身还慢。</summary>
internal sealed class Sightings : IDisposable
{
    private ulong[] keys;
    private int[] texts;
    private int mask;
    private int count;

    /// <param name="expected">估计有多少个不同的指纹；多了会自己变大。</param>
    public Sightings(int expected) => (keys, texts, mask) = Rented(expected);

    public void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(texts);
    }

    /// <summary>记下指纹在这一段出现，返回它之前最先、最近的一段；头一回出现时都是这一段。</summary>
    public (int First, int Last) Add(ulong fingerprint, int text)
    {
        if (count * 2 > mask)
            Grow();
        var place = Place(fingerprint);
        var known = texts[place * 2] > 0;
        if (!known)
            (keys[place], texts[place * 2], texts[place * 2 + 1], count) = (fingerprint, text + 1, text + 1, count + 1);
        var (first, last) = (texts[place * 2] - 1, texts[place * 2 + 1] - 1);
        texts[place * 2 + 1] = text + 1;
        return (first, last);
    }

    // 空格记 0,所以段号加一存。指纹已经散列过，低位就够匀。
    private int Place(ulong fingerprint)
    {
        var place = (int)(fingerprint >> 20) & mask;
        while (texts[place * 2] > 0 && keys[place] != fingerprint)
            place = place + 1 & mask;
        return place;
    }

    private void Grow()
    {
        var (oldKeys, oldTexts, old) = (keys, texts, mask + 1);
        (keys, texts, mask) = Rented(old);
        for (var i = 0; i < old; i++)
        {
            if (oldTexts[i * 2] == 0)
                continue;
            var place = Place(oldKeys[i]);
            (keys[place], texts[place * 2], texts[place * 2 + 1]) = (oldKeys[i], oldTexts[i * 2], oldTexts[i * 2 + 1]);
        }
        ArrayPool<ulong>.Shared.Return(oldKeys);
        ArrayPool<int>.Shared.Return(oldTexts);
    }

    private static (ulong[] Keys, int[] Texts, int Mask) Rented(int expected)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(expected, 32)) * 2;
        var rented = ArrayPool<int>.Shared.Rent(size * 2);
        rented.AsSpan(0, size * 2).Clear();
        return (ArrayPool<ulong>.Shared.Rent(size), rented, size - 1);
    }
}
