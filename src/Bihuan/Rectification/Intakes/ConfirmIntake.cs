using System.Globalization;

using Bihuan.Storage;

namespace Bihuan.Rectification.Intakes;

/// <summary>确认一个；或者把有把握的一次都确认。</summary>
public static class ConfirmIntake
{
    /// <summary>把握到这么多（百分数）的，可以一次都确认；低于它的标“待核实”，逐个看。</summary>
    public const int Certain = 80;

    /// <summary>确认一个。</summary>
    public static async Task<IntakeResult> RunAsync(Db db, TimeProvider clock, Guid intake, Guid problem, int version, CancellationToken cancellation = default)
    {
        var (work, found, not) = await IntakeSteps.OpenAsync(db, intake, problem, version, cancellation);
        if (not is not null) return not;
        if (found.Standing == IntakeStandings.Confirmed) return new IntakeResult.Done(NextOf(work, found), "这一个已经确认过。");
        if (!IntakeWork.IsLive(found)) return new IntakeResult.Refused("这一个不收。要收的，请先恢复。");
        if (IntakeFaults.Of(found, work.MeasuresOf(found), work.Inspection) is [var fault, ..]) return new IntakeResult.Refused(fault);
        found.Standing = IntakeStandings.Confirmed;
        return await IntakeSteps.SaveAsync(db, clock, work.Intake, "确认了" + work.NameOf(found), NextOf(work, found), cancellation);
    }

    /// <summary>有把握、没有不对的，一次都确认。</summary>
    public static async Task<IntakeResult> AllAsync(Db db, TimeProvider clock, Guid intake, CancellationToken cancellation = default)
    {
        if (await IntakeWork.OpenAsync(db, intake, tracked: true, cancellation) is not { } work) return new IntakeResult.Missing();
        var certain = CertainOf(work);
        if (certain.Count == 0) return new IntakeResult.Refused("没有可以一次确认的：余下的都要逐个看。");
        foreach (var problem in certain) problem.Standing = IntakeStandings.Confirmed;
        return await IntakeSteps.SaveAsync(db, clock, work.Intake, string.Create(CultureInfo.InvariantCulture, $"一次确认了{certain.Count}个"), null, cancellation);
    }

    /// <summary>可以一次都确认的。</summary>
    public static IReadOnlyList<IntakeProblem> CertainOf(IntakeWork work) =>
        [.. work.Problems.Where(p => p is { Standing: IntakeStandings.Open, Change: null, MadeId: null } && p.Confidence >= Certain && IntakeFaults.Of(p, work.MeasuresOf(p), work.Inspection).Count == 0)];

    /// <summary>接着看哪一个：没有确认的里，最没有把握的；都确认了的为 null。</summary>
    public static Guid? NextOf(IntakeWork work, IntakeProblem? after = null) =>
        InOrder(work.Problems.Where(p => p.Standing == IntakeStandings.Open && p.Id != after?.Id)).FirstOrDefault()?.Id;

    /// <summary>没有把握的在前，一样的照文中先后。</summary>
    public static IEnumerable<IntakeProblem> InOrder(IEnumerable<IntakeProblem> problems) => problems.OrderBy(p => p.Confidence >= Certain).ThenBy(p => p.Confidence >= Certain ? 100 : p.Confidence);
}
