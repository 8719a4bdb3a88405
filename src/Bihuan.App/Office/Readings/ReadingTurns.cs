using Bihuan.Storage;

namespace Bihuan.App.Office.Readings;

/// <summary>同一份文书同时只读一次：先到的读，后到的等它读完，从 <see cref="ReadingCache"/> 里取。</summary>
internal sealed class ReadingTurns
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Door> _doors = [];

    /// <summary>等到轮上；释放即让位。</summary>
    public async Task<IDisposable> EnterAsync(string id, CancellationToken cancellation)
    {
        Door door;
        lock (_lock)
        {
            if (!_doors.TryGetValue(id, out door!)) _doors[id] = door = new Door();
            door.Users++;
        }
        try
        {
            return new Turn(this, id, await door.Gate.EnterAsync(cancellation));
        }
        catch
        {
            Leave(id);
            throw;
        }
    }

    private void Leave(string id)
    {
        lock (_lock)
            if (--_doors[id].Users == 0) _doors.Remove(id);
    }

    private sealed class Door
    {
        public WriteGate Gate { get; } = new();
        public int Users { get; set; }
    }

    private sealed class Turn(ReadingTurns turns, string id, IDisposable gate) : IDisposable
    {
        public void Dispose()
        {
            gate.Dispose();
            turns.Leave(id);
        }
    }
}
