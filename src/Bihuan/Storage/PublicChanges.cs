using System.Collections.Concurrent;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.People;
using Bihuan.Rectification.Portal;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Bihuan.Storage;

/// <summary>公众看得见的东西存过几回，一个机构一个数：公开网页照它知道留着的一页还能不能用。只数这个进程存的。</summary>
public sealed class PublicChanges
{
    /// <summary>开关、名称、联系方式改了几回，各机构合起来，在这个号下。</summary>
    public const int Everywhere = 0;

    // 公开的文件能不能给，要看公文、巡察、问题、措施，见 FrozenFile
    private static readonly HashSet<Type> Seen = [typeof(PortalSettings), typeof(Body), typeof(Publication), typeof(Posting), typeof(Dispatch), typeof(Inspection), typeof(Problem), typeof(Measure), typeof(PublicProblem), typeof(Relapse), typeof(Watch)];

    private readonly ConcurrentDictionary<int, long> _counts = new();

    /// <summary>一个机构的存过几回。</summary>
    public long Of(int body) => _counts.GetValueOrDefault(body);

    /// <summary>就要存的里面，公众看得见的是哪些机构的；已经查过有哪些改动。</summary>
    internal static IReadOnlyCollection<int> In(ChangeTracker tracker)
    {
        var detects = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = false;
        var bodies = new HashSet<int>();
        foreach (var entry in tracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted) || !Seen.Contains(entry.Metadata.ClrType)) continue;
            bodies.Add(entry.Entity switch { LedgerRow row => row.BodyId, PortalSettings settings => settings.BodyId, Body body => body.Id, _ => Everywhere });
            if (entry.Entity is PortalSettings or Body) bodies.Add(Everywhere);
        }
        tracker.AutoDetectChangesEnabled = detects;
        return bodies;
    }

    /// <summary>存好了，各加一。</summary>
    internal void Add(IEnumerable<int> bodies)
    {
        foreach (var body in bodies) _counts.AddOrUpdate(body, 1, (_, count) => count + 1);
    }
}
