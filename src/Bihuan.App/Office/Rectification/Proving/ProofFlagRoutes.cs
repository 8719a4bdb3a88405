using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Proving;
using Bihuan.App.Office.Ledgers;
using Bihuan.Rectification.Proving;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Proving;

/// <summary>待核实的佐证的地址。</summary>
internal static class ProofFlagRoutes
{
    /// <summary>登记。</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/proof-flags").RequireAuthorization(Permissions.View("proof")).GuardPosts();
        group.MapGet("", ShowAsync);
        group.MapPost("/explain", ExplainAsync);
    }

    private static async Task<IResult> ShowAsync(string? kind, string? shown, string? page, HttpContext context, Db db)
    {
        await db.Database.OpenConnectionAsync(context.RequestAborted);
        var found = await ProofFlags.AllAsync(db, context.RequestAborted);
        return Page(new(found, Kind(kind), shown == "explained", int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 10_000) : 1)
        {
            Told = Flash.Take(context),
            MayExplain = db.Viewer.May(Permissions.Review("problem")) || db.Viewer.May(Permissions.Handle("problem")),
        });
    }

    private static async Task<IResult> ExplainAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        _ = Guid.TryParse(FormTexts.Last(form, "problem"), out var problem);
        var (mark, reason, back) = (FormTexts.Last(form, "mark"), FormTexts.Last(form, "reason"), FormTexts.Last(form, "back"));
        switch (await ExplainFlag.RunAsync(db, clock, problem, mark, reason, context.RequestAborted))
        {
            case ExplainFlag.Result.Done done:
                return Flash.Saved(back == "problem" ? $"/problems/{problem}#flags" : "/proof-flags", context, done.Message);
            case ExplainFlag.Result.Refused refused:
                // 写的留着：回到清单上那一处
                var found = await ProofFlags.AllAsync(db, context.RequestAborted);
                return Page(new(found, null, false, 1) { Refusal = refused.Message, TypedMark = mark, Typed = reason, MayExplain = true }, StatusCodes.Status422UnprocessableEntity);
            default:
                return Results.NotFound();
        }
    }

    private static ProofFlagKind? Kind(string? code) => Enum.GetValues<ProofFlagKind>().Select(k => (ProofFlagKind?)k).FirstOrDefault(k => ProofFlagView.CodeOf(k!.Value) == code);

    private static RazorComponentResult<ProofFlagsPage> Page(ProofFlagView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(ProofFlagsPage.View)] = view }) { StatusCode = status };
}

/// <summary>待核实的佐证一页要显示的。</summary>
/// <param name="Found">找到的，看得见的。</param>
/// <param name="Kind">只看哪一种；全部为 null。</param>
/// <param name="Explained">看写明了原因的，而不是没有写的。</param>
/// <param name="Number">第几页，从1起。</param>
public sealed record ProofFlagView(ProofFlags.Found Found, ProofFlagKind? Kind, bool Explained, int Number)
{
    private const int Size = 20;

    /// <summary>刚办成的一句话；没有时为 null。</summary>
    public string? Told { get; init; }

    /// <summary>没有写成的原因；没有时为 null。</summary>
    public string? Refusal { get; init; }

    /// <summary>没有写成的是哪一处。</summary>
    public string? TypedMark { get; init; }

    /// <summary>那一处写的字。</summary>
    public string Typed { get; init; } = "";

    /// <summary>可以写明原因。</summary>
    public bool MayExplain { get; init; }

    /// <summary>照现在的条件，全部。</summary>
    public IReadOnlyList<ProofFlag> All => [.. Found.Flags.Where(f => f.Explained is not null == Explained && (Kind is null || f.Kind == Kind))];

    /// <summary>这一页的。</summary>
    public IEnumerable<ProofFlag> Page => All.Skip((Number - 1) * Size).Take(Size);

    /// <summary>前一页的网址；没有时为 null。</summary>
    public string? Previous => Number > 1 ? To(Kind, Explained, Number - 1) : null;

    /// <summary>后一页的网址；没有时为 null。</summary>
    public string? Next => Number * Size < All.Count ? To(Kind, Explained, Number + 1) : null;

    /// <summary>一种有几处，另一样条件照现在的。</summary>
    public int CountOf(ProofFlagKind? kind) => Found.Flags.Count(f => f.Explained is not null == Explained && (kind is null || f.Kind == kind));

    /// <summary>换条件的网址。</summary>
    public static string To(ProofFlagKind? kind, bool explained, int page = 1)
    {
        string?[] parts = [kind is { } k ? "kind=" + CodeOf(k) : null, explained ? "shown=explained" : null, page > 1 ? string.Create(CultureInfo.InvariantCulture, $"page={page}") : null];
        var query = string.Join('&', parts.OfType<string>());
        return query.Length == 0 ? "/proof-flags" : "/proof-flags?" + query;
    }

    /// <summary>一种在网址里的写法。</summary>
    public static string CodeOf(ProofFlagKind kind) => kind switch { ProofFlagKind.Shared => "shared", ProofFlagKind.SameFile => "file", ProofFlagKind.AfterClosure => "late", _ => "text" };
}
