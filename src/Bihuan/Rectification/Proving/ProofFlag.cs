using System.Security.Cryptography;
using System.Text;

namespace Bihuan.Rectification.Proving;

/// <summary>佐证待核实的种类。</summary>
public enum ProofFlagKind
{
    /// <summary>同一份佐证用在不相近的问题上。</summary>
    Shared,

    /// <summary>同样的文件用在不相近的问题上。</summary>
    SameFile,

    /// <summary>证明的事在销号以后才发生。</summary>
    AfterClosure,

    /// <summary>几个问题写着一样的话。</summary>
    SameText,
}

/// <summary>疑似、待核实的一处：由人看过、写明原因，不下结论。</summary>
/// <param name="Kind">哪一种。</param>
/// <param name="Key">哪一份佐证、哪个文件、哪段话。</param>
/// <param name="Places">哪几处，照问题的次序。</param>
public sealed record ProofFlag(ProofFlagKind Kind, string Key, IReadOnlyList<ProofPlace> Places)
{
    /// <summary>由人写明的原因；还没有的为 null。</summary>
    public ProofExplanation? Explained { get; init; }

    /// <summary>指纹：种类和各处。多了一处就不一样，要再看。</summary>
    public string Mark { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('|', Places.Select(p => $"{p.ProblemId:N}{p.RowId:N}").Distinct().Order(StringComparer.Ordinal).Prepend(Key).Prepend(Kind.ToString())))))[..32];

    /// <summary>里面有限制阅读的。</summary>
    public bool IsRestricted => Places.Any(p => p.Restricted);

    /// <summary>一种叫什么。</summary>
    public static string Name(ProofFlagKind kind) => kind switch
    {
        ProofFlagKind.Shared => "同一份佐证用在不相近的问题上",
        ProofFlagKind.SameFile => "同样的文件用在不相近的问题上",
        ProofFlagKind.AfterClosure => "证明的事在销号以后",
        ProofFlagKind.SameText => "几个问题写着一样的话",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

/// <summary>待核实的一处里的一行。</summary>
/// <param name="ProblemId">哪个问题。</param>
/// <param name="Sequence">问题的序号。</param>
/// <param name="Problem">问题，一句话。</param>
/// <param name="Ledger">佐证（evidence）或者进展（progress）。</param>
/// <param name="RowId">那一行。</param>
/// <param name="Text">佐证的名称，或者写的话。</param>
/// <param name="On">哪一天的事。</param>
/// <param name="ClosedOn">问题哪天销号的；没有的为 null。</param>
/// <param name="Restricted">限制阅读。</param>
public sealed record ProofPlace(Guid ProblemId, int Sequence, string Problem, string Ledger, Guid RowId, string Text, DateOnly On, DateOnly? ClosedOn, bool Restricted);
