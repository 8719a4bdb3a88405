using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Readings;

/// <summary>按暂存号取回文书。</summary>
public static class FindReading
{
    /// <summary>没有这个号、或者已到期(哪怕还没来得及删)时为 null。</summary>
    public static async Task<KeptReading?> RunAsync(Db db, TimeProvider clock, string id, CancellationToken cancellation = default)
    {
        if (id.Length != KeptReading.IdLength || !id.All(char.IsAsciiHexDigitLower)) return null;
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.KeptReadings.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.ExpiresAt > now, cancellation);
    }
}
