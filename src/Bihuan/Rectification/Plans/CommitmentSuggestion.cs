using System.Globalization;

using Bihuan.Controls.Own;
using Bihuan.Ledgers.Rectification;

namespace Bihuan.Rectification.Plans;

/// <summary>一条写了数量的措施，由哪本台账数得出来：照字面提，由人定。</summary>
/// <param name="Title">给人看：“培训”“会议：党组会”。</param>
/// <param name="Ledger">台账代号。</param>
/// <param name="Rows">哪些行，列表网址的写法；全部的为空串。</param>
public sealed record CommitmentSuggestion(string Title, string Ledger, string Rows)
{
    // 先具体，后一般
    private static readonly (string[] Words, CommitmentSuggestion To)[] Known =
    [
        (["党组会", "党组每", "党组专题研究", "党组研究"], Meetings("党组会", "party-group", "party-group-extended")),
        (["中心组"], Meetings("党组理论学习中心组学习", "study")),
        (["廉政学习", "廉政教育", "警示教育"], Meetings("廉政学习", "integrity-study")),
        (["民主生活会"], Meetings("民主生活会", "democratic-life", "democratic-life-special")),
        (["支部党员大会", "党员大会"], Meetings("支部党员大会", "branch-assembly")),
        (["支部委员会", "支委会"], Meetings("支部委员会", "branch-committee")),
        (["组织生活会"], Meetings("组织生活会", "branch-life")),
        (["主题党日"], Meetings("主题党日", "theme-day")),
        (["党课"], Meetings("党课", "branch-class")),
        (["局长办公会", "办公会"], Meetings("局长办公会", "office")),
        (["培训", "授课", "测试"], new("培训", "training", "")),
        (["盘点", "清查资产", "资产清查"], new("盘点", "stocktake", "")),
        (["合同"], new("合同", "contract", "")),
        (["调度会", "专题会", "工作会", "推进会"], Meetings("专题工作会", "work")),
        (["召开", "开会"], new("会议，各种", "meeting", "")),
    ];

    /// <summary>可以选的各样。</summary>
    public static IReadOnlyList<CommitmentSuggestion> All { get; } = [.. Known.Select(k => k.To)];

    // 台账数的是几次、几份；数人、数篇的数不出
    private static readonly string[] Counted = ["次", "场", "期", "轮", "批", "回", "堂", "份", "件", "个"];

    /// <summary>照字面提一样；提不出的、数的不是几次的为 null。</summary>
    public static CommitmentSuggestion? Of(Measure measure) => measure.QuantityUnit is { } unit && !Counted.Contains(unit) ? null : Known.Where(k => k.Words.Any(w => measure.Text.Contains(w, StringComparison.Ordinal))).Select(k => k.To).FirstOrDefault();

    /// <summary>认回来：表单里存的是“台账|条件”。</summary>
    public static CommitmentSuggestion? Find(string key) => All.FirstOrDefault(s => s.Key == key);

    /// <summary>表单里的写法。</summary>
    public string Key => $"{Ledger}|{Rows}";

    /// <summary>填好的承诺：每期至少做到几次，照措施写的。</summary>
    /// <param name="measure">措施，写了数量。</param>
    /// <param name="due">合计的，到哪天为止。</param>
    /// <param name="responsible">提醒谁；不知道的为 null。</param>
    public OwnDraft DraftOf(Measure measure, DateOnly? due, Guid? responsible) => new()
    {
        Ledger = Ledger,
        Rows = Rows,
        Title = measure.Text.Length > OwnRule.TitleLength ? measure.Text[..(OwnRule.TitleLength - 1)] + "…" : measure.Text,
        Nature = "promise",
        Subject = "body",
        Every = measure.Every switch { "month" => "month", "quarter" => "quarter", "half" => "halfyear", "year" => "year", _ => "once" },
        Due = measure.Every is "month" or "quarter" or "half" or "year" ? "" : due?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        Least = (measure.Quantity ?? 1).ToString(CultureInfo.InvariantCulture),
        Responsible = responsible?.ToString() ?? "",
    };

    private static CommitmentSuggestion Meetings(string title, params string[] kinds) => new($"会议：{title}", "meeting", "?" + string.Join('&', kinds.Select(k => "Kind=" + k)));
}
