using Bihuan.Access;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>
/// 该审各步的人：责任领导、组长是定了的人，整改办、纪检组是有权限的人。都要回避的，由候补审核人审，免得没有人能审。
/// 一次办理用一个，查过的记着：成批审的，查询的次数与件数无关。
/// </summary>
internal sealed class ClosureReviewers(Db db, DateOnly today)
{
    /// <summary>整改办的人凭哪几项权限认；集中审的，只在自己单位里的不算。</summary>
    public static readonly string[] Officers = [Permissions.Review("closure"), Permissions.Review(Permissions.EveryLedger)];

    /// <summary>纪检组的人凭哪项权限认。</summary>
    public static readonly string[] Checkers = [Permissions.CheckClosures];

    private readonly Dictionary<string, IReadOnlyList<Guid>> _holders = [];
    private readonly Dictionary<Guid, Guid?> _heads = [];
    private readonly Dictionary<Guid, string> _names = [];
    private readonly Dictionary<Guid, HashSet<Guid>> _readers = [];
    private ClosureChain? _chain;

    /// <summary>平常由谁审，不看回避；巡察办不在本机构，为空。</summary>
    public async Task<IReadOnlyList<Guid>> RegularAsync(Problem problem, string step, CancellationToken cancellation) => step switch
    {
        ClosureSteps.Leader => problem.LeaderId is { } leader ? [leader] : [],
        ClosureSteps.Head => await HeadAsync(problem.InspectionId, cancellation) is { } head ? [head] : [],
        // 集中审的，只在自己单位里的不算
        ClosureSteps.Office or ClosureSteps.Meeting => await HoldersAsync(Officers, [], cancellation),
        ClosureSteps.Discipline => await HoldersAsync(Checkers, null, cancellation),
        _ => [],
    };

    /// <summary>现在可以审的人：平常审的人里不用回避的；都要回避的，是候补审核人。限制阅读的，只有看得见的。</summary>
    public async Task<IReadOnlyList<Guid>> NowAsync(Problem problem, ClosureParties parties, string step, CancellationToken cancellation)
    {
        await LearnSightAsync([problem], cancellation);
        return [.. (await DueAsync(problem, parties, step, cancellation)).Where(p => Sees(problem, p))];
    }

    /// <summary>该他审、却看不见这一件的人（限制阅读，许看的人里没有他）。</summary>
    public async Task<IReadOnlyList<Guid>> BlindAsync(Problem problem, ClosureParties parties, string step, CancellationToken cancellation)
    {
        await LearnSightAsync([problem], cancellation);
        return [.. (await DueAsync(problem, parties, step, cancellation)).Where(p => !Sees(problem, p))];
    }

    // 不看看不看得见
    private async Task<IReadOnlyList<Guid>> DueAsync(Problem problem, ClosureParties parties, string step, CancellationToken cancellation)
    {
        List<Guid> regular = [.. (await RegularAsync(problem, step, cancellation)).Where(p => parties.Refusal(step, p) is null)];
        if (regular.Count > 0 || step == ClosureSteps.Inspection) return regular;
        return (await ChainAsync(cancellation)).AlternateId is { } alternate && parties.Refusal(step, alternate) is null ? [alternate] : [];
    }

    private bool Sees(Problem problem, Guid person) => !problem.Restricted || problem.CreatedBy == person || _readers[problem.Id].Contains(person);

    /// <summary>看的人是机构定的候补审核人。</summary>
    public async Task<bool> IsAlternateAsync(CancellationToken cancellation) => (await ChainAsync(cancellation)).AlternateId is { } alternate && alternate == db.Viewer.PersonId;

    /// <summary>看的人现在以候补的身份审得了这一步：他是候补，平常审的人都要回避。</summary>
    public async Task<bool> StandsInAsync(Problem problem, ClosureParties parties, string step, CancellationToken cancellation) =>
        step != ClosureSteps.Inspection && (await ChainAsync(cancellation)).AlternateId is { } alternate && alternate == db.Viewer.PersonId
        && (await RegularAsync(problem, step, cancellation)).All(p => parties.Refusal(step, p) is not null);

    /// <summary>机构定的各步。</summary>
    public async Task<ClosureChain> ChainAsync(CancellationToken cancellation) => _chain ??= await ClosureChains.OfAsync(db, cancellation);

    /// <summary>几次巡察的组长，一次查齐。</summary>
    public async Task LearnHeadsAsync(IReadOnlyCollection<Guid> inspections, CancellationToken cancellation)
    {
        foreach (var i in await db.Whole<Inspection>(removed: false).Where(i => EF.Parameter(inspections).Contains(i.Id)).Select(i => new { i.Id, i.HeadId }).ToListAsync(cancellation)) _heads[i.Id] = i.HeadId;
    }

    /// <summary>几个问题里限制阅读的各许谁看，一次查齐。</summary>
    public async Task LearnSightAsync(IReadOnlyCollection<Problem> problems, CancellationToken cancellation)
    {
        var (body, narrow) = (db.Viewer.BodyId, problems.Where(p => p.Restricted && !_readers.ContainsKey(p.Id)).Select(p => p.Id).ToHashSet());
        if (narrow.Count == 0) return;
        var readers = (await db.RowReaders.AsNoTracking().Where(r => r.BodyId == body && EF.Parameter(narrow).Contains(r.RowId)).ToListAsync(cancellation)).ToLookup(r => r.RowId, r => r.PersonId);
        foreach (var id in narrow) _readers[id] = [.. readers[id]];
    }

    /// <summary>几个人的姓名，一次查齐。</summary>
    public async Task LearnNamesAsync(IReadOnlyCollection<Guid> people, CancellationToken cancellation)
    {
        foreach (var p in await db.Whole<Person>(removed: false).Where(p => EF.Parameter(people).Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(cancellation)) _names[p.Id] = p.Name.Trim();
        // 人员台账里没有的也记着，不再一个一个问
        foreach (var person in people) _names.TryAdd(person, "");
    }

    /// <summary>一个人的姓名；人员台账里没有他的为空。</summary>
    public async Task<string> NameAsync(Guid person, CancellationToken cancellation)
    {
        if (!_names.ContainsKey(person)) await LearnNamesAsync([person], cancellation);
        return _names[person];
    }

    /// <summary>一次巡察的领导小组组长；没有登记的为 null。</summary>
    public async Task<Guid?> HeadAsync(Guid? inspection, CancellationToken cancellation)
    {
        if (inspection is not { } id) return null;
        if (!_heads.TryGetValue(id, out var head)) _heads[id] = head = await db.Whole<Inspection>(removed: false).Where(i => i.Id == id).Select(i => i.HeadId).FirstOrDefaultAsync(cancellation);
        return head;
    }

    private async Task<IReadOnlyList<Guid>> HoldersAsync(string[] permissions, int[]? units, CancellationToken cancellation)
    {
        if (!_holders.TryGetValue(permissions[0], out var found)) _holders[permissions[0]] = found = await FindHolders.RunAsync(db, db.Viewer.BodyId, permissions, today, units, cancellation);
        return found;
    }
}
