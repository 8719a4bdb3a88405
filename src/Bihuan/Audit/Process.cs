using Bihuan.Access;

namespace Bihuan.Audit;

/// <summary>一次有名有姓的办理：谁、做什么、为什么。交给 <c>Db.SaveAsync</c>，与改动在同一个事务里写进审计。</summary>
/// <param name="Name">做什么，一个短语，如“登记合同”。</param>
/// <param name="Actor">谁。</param>
/// <param name="At">什么时候，UTC。</param>
/// <param name="Reason">为什么；不必说明的为 null。</param>
public sealed record Process(string Name, Viewer Actor, DateTime At, string? Reason = null)
{
    /// <summary>名称最长多少字。</summary>
    public const int NameLength = 60;

    /// <summary>理由最长多少字。</summary>
    public const int ReasonLength = 500;

    /// <summary>现在由某人做。</summary>
    public static Process Now(string name, Viewer actor, TimeProvider clock, string? reason = null) => new(name, actor, clock.GetUtcNow().UtcDateTime, reason);
}
