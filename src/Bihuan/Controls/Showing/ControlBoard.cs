using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Showing;

/// <summary>各条规则现在的样子，看的人看得见的。查询的次数与规则、预警多少无关。</summary>
public static class ControlBoard
{
    /// <summary>每天的样子往回看几天。</summary>
    public const int StripDays = 30;

    /// <summary>一条规则的一行。</summary>
    /// <param name="Control">规则。</param>
    /// <param name="Light">现在的样子；够不着整个机构的人，照他够得着的预警算。</param>
    /// <param name="Red">疑似不符几条。</param>
    /// <param name="Yellow">临近期限几条。</param>
    /// <param name="Hints">提示几条。</param>
    /// <param name="State">最近一次查的；还没有查过的为 null。</param>
    /// <param name="Days">近几天每天的样子，从早到晚；没有查的那天为 null。够不着整个机构的人为空。</param>
    public sealed record Line(Control Control, ControlLight Light, int Red, int Yellow, int Hints, ControlState? State, IReadOnlyList<ControlDay?> Days);

    /// <summary>看。</summary>
    public static async Task<IReadOnlyList<Line>> RunAsync(Db db, DateOnly today, CancellationToken cancellation = default)
    {
        var (body, whole) = (db.Viewer.BodyId, FindingReach.SeesWhole(db.Viewer));
        var states = await db.ControlStates.AsNoTracking().Where(s => s.BodyId == body).ToDictionaryAsync(s => s.ControlId, StringComparer.Ordinal, cancellation);
        var counts = (await FindingReach.Within(db).Where(f => f.ClearedAt == null && (f.WaivedUntil == null || f.WaivedUntil < today)).GroupBy(f => new { f.ControlId, f.Level }).Select(g => new { g.Key.ControlId, g.Key.Level, Count = g.Count() }).ToListAsync(cancellation)).ToLookup(c => c.ControlId, StringComparer.Ordinal);
        var first = today.AddDays(1 - StripDays);
        var days = whole ? (await db.ControlDays.AsNoTracking().Where(d => d.BodyId == body && d.Day >= first && d.Day <= today).ToListAsync(cancellation)).ToLookup(d => d.ControlId, StringComparer.Ordinal) : null;
        var book = await db.ControlsHereAsync(cancellation);
        return [.. book.Controls.Where(c => FindingReach.Sees(db.Viewer, c)).Select(LineOf)];

        Line LineOf(Control control)
        {
            int Of(FindingLevel level) => counts[control.Id].Where(c => c.Level == level).Sum(c => c.Count);
            var (state, red, yellow, hints) = (states.GetValueOrDefault(control.Id), Of(FindingLevel.Red), Of(FindingLevel.Yellow), Of(FindingLevel.Hint));
            var strip = days?[control.Id].ToDictionary(d => d.Day);
            return new(control, Light(state, red, yellow, hints), red, yellow, hints, state, strip is null ? [] : [.. Enumerable.Range(0, StripDays).Select(i => strip.GetValueOrDefault(first.AddDays(i)))]);
        }
    }

    /// <summary>由查的结果和看得见的预警得出样子：没有查过、没有开、无数据的照实说，从不显示成绿。</summary>
    public static ControlLight Light(ControlState? state, int red, int yellow, int hints) => state?.Light switch
    {
        null => ControlLight.NotRun,
        ControlLight.Off or ControlLight.NoData or ControlLight.Failed or ControlLight.NotRun => state.Light,
        _ => red > 0 ? ControlLight.Red : yellow > 0 ? ControlLight.Yellow : hints > 0 ? ControlLight.Hint : state.Why is null ? ControlLight.Green : ControlLight.NoData,
    };
}
