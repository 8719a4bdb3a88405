namespace Bihuan.Storage;

/// <summary>先来先写的门:SQLite 同时只容一个写者，不排队时最慢的要等几秒。一个数据库文件一扇。</summary>
public sealed class WriteGate
{
    private readonly Lock _lock = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private bool _busy;

    /// <summary>等到轮上；释放返回值即让位。</summary>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        LinkedListNode<TaskCompletionSource> mine;
        lock (_lock)
        {
            if (!_busy)
            {
                _busy = true;
                return new Turn(this);
            }
            mine = _waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        await using var registration = cancellation.Register(() => GiveUp(mine, cancellation));
        await mine.Value.Task;
        return new Turn(this);
    }

    private void GiveUp(LinkedListNode<TaskCompletionSource> node, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (node.List is null) return;
            _waiting.Remove(node);
        }
        node.Value.SetCanceled(cancellation);
    }

    private void Leave()
    {
        TaskCompletionSource? next;
        lock (_lock)
        {
            next = _waiting.First?.Value;
            if (next is null) _busy = false;
            else _waiting.RemoveFirst();
        }
        next?.SetResult();
    }

    private sealed class Turn(WriteGate gate) : IDisposable
    {
        private WriteGate? _gate = gate;

        public void Dispose() => Interlocked.Exchange(ref _gate, null)?.Leave();
    }
}
