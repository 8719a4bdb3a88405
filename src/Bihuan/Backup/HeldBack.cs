using System.Runtime.CompilerServices;

using Bihuan.Messages.Outbox;
using Bihuan.Storage;

namespace Bihuan.Backup;

/// <summary>备份时还等着往外发的：备份以后也许已经发出，恢复成“没有回音”，不自己再发，由人决定。</summary>
internal static class HeldBack
{
    private const string Why = "从备份恢复的：备份以后可能已经发出。";

    /// <summary>照样给出各行；等着发、正在发的改成没有回音。</summary>
    public static async IAsyncEnumerable<object?[]> ApplyAsync(Db db, TableShape table, IAsyncEnumerable<object?[]> rows, DateTime now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var isOutbox = table.Name == TableShape.NameOf<OutboxItem>(db);
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            if (isOutbox && (OutboxState)(int)row[IndexOf(nameof(OutboxItem.State))]! is OutboxState.Waiting or OutboxState.Sending)
            {
                row[IndexOf(nameof(OutboxItem.State))] = (int)OutboxState.Uncertain;
                row[IndexOf(nameof(OutboxItem.Error))] = Why;
                row[IndexOf(nameof(OutboxItem.EndedAt))] = now;
                row[IndexOf(nameof(OutboxItem.Lease))] = row[IndexOf(nameof(OutboxItem.LeaseUntil))] = null;
            }
            yield return row;
        }

        int IndexOf(string name) => table.Columns.Index().First(c => c.Item.Name == name).Index;
    }
}
