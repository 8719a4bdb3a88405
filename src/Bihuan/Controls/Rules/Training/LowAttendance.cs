using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Figures;
using Bihuan.Ledgers.Training;

namespace Bihuan.Controls.Rules.Training;

/// <summary>培训参训率低：实到不够应到的几成。</summary>
public sealed class LowAttendance : RowControl<TrainingSession, LowAttendance.Low>
{
    private static readonly Figure Least = new("training.attendance-least", "培训的参训率至少多少", 80, "本单位的培训制度、整改措施", FigureUnit.Percent, 1, 100);

    /// <inheritdoc/>
    public override string Id => "training.low-attendance";

    /// <inheritdoc/>
    public override string Title => "培训参训率低";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Promise;

    /// <inheritdoc/>
    public override string Checks => "一次培训的实到人数不够应到的规定成数。没有填应到、实到的不算。";

    /// <inheritdoc/>
    public override string Basis => "本单位的培训制度、整改措施";

    /// <inheritdoc/>
    public override IReadOnlyList<Figure> Figures => [Least];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<TrainingSession>(t => t.Id)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("应到四十人，来了三十人", s => s.Training(t => (t.Due, t.Attended) = (40, 30))),
        ControlExample.Clean("正好八成", s => s.Training(t => (t.Due, t.Attended) = (40, 32))),
        ControlExample.Clean("都来了", s => s.Training()),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Low> Hits(ControlScan scan, IQueryable<TrainingSession> rows)
    {
        var least = scan.Figures.Small(Least);
        return rows.Where(t => t.Attended * 100L < t.Due * (long)least).Select(t => new Low { RowId = t.Id, UnitId = t.UnitId, HeldOn = t.HeldOn, Due = t.Due!.Value, Attended = t.Attended!.Value, Least = least });
    }

    /// <inheritdoc/>
    protected override string Explain(Low hit) =>
        string.Create(CultureInfo.InvariantCulture, $"{hit.HeldOn:yyyy-MM-dd}的培训应到{hit.Due}人，实到{hit.Attended}人，参训率{hit.Attended * 100m / hit.Due:0.#}%，低于{hit.Least}%。");

    /// <summary>碰到的一次培训。</summary>
    public sealed class Low : Hit
    {
        /// <summary>哪一天。</summary>
        public DateOnly HeldOn { get; init; }

        /// <summary>应到几人。</summary>
        public int Due { get; init; }

        /// <summary>实到几人。</summary>
        public int Attended { get; init; }

        /// <summary>至少百分之几。</summary>
        public int Least { get; init; }
    }
}
