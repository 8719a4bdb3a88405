using System.Collections.Concurrent;

namespace Bihuan.Ledgers.Listing;

/// <summary>
/// 记一会儿“不少于这么多”与查找的词大约命中多少：一分钟里不会变少多少，不必每翻一页数一遍。给人看的确切的数从不记，随改随变。
/// </summary>
internal static class ListMemo
{
    private const int Most = 20_000;
    private static readonly TimeSpan Keep = TimeSpan.FromMinutes(1);
    private static readonly ConcurrentDictionary<string, (long Until, int Least)> Known = new(StringComparer.Ordinal);

    /// <summary>记着的；没有时为 null。</summary>
    public static int? Find(string key) => Known.TryGetValue(key, out var known) && known.Until > Environment.TickCount64 ? known.Least : null;

    /// <summary>记下。</summary>
    public static void Note(string key, int least)
    {
        if (Known.Count >= Most) Known.Clear();
        Known[key] = (Environment.TickCount64 + (long)Keep.TotalMilliseconds, least);
    }
}
