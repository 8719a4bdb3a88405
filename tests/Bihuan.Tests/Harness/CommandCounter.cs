using System.Diagnostics;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bihuan.Tests.Harness;

/// <summary>数一个工作单元发了几条 SQL。</summary>
public sealed class CommandCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly Db _db;
    private readonly List<IDisposable> _watching = [];
    private int _count, _reads;

    public CommandCounter(Db db)
    {
        _db = db;
        _watching.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public int Count => _count;

    /// <summary>其中几条是查询；保存的一条能写几行，数目随数据库。</summary>
    public int Reads => _reads;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) _watching.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not CommandExecutedEventData executed || !ReferenceEquals(executed.Context, _db)) return;
        Interlocked.Increment(ref _count);
        if (executed.Command.CommandText.TrimStart().StartsWith("SELECT", StringComparison.Ordinal)) Interlocked.Increment(ref _reads);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _watching.ForEach(w => w.Dispose());
}
