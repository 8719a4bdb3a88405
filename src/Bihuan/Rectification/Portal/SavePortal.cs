using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Messages;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Portal;

/// <summary>开、关公开网页，定它叫什么、怎样联系。</summary>
public static partial class SavePortal
{
    /// <summary>照人写的。</summary>
    /// <param name="IsOn">开着。</param>
    /// <param name="Name">名称。</param>
    /// <param name="Address">地址。</param>
    /// <param name="Phone">电话。</param>
    /// <param name="Mail">邮箱。</param>
    /// <param name="Hours">什么时候可以打电话、上门。</param>
    public sealed record Command(bool IsOn, string Name, string Address, string Phone, string Mail, string Hours);

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

    /// <summary>现在的样子；还没有定过的是关着的，名称先照机构的写。</summary>
    public static async Task<PortalSettings> ReadAsync(Db db, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        return await db.PortalSettings.AsNoTracking().SingleOrDefaultAsync(s => s.BodyId == body, cancellation)
            ?? new PortalSettings { BodyId = body, Name = Shorten((await db.Bodies.Where(b => b.Id == body).Select(b => b.Name).FirstOrDefaultAsync(cancellation) ?? "") + "巡察整改公开") };
    }

    /// <summary>保存。</summary>
    public static async Task<Result> RunAsync(Db db, TimeProvider clock, Command typed, CancellationToken cancellation = default)
    {
        if (!db.Viewer.May(Permissions.ManagePortal)) return Refuse("", "您没有开关公开网页的权限。如果工作需要，请联系系统管理员。");
        var command = typed with { Name = typed.Name.Trim(), Address = typed.Address.Trim(), Phone = typed.Phone.Trim(), Mail = typed.Mail.Trim(), Hours = typed.Hours.Trim() };
        var faults = Faults(command);
        if (faults.Count > 0) return new Result.Refused(faults);
        var body = db.Viewer.BodyId;
        var settings = await db.PortalSettings.SingleOrDefaultAsync(s => s.BodyId == body, cancellation);
        if (settings is null) db.Add(settings = new PortalSettings { BodyId = body });
        var was = settings.IsOn;
        (settings.IsOn, settings.Name, settings.Address, settings.Phone, settings.Mail, settings.Hours) = (command.IsOn, command.Name, command.Address, command.Phone, command.Mail, command.Hours);
        try
        {
            await db.SaveAsync(Process.Now(command.IsOn == was ? "改公开网页的设置" : command.IsOn ? "打开公开网页" : "关闭公开网页", db.Viewer, clock), cancellation);
            return new Result.Done();
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return Refuse("", "有人刚刚也在改，没有保存。请看过现在的样子再改。");
        }
    }

    private static Dictionary<string, string> Faults(Command command)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        if (command.IsOn && command.Name.Length == 0) faults[nameof(Command.Name)] = "请写网页的名称，如“云溪县行政审批局巡察整改公开”。";
        Long(nameof(Command.Name), command.Name, PortalSettings.NameLength, "名称");
        Long(nameof(Command.Address), command.Address, PortalSettings.AddressLength, "地址");
        Long(nameof(Command.Phone), command.Phone, PortalSettings.PhoneLength, "电话");
        Long(nameof(Command.Hours), command.Hours, PortalSettings.HoursLength, "时间");
        if (command.Phone.Length > 0 && command.Phone.Count(char.IsAsciiDigit) < 3) faults[nameof(Command.Phone)] = "电话里没有号码。请用半角数字，如 0000-12345678。";
        else if (HasMobile(command.Phone)) faults[nameof(Command.Phone)] = "里面像是个人的手机号。这里的电话公众都看得见，请写办公电话，如 0000-12345678。";
        if (command.Mail.Length > PortalSettings.MailLength) Long(nameof(Command.Mail), command.Mail, PortalSettings.MailLength, "邮箱");
        else if (command.Mail.Length > 0 && MailAddresses.Problem(command.Mail) is { } mail) faults[nameof(Command.Mail)] = mail;
        if (command.IsOn && command.Address.Length + command.Phone.Length + command.Mail.Length == 0) faults[nameof(Command.Phone)] = "电话、邮箱、地址至少写一样：公众看了要找得到人。";
        return faults;

        void Long(string field, string text, int most, string what)
        {
            if (text.Any(char.IsControl)) faults[field] = $"{what}里有看不见的控制字符。请重新输入，不要从别处直接粘贴。";
            else if (text.Length > most) faults[field] = string.Create(CultureInfo.InvariantCulture, $"{what}最多{most}个字，现在有{text.Length}个。请写短些。");
        }
    }

    // 去掉空格、短横再看一遍：138-0000-1234 也是；全角的数字折成半角
    private static bool HasMobile(string text)
    {
        var folded = text.Normalize(NormalizationForm.FormKC);
        return new[] { folded, string.Concat(folded.Where(c => !char.IsWhiteSpace(c) && c != '-')) }.Any(t => Runs().Matches(t).Any(r => r.Length == 11 && r.Value[0] == '1' && r.Value[1] >= '3'));
    }

    [GeneratedRegex("[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Runs();

    private static string Shorten(string text) => text.Length <= PortalSettings.NameLength ? text : text[..PortalSettings.NameLength];

    private static Result.Refused Refuse(string field, string message) => new(new Dictionary<string, string> { [field] = message });
}
