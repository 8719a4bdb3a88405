using System.Globalization;
using System.Security.Cryptography;
using System.Text;

using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Plans;

/// <summary>送审的内容的指纹：问题、责任、期限、措施都在内，进展不在内。</summary>
internal static class PlanMark
{
    /// <summary>现在的：指纹，几个问题，几条措施。</summary>
    public static async Task<(string Mark, int Problems, int Measures)> OfAsync(Db db, Guid inspection, CancellationToken cancellation)
    {
        var problems = await PlanRows.Listed(db, inspection).AsNoTracking().OrderBy(p => p.Sequence).ThenBy(p => p.Id).ToListAsync(cancellation);
        var measures = (await PlanRows.ListedMeasures(db, inspection).AsNoTracking().ToListAsync(cancellation)).OrderBy(m => m.ProblemId).ThenBy(m => m.Sequence).ThenBy(m => m.Id).ToList();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var p in problems) Add(hash, p.Id, p.Sequence, p.Title, p.Aspect, p.Detail, p.Nature, p.Cause, p.Goal, p.LeaderId, p.UnitId, p.ResponsibleId, p.Supporters, p.DueOn);
        foreach (var m in measures) Add(hash, m.Id, m.ProblemId, m.Sequence, m.Text, m.Kind, m.UnitId, m.OwnerId, m.DueOn, m.Quantity, m.QuantityUnit, m.Every, m.Deliverable);
        return (Convert.ToHexStringLower(hash.GetHashAndReset()), problems.Count, measures.Count);
    }

    private static void Add(IncrementalHash hash, params ReadOnlySpan<object?> values)
    {
        foreach (var value in values) hash.AppendData(Encoding.UTF8.GetBytes(Convert.ToString(value, CultureInfo.InvariantCulture) + "\u001f"));
    }
}
