using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.LookBacks;

/// <summary>各种回头看的检查单：几项，每项答是、否、不适用。改了以后新抽的照它，查着的不变。</summary>
public static class LookBackChecklists
{
    /// <summary>最多几项，一项最长多少字。</summary>
    public const int Most = 20, ItemLength = 100;

    private static readonly string[] Common = ["销号时写的措施都真正做了，没有停下来", "佐证是真的，现在还找得到原件、查得到原来的数", "销号以后没有再出现同样的情况", "防止再出现的制度、办法在照着做", "有关的群众、服务对象认可"];

    /// <summary>没有另定的。</summary>
    public static IReadOnlyList<string> Default(string kind) => kind switch
    {
        LookBackKinds.Visit => [.. Common, "现场看到的，与销号时报的一致", "问到的工作人员说得出该怎样做"],
        LookBackKinds.Inspection => [.. Common, "巡察反馈里同一处的别的要求也落实了"],
        _ => Common,
    };

    /// <summary>一种的。</summary>
    /// <returns>各项；第几版，没有另定过的为 0。</returns>
    public static async Task<(IReadOnlyList<string> Items, int Version)> OfAsync(Db db, string kind, CancellationToken cancellation = default)
    {
        var body = db.Viewer.BodyId;
        return await db.LookBackTemplates.AsNoTracking().FirstOrDefaultAsync(t => t.BodyId == body && t.Kind == kind, cancellation) is { } own ? (Split(own.Items), own.Version) : (Default(kind), 0);
    }

    /// <summary>一行一项，空行不算。</summary>
    public static IReadOnlyList<string> Split(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <summary>定一种的检查单。</summary>
    /// <param name="db">谁。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="kind">哪一种。</param>
    /// <param name="version">打开时是第几版；没有定过的为 0。</param>
    /// <param name="text">各项，一行一项。</param>
    /// <param name="reason">为什么改。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<ClosureStep> SaveAsync(Db db, TimeProvider clock, string kind, int version, string? text, string? reason, CancellationToken cancellation = default)
    {
        if (!db.Viewer.May(Permissions.ManageLookBacks) || !LookBackKinds.Choices.Any(c => c.Code == kind)) return new ClosureStep.Missing();
        var (items, faults, body) = (Split(text ?? ""), new Faults(), db.Viewer.BodyId);
        if (items.Count is 0 or > Most) faults.Add(nameof(LookBackTemplate.Items), string.Create(CultureInfo.InvariantCulture, $"请写1到{Most}项，一行一项。"), nameof(LookBackTemplate.Items));
        if (items.Any(i => i.Length > ItemLength)) faults.Add(nameof(LookBackTemplate.Items), string.Create(CultureInfo.InvariantCulture, $"一项最多{ItemLength}个字，请写短些。"), nameof(LookBackTemplate.Items));
        if (Reasons.Problem(reason) is { } unreasoned) faults.Add("Reason", unreasoned);
        if (!faults.None) return new ClosureStep.Invalid(faults.All);
        var own = await db.LookBackTemplates.FirstOrDefaultAsync(t => t.BodyId == body && t.Kind == kind, cancellation);
        if ((own?.Version ?? 0) != version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (own is null) db.Add(own = new() { BodyId = body, Kind = kind });
        (own.Items, own.Version) = (string.Join('\n', items), version + 1);
        try
        {
            await db.SaveAsync(Process.Now("定回头看的检查单", db.Viewer, clock, reason!.Trim()), cancellation);
            return new ClosureStep.Done(Guid.Empty, $"已保存“{LookBackKinds.TitleOf(kind)}”的检查单。新抽的照它，查着的不变。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }
}
