using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Messages.Channels;

/// <summary>定本机构的邮件服务器、休息日发不发摘要。</summary>
public static class SaveMail
{
    /// <summary>怎样发。</summary>
    /// <param name="Host">主机名；空的是不发邮件。</param>
    /// <param name="Port">端口，照人写的。</param>
    /// <param name="Tls">用 STARTTLS 加密。</param>
    /// <param name="User">用户名；不用登录的为空。</param>
    /// <param name="Password">口令；空的是不改原来的。</param>
    /// <param name="From">发件地址。</param>
    /// <param name="OnRestDays">休息日也发摘要。</param>
    public sealed record Command(string Host, string Port, bool Tls, string User, string Password, string From, bool OnRestDays);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>保存了。</summary>
        public sealed record Done : Result;

        /// <summary>没有保存。</summary>
        /// <param name="Faults">哪一项（<see cref="Command"/> 的属性名；整件事的为空串）→ 为什么、怎么办。</param>
        public sealed record Refused(IReadOnlyDictionary<string, string> Faults) : Result;
    }

    /// <summary>现在怎样发；还没有定过时是默认的样子，主机名空着。</summary>
    public static async Task<MessageSettings> ReadAsync(Db db, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        return await db.MessageSettings.AsNoTracking().SingleOrDefaultAsync(s => s.BodyId == body, cancellation) ?? new MessageSettings { BodyId = body };
    }

    /// <summary>保存。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command typed, CancellationToken cancellation = default)
    {
        if (!db.Viewer.May(Permissions.ManageMessages)) return Refuse("", "您没有定消息怎样发的权限。如果工作需要，请联系系统管理员。");
        var command = typed with { Host = typed.Host.Trim(), Port = typed.Port.Trim(), User = typed.User.Trim(), From = typed.From.Trim() };
        var body = db.Viewer.BodyId;
        var settings = await db.MessageSettings.SingleOrDefaultAsync(s => s.BodyId == body, cancellation);
        var faults = Faults(command, settings?.MailSecretSetAt is not null && settings.MailUser == command.User && settings.MailHost == command.Host);
        if (faults.Count > 0) return new Result.Refused(faults);
        var secret = await db.ChannelSecrets.SingleOrDefaultAsync(s => s.BodyId == body && s.Key == ChannelSecret.Mail, cancellation);
        if (settings is null) db.Add(settings = new MessageSettings { BodyId = body });
        (settings.MailHost, settings.MailTls, settings.MailUser, settings.MailFrom, settings.OnRestDays) = (command.Host, command.Tls, command.User, command.From, command.OnRestDays);
        if (command.Host.Length > 0) settings.MailPort = int.Parse(command.Port, CultureInfo.InvariantCulture);
        if (command.User.Length == 0)
        {
            settings.MailSecretSetAt = null;
            if (secret is not null) db.Remove(secret);
        }
        else if (command.Password.Length > 0)
        {
            settings.MailSecretSetAt = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime);
            if (secret is null) db.Add(new ChannelSecret { BodyId = body, Key = ChannelSecret.Mail, Sealed = db.Secrets.Seal(command.Password) });
            else secret.Sealed = db.Secrets.Seal(command.Password);
        }
        try
        {
            await db.SaveAsync(Process.Now("定邮件怎样发", db.Viewer, clock), cancellation);
            return new Result.Done();
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return Refuse("", "有人刚刚也在改，没有保存。请看过现在的样子再改。");
        }
    }

    // 换了主机或者用户名，原来的口令不再用：免得把它交给别的主机
    private static Dictionary<string, string> Faults(Command command, bool hasPassword)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        if (command.Host.Length == 0)
        {
            if (command.User.Length > 0) faults[nameof(Command.Host)] = "写了用户名，没有写主机名。请写邮件服务器的主机名；不发邮件的，用户名也请清空。";
            return faults;
        }
        if (command.Host.Length > MessageSettings.TextLength || Uri.CheckHostName(command.Host) == UriHostNameType.Unknown) faults[nameof(Command.Host)] = "不像主机名。请写成 smtp.example.cn 这样，不带 http:// 和端口。";
        if (!int.TryParse(command.Port, NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535) faults[nameof(Command.Port)] = "端口是1到65535的整数，常用587或25。";
        else if (port == 465) faults[nameof(Command.Port)] = "465端口一连上就加密，这里只会先连再加密（STARTTLS）。请改用587端口；只给465的，请管邮件服务器的人另开587，或者在中间装一个转发。";
        if (MailAddresses.Problem(command.From) is { } from) faults[nameof(Command.From)] = command.From.Length == 0 ? "请写发件地址，多半与用户名相同。" : from;
        if (command.User.Length > MessageSettings.TextLength) faults[nameof(Command.User)] = $"用户名最长{MessageSettings.TextLength}个字符。请核对。";
        if (command.Password.Length > MessageSettings.TextLength) faults[nameof(Command.Password)] = $"口令最长{MessageSettings.TextLength}个字符。请核对。";
        else if (command.User.Length > 0 && command.Password.Length == 0 && !hasPassword) faults[nameof(Command.Password)] = "请写口令（许多邮箱要用单独的授权码）。主机名、用户名改过的，要重新写。";
        else if (command.User.Length > 0 && !command.Tls) faults[nameof(Command.Tls)] = "要登录的必须加密，否则口令会在网上明着走。请勾选加密；不用登录的，请清空用户名。";
        return faults;
    }

    private static Result.Refused Refuse(string field, string message) => new(new Dictionary<string, string> { [field] = message });
}
