using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Messages;

/// <summary>定自己怎样收摘要。</summary>
public static class SavePreference
{
    /// <summary>怎样收。</summary>
    /// <param name="Mail">邮箱；空的是不收。</param>
    /// <param name="Kinds">哪些类算进摘要。</param>
    public sealed record Command(string? Mail, IReadOnlyCollection<MessageKind> Kinds);

    /// <summary>现在怎样收；还没有定过的，不收，各类都算。</summary>
    public static async Task<Command> ReadAsync(Db db, CancellationToken cancellation = default)
    {
        var (body, person) = (db.Viewer.BodyId, db.Viewer.PersonId);
        return await db.MessagePreferences.AsNoTracking().SingleOrDefaultAsync(p => p.BodyId == body && p.PersonId == person, cancellation) is { } kept
            ? new(kept.Mail is { } mail ? db.Secrets.Unseal(mail) : "", kept.Kinds)
            : new("", MessageKinds.All);
    }

    /// <summary>保存。</summary>
    /// <returns>邮箱不行时一句说明；保存了为 null。</returns>
    public static async Task<string?> RunAsync(Db db, Command command, CancellationToken cancellation = default)
    {
        var mail = (command.Mail ?? "").Trim();
        if (mail.Length > 0 && MailAddresses.Problem(mail) is { } problem) return problem;
        var (body, person) = (db.Viewer.BodyId, db.Viewer.PersonId);
        var kept = await db.MessagePreferences.SingleOrDefaultAsync(p => p.BodyId == body && p.PersonId == person, cancellation);
        if (kept is null) db.Add(kept = new MessagePreference { BodyId = body, PersonId = person });
        kept.Mail = mail.Length == 0 ? null : db.Secrets.Seal(mail);
        kept.Without = string.Join(',', MessageKinds.All.Where(k => !command.Kinds.Contains(k)));
        kept.Version++;
        try
        {
            await db.SaveAsync(cancellation);
            return null;
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return "刚才正在写摘要，或者您在另一处也改了，没有保存。请再保存一次。";
        }
    }
}
