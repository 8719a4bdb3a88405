using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bihuan.People;

/// <summary>
/// 改单位、岗位、角色的次序：一个机构一行，每改一次加一。两个人同时改，先后都照旧样核对过，合起来却可能出错
/// （两个单位互为上级、一人兼了两员），所以后保存的要重来。
/// </summary>
public sealed class StaffTurn : IUnaudited
{
    private const string Late = "刚才有人也在改单位、岗位或角色，您的没有保存。请看一眼最新的情况，再做一次。";

    /// <summary>机构号。</summary>
    public required int BodyId { get; init; }

    /// <summary>第几次。</summary>
    public required long Number { get; set; }

    internal static void Describe(EntityTypeBuilder<StaffTurn> entity)
    {
        entity.HasKey(t => t.BodyId);
        entity.Property(t => t.BodyId).ValueGeneratedNever();
        entity.Property(t => t.Number).IsConcurrencyToken();
        entity.HasOne<Body>().WithMany().HasForeignKey(t => t.BodyId);
    }

    /// <summary>核对之前调用：占住次序。</summary>
    internal static async Task TakeAsync(Db db, int bodyId, CancellationToken cancellation)
    {
        var turn = await db.StaffTurns.FindAsync([bodyId], cancellation);
        if (turn is null) db.Add(turn = new StaffTurn { BodyId = bodyId, Number = 0 });
        turn.Number++;
    }

    /// <summary>核对之后保存。</summary>
    /// <param name="save">怎么存，如 <c>() =&gt; db.SaveAsync(…)</c>。</param>
    /// <param name="message">存好之后说什么。</param>
    internal static async Task<Change> SaveAsync(Func<Task> save, string message)
    {
        try
        {
            await save();
            return new Change.Done(message);
        }
        catch (StaleRowException)
        {
            return Change.No(Late);
        }
    }
}
