namespace Bihuan.Controls.Own;

/// <summary>表单里填的，照人写的；不对的也原样留着。</summary>
public sealed record OwnDraft
{
    /// <summary>改哪一条；新的为 null。</summary>
    public string? ControlId { get; init; }

    /// <summary>打开表单时是第几版；新的为 0。</summary>
    public int Version { get; init; }

    /// <summary>哪本台账，代号。</summary>
    public string Ledger { get; init; } = "";

    /// <summary>哪些行，写法同 <see cref="OwnRule.Rows"/>。</summary>
    public string Rows { get; init; } = "";

    /// <summary>名称；空着的照内容起一个。</summary>
    public string Title { get; init; } = "";

    /// <summary>性质：promise、rule、judgement。</summary>
    public string Nature { get; init; } = "promise";

    /// <summary>说的是谁：body、unit、person、row。</summary>
    public string Subject { get; init; } = "body";

    /// <summary>照哪个日期。</summary>
    public string DateField { get; init; } = "";

    /// <summary>多久：month、quarter、halfyear、year；到某一天为止的为 once。</summary>
    public string Every { get; init; } = "quarter";

    /// <summary>从哪天起；空着的从今天所在的那一期起。</summary>
    public string Since { get; init; } = "";

    /// <summary>到哪天为止。</summary>
    public string Due { get; init; } = "";

    /// <summary>至少几次，承诺用。</summary>
    public string Least { get; init; } = "1";

    /// <summary>数什么：count、sum、share，规则用。</summary>
    public string Measure { get; init; } = "count";

    /// <summary>加哪个字段；空着的数行数。</summary>
    public string SumField { get; init; } = "";

    /// <summary>算几成的，分母里也要的条件是哪几个字段；查找的字写作 q。</summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>怎样比：less、atmost、more、atleast，规则用。</summary>
    public string Comparison { get; init; } = "more";

    /// <summary>定的数，规则用。</summary>
    public string Threshold { get; init; } = "";

    /// <summary>分单位的：哪个单位的各个下级；各个第一级单位为空。</summary>
    public string Unit { get; init; } = "";

    /// <summary>分人的：哪些人，写法同 <see cref="OwnRule.Rows"/>。</summary>
    public string People { get; init; } = "";

    /// <summary>分人的：由哪一项认，见 <see cref="OwnLink.Key"/>。</summary>
    public string Link { get; init; } = "";

    /// <summary>附的话。</summary>
    public string Message { get; init; } = "";

    /// <summary>提醒谁，行号；空着的是自己。</summary>
    public string Responsible { get; init; } = "";

    /// <summary>为什么改；新的不用。</summary>
    public string Reason { get; init; } = "";

    /// <summary>由存着的一条填出表单。</summary>
    public static OwnDraft Of(OwnRule rule, Ledgers.Ledger ledger) => new()
    {
        ControlId = rule.ControlId,
        Version = rule.Version,
        Ledger = rule.Ledger,
        Rows = rule.Rows,
        // 照内容起的名称不带回表单：内容改了，名称跟着改
        Title = rule.Title == OwnWords.Title(rule, ledger) ? "" : rule.Title,
        Nature = rule.Nature.ToString().ToLowerInvariant(),
        Subject = rule.Subject switch { OwnSubject.EachUnit => "unit", OwnSubject.EachPerson => "person", OwnSubject.EachRow => "row", _ => "body" },
        DateField = rule.DateField ?? "",
        Every = rule.Every?.ToString().ToLowerInvariant() ?? (rule.Due is null ? "quarter" : "once"),
        Since = Day(rule.Since),
        Due = rule.Due is { } due ? Day(due) : "",
        Least = rule.Nature == ControlNature.Promise ? Write(rule.Threshold) : "1",
        Measure = rule.Measure.ToString().ToLowerInvariant(),
        SumField = rule.SumField ?? "",
        Keep = [.. OwnQuery.Pairs(rule.WiderRows ?? "").Select(p => p.Key.Split('.')[0]).Distinct(StringComparer.Ordinal)],
        Comparison = rule.Comparison.ToString().ToLowerInvariant(),
        Threshold = rule.Measure == OwnMeasure.Share ? (rule.Threshold / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)
            : rule.SumField is { } sum && ledger.Field(sum) is { } field ? field.Kind.Write(field.Kind.ValueType == typeof(long) ? rule.Threshold : (object)(int)rule.Threshold)
            : Write(rule.Threshold),
        Unit = rule.UnitId is { } unit ? Write(unit) : "",
        People = rule.People ?? "",
        Link = rule.Link ?? "",
        Message = rule.Message ?? "",
        Responsible = rule.ResponsibleId.ToString(),
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static string Write(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
