using System.Globalization;

using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

namespace Bihuan.App.Office.Ledgers;

/// <summary>手写的一页表单的暂存：答复函件、报进展、加佐证、申请延期、改公文的稿。与台账表单同一套：改过的隔一会儿存一次，没有存成的也存，下次打开可以接着填。</summary>
/// <param name="Place">存在哪里。</param>
/// <param name="Path">这一页的网址。</param>
/// <param name="Way">同一页有几张表单的，是哪一张，写在网址的 way 里；只有一张的为 null。</param>
public sealed record PageDraft(DraftPlace Place, string Path, string? Way = null)
{
    /// <summary>台账没有而表单里要人写的格子。</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>台账没有而表单里有的选单、勾选：照样存，只有它们的不算写了什么。</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>有一份没有填完的，什么时候存的，UTC；没有的为 null。</summary>
    public DateTime? Offered { get; init; }

    /// <summary>正在填的这一份什么时候存的，UTC；还没有存的为 null。</summary>
    public DateTime? Opened { get; init; }

    /// <summary>填的字太多，没有存。</summary>
    public bool TooLong { get; init; }

    /// <summary>脚本往哪里存。</summary>
    public string KeepUrl => Path + "/draft" + Query;

    /// <summary>往哪里丢弃。</summary>
    public string DiscardUrl => Path + "/draft/discard" + Query;

    /// <summary>接着填的网址。</summary>
    public string OpenUrl => Path + (Way is null ? "?draft=open" : Query + "&draft=open");

    private string Query => Way is null ? "" : "?way=" + Uri.EscapeDataString(Way);

    /// <summary>登记存、丢弃的地址。</summary>
    /// <param name="group">这一页的一组地址，带着 id。</param>
    /// <param name="find">哪一份；不归他填的为 null。</param>
    public static void Map(RouteGroupBuilder group, Func<Guid, HttpContext, Db, TimeProvider, Task<PageDraft?>> find)
    {
        group.MapPost("/draft", async (Guid id, HttpContext context, Db db, TimeProvider clock) =>
        {
            if (await find(id, context, db, clock) is not { } draft) return Results.NotFound();
            var kept = await draft.KeepAsync(db, clock, await context.Request.ReadFormAsync(context.RequestAborted), context.RequestAborted);
            return kept.Opened is { } at ? Results.Text(ChinaTime.Clock(at)) : Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        });
        group.MapPost("/draft/discard", async (Guid id, HttpContext context, Db db, TimeProvider clock) =>
        {
            if (await find(id, context, db, clock) is not { } draft) return Results.NotFound();
            await draft.DiscardAsync(db, context.RequestAborted);
            return SeeOther.To(draft.Path + draft.Query, context.Request);
        });
    }

    /// <summary>打开这一页时：网址要接着填的，取回填的字；不要的，只说有没有。</summary>
    public async Task<(PageDraft Draft, Drafts.Kept? Kept)> LookAsync(Db db, TimeProvider clock, HttpRequest request)
    {
        if (await Drafts.OpenAsync(db, clock, Place, request.HttpContext.RequestAborted) is not { } kept) return (this, null);
        return request.Query["draft"] == "open" ? (this with { Opened = kept.KeptAt }, kept) : (this with { Offered = kept.KeptAt }, null);
    }

    /// <summary>存：照提交的表单。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="form">提交的表单。</param>
    /// <param name="cancellation">取消。</param>
    /// <param name="texts">刚认出的字，随表单来的附件已经有了编号；没有的为 null，照表单。</param>
    public async Task<PageDraft> KeepAsync(Db db, TimeProvider clock, IFormCollection form, CancellationToken cancellation, IReadOnlyDictionary<string, string>? texts = null)
    {
        // 核对时动过的行不能跟着存下去
        db.ChangeTracker.Clear();
        var given = new Dictionary<string, string>(texts ?? FormTexts.Of(Place.Ledger, form), StringComparer.Ordinal);
        foreach (var name in Also.Where(form.ContainsKey)) given.TryAdd(name, FormTexts.Last(form, name));
        // 什么也没有写就提交的，不盖掉先前没有填完的那一份
        if (given.Values.All(string.IsNullOrWhiteSpace) && await Drafts.OpenAsync(db, clock, Place, cancellation) is { } had) return this with { Offered = had.KeptAt };
        foreach (var name in Choices.Where(form.ContainsKey)) given[name] = FormTexts.Last(form, name);
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var at = await Drafts.KeepAsync(db, clock, Place, version, given, cancellation);
        return this with { Opened = at, TooLong = at is null };
    }

    /// <summary>按了“暂存”：存好回到这一页接着填；太长没有存的为 null。</summary>
    public IResult? Continue(HttpContext context) => TooLong ? null : SeeOther.To(OpenUrl, context.Request);

    /// <summary>办成了，或者不要了。</summary>
    public Task DiscardAsync(Db db, CancellationToken cancellation) => Drafts.DiscardAsync(db, Place, cancellation);
}
