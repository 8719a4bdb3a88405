using System.Diagnostics;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bihuan.Tests.Harness;

/// <summary>
/// 抢在中间：一个工作单元核对完、正要开始保存的事务时，让别人先办好一件事。不靠时间，每次都恰好在那一刻。
/// 在 SQLite 上，别人要用 <see cref="TestDatabases.AnotherAsync"/> 打开的，不然排在同一个队里互相等。
/// </summary>
public sealed class InBetween : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly Db _db;
    private readonly List<IDisposable> _watching = [];
    private Func<Task>? _act;

    public InBetween(Db db, Func<Task> act)
    {
        (_db, _act) = (db, act);
        _watching.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>办过了。</summary>
    public bool Acted => _act is null;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) _watching.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not TransactionStartingEventData starting || !ReferenceEquals(starting.Context, _db) || Interlocked.Exchange(ref _act, null) is not { } act) return;
        Task.Run(act).GetAwaiter().GetResult();
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose() => _watching.ForEach(w => w.Dispose());
}
