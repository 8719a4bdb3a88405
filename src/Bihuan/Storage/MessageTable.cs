using Bihuan.Messages;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Storage;

/// <summary>消息的成批标记。</summary>
internal static class MessageTable
{
    /// <summary>标为已读。</summary>
    /// <returns>标了几条。</returns>
    public static async Task<int> MarkReadAsync(Db db, IQueryable<Message> which, DateTime now, CancellationToken cancellation)
    {
        using var turn = await db.WriteTurnAsync(cancellation);
#pragma warning disable RS0030 // 消息不进审计，一句话标完
        return await which.ExecuteUpdateAsync(s => s.SetProperty(m => m.ReadAt, now), cancellation);
#pragma warning restore RS0030
    }
}
