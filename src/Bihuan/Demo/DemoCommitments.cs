using Bihuan.Access;
using Bihuan.Controls.Own;
using Bihuan.Ledgers.Personnel;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Demo;

/// <summary>演示机构的三条承诺，由整改办定：一条照进度做不到，两条做得到。</summary>
internal static class DemoCommitments
{
    private static readonly OwnDraft[] Drafts =
    [
        new() { Title = "保密培训每年至少四次", Ledger = "training", Rows = "?Topic=secrecy", Every = "year", Least = "4", Message = "还没有排的，请人事科排进计划。" },
        new() { Title = "每半年至少办六次培训", Ledger = "training", Every = "halfyear", Least = "6" },
        new() { Title = "党组成员每年至少参加三次中心组学习", Ledger = "meeting", Rows = "?Kind=study", Subject = "person", Link = "attendee.PersonId.Attended", People = "?State=on-duty&PartyGroupDuty=secretary&PartyGroupDuty=deputy&PartyGroupDuty=member", Every = "year", Least = "3" },
    ];

    private static readonly string[] Needed =
        [Permissions.ViewControls, Permissions.ManageControls, Permissions.View("training"), Permissions.View("meeting"), Permissions.View("attendee"), Permissions.View("person")];

    /// <summary>定；已经有自己定的不再定。</summary>
    /// <param name="database">数据库。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="maker">整改办的人。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task MakeAsync(Database database, TimeProvider clock, Person maker, CancellationToken cancellation)
    {
        var viewer = new Viewer(DemoBody.BodyId, maker.Id, maker.Name, Needed.ToDictionary(p => p, _ => (IReadOnlyList<Reach>)[Reach.WholeBody], StringComparer.Ordinal));
        await using var db = database.Open(viewer);
        if (await db.OwnRules.AnyAsync(r => r.BodyId == DemoBody.BodyId, cancellation)) return;
        foreach (var draft in Drafts)
            if (await SaveOwnRule.RunAsync(db, clock, draft, on: true, cancellation) is SaveOwnRule.Result.Refused refused) throw new InvalidOperationException($"演示的承诺存不进：{string.Join("；", refused.Faults.Select(f => f.Message))}");
    }
}
