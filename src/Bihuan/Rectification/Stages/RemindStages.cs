using System.Globalization;

using Bihuan.Access;
using Bihuan.Jobs;
using Bihuan.Ledgers.Rectification;
using Bihuan.Messages;
using Bihuan.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Stages;

/// <summary>
/// 每天早上提醒整改办主任（没有的，领导小组组长）：还有10天、3天、过了期的步骤。一步在一个时点只提醒一次，
/// 一次巡察一天最多一条消息；几天没有开机，只说现在的样子，不补发。
/// </summary>
public sealed class RemindStages : JobHandler
{
    // 还剩几天提醒；-1 是过了期
    private static readonly int[] Thresholds = [10, 3, -1];

    /// <inheritdoc/>
    public override string Kind => "stage-reminders";

    /// <inheritdoc/>
    public override string Title => "提醒整改步骤的期限";

    /// <inheritdoc/>
    public override TimeOnly? DailyAt => new(8, 10);

    /// <inheritdoc/>
    public override async Task<string?> RunAsync(JobRun run, CancellationToken cancellation)
    {
        List<int> bodies;
        await using (var all = run.Database.Open()) bodies = await all.Bodies.Select(b => b.Id).ToListAsync(cancellation);
        var reminded = 0;
        foreach (var body in bodies) reminded += await OneAsync(run, body, cancellation);
        return reminded == 0 ? "没有临近、过期的步骤要提醒。" : $"提醒了{reminded}个步骤。";
    }

    private static async Task<int> OneAsync(JobRun run, int body, CancellationToken cancellation)
    {
        await using var db = run.Database.Open(Viewer.System(body));
        if (db.Catalog.Find("inspection") is not { } ledger) return 0;
        var today = LocalDay.Of(run.Clock);
        var last = today.AddDays(Thresholds.Max());
        var stages = await (from s in db.Set<Stage>().AsNoTracking() join i in db.Set<Inspection>().AsNoTracking() on s.InspectionId equals i.Id where s.State == StageStates.Open && s.DueOn != null && s.DueOn <= last && i.State != InspectionStates.Concluded select new { Stage = s, Inspection = i }).ToListAsync(cancellation);
        if (stages.Count == 0) return 0;
        var said = (await db.StageReminders.AsNoTracking().Where(r => r.BodyId == body).Select(r => new { r.StageId, r.DueOn, r.Threshold }).ToListAsync(cancellation)).Select(r => (r.StageId, r.DueOn, r.Threshold)).ToHashSet();
        var due = stages.Select(s => (s.Stage, s.Inspection, Threshold: ThresholdOf(s.Stage.DueOn!.Value.DayNumber - today.DayNumber))).Where(s => !said.Contains((s.Stage.Id, s.Stage.DueOn!.Value, s.Threshold))).ToList();
        foreach (var group in due.GroupBy(d => d.Inspection.Id))
        {
            var inspection = group.First().Inspection;
            if ((inspection.OfficeHeadId ?? inspection.HeadId) is not { } person) continue;
            await SendMessage.AboutAsync(db, run.Clock, [person], MessageKind.Overdue, ledger, inspection, called => Words(called, inspection, [.. group.Select(g => g.Stage).OrderBy(s => s.DueOn)], today), cancellation);
        }
        db.AddRange(due.Select(d => new StageReminder { BodyId = body, StageId = d.Stage.Id, DueOn = d.Stage.DueOn!.Value, Threshold = d.Threshold }));
        await db.SaveAsync(cancellation);
        return due.Count;
    }

    /// <summary>还剩这么多天，属于哪个时点。</summary>
    internal static int ThresholdOf(int left) => left < 0 ? -1 : left <= 3 ? 3 : 10;

    // 步骤另有限制阅读的、巡察限制阅读的，不写叫什么
    private static string Words(string called, Inspection inspection, IReadOnlyList<Stage> stages, DateOnly today)
    {
        var (first, late) = (stages[0], stages.Count(s => s.DueOn < today));
        var left = first.DueOn!.Value.DayNumber - today.DayNumber;
        var when = left < 0 ? $"已过期{-left}天" : left == 0 ? "今天到期" : $"还有{left}天";
        if (stages.Count == 1) return string.Create(CultureInfo.InvariantCulture, $"{(inspection.Restricted || first.Restricted ? "一个整改步骤" : $"“{first.Title}”")}{when}，最迟{first.DueOn:yyyy-MM-dd}：{called}");
        return string.Create(CultureInfo.InvariantCulture, $"{stages.Count}个整改步骤要办{(late > 0 ? $"，其中{late}个已过期" : "")}，最早的最迟{first.DueOn:yyyy-MM-dd}：{called}");
    }
}
