using Bihuan.Documents.Rectification;

namespace Bihuan.App.Office.Readings;

/// <summary>
/// 最近看过的文书读出的结果，免得每翻一页都重读(.doc、.pdf 要起外部程序，一次要几秒)。只在内存里；
/// 到期的由 <see cref="Trim"/> 清掉，文书是否还在以数据库为准。
/// </summary>
internal sealed class ReadingCache(TimeProvider clock)
{
    // 约 200 MB:每个字符连同行、问题等对象按 10 字节算
    private const long MaxCharacters = 20_000_000;
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = [];

    /// <summary>取；没有时为 null。</summary>
    public ReadDocument? Find(string id)
    {
        lock (_lock)
        {
            if (!_entries.TryGetValue(id, out var entry)) return null;
            entry.Used = clock.GetUtcNow();
            return entry.Document;
        }
    }

    /// <summary>放入；放不下时先去掉最久没用的。</summary>
    public void Keep(string id, ReadDocument document)
    {
        var size = document.Source.Lines.Sum(l => (long)l.Text.Length + 50);
        if (size > MaxCharacters) return;
        lock (_lock)
        {
            _entries[id] = new Entry(document, size) { Used = clock.GetUtcNow() };
            while (_entries.Values.Sum(e => e.Size) > MaxCharacters)
                _entries.Remove(_entries.MinBy(e => e.Value.Used).Key);
        }
    }

    /// <summary>去掉一份。</summary>
    public void Drop(string id)
    {
        lock (_lock) _entries.Remove(id);
    }

    /// <summary>去掉一阵子没有用的。</summary>
    public void Trim()
    {
        var before = clock.GetUtcNow() - Unused;
        lock (_lock)
        {
            foreach (var id in _entries.Where(e => e.Value.Used < before).Select(e => e.Key).ToList())
                _entries.Remove(id);
        }
    }

    private sealed record Entry(ReadDocument Document, long Size)
    {
        public DateTimeOffset Used { get; set; }
    }
}
