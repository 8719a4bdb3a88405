using System.Buffers.Binary;

namespace Bihuan.Demo;

/// <summary>演示数据用的随机数（SplitMix64）：给定种子和名目，出来的总是同一串，与运行库的版本无关。各项各用一串，加一项不动别的项。</summary>
internal sealed class Dice
{
    private ulong _state;

    /// <param name="seed">种子。</param>
    /// <param name="stream">哪一项，如“合同”。</param>
    public Dice(ulong seed, string stream)
    {
        // FNV-1a
        var hash = 14695981039346656037UL;
        foreach (var c in stream) hash = (hash ^ c) * 1099511628211UL;
        _state = seed ^ hash;
    }

    /// <summary>0 到 <paramref name="count"/> 减一。</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    /// <summary>两端都含。</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>百分之几的机会。</summary>
    public bool Chance(int percent) => Below(100) < percent;

    /// <summary>任取一个。</summary>
    public T One<T>(IReadOnlyList<T> from) => from[Below(from.Count)];

    /// <summary>任取几个，照原来的次序；不够的全取。</summary>
    public List<T> Some<T>(IReadOnlyList<T> from, int count)
    {
        var left = Enumerable.Range(0, from.Count).ToList();
        while (left.Count > count) left.RemoveAt(Below(left.Count));
        return left.ConvertAll(i => from[i]);
    }

    /// <summary>一个 UUID 第 7 版：时间是那一天，其余是这一串里的。</summary>
    public Guid Id(DateOnly day)
    {
        Span<byte> bytes = stackalloc byte[16];
        var time = new DateTimeOffset(day.ToDateTime(new TimeOnly(1, 0)), TimeSpan.Zero).ToUnixTimeMilliseconds() + Below(28_800_000);
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)time << 16);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Next());
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], (ushort)(0x7000 | Below(0x1000)));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        return new Guid(bytes, bigEndian: true);
    }

    private ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
