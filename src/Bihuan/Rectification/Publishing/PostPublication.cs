using System.Globalization;

using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Portal;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Publishing;

/// <summary>登记在哪里公开的、撤下。双公开的那一步跟着办了；都撤下了，又是待办。</summary>
public static class PostPublication
{
    /// <summary>在哪里公开的。</summary>
    /// <param name="Id">哪一份。</param>
    /// <param name="Version">打开时是第几版。</param>
    /// <param name="Site">网站、公示栏的名称。</param>
    /// <param name="Address">网址；不在网上的空着。</param>
    /// <param name="PostedOn">哪天；没有写、写得不对的为 null。</param>
    /// <param name="Pictures">截图、照片，附件的编号。</param>
    public sealed record Command(Guid Id, int Version, string? Site, string? Address, DateOnly? PostedOn, string? Pictures);

    /// <summary>登记。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, FileFolder folder, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (!PublishRights.MayDraft(db.Viewer) || await PublishRights.FindAsync(db, command.Id, cancellation) is not { } publication) return new ClosureStep.Missing();
        if (WhyNot(publication) is { } refusal) return new ClosureStep.Refused(refusal);
        if (publication.Version != command.Version) return new ClosureStep.Refused(ClosureStep.Stale);
        var (today, site, address) = (ChinaDay.Of(clock), MarkTexts.Plain(command.Site), MarkTexts.Plain(command.Address));
        List<Fault> faults = [];
        if (site.Length == 0) faults.Add(new("site", "请填写在哪里公开的，如“云溪县人民政府网”。"));
        else if (site.Length > 60) faults.Add(new("site", "名称最多60个字。"));
        if (address.Length > Posting.AddressLength) faults.Add(new("address", string.Create(CultureInfo.InvariantCulture, $"网址最多{Posting.AddressLength}个字。")));
        else if (address.Length > 0 && !IsWeb(address)) faults.Add(new("address", "网址以 http:// 或者 https:// 开头，不带用户名，如 https://www.yunxi.example/a/1.html。不在网上的空着。"));
        if (command.PostedOn is not { } on) faults.Add(new("postedOn", "请填写公开的日期，如2026-11-05。"));
        else if (on > today) faults.Add(new("postedOn", "公开的日期在今天以后。请在公开以后登记。"));
        else if (on < publication.ApprovedOn || on < publication.GroupOn || on < publication.OfficeOn) faults.Add(new("postedOn", "公开的日期在批准、党组同意、巡察办同意以前。要先同意，再公开。请核对。"));
        if (AttachmentKind.IdsOf(command.Pictures).Count == 0) faults.Add(new(nameof(Posting.Pictures), "请附公开以后的截图或者照片。"));
        if (faults.Count > 0) return new ClosureStep.Invalid(faults);
        return await RecordAsync(db, folder, clock, publication, site, address.Length == 0 ? null : address, command.PostedOn!.Value, command.Pictures, cancellation);
    }

    /// <summary>在本系统的公开网页上公开：从现在起公众看得见。页面就是凭证，不用截图。</summary>
    /// <param name="db">数据库。</param>
    /// <param name="folder">附件在哪里。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="id">哪一份。</param>
    /// <param name="version">打开时是第几版。</param>
    /// <param name="address">公众打开它的网址。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ClosureStep> OnPortalAsync(Db db, FileFolder folder, TimeProvider clock, Guid id, int version, string address, CancellationToken cancellation = default)
    {
        if (!PublishRights.MayDraft(db.Viewer) || await PublishRights.FindAsync(db, id, cancellation) is not { } publication) return new ClosureStep.Missing();
        if (WhyNot(publication) is { } refusal) return new ClosureStep.Refused(refusal);
        if (publication.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        var settings = await SavePortal.ReadAsync(db, cancellation);
        if (!settings.IsOn) return new ClosureStep.Refused("公开网页没有打开。请系统管理员在“公开网页”里打开，再公开。");
        if (await db.Whole<Posting>(removed: false).Where(p => p.PublicationId == id && p.OnPortal).Select(p => p.State).ToListAsync(cancellation) is { Count: > 0 } had) return new ClosureStep.Refused(had.Contains(PostingStates.Live) ? "已经在公开网页上了。" : "这一份从公开网页上撤下过，不能再放上去。" + StartAgain);
        return await RecordAsync(db, folder, clock, publication, settings.Name, address, ChinaDay.Of(clock), null, cancellation, onPortal: true);
    }

    private const string StartAgain = "要再公开的，请照这一份另拟一份公开版本，重新送批。";

    private static async Task<ClosureStep> RecordAsync(Db db, FileFolder folder, TimeProvider clock, Publication publication, string site, string? address, DateOnly on, string? pictures, CancellationToken cancellation, bool onPortal = false)
    {
        var today = ChinaDay.Of(clock);
        if (await FrozenFile.OfAsync(db, folder, publication, cancellation) is { Problem: { } problem }) return new ClosureStep.Refused(problem);
        var made = new Posting
        {
            BodyId = publication.BodyId,
            UnitId = publication.UnitId,
            PublicationId = publication.Id,
            Site = site,
            Address = address,
            OnPortal = onPortal,
            PostedOn = on,
            State = PostingStates.Live,
            Pictures = pictures,
            RecordedById = db.Viewer.PersonId,
            RecordedForId = db.Viewer.OnBehalfOf,
            RecordedOn = today,
        };
        db.Add(made);
        publication.State = PublicationStates.Posted;
        publication.Edits++;
        var step = PublicationPurposes.StepOf(publication.Purpose);
        var stages = step is null ? new([]) : await PublishStages.ApplyAsync(db, publication.InspectionId, [new(step, made.PostedOn) { Papers = made.Pictures }], today, cancellation);
        return await SaveAsync(db, clock, stages, "登记公开", null, [made], new ClosureStep.Done(publication.Id, stages.Rows.Count > 0 ? "已登记公开，整改步骤里的那一步也办了。" : "已登记公开。"), cancellation);
    }

    /// <summary>撤下：写明原因。</summary>
    public static async Task<ClosureStep> WithdrawAsync(Db db, TimeProvider clock, Guid id, int version, Guid postingId, DateOnly? on, string? reason, CancellationToken cancellation = default)
    {
        if (!PublishRights.MayDraft(db.Viewer) || await PublishRights.FindAsync(db, id, cancellation) is not { } publication) return new ClosureStep.Missing();
        var postings = await db.Whole<Posting>(removed: false).Where(p => p.PublicationId == id).ToListAsync(cancellation);
        if (postings.Find(p => p.Id == postingId) is not { } posting) return new ClosureStep.Missing();
        if (posting.State != PostingStates.Live) return new ClosureStep.Refused("已经登记撤下了。");
        if (publication.Version != version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (PublishSteps.Wrong(reason, "withdraw") is { } wrong) return wrong;
        var today = ChinaDay.Of(clock);
        if (on is not { } day || day > today || day < posting.PostedOn) return new ClosureStep.Invalid([new("withdrawnOn", "请填写撤下的日期：在公开以后，不晚于今天。")]);
        (posting.State, posting.WithdrawnOn, posting.WithdrawnById, posting.WithdrawnForId, posting.Reason) = (PostingStates.Withdrawn, day, db.Viewer.PersonId, db.Viewer.OnBehalfOf, reason!.Trim());
        publication.Edits++;
        var left = postings.Where(p => p.State == PostingStates.Live).ToList();
        if (left.Count == 0) publication.State = PublicationStates.Withdrawn;
        var (step, inspection, purpose) = (PublicationPurposes.StepOf(publication.Purpose), publication.InspectionId, publication.Purpose);
        // 别的公开版本也公开着同样的，那一步还是办了的
        var others = step is not null && await (from p in db.Whole<Posting>(removed: false) join o in db.Whole<Publication>(removed: false) on p.PublicationId equals o.Id where o.InspectionId == inspection && o.Purpose == purpose && o.Id != id && p.State == PostingStates.Live select p.Id).AnyAsync(cancellation);
        var stages = step is null || left.Count > 0 || others ? new([]) : await PublishStages.ApplyAsync(db, inspection, [new(step, null, postings.Min(p => p.PostedOn))], today, cancellation);
        return await SaveAsync(db, clock, stages, "登记撤下公开", posting.Reason, [], new ClosureStep.Done(id, stages.Rows.Count > 0 ? "已登记撤下。都撤下了，整改步骤里的那一步又是待办。" : "已登记撤下。"), cancellation);
    }

    /// <summary>现在不能登记公开、打包交给网站的，一句说明；能的为 null。撤下的不再公开：再公开要重新批准。</summary>
    public static string? WhyNot(Publication publication) =>
        publication.State == PublicationStates.Withdrawn ? "这一份已经撤下，不能再公开，也不能再打包。" + StartAgain
        : publication.State is not (PublicationStates.Approved or PublicationStates.Posted) ? "批准了的才能公开。"
        : PublicationPurposes.StepOf(publication.Purpose) is not null && publication.GroupOn is null ? "还没有登记党组同意公开。双公开要党组和巡察办都同意。"
        : PublicationPurposes.StepOf(publication.Purpose) is not null && publication.OfficeOn is null ? "还没有登记巡察办同意公开。双公开要党组和巡察办都同意。"
        : null;

    /// <summary>与动了的整改步骤一起存：先后对不上的不存。</summary>
    internal static async Task<ClosureStep> SaveAsync(Db db, TimeProvider clock, PublishStages stages, string process, string? reason, IReadOnlyList<Posting> added, ClosureStep.Done done, CancellationToken cancellation)
    {
        if (stages.Problem is { } problem)
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused("与整改步骤对不上，没有登记：" + problem);
        }
        var ledger = db.Catalog.Of(typeof(Posting));
        var today = ChinaDay.Of(clock);
        var turns = new HashSet<RowTurn>(await stages.TurnsAsync(db, cancellation));
        if (added.Count > 0) turns.UnionWith(await CheckRow.TurnsAsync(db, ledger, added, cancellation));
        var rows = added.Select(p => ((LedgerRow)p, new Faults())).ToList();
        try
        {
            if (await db.SaveAsync(PublishSteps.Named(db, clock, process, reason), turns, async () => await stages.AgainAsync(db, today, cancellation) && await Family.FollowAsync(db, ledger, rows, cancellation), cancellation)) return done;
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            // 与抢先了的一样答
        }
        db.ChangeTracker.Clear();
        return new ClosureStep.Refused(ClosureStep.Stale);
    }

    private static bool IsWeb(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 && uri.UserInfo.Length == 0;
}
