using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Jobs;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Exchange.Collecting;

/// <summary>看过差异之后：选好的记下，采用，催办，收口，重新打开。</summary>
public static class DecideReturns
{
    /// <summary>记下一页里选的。</summary>
    /// <param name="db">以谁的身份打开的。</param>
    /// <param name="file">哪个文件。</param>
    /// <param name="picks">这一页里的：采用还是保留；没有选的不写。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>不行的话，为什么；记下了为 null。</returns>
    public static async Task<string?> ChooseAsync(Db db, ReturnedFile file, IReadOnlyDictionary<string, bool> picks, CancellationToken cancellation = default)
    {
        if (file.State != ReturnState.Compared) return "这个文件已经确认过，或者有了后来的一份。请看最新的。";
        var choices = await RoundStore.ReadAsync<ReturnChoices>(db, file.Id, RoundContentKind.Choices, cancellation) ?? new([]);
        foreach (var (key, take) in picks) choices.Picks[key] = take;
        await RoundStore.PutAsync(db, file.RoundId, file.Id, RoundContentKind.Choices, choices, cancellation);
        await db.SaveAsync(cancellation);
        return null;
    }

    /// <summary>采用这些文件里选好的。</summary>
    /// <returns>不行的话，为什么；排上了为 null。</returns>
    public static async Task<string?> ApplyAsync(Db db, TimeProvider clock, RoundStanding standing, IReadOnlyList<Guid> files, CancellationToken cancellation = default)
    {
        var ledger = standing.Ledger;
        if (!db.Viewer.May(Permissions.Edit(ledger.Code))) return $"您没有登记、修改{ledger.Title}的权限。请有权限的人来采用。";
        if (!standing.IsOpen) return "这一轮已经收口。要采用的话，请先重新打开。";
        if (standing.Busy) return "正在做，请等它做完。";
        var open = standing.Open.Select(f => f.Id).Where(files.Contains).ToList();
        if (open.Count == 0) return "没有等着确认的。";
        db.Add(CollectJob.NewJob(db, clock, standing.Round.Id, CollectJob.Deed.Apply, open));
        try
        {
            await db.SaveAsync(cancellation);
            return null;
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            // 去重的键：别人刚刚也按了。磁盘满了、连不上的不是，照样抛出
            db.ChangeTracker.Clear();
            return "正在采用，请等它做完。";
        }
    }

    /// <summary>没有做成表的，再做一遍。</summary>
    public static async Task<string?> AgainAsync(Db db, TimeProvider clock, RoundStanding standing, CancellationToken cancellation = default)
    {
        if (standing.Busy) return "正在做，请等它做完。";
        if (standing.Round.State != RoundState.Preparing) return "各单位的表已经做好了。";
        db.Add(CollectJob.NewJob(db, clock, standing.Round.Id, CollectJob.Deed.Split, actor: (standing.Round.CreatedBy, standing.Round.PostId)));
        await db.SaveAsync(cancellation);
        return null;
    }

    /// <summary>取消正在做的。</summary>
    public static Task<CancelJob.Result> CancelAsync(Db db, TimeProvider clock, RoundStanding standing, CancellationToken cancellation = default) => CancelJob.RunAsync(db, clock, standing.Job?.Id ?? Guid.Empty, cancellation);

    /// <summary>给还没有交回的单位发收件箱通知。</summary>
    /// <returns>说了什么。</returns>
    public static async Task<string> RemindAsync(Database database, Db db, TimeProvider clock, RoundStanding standing, CancellationToken cancellation = default)
    {
        if (!standing.IsOpen) return "这一轮已经收口，不用再催。";
        var ids = standing.Missing.Select(p => p.Part.Id).ToList();
        var parts = await db.RoundParts.Where(p => p.BodyId == standing.Round.BodyId && ids.Contains(p.Id)).ToListAsync(cancellation);
        if (parts.Count == 0) return "各单位都交回了，不用催。";
        var told = await WriteParts.TellAsync(database, db, clock, standing.Round, standing.Ledger, parts, "催办", cancellation);
        foreach (var part in parts) part.RemindedAt = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime);
        await db.SaveAsync(Process.Now("催交" + standing.Ledger.Title, db.Viewer, clock, string.Create(CultureInfo.InvariantCulture, $"“{standing.Round.Name}”，{parts.Count}个单位")), cancellation);
        return told == parts.Count ? $"已给{told}个单位发了收件箱通知。" : $"{parts.Count}个单位没有交回，其中{told}个单位有人登录，已发收件箱通知；别的单位没有可以登录填报的人，请用“复制催办的话”发到群里。";
    }

    /// <summary>收口，或者重新打开；记进审计。</summary>
    /// <returns>不行的话，为什么；办成了为 null。</returns>
    public static async Task<string?> CloseAsync(Db db, TimeProvider clock, RoundStanding standing, bool close, CancellationToken cancellation = default)
    {
        var (body, id, now) = (standing.Round.BodyId, standing.Round.Id, UtcTime.ToStored(clock.GetUtcNow().UtcDateTime));
        var round = await db.CollectRounds.FirstAsync(r => r.BodyId == body && r.Id == id, cancellation);
        if (standing.Busy) return "正在做，请等它做完。";
        if (round.State == RoundState.Preparing && !close) return "各单位的表还没有做好。";
        if (!close && round.ExpiresAt <= now) return "文件已经到期删除，不能重新打开。请另发一轮。";
        if (close == (round.State == RoundState.Closed)) return close ? "已经收口了。" : "这一轮本来就开着。";
        round.State = close ? RoundState.Closed : RoundState.Open;
        round.ExpiresAt = close ? Earlier(round.ExpiresAt, now.AddDays(CollectRound.DaysAfter)) : round.CreatedAt.AddDays(CollectRound.DaysOpen);
        await db.SaveAsync(Process.Now((close ? "收口" : "重新打开") + standing.Ledger.Title + "的填报", db.Viewer, clock, $"“{round.Name}”"), cancellation);
        return null;
    }

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;
}
