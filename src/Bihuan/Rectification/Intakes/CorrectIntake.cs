using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

namespace Bihuan.Rectification.Intakes;

/// <summary>改一个问题和它的措施：改字、改归属、不收、加措施，把措施移到别的问题。可以连着确认。</summary>
public static class CorrectIntake
{
    /// <summary>改成什么；没有给的不动。</summary>
    /// <param name="Intake">哪次导入。</param>
    /// <param name="Problem">哪一个。</param>
    /// <param name="Version">打开时第几版。</param>
    public sealed record Command(Guid Intake, Guid Problem, int Version)
    {
        /// <summary>改成意见建议（true），改成问题（false）。</summary>
        public bool? IsAdvice { get; init; }

        /// <summary>各项的字：属性名 → 填的；空着的清掉。</summary>
        public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

        /// <summary>牵头单位；0 是还没有定。</summary>
        public int? UnitId { get; init; }

        /// <summary>期限；写的不是日期的不收。</summary>
        public string? DueOn { get; init; }

        /// <summary>各条措施。</summary>
        public IReadOnlyList<MeasureEdit> Measures { get; init; } = [];

        /// <summary>加的措施，一行一条。</summary>
        public string? Added { get; init; }

        /// <summary>改好就确认。</summary>
        public bool Confirms { get; init; }
    }

    /// <summary>一条措施改成什么。</summary>
    /// <param name="Id">哪一条。</param>
    /// <param name="Version">打开时第几版。</param>
    /// <param name="Text">文字。</param>
    /// <param name="DropReason">不收的理由；空着就是收。</param>
    /// <param name="MoveTo">移到第几个；空着不移。</param>
    public sealed record MeasureEdit(Guid Id, int Version, string Text, string? DropReason, string? MoveTo);

    /// <summary>能改的各项文字，属性名。</summary>
    public static IReadOnlyList<string> TextFields { get; } =
    [
        nameof(IntakeProblem.Title), nameof(IntakeProblem.Number), nameof(IntakeProblem.Aspect), nameof(IntakeProblem.Detail), nameof(IntakeProblem.Cause), nameof(IntakeProblem.Goal),
        nameof(IntakeProblem.Leader), nameof(IntakeProblem.Person), nameof(IntakeProblem.Supporters), nameof(IntakeProblem.Deliverable), nameof(IntakeProblem.Outcome),
        nameof(IntakeProblem.Source), nameof(IntakeProblem.Nature),
    ];

