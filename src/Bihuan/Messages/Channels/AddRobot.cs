using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Messages.Channels;

/// <summary>加一个群机器人，或者删去。网址里有令牌，只写不显示：要换就删了再加。</summary>
public static class AddRobot
{
    /// <summary>加哪个。</summary>
    /// <param name="Kind">哪一家。</param>
    /// <param name="Name">叫什么。</param>
    /// <param name="Url">机器人的网址，照对方给的。</param>
    /// <param name="Secret">钉钉加签的密钥；没有时为空。</param>
    public sealed record Command(RobotKind Kind, string Name, string Url, string Secret);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>加了。</summary>
        public sealed record Done : Result;

        /// <summary>没有加。</summary>
        /// <param name="Faults">哪一项（<see cref="Command"/> 的属性名；整件事的为空串）→ 为什么、怎么办。</param>
        public sealed record Refused(IReadOnlyDictionary<string, string> Faults) : Result;
    }

    /// <summary>加。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, RobotHosts hosts, Command typed, CancellationToken cancellation = default)
    {
        if (!db.Viewer.May(Permissions.ManageMessages)) return Refuse("", "您没有定消息怎样发的权限。如果工作需要，请联系系统管理员。");
        var (body, command) = (db.Viewer.BodyId, typed with { Name = typed.Name.Trim(), Url = typed.Url.Trim(), Secret = typed.Secret.Trim() });
        var faults = Faults(command, hosts);
        if (faults.Count > 0) return new Result.Refused(faults);
        if (await db.Robots.CountAsync(w => w.BodyId == body, cancellation) >= Robot.Most) return Refuse("", $"最多{Robot.Most}个群机器人。请先删去不用的。");
        var robot = new Robot { BodyId = body, Id = Guid.CreateVersion7(), Kind = command.Kind, Name = command.Name, Host = new Uri(command.Url).Authority };
        db.Add(robot);
        db.Add(new ChannelSecret { BodyId = body, Key = robot.Id.ToString("N"), Sealed = db.Secrets.Seal(command.Url + Deliveries.Separator + command.Secret) });
        await db.SaveAsync(Process.Now("加群机器人", db.Viewer, clock), cancellation);
        return new Result.Done();
    }

    /// <summary>删去；还没有发出去的，会说机器人已经删去。</summary>
    /// <returns>没有这个、没有权限时为 false。</returns>
    public static async Task<bool> RemoveAsync(Db db, TimeProvider clock, Guid id, CancellationToken cancellation = default)
    {
        var (body, key) = (db.Viewer.BodyId, id.ToString("N"));
        if (!db.Viewer.May(Permissions.ManageMessages) || await db.Robots.SingleOrDefaultAsync(w => w.BodyId == body && w.Id == id, cancellation) is not { } robot) return false;
        db.Remove(robot);
        db.RemoveRange(await db.ChannelSecrets.Where(s => s.BodyId == body && s.Key == key).ToListAsync(cancellation));
        await db.SaveAsync(Process.Now("删去群机器人", db.Viewer, clock), cancellation);
        return true;
    }

    private static Dictionary<string, string> Faults(Command command, RobotHosts hosts)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        if (command.Name.Length is 0 or > Robot.NameLength) faults[nameof(Command.Name)] = $"请写叫什么，例如“工作群”，最多{Robot.NameLength}个字。";
        if (command.Url.Length > 1000 || !command.Url.All(c => char.IsAscii(c) && !char.IsControl(c)) || !Uri.TryCreate(command.Url, UriKind.Absolute, out var url)) faults[nameof(Command.Url)] = "不像网址。请从群机器人的设置里整个复制过来，以 https:// 开头。";
        else if (!hosts.Allows(url)) faults[nameof(Command.Url)] = $"“{url.Authority}”不在许连的名单里。公网上的钉钉、企业微信可以直接用；别的主机，请装系统的人在启动时用 --robot-host 加上。";
        else if (command.Kind == RobotKind.DingTalk && command.Secret.Length > 0 && url.Query.Length == 0) faults[nameof(Command.Url)] = "网址里没有 access_token。请从群机器人的设置里整个复制过来。";
        if (command.Kind == RobotKind.WeCom && command.Secret.Length > 0) faults[nameof(Command.Secret)] = "企业微信的群机器人没有加签。请清空这一项，或者改选钉钉。";
        else if (command.Secret.Length > 200 || command.Secret.Any(c => !char.IsAscii(c) || char.IsControl(c))) faults[nameof(Command.Secret)] = "不像加签的密钥。请从钉钉机器人的安全设置里复制，以 SEC 开头。";
        return faults;
    }

    private static Result.Refused Refuse(string field, string message) => new(new Dictionary<string, string> { [field] = message });
}
