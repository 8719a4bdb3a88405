using Bihuan.App.Office.Ledgers;
using Bihuan.Rectification.Intakes;
using Bihuan.Storage;

namespace Bihuan.App.Office.Rectification.Intakes;

/// <summary>核对的各步：一步一个地址。</summary>
internal static class IntakeStepRoutes
{
    /// <summary>登记在 /intake 这一组里。</summary>
    public static void Map(RouteGroupBuilder group)
    {
        Step(group, "confirm", (s, f) => ConfirmIntake.RunAsync(s.Db, s.Clock, s.Id, Problem(f), Version(f), s.Stop));
        Step(group, "confirm-certain", (s, _) => ConfirmIntake.AllAsync(s.Db, s.Clock, s.Id, s.Stop));
        Step(group, "correct", (s, f) => CorrectIntake.RunAsync(s.Db, s.Clock, Correction(s.Id, f), s.Stop));
        Step(group, "split", (s, f) => SplitIntake.RunAsync(s.Db, s.Clock, new(s.Id, Problem(f), Version(f), Text(f, "title"), Text(f, "detail"), f.ContainsKey("rest") ? Text(f, "rest") : null, Ids(f, "m")), s.Stop));
        Step(group, "merge", (s, f) => MergeIntake.RunAsync(s.Db, s.Clock, s.Id, Problem(f), Version(f), Text(f, "into") == "previous", s.Stop));
        Step(group, "drop", (s, f) => DropIntake.RunAsync(s.Db, s.Clock, s.Id, Problem(f), Version(f), Text(f, "reason"), s.Stop));
        Step(group, "restore", (s, f) => DropIntake.RestoreAsync(s.Db, s.Clock, s.Id, Problem(f), Version(f), s.Stop));
        Step(group, "take", (s, f) => TakeLines.RunAsync(s.Db, s.Clock, new(s.Id, int.TryParse(Text(f, "line"), out var line) ? line : null, Text(f, "text"), Enum.TryParse<TakeLines.As>(Text(f, "as"), ignoreCase: true, out var what) && Enum.IsDefined(what) ? what : TakeLines.As.Problem, Text(f, "to")), s.Stop));
        Step(group, "repeat", (s, f) => EarlierProblems.ChooseAsync(s.Db, s.Clock, s.Id, Problem(f), Version(f), Guid.TryParse(Text(f, "earlier"), out var earlier) ? earlier : null, s.Stop));
        Step(group, "settle", (s, f) => SettleChange.RunAsync(s.Db, s.Clock, s.Id, Problem(f), Version(f), Text(f, "do") == "accept", s.Stop));
        Step(group, "undo", (s, f) => UndoIntakeStep.RunAsync(s.Db, s.Clock, s.Id, Guid.TryParse(Text(f, "step"), out var step) ? step : Guid.Empty, s.Stop));
    }

    private sealed record Standing(Guid Id, Db Db, TimeProvider Clock, CancellationToken Stop);

    private static void Step(RouteGroupBuilder group, string name, Func<Standing, IFormCollection, Task<IntakeResult>> act) =>
        group.MapPost("/{id:guid}/" + name, async Task<IResult> (Guid id, HttpContext context, Db db, TimeProvider clock, IntakePages pages) =>
        {
            var stop = context.RequestAborted;
            var form = await context.Request.ReadFormAsync(stop);
            var result = await act(new(id, db, clock, stop), form);
            var query = IntakeQuery.From(new QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Text(form, "here"))));
            switch (result)
            {
                case IntakeResult.Done done:
                    Flash.Say(context, done.Message);
                    var line = done.ProblemId is { } next ? await FirstLineAsync(db, id, next, stop) : null;
                    return SeeOther.To($"/intake/{id}{query with { Problem = done.ProblemId, Line = null, Page = null }}{(line is { } n ? $"#L{n}" : done.ProblemId is null ? "" : "#work")}", context.Request);
                case IntakeResult.Refused or IntakeResult.Stale:
                    db.ChangeTracker.Clear();
                    var shown = query with { Problem = Guid.TryParse(Text(form, "problem"), out var problem) ? problem : query.Problem };
                    if (await pages.ViewAsync(id, shown, stop) is not { } view) return Results.NotFound();
                    return IntakePages.Page(view with
                    {
                        Problem = result is IntakeResult.Refused refused ? refused.Message : ((IntakeResult.Stale)result).Message,
                        Overtaken = result is IntakeResult.Stale,
                        TypedIn = name,
                        Typed = form.ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal),
                    }, result is IntakeResult.Stale ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity);
                default: return Results.NotFound();
            }
        });

    private static async Task<int?> FirstLineAsync(Db db, Guid intake, Guid problem, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        return await IntakeWork.OpenAsync(db, intake, tracked: false, cancellation) is { } work && work.Find(problem) is { } found ? LineNumbers.Of(found).Cast<int?>().FirstOrDefault() : null;
    }

    private static CorrectIntake.Command Correction(Guid intake, IFormCollection form) => new(intake, Problem(form), Version(form))
    {
        IsAdvice = form.ContainsKey("advice-asked") ? form["advice"] == "yes" : null,
        Texts = CorrectIntake.TextFields.Where(form.ContainsKey).ToDictionary(f => f, f => Text(form, f), StringComparer.Ordinal),
        UnitId = int.TryParse(Text(form, "UnitId"), out var unit) ? unit : null,
        DueOn = form.ContainsKey("DueOn") ? Text(form, "DueOn") : null,
        Measures = [.. Ids(form, "m").Select(m => new CorrectIntake.MeasureEdit(m, int.TryParse(Text(form, $"v-{m}"), out var version) ? version : 0, Text(form, $"t-{m}"), Text(form, $"drop-{m}"), Text(form, $"to-{m}")))],
        Added = Text(form, "added"),
        Confirms = Text(form, "do") == "confirm",
    };

    private static List<Guid> Ids(IFormCollection form, string name) => [.. form[name].Select(v => Guid.TryParse(v, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];

    private static Guid Problem(IFormCollection form) => Guid.TryParse(Text(form, "problem"), out var id) ? id : Guid.Empty;

    private static int Version(IFormCollection form) => int.TryParse(Text(form, "version"), out var version) ? version : 0;

    private static string Text(IFormCollection form, string name) => FormTexts.Last(form, name);
}
