using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People;

/// <summary>建一个机构，连同它的内置角色。已有的机构再做一遍，只把内置角色补齐、改成当前版本的样子。</summary>
public static class SetUpBody
{
    /// <summary>建哪个机构。</summary>
    /// <param name="BodyId">机构号，从 1 起。</param>
    /// <param name="Name">全称；已有的机构不改名。</param>
    /// <param name="IsDemo">是不是演示用的；已有的机构不变。</param>
    public sealed record Command(int BodyId, string Name, bool IsDemo = false);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>已建好、补齐。</summary>
        /// <param name="Created">是新建的。</param>
        public sealed record Done(bool Created) : Result;

        /// <summary>没有建。</summary>
        /// <param name="Message">为什么、怎么办，给用户看。</param>
        public sealed record Refused(string Message) : Result;
    }

    /// <summary>建好。做几遍都一样。</summary>
    /// <param name="db">以 <see cref="Viewer.System(int)"/> 打开。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="command">哪个机构。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var name = command.Name.Trim();
        if (command.BodyId < 1) return new Result.Refused("机构号要从1起。请改成正整数。");
        if (name.Length is 0 or > Body.NameLength) return new Result.Refused($"机构名称要写1到{Body.NameLength}个字。请核对。");
        var exists = await db.Bodies.AnyAsync(b => b.Id == command.BodyId, cancellation);
        if (!exists) db.Add(new Body { Id = command.BodyId, Name = name, IsDemo = command.IsDemo });
        if (await db.StaffTurns.FindAsync([command.BodyId], cancellation) is not { } turn) db.Add(turn = new StaffTurn { BodyId = command.BodyId, Number = 0 });
        await AddRolesAsync(db, command.BodyId, cancellation);
        // 真要改时才占次序：没有新东西的一次启动，什么也不写
        if (db.ChangeTracker.HasChanges()) turn.Number++;
        await db.SaveAsync(Process.Now(exists ? "更新内置角色" : "建立机构", Viewer.System(command.BodyId), clock), cancellation);
        return new Result.Done(!exists);
    }

    private static async Task AddRolesAsync(Db db, int bodyId, CancellationToken cancellation)
    {
        var all = await db.Roles.Where(r => r.BodyId == bodyId).ToListAsync(cancellation);
        var roles = all.FindAll(r => r.BuiltIn is not null);
        var taken = all.Where(r => r.BuiltIn is null).Select(r => r.Name).ToHashSet(StringComparer.Ordinal);
        var grants = await db.RoleGrants.Where(g => g.BodyId == bodyId && db.Roles.Any(r => r.BodyId == bodyId && r.Id == g.RoleId && r.BuiltIn != null)).ToListAsync(cancellation);
        foreach (var wanted in BuiltInRoles.All)
        {
            var role = roles.Find(r => r.BuiltIn == wanted.Code);
            if (role is null) db.Add(role = new Role { BodyId = bodyId, Name = wanted.Name, BuiltIn = wanted.Code });
            // 新版本的名称，机构自己的角色也许早就在用：自己的不动，内置的加字
            (role.Name, role.Description) = (taken.Contains(wanted.Name) ? FreeName(wanted.Name, taken) : wanted.Name, wanted.Description);
            var had = grants.Where(g => g.RoleId == role.Id).ToList();
            db.RemoveRange(had.Where(g => !wanted.Grants.Contains((g.Permission, g.Scope))));
            db.AddRange(wanted.Grants.Where(w => !had.Exists(g => (g.Permission, g.Scope) == w))
                .Select(w => new RoleGrant { BodyId = bodyId, RoleId = role.Id, Permission = w.Permission, Scope = w.Scope }));
        }
    }

    private static string FreeName(string name, HashSet<string> taken) =>
        Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? $"{name}（内置）" : string.Create(CultureInfo.InvariantCulture, $"{name}（内置{n}）")).First(n => !taken.Contains(n));
}
