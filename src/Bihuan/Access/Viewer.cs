namespace Bihuan.Access;

/// <summary>谁在看、以什么岗位、在哪个机构、有哪些权限、各在什么范围。一次请求一个，不会变。</summary>
public sealed class Viewer
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<Reach>> _rights;

    /// <param name="bodyId">机构号；0 是没有机构。</param>
    /// <param name="personId">人；系统自己做事时为 <see cref="Guid.Empty"/>。</param>
    /// <param name="name">写进审计的称呼。</param>
    /// <param name="rights">权限 → 各个范围。</param>
    /// <param name="unitId">当前岗位所在的单位；没有时为 0。</param>
    /// <param name="postId">当前岗位；没有时为 null。</param>
    /// <param name="onBehalfOf">受谁的委托；没有时为 null。</param>
    public Viewer(int bodyId, Guid personId, string name, IReadOnlyDictionary<string, IReadOnlyList<Reach>> rights, int unitId = 0, Guid? postId = null, Guid? onBehalfOf = null)
    {
        (BodyId, PersonId, Name, UnitId, PostId, OnBehalfOf) = (bodyId, personId, name, unitId, postId, onBehalfOf);
        _rights = rights;
    }

    /// <summary>没有登录的人：什么也看不见。</summary>
    public static Viewer Nobody { get; } = new(0, Guid.Empty, "未登录", new Dictionary<string, IReadOnlyList<Reach>>());

    /// <summary>机构号。</summary>
    public int BodyId { get; }

    /// <summary>人；系统自己做事时为 <see cref="Guid.Empty"/>。</summary>
    public Guid PersonId { get; }

    /// <summary>写进审计的称呼。</summary>
    public string Name { get; }

    /// <summary>当前岗位所在的单位；没有时为 0。</summary>
    public int UnitId { get; }

    /// <summary>当前岗位；没有时为 null。</summary>
    public Guid? PostId { get; }

    /// <summary>受谁的委托；没有时为 null。做的事审计里两个人都写。</summary>
    public Guid? OnBehalfOf { get; }

    /// <summary>机构的名称，页面顶上和打印件上有；不知道时为 null。</summary>
    public string? BodyName { get; init; }

    /// <summary>委托人的姓名，页面顶上写“代×××办理”；没有委托时为 null。</summary>
    public string? OnBehalfOfName { get; init; }

    /// <summary>当前岗位的称呼，如“受理窗口 窗口长”；没有岗位时为 null。</summary>
    public string? PostTitle { get; init; }

    /// <summary>权限 → 所督导的各机构；本机构的不在内。</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<int>> Supervised { get; init; } = new Dictionary<string, IReadOnlyList<int>>();

    /// <summary>系统自己：后台任务、命令行。在机构内不受范围限制，限制阅读的行也看得见。</summary>
    public bool IsSystem { get; private init; }

    /// <summary>系统自己，在一个机构里。</summary>
    public static Viewer System(int bodyId) => new(bodyId, Guid.Empty, "系统", new Dictionary<string, IReadOnlyList<Reach>>()) { IsSystem = true };

    /// <summary>有没有这项权限，不论范围。</summary>
    public bool May(string permission) => IsSystem || _rights.ContainsKey(permission);

    /// <summary>这本台账里打了掩码的字段看不看得全：看得见的行都在“看掩码”的范围之内才是。几个角色合起来只盖住一部分的，一律打掩码，免得由大的范围看到小的范围之外的。</summary>
    public bool SeesMasked(string ledger)
    {
        var (unmasked, seen) = (ReachOf(Access.Permissions.Unmask(ledger)), ReachOf(Access.Permissions.View(ledger)));
        return unmasked.Contains(Reach.WholeBody) || seen.Count > 0 && seen.All(r => unmasked.Any(u => u.Covers(r)));
    }

    /// <summary>这项权限够得着的范围；没有权限时为空。</summary>
    public IReadOnlyList<Reach> ReachOf(string permission) =>
        IsSystem ? [Reach.WholeBody] : _rights.TryGetValue(permission, out var reaches) ? reaches : [];

    /// <summary>这项权限在哪些所督导的机构里有；没有时为空。只给上级汇总用，本机构的页面看 <see cref="ReachOf"/>。</summary>
    public IReadOnlyList<int> SupervisedBodiesOf(string permission) => Supervised.TryGetValue(permission, out var bodies) ? bodies : [];

    /// <summary>从哪个督导机构来办一件事，那个机构的机构号；在自己的机构里的为 null。</summary>
    internal int? FromBody { get; private init; }

    /// <summary>督导机构的人到所督导的一个机构里办一件事：称呼里写着他的机构，只有给出的几项权限，办完就不用了。</summary>
    /// <param name="body">到哪个机构。</param>
    /// <param name="permission">凭哪项“所督导机构”的权限。</param>
    /// <param name="needed">办这件事要有的权限。</param>
    /// <returns>不督导它、没有那项权限的为 null。</returns>
    internal Viewer? Within(int body, string permission, IEnumerable<string> needed) => !SupervisedBodiesOf(permission).Contains(body) ? null :
        new(body, PersonId, FullName, needed.Append(permission).ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody], StringComparer.Ordinal), onBehalfOf: OnBehalfOf) { FromBody = BodyId };

    // 单位的名称太长的截短，姓名总写全
    private string FullName
    {
        get
        {
            var (own, most) = (OnBehalfOfName is { } other ? $"{Name}（代{other}）" : Name, Audit.AuditEntry.ActorLength);
            var room = most - own.Length - 1;
            return BodyName is null || room < 2 ? own[..Math.Min(own.Length, most)] : $"{(BodyName.Length <= room ? BodyName : BodyName[..room])} {own}";
        }
    }

    /// <summary>同一个人，只留下几项权限；督导别的机构的、管理的都不随着来。接口令牌用。</summary>
    /// <param name="keeps">留不留这一项。</param>
    /// <param name="name">写进审计的称呼。</param>
    /// <param name="reaches">留下的一项，范围改成什么。</param>
    internal Viewer Narrowed(Func<string, bool> keeps, string name, Func<string, IReadOnlyList<Reach>, IReadOnlyList<Reach>> reaches) =>
        new(BodyId, PersonId, name, _rights.Where(r => keeps(r.Key)).Select(r => (r.Key, Reaches: reaches(r.Key, r.Value))).Where(r => r.Reaches.Count > 0).ToDictionary(r => r.Key, r => r.Reaches, StringComparer.Ordinal), UnitId, PostId, OnBehalfOf)
        { BodyName = BodyName, PostTitle = PostTitle };

    /// <summary>有的全部权限。</summary>
    public IEnumerable<string> Permissions => _rights.Keys;
}
