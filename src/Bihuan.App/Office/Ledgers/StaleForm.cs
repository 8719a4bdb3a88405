using Bihuan.App.Components;
using Bihuan.App.Office.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;

namespace Bihuan.App.Office.Ledgers;

/// <summary>打开之后被别人改过：两个版本并排，逐个字段挑，再存在新的版本上。</summary>
internal static class StaleForm
{
    /// <summary>挑的那一页。一处不同也没有时（别人改成了一样的），直接回到详情。</summary>
    public static async Task<IResult> PageAsync(Ledger ledger, LedgerRow current, int version, IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<string, string> picks, Db db, CancellationToken cancellation)
    {
        var seesMasked = db.Viewer.SeesMasked(ledger.Code);
        var (differences, last) = await StaleRow.CompareAsync(db, ledger, current, version, texts, seesMasked, cancellation);
        if (differences.Count == 0) return Results.Redirect($"{FormView.Of(ledger)}/{current.Id}");
        var labels = await Naming.OfAsync(db, differences.SelectMany(d => new[] { (d.Field, d.Theirs), (d.Field, d.Field.Kind.Parse(d.Mine.Trim()).Value) }), cancellation);
        var lines = differences.Select(d => new StaleView.Line(d.Field, d.Mine, MineShown(d, labels), TheirsShown(d, labels, seesMasked), d.Side)
        {
            Pick = picks.GetValueOrDefault(d.Field.Name) ?? d.Side switch { StaleRow.Side.Mine => "mine", StaleRow.Side.Theirs => "theirs", _ => null },
        });
        var view = new StaleView(ledger, current.Id, current.Version, version, Naming.LabelOf(db.Viewer, ledger, current), last, [.. lines]) { Undecided = picks.Count > 0 };
        return new RazorComponentResult<LedgerStalePage>(new Dictionary<string, object?> { [nameof(LedgerStalePage.View)] = view }) { StatusCode = StatusCodes.Status409Conflict };
    }

    /// <summary>挑好了：没有挑我的字段不动，存在新的版本上。</summary>
    public static async Task<IResult> ResolveAsync(Ledger ledger, LedgerRow current, int version, IFormCollection form, HttpContext context, Db db, FormPages pages, FormFiles files, TimeProvider clock)
    {
        var mine = FormTexts.Of(ledger, form, "mine.");
        await files.DropUnknownAsync(ledger, current, mine, context.RequestAborted);
        var pressed = FormTexts.Last(form, "do");
        _ = int.TryParse(FormTexts.Last(form, "opened"), out var opened);
        if (pressed == "theirs")
        {
            await Drafts.DiscardAsync(db, ledger, current.Id, context.RequestAborted);
            return SeeOther.To($"{FormView.Of(ledger)}/{current.Id}", context.Request);
        }
        var picks = mine.Keys.ToDictionary(name => name, name => pressed == "mine" ? "mine" : FormTexts.Last(form, "pick." + name));
        if (picks.Values.Any(p => p is not ("mine" or "theirs"))) return await PageAsync(ledger, current, opened, mine, picks.Where(p => p.Value.Length > 0).Append(new("", "")).ToDictionary(), db, context.RequestAborted);
        var kept = mine.Where(m => picks[m.Key] == "mine").ToDictionary();
        var result = await SaveRow.RunAsync(db, clock, new(ledger, current.Id, version, kept), context.RequestAborted);
        if (result is not SaveRow.Result.Invalid invalid) return await FormRoutes.AnswerAsync(result, ledger, current, version, new Dictionary<string, string>(), db, pages, context);
        // 合起来有不对的：回到表单，挑定的都在框里
        var texts = FieldTexts.Of(ledger, current);
        if (!db.Viewer.SeesMasked(ledger.Code)) foreach (var field in ledger.Fields.Where(f => f.IsMasked)) texts.Remove(field.Name);
        foreach (var (name, text) in kept) texts[name] = text;
        return await FormRoutes.AnswerAsync(invalid with { Texts = texts }, ledger, current, version, new Dictionary<string, string>(), db, pages, context);
    }

    private static string MineShown(StaleRow.Difference difference, Labels labels) =>
        difference.Mine.Trim() is not { Length: > 0 } text ? "" : difference.Field.Kind.Parse(text).Value is { } value ? difference.Field.Kind.Show(value, labels) : text;

    private static string TheirsShown(StaleRow.Difference difference, Labels labels, bool seesMasked) =>
        difference.Theirs is not { } value ? "" : difference.Field.IsMasked && !seesMasked ? difference.Field.Kind.Mask(value) : difference.Field.Kind.Show(value, labels);
}

/// <summary>两个版本并排的一页。</summary>
/// <param name="Ledger">哪本台账。</param>
/// <param name="RowId">哪一行。</param>
/// <param name="Version">现在是第几版。</param>
/// <param name="Opened">我打开时是第几版。</param>
/// <param name="Name">这一行的名称。</param>
/// <param name="Last">谁最后改的。</param>
/// <param name="Lines">不同的字段。</param>
public sealed record StaleView(Ledger Ledger, Guid RowId, int Version, int Opened, string Name, StaleRow.Changer? Last, IReadOnlyList<StaleView.Line> Lines)
{
    /// <summary>有字段还没有挑。</summary>
    public bool Undecided { get; init; }

    /// <summary>一个不同的字段。</summary>
    /// <param name="Field">字段。</param>
    /// <param name="Text">我填的字，原样。</param>
    /// <param name="Mine">我填的，给人看。</param>
    /// <param name="Theirs">现在存着的，给人看。</param>
    /// <param name="Side">谁改的。</param>
    public sealed record Line(Field Field, string Text, string Mine, string Theirs, StaleRow.Side Side)
    {
        /// <summary>已挑的：mine、theirs；还没有挑为 null。</summary>
        public string? Pick { get; init; }
    }
}
