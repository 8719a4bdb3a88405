using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification.Closing;

/// <summary>只由办理写的台账：表单、导入、批量、接口都改不了。</summary>
internal static class MadeByDeeds
{
    /// <summary>改了的、要删的，写进 <paramref name="faults"/>。</summary>
    /// <param name="db">跟踪着这一行。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="row">哪一行。</param>
    /// <param name="faults">加进哪里。</param>
    /// <param name="why">为什么、怎么办，一句话。</param>
    public static void Check(Db db, Ledger ledger, LedgerRow row, Faults faults, string why)
    {
        var entry = db.Entry(row);
        if (entry.State is EntityState.Added or EntityState.Detached) return;
        if (row.Removed) faults.Add(ledger.LabelField, why, ledger.LabelField);
        if (entry.State != EntityState.Modified) return;
        foreach (var field in ledger.Fields.Where(f => !f.IsDerived && !Equals(entry.OriginalValues[f.Name], entry.CurrentValues[f.Name]))) faults.Add(field.Name, why, field.Name);
    }
}
