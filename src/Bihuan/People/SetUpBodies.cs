using Bihuan.Access;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People;

/// <summary>升到新版本之后，把每个机构的内置角色补到当前版本的样子；机构自己定的角色、授予、委托都不动。没有新东西时什么也不写。</summary>
public static class SetUpBodies
{
    private const int Tries = 3;

    /// <summary>逐个机构补齐。做几遍都一样；几台同时启动也可以。</summary>
    /// <param name="database">已升到当前版本。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task RunAsync(Database database, TimeProvider clock, CancellationToken cancellation = default)
    {
        List<SetUpBody.Command> bodies;
        await using (var db = database.Open()) bodies = await db.Bodies.OrderBy(b => b.Id).Select(b => new SetUpBody.Command(b.Id, b.Name, b.IsDemo)).ToListAsync(cancellation);
        foreach (var body in bodies) await OneAsync(database, clock, body, cancellation);
    }

    private static async Task OneAsync(Database database, TimeProvider clock, SetUpBody.Command body, CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var db = database.Open(Viewer.System(body.BodyId));
                await SetUpBody.RunAsync(db, clock, body, cancellation);
                return;
            }
            catch (Exception e) when (tries < Tries && Overtaken.Is(e))
            {
                // 别的一台正在补同一个机构，或者有人正在改角色：看一眼新的样子再来
            }
        }
    }
}
