using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Closing;
using Bihuan.App.Office.Ledgers;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Closing;

/// <summary>定销号要过哪几步的地址。</summary>
internal static class ChainRoutes
{
    private const int MostPeople = 20;

    /// <summary>登记。</summary>
    public static void Map(RouteGroupBuilder closures)
    {
        var group = closures.MapGroup("/chain").RequireAuthorization(Permissions.ManageClosures);
        group.MapGet("", ShowAsync);
        group.MapPost("", SaveAsync);
    }

    private static async Task<IResult> ShowAsync(HttpContext context, Db db)
    {
        var chain = await ClosureChains.OfAsync(db, context.RequestAborted);
        return Page(await WithPeopleAsync(new() { Version = chain.Version, Steps = ClosureSteps.Read(chain.Steps), AlternateId = chain.AlternateId, TakesPaper = chain.TakesPaper, Told = Flash.Take(context) }, db, context.RequestAborted));
    }

    private static async Task<IResult> SaveAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        _ = int.TryParse(FormTexts.Last(form, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        var view = new ChainView
        {
            Version = version,
            Steps = [.. form["step"].OfType<string>()],
            AlternateId = Guid.TryParse(FormTexts.Last(form, "alternate"), out var alternate) ? alternate : null,
            TakesPaper = FormTexts.Last(form, "paper") == "yes",
            Reason = FormTexts.Last(form, "reason"),
            Words = FormTexts.Last(form, "find").Trim(),
        };
        if (FormTexts.Last(form, "do") == "find") return Page(await WithPeopleAsync(view, db, context.RequestAborted));
        var result = await SaveClosureChain.RunAsync(db, clock, new(version, [.. view.Steps], view.AlternateId, view.TakesPaper, view.Reason), context.RequestAborted);
        return result switch
        {
            ClosureStep.Done done => Flash.Saved("/closures/chain", context, done.Message),
            ClosureStep.Invalid invalid => Page(await WithPeopleAsync(view with { Faults = invalid.Faults }, db, context.RequestAborted), StatusCodes.Status422UnprocessableEntity),
            ClosureStep.Refused refused => Page(await WithPeopleAsync(view with { Refusal = refused.Message }, db, context.RequestAborted), StatusCodes.Status422UnprocessableEntity),
            _ => Results.NotFound(),
        };
    }

    // 选着的，和照字查到的在岗的人
    private static async Task<ChainView> WithPeopleAsync(ChainView view, Db db, CancellationToken cancellation)
    {
        var (chosen, words) = (view.AlternateId, view.Words);
        var people = await db.Set<Person>().Where(p => p.Id == chosen || words.Length > 0 && p.State == PersonStates.OnDuty && p.Name.Contains(words)).OrderBy(p => p.NameSort).ThenBy(p => p.Id).Take(MostPeople + 1).Select(p => new { p.Id, p.Name, p.Duty }).ToListAsync(cancellation);
        return view with { People = [.. people.Select(p => (p.Id, p.Name, p.Duty))] };
    }

    private static RazorComponentResult<ChainPage> Page(ChainView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(ChainPage.View)] = view }) { StatusCode = status };
}

/// <summary>定销号要过哪几步的一页要显示的。</summary>
public sealed record ChainView
{
    /// <summary>打开时是第几版。</summary>
    public int Version { get; init; }

    /// <summary>勾的各步。</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    /// <summary>候补审核人。</summary>
    public Guid? AlternateId { get; init; }

    /// <summary>登记纸面的。</summary>
    public bool TakesPaper { get; init; }

    /// <summary>理由。</summary>
    public string Reason { get; init; } = "";

    /// <summary>查人写的字。</summary>
    public string Words { get; init; } = "";

    /// <summary>选着的、查到的人。</summary>
    public IReadOnlyList<(Guid Id, string Name, string? Duty)> People { get; init; } = [];

    /// <summary>刚办好的一句话。</summary>
    public string? Told { get; init; }

    /// <summary>没有存，为什么。</summary>
    public string? Refusal { get; init; }

    /// <summary>哪里不对。</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>一项哪里不对；没有时为 null。</summary>
    public string? FaultOf(string field) => Faults.FirstOrDefault(f => f.Field == field)?.Message;
}
