using Bihuan.Rectification.Submitting;

namespace Bihuan.Rectification.Rounds;

/// <summary>督导的各机构并排。</summary>
/// <param name="Lines">各机构，一个一行。</param>
/// <param name="Aspects">两个以上机构都有问题的方面，机构多的在前；最多 <see cref="CompareBodies.MostAspects"/> 行。</param>
public sealed record BodiesReport(IReadOnlyList<BodyLine> Lines, IReadOnlyList<SharedAspect> Aspects);

/// <summary>一个机构。</summary>
/// <param name="BodyId">机构号。</param>
/// <param name="Body">名称。</param>
/// <param name="Latest">各次巡察最近一份签收了的报送，近的在前；还没有的为空。</param>
public sealed record BodyLine(int BodyId, string Body, IReadOnlyList<Submission> Latest)
{
    /// <summary>应改几个，各次加起来。</summary>
    public int Problems => Latest.Sum(s => s.Problems);

    /// <summary>已改几个。</summary>
    public int Closed => Latest.Sum(s => s.Closed);

    /// <summary>前面的报送里销了号、最近一份里又没有销号的几个。</summary>
    public int Reopened { get; init; }

    /// <summary>两次以上巡察都有问题的方面几个。</summary>
    public int Aspects { get; init; }

    /// <summary>报请确认的销号：一次也没有退回就同意的，同意了的。</summary>
    public (int Hits, int Whole) FirstTime { get; init; }

    /// <summary>销号比最初的期限早晚几天：负的是早。</summary>
    public DaySpread Days { get; init; } = DaySpread.Of([]);

    /// <summary>销号用天数：从反馈到销号。</summary>
    public DaySpread Taken { get; init; } = DaySpread.Of([]);

    /// <summary>规则从红到绿；看不到它的规则的为 null。</summary>
    public BodyRed? Reds { get; init; }
}

/// <summary>一个机构的规则从红到绿。</summary>
/// <param name="Days">近两年查出、改好了的，用几天。</param>
/// <param name="Open">现在还红着几处。</param>
public sealed record BodyRed(DaySpread Days, int Open);

/// <summary>几个机构都有问题的一个方面。</summary>
/// <param name="Aspect">方面。</param>
/// <param name="Counts">机构号 → 几个。</param>
public sealed record SharedAspect(string Aspect, IReadOnlyDictionary<int, int> Counts);
