namespace Bihuan.Documents.Comparing;

/// <summary>两段文字有多像：相邻两字成对，看有多少对相同(Dice 系数)，不管先后。</summary>
internal static class Shingles
{
    // 再长的只看前面：足够判断是不是同一段。
    private const int Longest = 4_000;

    /// <summary>一段文字的字对，升序，不重复。</summary>
    public static int[] Of(string key)
    {
        var length = Math.Min(key.Length, Longest);
        if (length == 0) return [];
        if (length == 1) return [key[0]];
        var pairs = new int[length - 1];
        for (var i = 0; i + 1 < length; i++) pairs[i] = key[i] << 16 | key[i + 1];
        Array.Sort(pairs);
        var kept = 1;
        for (var i = 1; i < pairs.Length; i++)
            if (pairs[i] != pairs[kept - 1]) pairs[kept++] = pairs[i];
        return kept == pairs.Length ? pairs : pairs[..kept];
    }

    /// <summary>0 至 1；两段都没有字时为 0。</summary>
    public static double Similarity(int[] a, int[] b) => a.Length + b.Length == 0 ? 0 : 2.0 * Common(a, b) / (a.Length + b.Length);

    /// <summary>有没有这么像；一看出不够就停，比算出来快得多。</summary>
    public static bool IsAtLeast(int[] a, int[] b, double least)
    {
        var all = a.Length + b.Length;
        // 至少要有几对相同；小数的零头不算
        var need = (int)Math.Ceiling(least * all / 2 - 1e-6);
        int i = 0, j = 0, common = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j])
            {
                common++;
                i++;
                j++;
                continue;
            }
            if (a[i] < b[j]) i++;
            else j++;
            if (common + Math.Min(a.Length - i, b.Length - j) < need) return false;
        }
        return all > 0 && 2.0 * common / all >= least;
    }

    /// <summary>a 有几成在 b 里。</summary>
    public static double Inside(int[] a, int[] b) => a.Length == 0 ? 0 : (double)Common(a, b) / a.Length;

    private static int Common(int[] a, int[] b)
    {
        int i = 0, j = 0, common = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] == b[j]) { common++; i++; j++; }
            else if (a[i] < b[j]) i++;
            else j++;
        }
        return common;
    }
}
