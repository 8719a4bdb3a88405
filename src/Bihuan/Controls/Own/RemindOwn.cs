using Bihuan.Messages;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Own;

/// <summary>照进度做不到、快到期还没有够的，提醒定的人和责任人，看得见这一条的才发：一期一步最多一次，还来得及的时候。</summary>
internal static class RemindOwn
{
    /// <summary>要提醒的，加进工作单元，随这一次查的结果一起存。</summary>
    public static async Task RunAsync(OwnControl control, ControlScan scan, TimeProvider clock, CancellationToken cancellation)
    {
        var (rule, today, db) = (control.Rule, scan.Today, scan.Db);
        if (!OwnWords.IsLow(rule.Comparison) || control.Current(today) is not { } span || span.IsOver(today)) return;
        if (await control.StandingAsync(scan, span, cancellation) is not { Needed: { } needed } standing || rule.Measure == OwnMeasure.Share) return;
        var stage = span.StageOf(standing.Value, needed, today);
        if (stage == 0) return;
        var from = span.From;
        if (await db.OwnReminders.AnyAsync(r => r.BodyId == rule.BodyId && r.ControlId == rule.ControlId && r.Period == from && r.Stage >= stage, cancellation)) return;
        var seeing = new List<Guid>();
        foreach (var person in new[] { rule.MakerId, rule.ResponsibleId }.Distinct())
            if (await OwnSight.SeesAsync(db, person, control, today, cancellation)) seeing.Add(person);
        // 一个也看不见的不记：等有人看得见了再提醒
        if (seeing.Count == 0) return;
        db.Add(new OwnReminder { BodyId = rule.BodyId, ControlId = rule.ControlId, Period = from, Stage = stage, On = today });
        SendMessage.Within(db, clock, rule.BodyId, seeing, MessageKind.Overdue, $"{control.Title}：{ShowOwn.Say(control, standing)}", "/controls/" + control.Id);
    }
}