    /// <summary>改。</summary>
    public static async Task<IntakeResult> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var (work, problem, not) = await IntakeSteps.OpenAsync(db, command.Intake, command.Problem, command.Version, cancellation);
        if (not is not null) return not;
        if (!IntakeWork.IsLive(problem)) return new IntakeResult.Refused("这一个不收。要改的，请先恢复。");
        var due = problem.DueOn;
        if (Fill(problem, command) is { } wrong) return Refuse(db, wrong);
        if (problem.DueOn != due && IntakeFaults.Early(problem, work.Inspection) is { } early) return Refuse(db, early);
        if (command.UnitId is > 0 and var unit && await db.Units.FindAsync([db.Viewer.BodyId, unit], cancellation) is null) return Refuse(db, "没有找到这个单位。请从名单里选。");
        if (Change(db, work, problem, command) is { } refused) return refused;
        if (command.Confirms)
        {
            // 刚加的、刚移走的也照改了以后的看
            var kept = db.ChangeTracker.Entries<IntakeMeasure>().Select(e => e.Entity).Where(m => m.ProblemId == problem.Id && m.DropReason is null);
            if (IntakeFaults.Of(problem, kept, work.Inspection) is [var fault, ..]) return Refuse(db, fault);
            problem.Standing = IntakeStandings.Confirmed;
        }
        return await IntakeSteps.SaveAsync(db, clock, work.Intake, (command.Confirms ? "改好并确认了" : "改了") + work.NameOf(problem), command.Confirms ? ConfirmIntake.NextOf(work, problem) : problem.Id, cancellation);
    }

    private static string? Fill(IntakeProblem problem, Command command)
    {
        string? Text(string name, string? before) => command.Texts.TryGetValue(name, out var typed) ? typed.Replace("\r\n", "\n", StringComparison.Ordinal).Trim() is { Length: > 0 } text ? text : null : before;
        problem.Title = Text(nameof(problem.Title), problem.Title) ?? "";
        problem.Number = Text(nameof(problem.Number), problem.Number);
        problem.Aspect = Text(nameof(problem.Aspect), problem.Aspect);
        problem.Detail = Text(nameof(problem.Detail), problem.Detail);
        problem.Cause = Text(nameof(problem.Cause), problem.Cause);
        problem.Goal = Text(nameof(problem.Goal), problem.Goal);
        problem.Leader = Text(nameof(problem.Leader), problem.Leader);
        problem.Person = Text(nameof(problem.Person), problem.Person);
        problem.Supporters = Text(nameof(problem.Supporters), problem.Supporters);
        problem.Deliverable = Text(nameof(problem.Deliverable), problem.Deliverable);
        problem.Outcome = Text(nameof(problem.Outcome), problem.Outcome);
        problem.IsAdvice = command.IsAdvice ?? problem.IsAdvice;
        problem.UnitId = command.UnitId ?? problem.UnitId;
        var (source, nature) = (Text(nameof(problem.Source), problem.Source) ?? ProblemSources.Feedback, Text(nameof(problem.Nature), problem.Nature));
        if (!IntakeChoices.Sources.Any(c => c.Code == source)) return "没有这样的来源。请从名单里选。";
        if (nature is not null && !IntakeChoices.Natures.Any(c => c.Code == nature)) return "没有这样的性质。请从名单里选。";
        (problem.Source, problem.Nature) = (source, nature);
        if (command.DueOn is not { } due) return null;
        if (due.Trim().Length == 0) problem.DueOn = null;
        else if (DateOnly.TryParseExact(due.Trim(), "yyyy-MM-dd", out var day)) problem.DueOn = day;
        else return "期限写得不对。请写成 2025-06-30 的样子。";
        return null;
    }

    private static IntakeResult? Change(Db db, IntakeWork work, IntakeProblem problem, Command command)
    {
        foreach (var edit in command.Measures)
        {
            if (work.Measures.FirstOrDefault(m => m.Id == edit.Id && m.ProblemId == problem.Id) is not { } measure || measure.Version != edit.Version) return Forget(db, IntakeResult.Overtaken);
            if (edit.DropReason?.Trim().Length > IntakeProblem.ReasonLength) return Refuse(db, FormattableString.Invariant($"不收的理由最多{IntakeProblem.ReasonLength}字。请写短些。"));
            measure.Text = edit.Text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
            measure.DropReason = edit.DropReason?.Trim() is { Length: > 0 } reason ? reason : null;
            if (measure.DropReason is null && measure.Text.Length == 0) return Refuse(db, "有一条措施空着。请写上，或者写明理由不收。");
            if (edit.MoveTo?.Trim() is not { Length: > 0 } typed) continue;
            var target = int.TryParse(typed, out var ordinal) ? work.Problems.ElementAtOrDefault(ordinal - 1) : null;
            if (target is null || !IntakeWork.IsLive(target) || target.IsAdvice || target.MadeId is not null) return Refuse(db, $"没有第{typed}个，或者它不收、已经生成。请看左上角的序号，写要移到第几个。");
            (measure.ProblemId, measure.Position) = (target.Id, work.Measures.Where(m => m.ProblemId == target.Id).Select(m => m.Position).DefaultIfEmpty().Max() + 1_000);
        }
        var last = work.Measures.Where(m => m.ProblemId == problem.Id).Select(m => m.Position).DefaultIfEmpty().Max();
        foreach (var text in (command.Added ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            db.Add(new IntakeMeasure { BodyId = problem.BodyId, Id = Guid.CreateVersion7(), IntakeId = problem.IntakeId, ProblemId = problem.Id, Position = last += 1_000, Text = text, Restricted = problem.Restricted });
        return null;
    }

    private static IntakeResult.Refused Refuse(Db db, string message) => Forget(db, new IntakeResult.Refused(message));

    private static TResult Forget<TResult>(Db db, TResult result)
    {
        db.ChangeTracker.Clear();
        return result;
    }
}
