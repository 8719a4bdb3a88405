namespace Bihuan.Rectification.Rounds;

/// <summary>各轮比较：哪些问题又出现、一次通过率、改好用几天、规则从红到绿用几天、反弹率，和各月的走势。只数看的人看得见的。</summary>
/// <param name="Today">数到哪一天。</param>
/// <param name="Unit">只看哪个单位，连下级；全部为 null。</param>
/// <param name="Rounds">各轮，反馈早的在前。</param>
/// <param name="Repeats">又出现的问题，近的在前；最多 <see cref="MostRepeats"/> 个。</param>
/// <param name="RepeatCount">又出现的一共几个。</param>
/// <param name="Aspects">各方面在各轮有几个；只列两轮以上都有的、有又出现的，多的在前。</param>
/// <param name="Units">各单位在各轮有几个，含下级；同上。</param>
/// <param name="Controls">看护的规则从红到绿；看不见规则的为 null。</param>
/// <param name="Months">各月，早的在前。</param>
public sealed record RoundsReport(
    DateOnly Today, int? Unit, IReadOnlyList<RoundLine> Rounds, IReadOnlyList<RepeatLine> Repeats, int RepeatCount,
    IReadOnlyList<CrossLine> Aspects, IReadOnlyList<CrossLine> Units, RedToGreen? Controls, IReadOnlyList<MonthLine> Months)
{
    /// <summary>最多比几轮，近的。</summary>
    public const int MostRounds = 8;

    /// <summary>又出现的最多列几个。</summary>
    public const int MostRepeats = 100;

    /// <summary>各方面、各单位最多列几行。</summary>
    public const int MostCross = 20;

    /// <summary>走势看几个月。</summary>
    public const int MonthsBack = 24;

    /// <summary>可以选的单位。</summary>
    public IReadOnlyList<(int Id, string Name)> UnitChoices { get; init; } = [];

    /// <summary>更早的还有几轮没有列。</summary>
    public int MoreRounds { get; init; }

    /// <summary>问题里有几个限制阅读的，别人打开会少这几个。</summary>
    public int Restricted { get; init; }

    /// <summary>只看得见自己范围里的。</summary>
    public bool Scoped { get; init; }
}

/// <summary>一轮。</summary>
/// <param name="Id">哪次巡察。</param>
/// <param name="Title">名称。</param>
/// <param name="FeedbackOn">反馈日期。</param>
/// <param name="Problems">几个问题。</param>
/// <param name="Repeats">其中以前出现过的。</param>
/// <param name="Figures">各个数：代号 → 分子、分母。</param>
/// <param name="Days">从反馈到销号用几天。</param>
public sealed record RoundLine(Guid Id, string Title, DateOnly FeedbackOn, int Problems, int Repeats, IReadOnlyDictionary<string, (int Hits, int Whole)> Figures, DaySpread Days);

/// <summary>又出现的一个问题。</summary>
/// <param name="Id">这一次的。</param>
/// <param name="Title">这一次叫什么。</param>
/// <param name="Unit">牵头单位。</param>
/// <param name="Aspect">方面。</param>
/// <param name="Round">哪一轮；不是巡察的为 null。</param>
/// <param name="EarlierId">上一次的；看不见的为 null。</param>
/// <param name="Earlier">上一次叫什么。</param>
/// <param name="EarlierRound">上一次在哪一轮。</param>
/// <param name="IsOpen">还没有销号。</param>
public sealed record RepeatLine(Guid Id, string Title, string Unit, string? Aspect, string? Round, Guid? EarlierId, string? Earlier, string? EarlierRound, bool IsOpen);

/// <summary>一个方面、一个单位在各轮有几个。</summary>
/// <param name="Name">叫什么。</param>
/// <param name="UnitId">哪个单位；是方面的为 null。</param>
/// <param name="Counts">巡察 → 几个、其中又出现的几个。</param>
public sealed record CrossLine(string Name, int? UnitId, IReadOnlyDictionary<Guid, (int All, int Repeats)> Counts)
{
    /// <summary>在几轮里有。</summary>
    public int Rounds => Counts.Count(c => c.Value.All > 0);

    /// <summary>又出现的一共几个。</summary>
    public int Repeats => Counts.Values.Sum(c => c.Repeats);
}

/// <summary>看护的规则从红到绿用几天。</summary>
/// <param name="All">合起来。</param>
/// <param name="Open">现在还红着几处。</param>
/// <param name="Lines">各条规则，多的在前。</param>
/// <param name="Full">太多，只算了近的这些；都算了的为 null。</param>
public sealed record RedToGreen(DaySpread All, int Open, IReadOnlyList<RedLine> Lines, int? Full);

/// <summary>一条规则。</summary>
/// <param name="ControlId">哪条规则。</param>
/// <param name="Title">叫什么。</param>
/// <param name="Days">从红到绿用几天。</param>
/// <param name="Open">现在还红着几处。</param>
public sealed record RedLine(string ControlId, string Title, DaySpread Days, int Open);

/// <summary>一个月。</summary>
/// <param name="Month">那个月的1日。</param>
/// <param name="Closed">销号的问题。</param>
/// <param name="Returned">退回的销号申请。</param>
/// <param name="Relapsed">核对确认的反弹。</param>
public sealed record MonthLine(DateOnly Month, int Closed, int Returned, int Relapsed);
