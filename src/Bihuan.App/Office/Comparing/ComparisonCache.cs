namespace Bihuan.App.Office.Comparing;

/// <summary>
/// 最近比对的结果，只在内存里，办法同 <see cref="Readings.ReadingCache"/>：合计有限度，放不下时先去掉最久没用的，
/// 最新的一个总放得下；一阵子没人看的清掉。两份文书是否还在以数据库为准。
/// </summary>
internal sealed class ComparisonCache(TimeProvider clock)
{
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Old, string New), Entry> _entries = [];

    /// <summary>合计最多多少字符，约 100 MB。</summary>
    public long MaxCharacters { get; init; } = 10_000_000;

    /// <summary>取；没有时为 null。</summary>
    public KeptComparison? Find(string old, string now)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue((old, now), out var entry)) return null;
            entry.Used = clock.GetUtcNow();
            return entry.Kept;
        }
    }

    /// <summary>放入；放不下时去掉别的里面最久没用的。</summary>
    public void Keep(string old, string now, KeptComparison kept)
    {
        lock (_lock)
        {
            _entries[(old, now)] = new Entry(kept) { Used = clock.GetUtcNow() };
            var total = _entries.Values.Sum(e => e.Kept.Size);
            foreach (var (key, entry) in _entries.Where(e => e.Key != (old, now)).OrderBy(e => e.Value.Used).ToList())
            {
                if (total <= MaxCharacters) break;
                _entries.Remove(key);
                total -= entry.Kept.Size;
            }
        }
    }

    /// <summary>一份文书删除了：用到它的比对都去掉。</summary>
    public void Drop(string id)
    {
        lock (_lock)
            foreach (var key in _entries.Keys.Where(k => k.Old == id || k.New == id).ToList())
                _entries.Remove(key);
    }

    /// <summary>去掉一阵子没有用的。</summary>
    public void Trim()
    {
        var now = clock.GetUtcNow();
        lock (_lock)
            foreach (var key in _entries.Where(e => e.Value.Used < now - Unused).Select(e => e.Key).ToList())
                _entries.Remove(key);
    }

    private sealed record Entry(KeptComparison Kept)
    {
        public DateTimeOffset Used { get; set; }
    }
}
