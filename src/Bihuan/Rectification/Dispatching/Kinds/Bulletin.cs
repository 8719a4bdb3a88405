using System.Globalization;

using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Audit;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;

namespace Bihuan.Rectification.Dispatching.Kinds;

/// <summary>整改工作简报：到今天的数、各单位的进度、逾期的、近期的做法；末尾写审计链到了哪里。</summary>
public sealed class Bulletin : DispatchKind
{
    private const int MostMonths = 12;

    private const string Doing = "近期做法", Asks = "工作要求", Issue = "期号";

    /// <inheritdoc/>
    public override string Code => DispatchKinds.Bulletin;

    /// <inheritdoc/>
    public override string Means => "每月（或者随时）发的简报：总的数、各单位的进度、逾期的由台账写，做法和要求由人写。";

    /// <inheritdoc/>
    public override bool HasRecipients => false;

    /// <inheritdoc/>
    protected override string? IssueName => Issue;

    /// <inheritdoc/>
    protected override string MarkOf(string body) => "巡察整改工作简报";

    /// <inheritdoc/>
    public override IReadOnlyList<DispatchText> OwnTexts =>
    [
        new(Issue, "如“第3期”，在版头的名称下面，不写的空着。", 20),
        new(Doing, "近期的做法、亮点，写几段；不写的空着。", 4000, IsLong: true),
        new(Asks, "对各单位的要求，写几段；不写的空着。", 2000, IsLong: true),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> OwnSlots { get; } =
    [
        .. OverallFigures.Slots,
        new TemplateSlot.Repeat("单位", "一个责任单位一行", [new TemplateSlot.Text("单位名称", "责任单位"), new TemplateSlot.Figure("单位问题", "几个问题"), new TemplateSlot.Figure("单位销号", "已销号几个"), new TemplateSlot.Text("单位率", "销号率"), new TemplateSlot.Figure("单位逾期", "过了期限还没有销号的")]),
        new TemplateSlot.Chart("单位图", "各单位销号率的条形图，数与表里的一样"),
        new TemplateSlot.Repeat("有走势", "反馈以后过了一个月的才写", []), new TemplateSlot.Chart("走势图", "逐月销号率的柱形图，数与表里的一样"),
        new TemplateSlot.Repeat("走势", "一个月一行", [new TemplateSlot.Text("到哪一天", "月末；本月是今天"), new TemplateSlot.Figure("累计销号", "到那一天销了号的，现在仍是销号的"), new TemplateSlot.Text("那时的率", "占问题总数的")]),
        new TemplateSlot.Repeat("有逾期", "有逾期的才写", []),
        new TemplateSlot.Repeat("逾期", "一个逾期的问题一行", [new TemplateSlot.Text("逾期问题", "问题，一句话"), new TemplateSlot.Text("逾期单位", "责任单位"), new TemplateSlot.Text("逾期期限", "整改期限"), new TemplateSlot.Text("逾期天数", "过了几天")]),
        new TemplateSlot.Repeat("有做法", "写了近期做法的才有", []), new TemplateSlot.Repeat("有要求", "写了工作要求的才有", []),
        new TemplateSlot.Text("审计链", "审计链最后一节的序号和指纹，日后核对数有没有被改过"),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Heading(1, "整改总体进展"),
        new OfficialBlock.Paragraph(OverallFigures.Opening + OverallFigures.Progress),
        new OfficialBlock.Paragraph(OverallFigures.Organised + OverallFigures.Effects),
        new OfficialBlock.Heading(1, "各单位进度"),
        new OfficialBlock.Table([("责任单位", 10), ("问题", 3), ("已销号", 3), ("销号率", 4), ("逾期", 3)], [["{单位名称}", "{单位问题}", "{单位销号}", "{单位率}", "{单位逾期}"]], Repeats: "单位"),
        new OfficialBlock.Paragraph("{单位图}"),
        new OfficialBlock.Repeat("有走势",
        [
            new OfficialBlock.Heading(1, "销号率逐月走势"),
            new OfficialBlock.Paragraph("{走势图}"),
            new OfficialBlock.Table([("到哪一天", 8), ("累计销号", 5), ("销号率", 5)], [["{到哪一天}", "{累计销号}", "{那时的率}"]], Repeats: "走势"),
        ]),
        new OfficialBlock.Repeat("有逾期",
        [
            new OfficialBlock.Heading(1, "逾期的问题"),
            new OfficialBlock.Table([("问题", 14), ("责任单位", 6), ("整改期限", 6), ("逾期天数", 4)], [["{逾期问题}", "{逾期单位}", "{逾期期限}", "{逾期天数}"]], Repeats: "逾期"),
        ]),
        new OfficialBlock.Repeat("有做法", [new OfficialBlock.Heading(1, "近期做法"), new OfficialBlock.Paragraph($"{{{Doing}}}")]),
        new OfficialBlock.Repeat("有要求", [new OfficialBlock.Heading(1, "工作要求"), new OfficialBlock.Paragraph($"{{{Asks}}}")]),
        new OfficialBlock.Paragraph("{审计链}"),
    ];

    /// <inheritdoc/>
    public override void Suggest(DispatchGathering from, IDictionary<string, string> texts) =>
        (texts[Heading], texts[Signer]) = (string.Create(CultureInfo.InvariantCulture, $"{from.Inspection.Title}整改工作简报（{from.Today:yyyy年M月}）"), from.BodyName);

    /// <inheritdoc/>
    protected override async Task GatherAsync(DispatchGathering from)
    {
        await OverallFigures.GatherAsync(from);
        var all = await DispatchProblems.OfAsync(from);
        var late = all.Problems.Where(p => IsLate(p, from.Today)).OrderBy(p => p.DueOn).ToList();
        from.Data.When("有逾期", late.Count > 0).When("有做法", from.TextOf(Doing).Length > 0).When("有要求", from.TextOf(Asks).Length > 0);
        var past = string.Concat(ProblemStates.Open.Select(o => "&State=" + o)) + $"&{nameof(Problem.DueOn)}.to={DispatchProblems.Day(from.Today.AddDays(-1))}";
        FigureSource Source(string title, string how, string where) => new(title, how + "；限制阅读的不算", $"/ledgers/problem?{nameof(Problem.InspectionId)}={from.Inspection.Id}{where}&total=1");
        // 台账照单位筛选连下级一起：下级也有问题的，写明点开的多
        FigureSource OfUnit(int unit, string what, string where) => Source($"{all.Labels.Unit(unit)}{what}", $"这次巡察、责任单位是{all.Labels.Unit(unit)}的{what}，不含下级单位的" + (all.Problems.Any(p => p.UnitId != unit && (p.U1 == unit || p.U2 == unit || p.U3 == unit || p.U4 == unit)) ? "；点开的连下级单位的也在内" : ""), $"&{nameof(Problem.UnitId)}={unit.ToString(CultureInfo.InvariantCulture)}{where}");
        var units = all.Problems.GroupBy(p => p.UnitId).OrderByDescending(g => g.Count()).ThenBy(g => all.Labels.Unit(g.Key), StringComparer.Ordinal).ToList();
        from.Data.Chart("单位图", new("各单位销号率", IsColumns: false, [.. units.Select(g => new ChartBar(all.Labels.Unit(g.Key), Share(g.Count(IsClosed), g.Count())))]));
        var months = Months(from.Inspection.FeedbackOn, from.Today).Select(day => (Day: day, Closed: all.Problems.Count(p => IsClosed(p) && p.ClosedOn <= day))).ToList();
        from.Data.When("有走势", months.Count > 1 && all.Problems.Count > 0);
        from.Data.Chart("走势图", new("逐月销号率", IsColumns: true, [.. months.Select(m => new ChartBar(Short(m.Day), Share(m.Closed, all.Problems.Count)))]));
        from.Data.Each("走势", months.Select(m => new TemplateData().Text("到哪一天", Day(m.Day)).Figure("累计销号", Whole(m.Closed), Source($"到{Day(m.Day)}销号的问题", "这次巡察、那一天以前销号的", $"{Shut}&{nameof(Problem.ClosedOn)}.to={DispatchProblems.Day(m.Day)}")).Text("那时的率", Percent.Of(m.Closed, all.Problems.Count) ?? "")));
        from.Data.Each("单位", units.Select(g => new TemplateData().Text("单位名称", all.Labels.Unit(g.Key))
            .Figure("单位问题", Whole(g.Count()), OfUnit(g.Key, "问题", "")).Figure("单位销号", Whole(g.Count(IsClosed)), OfUnit(g.Key, "已销号的问题", Shut))
            .Text("单位率", Percent.Of(g.Count(IsClosed), g.Count())!).Figure("单位逾期", Whole(g.Count(p => IsLate(p, from.Today))), OfUnit(g.Key, "逾期的问题", past))));
        from.Data.Each("逾期", late.Select(p => new TemplateData().Text("逾期问题", p.Title).Text("逾期单位", all.Labels.Unit(p.UnitId)).Text("逾期期限", DispatchProblems.Day(p.DueOn)).Text("逾期天数", Whole(from.Today.DayNumber - p.DueOn!.Value.DayNumber))));
        var head = await AuditHead.OfAsync(from.Db, from.Cancellation);
        from.Data.Text("审计链", AuditHeadWords(head));
    }

    private static string AuditHeadWords(AuditHead? head) => head is null ? "" : string.Create(CultureInfo.InvariantCulture, $"审计链写到第{head.Number}节，指纹{head.Hash}。");

    // 反馈以来各个月末，最后是今天；只画近一年，再多排不下
    private static IEnumerable<DateOnly> Months(DateOnly since, DateOnly today)
    {
        var first = new DateOnly(since.Year, since.Month, 1);
        return Enumerable.Range(0, 240).Select(i => first.AddMonths(i + 1).AddDays(-1)).TakeWhile(d => d < today).Append(today).TakeLast(MostMonths);
    }

    private static string Short(DateOnly day) => day.ToString("M月d日", CultureInfo.InvariantCulture);

    // 与表里的一样取一位小数
    private static decimal Share(int part, int whole) => whole == 0 ? 0 : Math.Round(part * 100m / whole, 1, MidpointRounding.AwayFromZero);

    private static readonly string Shut = $"&State={ProblemStates.Closed}&State={ProblemStates.Suspected}";

    // 疑似反弹的还没有核对，仍是销号的，与总的数一样
    private static bool IsClosed(Problem problem) => problem.State is ProblemStates.Closed or ProblemStates.Suspected;

    private static bool IsLate(Problem problem, DateOnly today) => !IsClosed(problem) && problem.DueOn < today;

    private static string Whole(int value) => value.ToString("0", CultureInfo.InvariantCulture);
}
