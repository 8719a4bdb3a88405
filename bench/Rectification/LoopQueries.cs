using System.Diagnostics;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bihuan.Bench.Rectification;

/// <summary>数全程发了几条 SQL、在数据库里等了多久；可以记下最慢的一条。</summary>
internal sealed class LoopQueries : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> _watching = [];
    private int _count;

    public LoopQueries() => _watching.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>几条。</summary>
    public int Count => _count;

    /// <summary>各条的用时，毫秒，和 SQL。</summary>
    public List<(double Milliseconds, string Sql)> All { get; } = [];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) _watching.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not CommandExecutedEventData executed) return;
        Interlocked.Increment(ref _count);
        lock (All) All.Add((executed.Duration.TotalMilliseconds, executed.Command.CommandText));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _watching.ForEach(w => w.Dispose());
}
