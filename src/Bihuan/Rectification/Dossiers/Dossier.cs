using Bihuan.Audit;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.LookBacks;

namespace Bihuan.Rectification.Dossiers;

/// <summary>卷宗：几个问题从反馈到看护的全部，只有看的人看得见的；打了掩码的照样打着。</summary>
/// <param name="Problems">各个问题，照次序。</param>
/// <param name="Labels">人、单位、巡察、议题的名称。</param>
/// <param name="Files">看得见的文件，编号 → 文件。</param>
/// <param name="Head">打印时的审计链头：以后对得出有没有人动过；还没有的为 null。</param>
public sealed record Dossier(IReadOnlyList<DossierProblem> Problems, Labels Labels, IReadOnlyDictionary<Guid, StoredFile> Files, AuditHead? Head)
{
    /// <summary>报的进展、函件太多，只取了近的多少条；没有的为 null。</summary>
    public int? Cut { get; init; }
}

/// <summary>一个问题的卷宗。</summary>
/// <param name="Problem">问题。</param>
public sealed record DossierProblem(Problem Problem)
{
    /// <summary>各条措施，照次序。</summary>
    public IReadOnlyList<Measure> Measures { get; init; } = [];

    /// <summary>历次报的进展，早的在前。</summary>
    public IReadOnlyList<ProgressNote> Notes { get; init; } = [];

    /// <summary>用的佐证，照次序；看不见佐证本身的，只写“不在您的范围内”。</summary>
    public IReadOnlyList<(Proof Proof, Evidence? Evidence)> Proofs { get; init; } = [];

    /// <summary>阶段目标，早的在前。</summary>
    public IReadOnlyList<StageGoal> Goals { get; init; } = [];

    /// <summary>延期，早的在前。</summary>
    public IReadOnlyList<Extension> Extensions { get; init; } = [];

    /// <summary>函件，早的在前。</summary>
    public IReadOnlyList<Letter> Letters { get; init; } = [];

    /// <summary>清退，早的在前；谁退的，看不全的人只看到掩码。</summary>
    public IReadOnlyList<(Recovery Row, string Payer)> Recoveries { get; init; } = [];

    /// <summary>历次销号，早的在前。</summary>
    public IReadOnlyList<Closure> Closures { get; init; } = [];

    /// <summary>各次销号的审核，照先后。</summary>
    public IReadOnlyList<ClosureReview> Reviews { get; init; } = [];

    /// <summary>看护的规则。</summary>
    public IReadOnlyList<Watch> Watches { get; init; } = [];

    /// <summary>历次疑似反弹，早的在前。</summary>
    public IReadOnlyList<Relapse> Relapses { get; init; } = [];

    /// <summary>回头看查的，早的在前。</summary>
    public IReadOnlyList<LookBackItem> LookBacks { get; init; } = [];
}
