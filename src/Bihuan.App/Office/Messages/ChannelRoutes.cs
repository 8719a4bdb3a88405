using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Messages;
using Bihuan.Figures;
using Bihuan.Ledgers.Personnel;
using Bihuan.Messages;
using Bihuan.Messages.Channels;
using Bihuan.Messages.Outbox;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Messages;

/// <summary>系统管理员定消息怎样发到外面、看发送记录。</summary>
internal static class ChannelRoutes
{
    private const string Path = "/channels";

    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Path).RequireAuthorization(Permissions.ManageMessages).GuardPosts();
        group.MapGet("", async Task<IResult> (HttpContext context, Db db, RobotHosts hosts) => Show(await ViewAsync(context, db, hosts) with { Told = Flash.Take(context) }));
        group.MapPost("/mail", MailAsync);
        group.MapPost("/mail/test", TryMailAsync);
        group.MapPost("/robots", AddAsync);
        group.MapPost("/robots/{id:guid}/remove", RemoveAsync);
        group.MapPost("/robots/{id:guid}/test", TryRobotAsync);
        group.MapPost("/outbox/{id:guid}/again", AgainAsync);
        group.MapPost("/outbox/{id:guid}/close", CloseAsync);
    }

    private static async Task<IResult> MailAsync(HttpContext context, Db db, RobotHosts hosts, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var typed = new SaveMail.Command(form["host"].ToString(), form["port"].ToString(), form["tls"] == "yes", form["user"].ToString(), form["password"].ToString(), form["from"].ToString(), form["rest"] == "yes");
        return await SaveMail.RunAsync(db, clock, typed, context.RequestAborted) is SaveMail.Result.Refused refused
            ? Show(await ViewAsync(context, db, hosts) with { Mail = typed with { Password = "" }, MailFaults = refused.Faults })
            : Said(context, "已保存。可以在下面测试发送一封。");
    }

    private static async Task<IResult> TryMailAsync(HttpContext context, Db db, RobotHosts hosts, TimeProvider clock)
    {
        var to = (await context.Request.ReadFormAsync(context.RequestAborted))["to"].ToString();
        return await TrySend.MailAsync(db, clock, to, context.RequestAborted) is { } problem
            ? Show(await ViewAsync(context, db, hosts) with { TrialTo = to, Refused = problem })
            : Said(context, "测试邮件已排上，马上发。过几秒刷新这一页，在发送记录里看结果。");
    }

    private static async Task<IResult> AddAsync(HttpContext context, Db db, RobotHosts hosts, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var kind = Enum.TryParse<RobotKind>(form["kind"], out var k) && Enum.IsDefined(k) ? k : RobotKind.DingTalk;
        var typed = new AddRobot.Command(kind, form["name"].ToString(), form["url"].ToString(), form["secret"].ToString());
        return await AddRobot.RunAsync(db, clock, hosts, typed, context.RequestAborted) is AddRobot.Result.Refused refused
            ? Show(await ViewAsync(context, db, hosts) with { Robot = typed with { Secret = "" }, RobotFaults = refused.Faults })
            : Said(context, $"已加“{typed.Name.Trim()}”。可以测试发送一条。");
    }

    private static async Task<IResult> RemoveAsync(Guid id, HttpContext context, Db db, RobotHosts hosts, TimeProvider clock) =>
        await AddRobot.RemoveAsync(db, clock, id, context.RequestAborted) ? Said(context, "已删去这个群机器人。") : Show(await ViewAsync(context, db, hosts) with { Refused = "没有这个群机器人，可能刚刚删去。" });

    private static async Task<IResult> TryRobotAsync(Guid id, HttpContext context, Db db, RobotHosts hosts, TimeProvider clock) =>
        await TrySend.RobotAsync(db, clock, id, context.RequestAborted) is { } problem
            ? Show(await ViewAsync(context, db, hosts) with { Refused = problem })
            : Said(context, "测试消息已排上，马上发。过几秒刷新这一页，在发送记录里看结果。");

    private static async Task<IResult> AgainAsync(Guid id, HttpContext context, Db db, RobotHosts hosts, TimeProvider clock) =>
        await ManageOutbox.AgainAsync(db, clock, id, context.RequestAborted)
            ? Said(context, "已排上，马上重发。")
            : Show(await ViewAsync(context, db, hosts) with { Refused = "这一件正在发，或者已经发成，不用重发。" });

    private static async Task<IResult> CloseAsync(Guid id, HttpContext context, Db db, RobotHosts hosts, TimeProvider clock) =>
        await ManageOutbox.CloseAsync(db, clock, id, context.RequestAborted)
            ? Said(context, "已记下，不再重发。")
            : Show(await ViewAsync(context, db, hosts) with { Refused = "这一件的结果刚刚变了，请看现在的再决定。" });

    private static IResult Said(HttpContext context, string message)
    {
        Flash.Say(context, message);
        return SeeOther.To(Path, context.Request);
    }

    private static async Task<ChannelView> ViewAsync(HttpContext context, Db db, RobotHosts hosts)
    {
        var stop = context.RequestAborted;
        var (body, figures, mail) = (db.Viewer.BodyId, await FigureTable.OfAsync(db, stop), await SaveMail.ReadAsync(db, stop));
        var sent = await ManageOutbox.ListAsync(db, stop);
        var people = sent.Select(o => o.PersonId).OfType<Guid>().Distinct().ToList();
        var names = await db.Set<Person>().Where(p => people.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        var (from, to) = (figures[MessageFigures.QuietFrom], figures[MessageFigures.QuietTo]);
        return new(
            new(mail.MailHost, mail.MailPort.ToString(CultureInfo.InvariantCulture), mail.MailTls, mail.MailUser, "", mail.MailFrom, mail.OnRestDays), mail.MailSecretSetAt is not null,
            await db.Robots.AsNoTracking().Where(w => w.BodyId == body).OrderBy(w => w.Id).ToListAsync(stop), hosts.Names, sent, names,
            from == to ? "没有免打扰" : from < to ? $"{from}点至{to}点" : $"{from}点至次日{to}点", MessageFigures.DigestHour.Show(figures[MessageFigures.DigestHour]));
    }

    private static RazorComponentResult<ChannelsPage> Show(ChannelView view) =>
        new(new Dictionary<string, object?> { [nameof(ChannelsPage.View)] = view }) { StatusCode = view.IsWrong ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
}
