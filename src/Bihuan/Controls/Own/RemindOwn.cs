using Bihuan.Messages;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Own;

/// <summary>照进度做不到、快到期还没有够的，提醒定的人和责任人：一期一步最多一次，还来得及的时候。</summary>
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
        db.Add(new OwnReminder { BodyId = rule.BodyId, ControlId = rule.ControlId, Period = from, Stage = stage, On = today });
        SendMessage.Within(db, clock, rule.BodyId, [rule.MakerId, rule.ResponsibleId], MessageKind.Overdue, $"{control.Title}：{Say(control, standing)}", "/controls/" + control.Id);
    }

    /// <summary>现在几次、照进度会几次、还差几次。</summary>
    public static string Say(OwnControl control, OwnStanding standing)
    {
        var (rule, ledger) = (control.Rule, control.Ledger);
        if (standing.All is { } all)
            return $"{standing.Span.Name}已有{standing.Value}{Who(rule)}做到，共{all}{Who(rule)}{(standing.Missing > 0 ? $"，还差{standing.Missing}{Who(rule)}" : "")}{(standing.Forecast is { } some && standing.Missing > 0 ? $"；照现在的进度，到期末预计{some}{Who(rule)}" : "")}。";
        var text = $"{standing.Span.Name}现在{OwnWords.Number(rule, ledger, standing.Value)}";
        if (standing.Needed is not { } needed) return text + "。";
        if (standing.Missing == 0) return $"{text}，已够{OwnWords.Number(rule, ledger, needed)}。";
        var promised = $"（{(rule.Nature == ControlNature.Promise ? "承诺" : "至少要有")}{OwnWords.Number(rule, ledger, needed)}），还差{OwnWords.Number(rule, ledger, standing.Missing)}";
        return standing.Forecast is { } forecast ? $"{text}；照现在的进度，到期末预计{OwnWords.Number(rule, ledger, forecast)}{promised}。" : $"{text}{promised}。";
    }

    private static string Who(OwnRule rule) => rule.Subject == OwnSubject.EachPerson ? "人" : "个单位";
}
