using Bihuan.App.Components.Rectification.Intakes;
using Bihuan.App.Office.Readings;
using Bihuan.Documents.Rectification;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Intakes;
using Bihuan.Storage;

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Office.Rectification.Intakes;

/// <summary>查出核对的一页要显示的。</summary>
internal sealed class IntakePages(Db db, TimeProvider clock)
{
    private const int LinesOnPage = 400;

    /// <summary>查；没有、看不见的为 null。</summary>
    public async Task<IntakeView?> ViewAsync(Guid id, IntakeQuery query, CancellationToken cancellation)
    {
        if (await IntakeWork.OpenAsync(db, id, tracked: false, cancellation) is not { } work) return null;
        var selected = query.Problem is { } asked ? work.Find(asked) : null;
        selected ??= query.Problem is null && query.Line is null ? (query.Show == IntakeShow.Changes ? work.Find(SettleChange.NextOf(work) ?? Guid.Empty) : work.Find(ConfirmIntake.NextOf(work) ?? Guid.Empty)) : null;
        var text = IntakeText.Lines(work.Document);
        var owners = Owners(work);
        var loose = Enumerable.Range(1, text.Count).Where(n => text[n - 1].Role != LineRole.Blank && !string.IsNullOrWhiteSpace(text[n - 1].Text) && !owners.ContainsKey(n)).ToList();
        List<int> numbers = query.Loose ? loose : [.. Enumerable.Range(1, text.Count)];
        var at = query.Line ?? (selected is null ? null : LineNumbers.Of(selected).Cast<int?>().FirstOrDefault());
        var pages = Math.Max(1, (numbers.Count + LinesOnPage - 1) / LinesOnPage);
        var page = Math.Clamp(query.Page ?? (at is { } line && !query.Loose ? (line - 1) / LinesOnPage + 1 : 1), 1, pages);
        var repeats = selected?.RepeatsId;
        return new IntakeView(work, query)
        {
            Selected = selected,
            Shown = Shown(work, query.Show),
            Owners = owners,
            LineCount = text.Count,
            LooseCount = loose.Count,
            UnknownCount = loose.Count(n => text[n - 1].Role == LineRole.Uncovered),
            Page = page,
            Pages = pages,
            Lines = [.. numbers.Skip((page - 1) * LinesOnPage).Take(LinesOnPage).Select(n => Line(n, text[n - 1], owners.TryGetValue(n, out var owner) ? work.OrdinalOf(owner) : null))],
            LineText = query.Line is { } taken && taken <= text.Count ? text[taken - 1].Text.Replace('\t', ' ').Trim() : null,
            Inspection = work.Intake.InspectionId is { } inspection ? await db.Set<Inspection>().Where(i => i.Id == inspection).Select(i => i.Title).FirstOrDefaultAsync(cancellation) : null,
            Earlier = selected is { IsAdvice: false, MadeId: null } && IntakeWork.IsLive(selected) ? await EarlierProblems.FindAsync(db, selected.Title, selected.Detail, work.Intake.InspectionId, cancellation) : [],
            Repeats = repeats is null ? null : await db.Set<Problem>().Where(p => p.Id == repeats).Select(p => p.Title).FirstOrDefaultAsync(cancellation),
            Last = await UndoIntakeStep.LastAsync(db, id, cancellation),
            Units = await UnitsAsync(cancellation),
            Aspects = [.. work.Problems.Select(p => p.Aspect).OfType<string>().Distinct()],
        };
    }

    /// <summary>现在的单位，照名称；另建巡察、定牵头单位时选。</summary>
    public async Task<IReadOnlyList<(int Id, string Name)>> UnitsAsync(CancellationToken cancellation)
    {
        var (body, today) = (db.Viewer.BodyId, ChinaTime.Today(clock));
        return [.. (await db.Units.AsNoTracking().Where(u => u.BodyId == body && (u.ClosedOn == null || u.ClosedOn > today)).OrderBy(u => u.U1).ThenBy(u => u.U2).ThenBy(u => u.Order).ThenBy(u => u.Id).Select(u => new { u.Id, u.Name }).ToListAsync(cancellation)).Select(u => (u.Id, u.Name))];
    }

    /// <summary>一页。</summary>
    public static RazorComponentResult<IntakePage> Page(IntakeView view, int status = StatusCodes.Status200OK) => new(new Dictionary<string, object?> { [nameof(IntakePage.View)] = view }) { StatusCode = status };

    private static IReadOnlyList<IntakeProblem> Shown(IntakeWork work, IntakeShow show) => show switch
    {
        IntakeShow.All => [.. ConfirmIntake.InOrder(work.Live.Where(p => p.Standing == IntakeStandings.Open)), .. work.Live.Where(p => p.Standing == IntakeStandings.Confirmed)],
        IntakeShow.Order => work.Problems,
        IntakeShow.Unsure => [.. ConfirmIntake.InOrder(work.Problems.Where(IntakeView.IsUnsure))],
        IntakeShow.Open => [.. ConfirmIntake.InOrder(work.Problems.Where(p => p.Standing == IntakeStandings.Open))],
        IntakeShow.Confirmed => [.. work.Problems.Where(p => p.Standing == IntakeStandings.Confirmed)],
        IntakeShow.Dropped => [.. work.Problems.Where(p => !IntakeWork.IsLive(p))],
        IntakeShow.Advice => [.. work.Problems.Where(p => p.IsAdvice)],
        IntakeShow.Changes => [.. work.Problems.Where(p => p.Change is not null)],
        _ => throw new InvalidOperationException($"没有处理的列法：{show}。"),
    };

    // 不收的问题，它的行就不属于任何问题
    private static Dictionary<int, IntakeProblem> Owners(IntakeWork work)
    {
        var owners = new Dictionary<int, IntakeProblem>();
        foreach (var problem in work.Live)
            foreach (var line in LineNumbers.Of(problem)) owners.TryAdd(line, problem);
        return owners;
    }

    private static LineView Line(int number, IntakeLine line, int? owner)
    {
        var shown = Math.Min(line.Text.Length, LineView.LongestShown);
        return new LineView(number, line.Role, [new LinePart(line.Text[..shown], LinePartKind.Plain)], line.Text.Length - shown, owner);
    }
}
