using System.Globalization;

using Bihuan.Access;
using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Chasing;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>月度数字表：合计的各项、各单位、处理人次。过去的月是月初留下的数，不再变；键是“2026-11”这样的月份。</summary>
public sealed class MonthFigures : PrintKind
{
    private const string Form = "yyyy-MM";

    /// <inheritdoc/>
    public override string Code => PrintKinds.MonthFigures;

    /// <inheritdoc/>
    public override string Means => "每月报的数：应改已改、立行立改、意见建议、退缴、制度、处理人次，合计和各单位。";

    /// <inheritdoc/>
    public override string? Permission => Permissions.View("problem");

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> OwnSlots { get; } =
    [
        new TemplateSlot.Text("月份", "如“2026年11月”"), new TemplateSlot.Text("怎样数的", "月初留下的，还是现在数的；看不全的说明"),
        new TemplateSlot.Repeat("各项", "一项一行", [new TemplateSlot.Text("项目", "如“问题：应改”"), new TemplateSlot.Figure("合计", "全部的")]),
        new TemplateSlot.Repeat("各率", "一个率一行", [new TemplateSlot.Text("率名", "如“整改率”"), new TemplateSlot.Text("率", "没有应改的写横线")]),
        new TemplateSlot.Repeat("各单位", "一个单位一行，含下级", [new TemplateSlot.Text("单位", "名称"), new TemplateSlot.Figure("单位应改", "应改的问题"), new TemplateSlot.Figure("单位已改", "销号的问题"), new TemplateSlot.Text("单位率", "整改率")]),
        new TemplateSlot.Repeat("有处理", "有处理人次的才写", []), new TemplateSlot.Repeat("处理", "一种处理一行", [new TemplateSlot.Text("处理种类", "如“谈话提醒”"), new TemplateSlot.Figure("处理累计", "累计"), new TemplateSlot.Figure("处理本月", "这个月的")]),
        new TemplateSlot.Signature("落款", "机构和日期"),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Heading(1, "合计"), new OfficialBlock.Table([("项目", 12), ("数", 6)], [["{项目}", "{合计}"]], Repeats: "各项"), new OfficialBlock.Table([("率", 12), ("百分比", 6)], [["{率名}", "{率}"]], Repeats: "各率"),
        new OfficialBlock.Heading(1, "各单位"), new OfficialBlock.Table([("单位（含下级）", 10), ("应改", 4), ("已改", 4), ("整改率", 4)], [["{单位}", "{单位应改}", "{单位已改}", "{单位率}"]], Repeats: "各单位"),
        new OfficialBlock.Repeat("有处理", [new OfficialBlock.Heading(1, "处理人次"), new OfficialBlock.Table([("种类", 10), ("累计", 4), ("本月", 4)], [["{处理种类}", "{处理累计}", "{处理本月}"]], Repeats: "处理")]),
        new OfficialBlock.Paragraph("{怎样数的}"),
    ];

    /// <inheritdoc/>
    protected override OfficialDocument Document => new($"{{{Heading}}}", Text) { IsTemplate = true, SignatureSlot = "落款" };

    /// <inheritdoc/>
    public override async Task<Print?> OfAsync(PrintGathering from, string key)
    {
        if (!DateOnly.TryParseExact(key, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)) return null;
        var report = await MonthReport.OfAsync(from.Db, from.Clock, month, from.Cancellation);
        if (!report.Months.Contains(month)) return null;
        var (name, title) = (month.ToString("yyyy年M月", CultureInfo.InvariantCulture), $"整改月度数字（{month.ToString("yyyy年M月", CultureInfo.InvariantCulture)}）");
        var how = (report.Kept ? "月初留下的数，不再变，不含限制阅读的。" : $"截至{Day(from.Today)}，照现在的台账数的。") + (report.Scoped ? "有的台账只看得到一部分，数不全。" : "") + (report.Restricted > 0 ? $"其中有{Whole(report.Restricted)}个限制阅读的问题，只有指定的人看得见；别人印的这张表，数会比这里少。" : "");
        // 留下的数，点开的行是现在的，对不上：不给点
        FigureSource Source(MonthColumn column, MonthRow row) => new($"{row.Title}，{column.Group}：{column.Title}", how.Split('。')[0], report.Kept ? null : column.Url(row, month));
        var sanctions = MonthColumns.Sanctions.GroupBy(c => c.Group, StringComparer.Ordinal).Where(g => report.Total[g.First().Code] > 0).ToList();
        var data = from.Begin(title).Text("月份", name).Text("怎样数的", how).Signature("落款", new(from.BodyName, from.Today, IsSealed: true))
            .Each("各项", MonthColumns.All.Select(c => new TemplateData().Text("项目", $"{c.Group}：{c.Title}").Figure("合计", c.Show(report.Total), Source(c, report.Total))))
            .Each("各率", MonthColumns.Rates.Select(r => new TemplateData().Text("率名", r.Title).Text("率", report.Total.Rate(r.Done, r.Due) ?? "—")))
            .Each("各单位", report.Units.Select(u => new TemplateData().Text("单位", new string('　', u.Depth) + u.Title).Figure("单位应改", Column(MonthCode.Due).Show(u), Source(Column(MonthCode.Due), u)).Figure("单位已改", Column(MonthCode.Closed).Show(u), Source(Column(MonthCode.Closed), u)).Text("单位率", u.Rate(MonthCode.Closed, MonthCode.Due) ?? "—")))
            .When("有处理", sanctions.Count > 0).Each("处理", sanctions.Select(g => new TemplateData().Text("处理种类", g.Key).Figure("处理累计", g.First().Show(report.Total), Source(g.First(), report.Total)).Figure("处理本月", g.Last().Show(report.Total), Source(g.Last(), report.Total))));
        return new(title, month, $"/chase/month?month={key}", "月度数字", data) { Missing = (report.Scoped ? "有的台账您只看得到一部分，数不全。" : "") + (report.Restricted > 0 ? $"其中有{Whole(report.Restricted)}个限制阅读的问题，只有指定的人看得见：不要发给别人。" : "") is { Length: > 0 } missing ? missing : null };
    }

    /// <inheritdoc/>
    public override Task<string?> LatestAsync(PrintGathering from) => Task.FromResult<string?>(from.Today.ToString(Form, CultureInfo.InvariantCulture));

    private static MonthColumn Column(MonthCode code) => MonthColumns.Problems.First(c => c.Code == code);
}
