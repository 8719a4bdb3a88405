using System.Diagnostics;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bihuan.Tests.Harness;

/// <summary>看一个机构的各个工作单元：查了几次、一共读回几行。写入不算，后台同时在查的也不算：只算从开看以后的这条路上来的（踪迹号随请求走）。</summary>
public sealed class QueryWatch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly int _body;
    private readonly Activity _trace = new(nameof(QueryWatch));
    private readonly List<IDisposable> _watching = [];
    private int _queries, _rows;

    public QueryWatch(int body)
    {
        _body = body;
        _trace.SetIdFormat(ActivityIdFormat.W3C).SetParentId(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom()).Start();
        _watching.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>查了几次。</summary>
    public int Queries => _queries;

    /// <summary>读回几行。</summary>
    public int Rows => _rows;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) _watching.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not DataReaderDisposingEventData read || Activity.Current?.TraceId != _trace.TraceId || (read.Context as Db)?.Viewer.BodyId != _body || !read.Command.CommandText.TrimStart().StartsWith("SELECT", StringComparison.Ordinal)) return;
        Interlocked.Increment(ref _queries);
        // 读到头的那一次没有行
        Interlocked.Add(ref _rows, Math.Max(0, read.ReadCount));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        _watching.ForEach(w => w.Dispose());
        _trace.Dispose();
    }
}
