using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Intakes;

/// <summary>打开着的一次导入：全部问题、措施，和现在这一稿。</summary>
public sealed class IntakeWork
{
    private readonly Dictionary<Guid, int> _ordinals;

    private IntakeWork(Intake intake, IntakeDocument document, List<IntakeProblem> problems, List<IntakeMeasure> measures)
    {
        (Intake, Document, Problems, Measures) = (intake, document, problems, measures);
        _ordinals = problems.Index().ToDictionary(p => p.Item.Id, p => p.Index + 1);
    }

    /// <summary>哪一次。</summary>
    public Intake Intake { get; }

    /// <summary>归哪次巡察，没有跟踪；还没有建、看不见的为 null。</summary>
    public Inspection? Inspection { get; private init; }

    /// <summary>现在这一稿。</summary>
    public IntakeDocument Document { get; }

    /// <summary>全部问题、意见建议，照先后；不收的、并入了别的也在。</summary>
    public IReadOnlyList<IntakeProblem> Problems { get; }

    /// <summary>全部措施，照先后。</summary>
    public IReadOnlyList<IntakeMeasure> Measures { get; }

    /// <summary>要生成的：没有说不收、没有并入别的。</summary>
    public IEnumerable<IntakeProblem> Live => Problems.Where(IsLive);

    /// <summary>打开；没有、看不见的为 null。</summary>
    public static async Task<IntakeWork?> OpenAsync(Db db, Guid id, bool tracked, CancellationToken cancellation = default)
    {
        var intakes = tracked ? IntakeSight.Within(db) : IntakeSight.Within(db).AsNoTracking();
        if (await intakes.FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { } intake) return null;
        var body = intake.BodyId;
        var document = await db.IntakeDocuments.AsNoTracking().Where(d => d.BodyId == body && d.IntakeId == id).OrderByDescending(d => d.Ordinal).FirstAsync(cancellation);
        var (problems, measures) = (db.IntakeProblems.Where(p => p.BodyId == body && p.IntakeId == id), db.IntakeMeasures.Where(m => m.BodyId == body && m.IntakeId == id));
        if (!tracked) (problems, measures) = (problems.AsNoTracking(), measures.AsNoTracking());
        return new(intake, document, Ordered(await problems.ToListAsync(cancellation)), [.. (await measures.ToListAsync(cancellation)).OrderBy(m => m.Position).ThenBy(m => m.Id)])
        {
            Inspection = intake.InspectionId is { } of ? await db.Set<Inspection>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == of, cancellation) : null,
        };
    }

    /// <summary>照先后排；同一位置的，先有的在前。</summary>
    internal static List<IntakeProblem> Ordered(IEnumerable<IntakeProblem> problems) => [.. problems.OrderBy(p => p.IsAdvice).ThenBy(p => p.Position).ThenBy(p => p.Id)];

    /// <summary>要生成的。</summary>
    public static bool IsLive(IntakeProblem problem) => problem.Standing is IntakeStandings.Open or IntakeStandings.Confirmed;

    /// <summary>一个问题；没有时为 null。</summary>
    public IntakeProblem? Find(Guid id) => Problems.FirstOrDefault(p => p.Id == id);

    /// <summary>第几个，从1起，不收的也数；页面、提示里都照它说。</summary>
    public int OrdinalOf(IntakeProblem problem) => _ordinals[problem.Id];

    /// <summary>“第5个”。</summary>
    public string NameOf(IntakeProblem problem) => FormattableString.Invariant($"第{OrdinalOf(problem)}个");

    /// <summary>一个问题的措施，收的。</summary>
    public IReadOnlyList<IntakeMeasure> MeasuresOf(IntakeProblem problem) => [.. Measures.Where(m => m.ProblemId == problem.Id && m.DropReason is null)];

    /// <summary>一个问题的措施，不收的。</summary>
    public IReadOnlyList<IntakeMeasure> DroppedOf(IntakeProblem problem) => [.. Measures.Where(m => m.ProblemId == problem.Id && m.DropReason is not null)];

    /// <summary>紧挨着的、要生成的一个，并入用；没有时为 null。</summary>
    public IntakeProblem? Beside(IntakeProblem problem, bool before)
    {
        var live = Problems.Where(p => p.Id == problem.Id || IsLive(p) && p.IsAdvice == problem.IsAdvice).ToList();
        return live.ElementAtOrDefault(live.IndexOf(problem) + (before ? -1 : 1));
    }
}
