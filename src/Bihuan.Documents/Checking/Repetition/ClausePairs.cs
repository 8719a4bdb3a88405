using System.Buffers;

namespace Bihuan.Documents.Checking.Repetition;

/// <summary>各分句里相连的两个字，排好序；用到哪个分句才排哪个。全部放在一个借来的数组里，不必几百个小数组。</summary>
internal sealed class ClausePairs : IDisposable
{
    private readonly IReadOnlyList<Clause> clauses;
    private readonly int[] starts;
    private readonly bool[] sorted;
    private readonly int[] all;

    /// <param name="clauses">分句。</param>
    /// <param name="length">各分句共几个字。</param>
    public ClausePairs(IReadOnlyList<Clause> clauses, int length)
    {
        this.clauses = clauses;
        starts = new int[clauses.Count];
        sorted = new bool[clauses.Count];
        all = ArrayPool<int>.Shared.Rent(length);
        for (var i = 1; i < starts.Length; i++)
            starts[i] = starts[i - 1] + clauses[i - 1].Bare.Length;
    }

    public void Dispose() => ArrayPool<int>.Shared.Return(all);

    /// <summary>第 i 个分句的。</summary>
    public ReadOnlySpan<int> Of(int i)
    {
        var text = clauses[i].Bare;
        var pairs = all.AsSpan(starts[i], Math.Max(0, text.Length - 1));
        if (sorted[i])
            return pairs;
        sorted[i] = true;
        for (var k = 0; k < pairs.Length; k++)
            pairs[k] = text[k] << 16 | text[k + 1];
        pairs.Sort();
        return pairs;
    }
}
