using Bihuan.Documents.Rectification;

namespace Bihuan.App.Office.Readings;

/// <summary>
/// 最近看过的文书读出的结果，免得每翻一页都重读(.doc、.pdf 要起外部程序，一次要几秒)。只在内存里；
/// 收下了的文书一定放得进来，放不下时先去掉最久没用的。到期的由 <see cref="Trim"/> 清掉，文书是否还在以数据库为准。
/// </summary>
internal sealed class ReadingCache(TimeProvider clock)
{
    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FailureKept = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Entry> _entries = [];
    private readonly Dictionary<string, (DateTimeOffset Until, string Reason)> _failures = [];

    /// <summary>合计最多多少字符，约 200 MB:每个字符连同行、问题等对象按 10 字节算。最新的一份不受它限。</summary>
    public long MaxCharacters { get; init; } = 20_000_000;

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

    /// <summary>取校核的结果；没有校核过、文书不在时为 null。</summary>
    public CheckedReading? Checked(string id)
    {
        lock (_lock) return _entries.TryGetValue(id, out var entry) ? entry.Checked : null;
    }

    /// <summary>放入校核的结果；文书已经不在、或换了一份时不放。</summary>
    public void KeepChecked(string id, ReadDocument document, CheckedReading made)
    {
        var size = made.Remarks.Sum(r => (long)r.Remark.Message.Length + (r.Remark.Suggestion?.Length ?? 0) + 100);
        lock (_lock)
        {
            if (!_entries.TryGetValue(id, out var entry) || !ReferenceEquals(entry.Document, document)) return;
            entry.Checked = made;
            entry.Size += size;
            MakeRoom(id);
        }
    }

    /// <summary>放入；放不下时去掉别的里面最久没用的。</summary>
    public void Keep(string id, ReadDocument document)
    {
        var size = document.Source.Lines.Sum(l => (long)l.Text.Length + 50);
        lock (_lock)
        {
            _entries[id] = new Entry(document) { Size = size, Used = clock.GetUtcNow() };
            MakeRoom(id);
        }
    }

    /// <summary>记下重读没有读成：一分钟内不再试，免得反复刷新把机器占满。</summary>
    public void Fail(string id, string reason)
    {
        lock (_lock) _failures[id] = (clock.GetUtcNow() + FailureKept, reason);
    }

    /// <summary>刚刚没有读成的原因；没有这回事时为 null。</summary>
    public string? Failure(string id)
    {
        lock (_lock) return _failures.TryGetValue(id, out var failure) && failure.Until > clock.GetUtcNow() ? failure.Reason : null;
    }

    /// <summary>去掉一份。</summary>
    public void Drop(string id)
    {
        lock (_lock) _entries.Remove(id);
    }

    /// <summary>去掉一阵子没有用的。</summary>
    public void Trim()
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            foreach (var id in _entries.Where(e => e.Value.Used < now - Unused).Select(e => e.Key).ToList())
                _entries.Remove(id);
            foreach (var id in _failures.Where(f => f.Value.Until <= now).Select(f => f.Key).ToList())
                _failures.Remove(id);
        }
    }

    private void MakeRoom(string newest)
    {
        var total = _entries.Values.Sum(e => e.Size);
        foreach (var (oldest, entry) in _entries.Where(e => e.Key != newest).OrderBy(e => e.Value.Used).ToList())
        {
            if (total <= MaxCharacters) break;
            _entries.Remove(oldest);
            total -= entry.Size;
        }
    }

    private sealed record Entry(ReadDocument Document)
    {
        public CheckedReading? Checked { get; set; }
        public long Size { get; set; }
        public DateTimeOffset Used { get; set; }
    }
}
