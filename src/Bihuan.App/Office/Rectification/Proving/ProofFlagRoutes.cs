using System.Globalization;

using Bihuan.Access;
using Bihuan.App.Components.Rectification.Proving;
using Bihuan.App.Office.Ledgers;
using Bihuan.Rectification.Proving;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

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

    private static async Task<IResult> ShowAsync(HttpContext context, Db db) => Page(await ViewAsync(db, context.Request.Query, context.RequestAborted) with { Told = Flash.Take(context) });

    private static async Task<ProofFlagView> ViewAsync(Db db, IEnumerable<KeyValuePair<string, StringValues>> query, CancellationToken cancellation)
    {
        var asked = query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        string? Asked(string name) => asked.GetValueOrDefault(name) is { Length: > 0 and <= 100 } text && !text.Any(char.IsControl) ? text : null;
        var (kind, after) = (Kind(Asked("kind")), Asked("after"));
        if (kind is null) after = null;
        await db.Database.OpenConnectionAsync(cancellation);
        var found = after is null ? await ProofFlags.AllAsync(db, cancellation) : await ProofFlags.NextAsync(db, kind!.Value, after, cancellation: cancellation);
        var view = new ProofFlagView(found, kind, Asked("shown") == "explained", int.TryParse(Asked("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 10_000) : 1) { After = after };
        return view with { MayExplain = (await ExplainFlag.MineAsync(db, [.. view.Page], cancellation)).Select(f => f.Mark).ToHashSet() };
    }

    private static async Task<IResult> ExplainAsync(HttpContext context, Db db, TimeProvider clock)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        _ = Guid.TryParse(FormTexts.Last(form, "problem"), out var problem);
        var (mark, reason, back) = (FormTexts.Last(form, "mark"), FormTexts.Last(form, "reason"), FormTexts.Last(form, "back"));
        // 在清单的哪一处写的：写好、没有写成都回到那里
        var at = QueryHelpers.ParseQuery(FormTexts.Last(form, "at"));
        switch (await ExplainFlag.RunAsync(db, clock, problem, mark, reason, context.RequestAborted))
        {
            case ExplainFlag.Result.Done done:
                return Flash.Saved(back == "problem" ? $"/problems/{problem}#flags" : (await ViewAsync(db, at, context.RequestAborted)).Here, context, done.Message);
            case ExplainFlag.Result.Refused refused:
                // 写的留着：回到清单上那一处
                return Page(await ViewAsync(db, at, context.RequestAborted) with { Refusal = refused.Message, TypedMark = mark, Typed = reason, Back = back == "problem" ? problem : null }, StatusCodes.Status422UnprocessableEntity);
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

    /// <summary>从哪里接着看的；从头看为 null。接着看时，只有这一种。</summary>
    public string? After { get; init; }

    /// <summary>刚办成的一句话；没有时为 null。</summary>
    public string? Told { get; init; }

    /// <summary>没有写成的原因；没有时为 null。</summary>
    public string? Refusal { get; init; }

    /// <summary>没有写成的是哪一处。</summary>
    public string? TypedMark { get; init; }

    /// <summary>那一处写的字。</summary>
    public string Typed { get; init; } = "";

    /// <summary>没有写成的是从哪个问题的全貌里写的；不是的为 null。</summary>
    public Guid? Back { get; init; }

    /// <summary>没有写成的那一处不在这一页里：写的字另外列出来。</summary>
    public bool TypedElsewhere => Typed.Length > 0 && Page.All(f => f.Mark != TypedMark);

    /// <summary>这一页里他可以写明原因的，指纹。</summary>
    public IReadOnlySet<string> MayExplain { get; init; } = new HashSet<string>();

    /// <summary>这一页的网址。</summary>
    public string Here => To(Kind, Explained, Number, After);

    /// <summary>后面还有没有看的：哪一种，接着看的网址。</summary>
    public IEnumerable<(ProofFlagKind Kind, string Url)> Further => Found.After.Where(a => Kind is null || Kind == a.Key).Select(a => (a.Key, To(a.Key, Explained, 1, a.Value)));

    /// <summary>列出的几种：接着看时，别的几种有没有还不知道，都列。</summary>
    public IEnumerable<ProofFlagKind> Kinds => Enum.GetValues<ProofFlagKind>().Where(k => After is not null || Kind == k || CountOf(k) > 0 || Found.After.ContainsKey(k));

    /// <summary>一种有几处，给人看：后面还有的加“+”，不知道的为空串。</summary>
    public string CountText(ProofFlagKind? kind) => After is not null ? "" : FormattableString.Invariant($"{CountOf(kind)}{(kind is { } one ? Found.After.ContainsKey(one) : Found.After.Count > 0) switch { true => "+", false => "" }}");

    /// <summary>照现在的条件，全部。</summary>
    public IReadOnlyList<ProofFlag> All => [.. Found.Flags.Where(f => f.Explained is not null == Explained && (Kind is null || f.Kind == Kind))];

    /// <summary>这一页的。</summary>
    public IEnumerable<ProofFlag> Page => All.Skip((Number - 1) * Size).Take(Size);

    /// <summary>前一页的网址；没有时为 null。</summary>
    public string? Previous => Number > 1 ? To(Kind, Explained, Number - 1, After) : null;

    /// <summary>后一页的网址；没有时为 null。</summary>
    public string? Next => Number * Size < All.Count ? To(Kind, Explained, Number + 1, After) : null;

    /// <summary>一种有几处，另一样条件照现在的。</summary>
    public int CountOf(ProofFlagKind? kind) => Found.Flags.Count(f => f.Explained is not null == Explained && (kind is null || f.Kind == kind));

    /// <summary>换条件的网址。</summary>
    public static string To(ProofFlagKind? kind, bool explained, int page = 1, string? after = null)
    {
        string?[] parts = [kind is { } k ? "kind=" + CodeOf(k) : null, explained ? "shown=explained" : null, after is null ? null : "after=" + Uri.EscapeDataString(after), page > 1 ? string.Create(CultureInfo.InvariantCulture, $"page={page}") : null];
        var query = string.Join('&', parts.OfType<string>());
        return query.Length == 0 ? "/proof-flags" : "/proof-flags?" + query;
    }

    /// <summary>一种在网址里的写法。</summary>
    public static string CodeOf(ProofFlagKind kind) => kind switch { ProofFlagKind.Shared => "shared", ProofFlagKind.SameFile => "file", ProofFlagKind.AfterClosure => "late", _ => "text" };
}
