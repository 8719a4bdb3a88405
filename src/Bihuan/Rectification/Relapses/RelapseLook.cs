using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;

namespace Bihuan.Rectification.Relapses;

/// <summary>打开的一次疑似反弹。</summary>
/// <param name="Relapse">它，没有跟踪。</param>
/// <param name="Problem">哪个问题，没有跟踪。</param>
/// <param name="Labels">用到的人、单位的名称。</param>
/// <param name="Today">照哪一天算。</param>
public sealed record RelapseLook(Relapse Relapse, Problem Problem, Labels Labels, DateOnly Today)
{
    /// <summary>看到的那些行在哪里看，同一句话查出几行的各一处；不是规则看到的、看的人看不见的为空。</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>预警现在还有开着的吗；不是规则看到的、看不见的为 null。</summary>
    public bool? StillRed { get; init; }

    /// <summary>规则叫什么；不是规则看到的为 null。</summary>
    public string? Control { get; init; }

    /// <summary>看得见那条规则。</summary>
    public bool SeesControl { get; init; }

    /// <summary>由他说明。</summary>
    public bool MayExplain { get; init; }

    /// <summary>可以核对：身份对。</summary>
    public bool MayDecide { get; init; }

    /// <summary>身份对，现在不能核对的一句说明：要回避、还没有到时候；能的为 null。</summary>
    public string? DecideRefusal { get; init; }

    /// <summary>可以登记纸面的核对：单机使用的。</summary>
    public bool MaySign { get; init; }

    /// <summary>纸面的核对的扫描件里看得见的。</summary>
    public IReadOnlyList<StoredFile> Scans { get; init; } = [];

    /// <summary>历次销号，新的在前。</summary>
    public IReadOnlyList<Closure> Closures { get; init; } = [];

    /// <summary>这个问题别的几次疑似反弹，新的在前。</summary>
    public IReadOnlyList<Relapse> Others { get; init; } = [];

    /// <summary>说明的附件里看得见的。</summary>
    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    /// <summary>确认的，几天内重新改好。</summary>
    public int RedoDays { get; init; }

    /// <summary>不是反弹的，看护再看几天。</summary>
    public int WatchDays { get; init; }

    /// <summary>还要说明的，离期限还有几天；负的是过了几天。</summary>
    public int? DaysLeft => Relapse.State == RelapseStates.Waiting ? Relapse.ExplainDueOn.DayNumber - Today.DayNumber : null;
}
