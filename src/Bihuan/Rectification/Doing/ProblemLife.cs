using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Proving;
using Bihuan.Rectification.Relapses;

namespace Bihuan.Rectification.Doing;

/// <summary>一个问题的全貌：它自己，和下面看得见的各样。</summary>
/// <param name="Problem">问题。</param>
/// <param name="Labels">里面用到的人、单位、巡察、上一轮的问题的名称。</param>
/// <param name="Today">照哪一天算期限。</param>
public sealed record ProblemLife(Problem Problem, Labels Labels, DateOnly Today)
{
    /// <summary>各条措施，照次序。</summary>
    public IReadOnlyList<MeasureLife> Measures { get; init; } = [];

    /// <summary>证明整个问题、不是哪一条措施的佐证。</summary>
    public IReadOnlyList<ProofUse> Proofs { get; init; } = [];

    /// <summary>阶段目标，早的在前。</summary>
    public IReadOnlyList<StageGoal> Goals { get; init; } = [];

    /// <summary>延期，新的在前。</summary>
    public IReadOnlyList<Extension> Extensions { get; init; } = [];

    /// <summary>函件，新的在前。</summary>
    public IReadOnlyList<Letter> Letters { get; init; } = [];

    /// <summary>清退，新的在前；谁退的，看不全的人只看到掩码。</summary>
    public IReadOnlyList<(Recovery Row, string Payer)> Recoveries { get; init; } = [];

    /// <summary>大事记，新的在前。</summary>
    public IReadOnlyList<LifeEvent> Events { get; init; } = [];

    /// <summary>还有更早的没有列出。</summary>
    public bool MoreEvents { get; init; }

    /// <summary>看得见的文件，编号 → 文件。</summary>
    public IReadOnlyDictionary<Guid, StoredFile> Files { get; init; } = new Dictionary<Guid, StoredFile>();

    /// <summary>销号办到了哪里。</summary>
    public ClosingLook Closing { get; init; } = ClosingLook.None;

    /// <summary>待核实的佐证。</summary>
    public IReadOnlyList<ProofFlag> Flags { get; init; } = [];

    /// <summary>其中他可以写明原因的，指纹。</summary>
    public IReadOnlySet<string> MayExplain { get; init; } = new HashSet<string>();

    /// <summary>可以加佐证、取下佐证。</summary>
    public bool MayProve { get; init; }

    /// <summary>可以申请延期。</summary>
    public bool MayAsk { get; init; }

    /// <summary>可以借用以前的措施。</summary>
    public bool MayBorrow { get; init; }

    /// <summary>反弹以后还要加上重新整改的措施，从起疑的哪一天算；不用的为 null。</summary>
    public DateOnly? RedoSince { get; init; }

    /// <summary>可以加措施。</summary>
    public bool MayAddMeasures { get; init; }

    /// <summary>可以加阶段目标、写做到了。</summary>
    public bool MayAddGoals { get; init; }

    /// <summary>可以写做到了阶段目标。</summary>
    public bool MayReach { get; init; }

    /// <summary>还没有办完的一份延期申请；没有的为 null。</summary>
    public Extension? Asked { get; init; }

    /// <summary>他在那份延期申请上能办的。</summary>
    public IReadOnlyList<RowDeed> AskedDeeds { get; init; } = [];

    /// <summary>那份延期申请由谁审核，一句话；没有等着审核的为空。</summary>
    public string AskedJudged { get; init; } = "";

    /// <summary>那份延期申请由他改好再提交。</summary>
    public bool MayAskAgain { get; init; }

    /// <summary>由他办：加佐证、申请延期。</summary>
    public bool MayHandle { get; init; }

    /// <summary>可以用登记的表单改它。</summary>
    public bool MayEdit { get; init; }

    /// <summary>现在可以签收。</summary>
    public bool MaySign { get; init; }

    /// <summary>由规则发现的，那条规则叫什么；不是的、规则已经没有了的为 null。</summary>
    public string? ControlTitle { get; init; }

    /// <summary>看护和历次疑似反弹。</summary>
    public OpenWatches.Watched? Watched { get; init; }

    /// <summary>留言有几条。</summary>
    public int Comments { get; init; }

    /// <summary>佐证几份：一份用在几处只算一份。</summary>
    public int Evidences => AllProofs.Select(p => p.Proof.EvidenceId).Distinct().Count();

    /// <summary>用在几处。</summary>
    public int Uses => AllProofs.Count();

    /// <summary>做好了几条措施。</summary>
    public int DoneMeasures => Measures.Count(m => m.Measure.Progress == ProgressStates.Done);

    /// <summary>还要办的，离期限还有几天；负的是逾期几天。销了号的（疑似反弹还没有核对的也是）、没有期限的为 null。</summary>
    public int? DaysLeft => ProblemStates.Open.Contains(Problem.State) && Problem.DueOn is { } due ? due.DayNumber - Today.DayNumber : null;

    private IEnumerable<ProofUse> AllProofs => Proofs.Concat(Measures.SelectMany(m => m.Proofs));
}

/// <summary>一条措施，和它的进展、佐证。</summary>
/// <param name="Measure">措施。</param>
/// <param name="DueOn">最迟哪一天：自己的，没有的随问题。</param>
/// <param name="Notes">报过几次进展。</param>
/// <param name="Proofs">它的佐证。</param>
/// <param name="MayReport">由他报进展。</param>
public sealed record MeasureLife(Measure Measure, DateOnly? DueOn, int Notes, IReadOnlyList<ProofUse> Proofs, bool MayReport)
{
    /// <summary>承诺的数量，台账里已有多少；没有接上台账的为 null。</summary>
    public PromisedCount? Promised { get; init; }

    /// <summary>可以为它加佐证、取下佐证。</summary>
    public bool MayProve { get; init; }

    /// <summary>是上一次销号以前做好的：期限是那时的，见 <see cref="MeasureDue"/>。</summary>
    public bool Before { get; init; }
}

/// <summary>用着的一份佐证。</summary>
/// <param name="Proof">用在这里的这一处。</param>
/// <param name="Evidence">佐证；不在他的范围内的为 null。</param>
/// <param name="Places">这份佐证一共用在几处，看得见的。</param>
public sealed record ProofUse(Proof Proof, Evidence? Evidence, int Places);

/// <summary>大事记的一条。</summary>
/// <param name="Day">哪一天。</param>
/// <param name="At">什么时刻，UTC；只知道哪一天的为 null。</param>
/// <param name="Icon">图标名。</param>
/// <param name="Title">什么事。</param>
public sealed record LifeEvent(DateOnly Day, DateTime? At, string Icon, string Title)
{
    /// <summary>内容；没有的为 null。</summary>
    public string? Text { get; init; }

    /// <summary>谁；不知道的为 null。</summary>
    public string? Who { get; init; }

    /// <summary>到哪里看；没有的为 null。</summary>
    public string? Href { get; init; }

    /// <summary>附的文件的编号。</summary>
    public IReadOnlyList<Guid> Files { get; init; } = [];

    /// <summary>在整改的先后里是哪一步，排次序用。</summary>
    public LifePhase Phase { get; init; } = LifePhase.Edited;

    /// <summary>一步里又有先后的（销号的各步、各条措施），第几。</summary>
    public int Order { get; init; }

    /// <summary>记下它的时刻，UTC，只排次序用，不给人看；不知道的为 null。</summary>
    public DateTime? RecordedAt { get; init; }

    internal DateTime? SortAt => At ?? RecordedAt;
}
