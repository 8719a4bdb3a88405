namespace Bihuan.Documents.Checking.Repetition;

/// <summary>挑出数目最多的几个；一样多的，靠前的在先。</summary>
internal static class MostCounted
{
    /// <summary>再添一个候选，挤掉最少的；返回现有几个。</summary>
    /// <param name="most">挑出的，由多到少；它的长度就是至多几个。</param>
    /// <param name="taken">已经挑出几个。</param>
    /// <param name="candidate">候选；每个只添一次。</param>
    /// <param name="counts">各候选的数目。</param>
    public static int Add(Span<int> most, int taken, int candidate, int[] counts)
    {
        if (taken == most.Length && !IsBefore(candidate, most[^1], counts))
            return taken;
        var place = taken < most.Length ? taken++ : taken - 1;
        for (; place > 0 && IsBefore(candidate, most[place - 1], counts); place--)
            most[place] = most[place - 1];
        most[place] = candidate;
        return taken;
    }

    private static bool IsBefore(int one, int other, int[] counts) => counts[one] > counts[other] || counts[one] == counts[other] && one < other;
}
