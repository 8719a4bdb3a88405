using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Chasing;

/// <summary>月度数字的一列：叫什么、怎样写、点开到哪里。页面和表格都照它。</summary>
/// <param name="Group">归在哪一组。</param>
/// <param name="Title">叫什么。</param>
/// <param name="Code">哪一项。</param>
/// <param name="Ledger">由哪本台账数的，代号。</param>
/// <param name="Where">清单的条件，月份用 {from}、{to} 代。</param>
public sealed record MonthColumn(string Group, string Title, MonthCode Code, string Ledger, string Where)
{
    /// <summary>是钱，写成万元。</summary>
    public bool IsMoney => Code is MonthCode.Recovered or MonthCode.RecoveredInMonth;

    /// <summary>点开的网址。</summary>
    public string Url(MonthRow row, DateOnly month)
    {
        var parts = Where.Replace("{from}", Day(month), StringComparison.Ordinal).Replace("{to}", Day(month.AddMonths(1).AddDays(-1)), StringComparison.Ordinal);
        var more = row.UnitId is { } unit ? "UnitId=" + unit.ToString(CultureInfo.InvariantCulture) : row.Aspect is not { } aspect ? "" : aspect.Length > 0 ? "Aspect=" + Uri.EscapeDataString(aspect) : "Aspect.none=1";
        return $"/ledgers/{Ledger}?" + string.Join('&', new[] { parts, more, "total=1" }.Where(p => p.Length > 0));
    }

    /// <summary>写出来。</summary>
    public string Show(MonthRow row) => IsMoney ? (row[Code] / 1_000_000m).ToString("#,0.####", CultureInfo.InvariantCulture) : row[Code].ToString("#,0", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>月度数字的各列。</summary>
public static class MonthColumns
{
    private const string Done = "&Progress=" + ProgressStates.Done, InMonth = "&DoneOn.from={from}&DoneOn.to={to}", DecidedInMonth = "DecidedOn.from={from}&DecidedOn.to={to}";

    /// <summary>问题的几列，各方面也有。</summary>
    public static IReadOnlyList<MonthColumn> Problems { get; } =
    [
        new("问题", "应改", MonthCode.Due, "problem", ""),
        new("问题", "已改（销号）", MonthCode.Closed, "problem", "State=" + ProblemStates.Closed),
        new("问题", "其中本月", MonthCode.ClosedInMonth, "problem", "State=" + ProblemStates.Closed + "&ClosedOn.from={from}&ClosedOn.to={to}"),
        new("立行立改（来源）", "应改", MonthCode.ImmediateDue, "problem", "Source=" + ProblemSources.Immediate),
        new("立行立改（来源）", "已改", MonthCode.ImmediateClosed, "problem", "Source=" + ProblemSources.Immediate + "&State=" + ProblemStates.Closed),
        new("立行立改（性质）", "应改", MonthCode.AtOnceDue, "problem", "Nature=" + ProblemNatures.Immediate),
        new("立行立改（性质）", "已改", MonthCode.AtOnceClosed, "problem", "Nature=" + ProblemNatures.Immediate + "&State=" + ProblemStates.Closed),
    ];

    /// <summary>全部各列。</summary>
    public static IReadOnlyList<MonthColumn> All { get; } =
    [
        .. Problems,
        new("意见建议", "应落实", MonthCode.AdviceDue, "recommendation", ""),
        new("意见建议", "已落实", MonthCode.AdviceDone, "recommendation", "Progress=" + ProgressStates.Done),
        new("退缴（万元）", "累计", MonthCode.Recovered, "recovery", ""),
        new("退缴（万元）", "本月", MonthCode.RecoveredInMonth, "recovery", "ReceivedOn.from={from}&ReceivedOn.to={to}"),
        new("建立制度", "累计", MonthCode.Rules, "measure", "Kind=rule" + Done),
        new("建立制度", "本月", MonthCode.RulesInMonth, "measure", "Kind=rule" + Done + InMonth),
        new("修订制度", "累计", MonthCode.Revised, "measure", "Kind=revise" + Done),
        new("修订制度", "本月", MonthCode.RevisedInMonth, "measure", "Kind=revise" + Done + InMonth),
        new("废止制度", "累计", MonthCode.Repealed, "measure", "Kind=repeal" + Done),
        new("废止制度", "本月", MonthCode.RepealedInMonth, "measure", "Kind=repeal" + Done + InMonth),
        new("处理人次", "累计", MonthCode.Disciplined, "sanction", ""),
        new("处理人次", "本月", MonthCode.DisciplinedInMonth, "sanction", DecidedInMonth),
    ];

    /// <summary>应改、已改成对的，算率。</summary>
    public static IReadOnlyList<(string Title, MonthCode Done, MonthCode Due)> Rates { get; } =
        [("整改率", MonthCode.Closed, MonthCode.Due), ("立行立改（来源）率", MonthCode.ImmediateClosed, MonthCode.ImmediateDue), ("立行立改（性质）率", MonthCode.AtOnceClosed, MonthCode.AtOnceDue), ("建议落实率", MonthCode.AdviceDone, MonthCode.AdviceDue)];

    /// <summary>处理人次的各种，每种累计、本月两列。</summary>
    public static IReadOnlyList<MonthColumn> Sanctions { get; } = [.. SanctionKinds.Choices.SelectMany(SanctionColumns)];

    /// <summary>处理人次怎样数的说明。</summary>
    public const string SanctionNote = "处理人次由“处理处分”台账数：一个人受两种处理，各算一次。";

    private static MonthColumn[] SanctionColumns(Choice kind)
    {
        var (total, inMonth) = MonthCodes.OfSanction(kind.Code);
        return [new(kind.Title, "累计", total, "sanction", "Kind=" + kind.Code), new(kind.Title, "本月", inMonth, "sanction", $"Kind={kind.Code}&{DecidedInMonth}")];
    }
}
