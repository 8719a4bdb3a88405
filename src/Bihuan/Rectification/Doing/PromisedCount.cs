using Bihuan.Access;
using Bihuan.Controls;
using Bihuan.Controls.Own;
using Bihuan.Figures;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Doing;

/// <summary>承诺了数量、接上了台账的措施：承诺多少，台账里已有多少。数看的人看得见的行，点开就是那些行。</summary>
/// <param name="Control">由哪条承诺数着，代号。</param>
/// <param name="Period">哪一段，如“2026年5月”。</param>
/// <param name="Promised">承诺多少，带单位。</param>
/// <param name="Recorded">台账里有多少，带单位。</param>
/// <param name="List">看数进去的各行，网址。</param>
/// <param name="Whole">看得见整本台账，数得全。</param>
/// <param name="Gap">报了已完成，台账里还不够的那一段；够的、数不全的为 null。</param>
public sealed record PromisedCount(string Control, string Period, string Promised, string Recorded, string List, bool Whole, string? Gap)
{
    /// <summary>一页最多数几条；别的在“长效机制”里看。</summary>
    public const int Most = 6;

    /// <summary>数各条措施的，措施号 → 数；没有接上的、看不见台账的没有。查询的次数有上限。</summary>
    public static async Task<IReadOnlyDictionary<Guid, PromisedCount>> OfAsync(Db db, IEnumerable<Measure> measures, DateOnly today, CancellationToken cancellation = default)
    {
        var bound = measures.Where(m => m.Commitment is not null).Take(Most).ToList();
        if (bound.Count == 0) return new Dictionary<Guid, PromisedCount>();
        var (body, ids) = (db.Viewer.BodyId, bound.ConvertAll(m => m.Commitment!));
        var rules = await db.OwnRules.AsNoTracking().Where(r => r.BodyId == body && r.DeletedOn == null && EF.Parameter(ids).Contains(r.ControlId)).ToDictionaryAsync(r => r.ControlId, cancellation);
        var scan = new ControlScan(db, today, await FigureTable.OfAsync(db, cancellation));
        var counts = new Dictionary<Guid, PromisedCount>();
        foreach (var measure in bound)
            if (rules.TryGetValue(measure.Commitment!, out var rule) && OwnControl.Of(db.Catalog, rule) is { } control && await OneAsync(scan, control, measure, cancellation) is { } count) counts[measure.Id] = count;
        return counts;
    }

    private static async Task<PromisedCount?> OneAsync(ControlScan scan, OwnControl control, Measure measure, CancellationToken cancellation)
    {
        var (rule, viewer) = (control.Rule, scan.Db.Viewer);
        if (rule.Subject != OwnSubject.Body || !viewer.May(Permissions.View(control.Ledger.Code)) || control.Spans(scan.Today) is not [.., var span] spans) return null;
        if (await control.StandingAsync(scan, span, cancellation) is not { Needed: { } needed } standing) return null;
        var whole = viewer.IsSystem || OwnQuery.SeesWhole(viewer, control.Ledger);
        // 分期的，这一期还没有过完，看上一期够不够；合计的，报了完成就该够
        OwnStanding? gap = null;
        if (whole && measure.Progress == ProgressStates.Done)
            gap = rule.Every is null || span.IsOver(scan.Today) ? standing : spans.Count > 1 ? await control.StandingAsync(scan, spans[^2], cancellation) : null;
        return new(control.Id, span.Name, OwnWords.Number(rule, control.Ledger, needed), OwnWords.Number(rule, control.Ledger, standing.Value), control.ListOf(span), whole, gap is { Missing: > 0 } ? gap.Span.Name : null);
    }
}
