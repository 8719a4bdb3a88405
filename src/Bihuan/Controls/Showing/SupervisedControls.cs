using Bihuan.Access;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Showing;

/// <summary>督导机构看所督导的各机构：每条规则是什么样子、几条。只有数，没有行、没有说法、没有人；内部的规则不在内。</summary>
public static class SupervisedControls
{
    /// <summary>一条规则在一个机构里。</summary>
    /// <param name="Light">什么样子。</param>
    /// <param name="Red">疑似不符几条。</param>
    /// <param name="Yellow">临近期限几条。</param>
    /// <param name="Hints">提示几条。</param>
    public sealed record Cell(ControlLight Light, int Red, int Yellow, int Hints);

    /// <summary>一个机构。</summary>
    /// <param name="Id">机构号。</param>
    /// <param name="Name">名称。</param>
    /// <param name="RanAt">最近一次查，UTC；还没有查过的为 null。</param>
    /// <param name="Red">疑似不符共几条。</param>
    /// <param name="Yellow">临近期限共几条。</param>
    public sealed record Supervised(int Id, string Name, DateTime? RanAt, int Red, int Yellow);

    /// <summary>全部。</summary>
    /// <param name="Bodies">所督导的各机构。</param>
    /// <param name="Controls">各条规则，按显示的先后。</param>
    /// <param name="Cells">（规则，机构号）→ 样子；还没有查过的没有。</param>
    public sealed record Table(IReadOnlyList<Supervised> Bodies, IReadOnlyList<Control> Controls, IReadOnlyDictionary<(string ControlId, int BodyId), Cell> Cells);

    /// <summary>看的人有没有可看的机构。</summary>
    public static bool Has(Viewer viewer) => viewer.SupervisedBodiesOf(Permissions.ViewControls).Count > 0;

    /// <summary>看；没有督导哪个机构的为 null。两次查询。</summary>
    public static async Task<Table?> RunAsync(Db db, CancellationToken cancellation = default)
    {
        if (!Has(db.Viewer)) return null;
        var bodies = db.Viewer.SupervisedBodiesOf(Permissions.ViewControls);
        var shown = db.Controls.Controls.Where(c => !c.Confidential).ToList();
        var ids = shown.ConvertAll(c => c.Id);
        var states = await db.ControlStates.AsNoTracking().Where(s => EF.Parameter(bodies).Contains(s.BodyId) && EF.Parameter(ids).Contains(s.ControlId)).ToListAsync(cancellation);
        var names = await db.Bodies.AsNoTracking().Where(b => EF.Parameter(bodies).Contains(b.Id)).OrderBy(b => b.Id).Select(b => new { b.Id, b.Name }).ToListAsync(cancellation);
        var of = states.ToLookup(s => s.BodyId);
        return new(
            names.ConvertAll(b => new Supervised(b.Id, b.Name, of[b.Id].Max(s => (DateTime?)s.RanAt), of[b.Id].Sum(s => s.Red), of[b.Id].Sum(s => s.Yellow))),
            shown, states.ToDictionary(s => (s.ControlId, s.BodyId), s => new Cell(s.Light, s.Red, s.Yellow, s.Hints)));
    }
}
