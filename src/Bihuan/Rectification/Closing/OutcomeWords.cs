using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;

namespace Bihuan.Rectification.Closing;

/// <summary>问题上写着的整改成效叫什么：反弹以后重办的，还是上一次销号时写的，到再申请才换。</summary>
public static class OutcomeWords
{
    /// <summary>标题。</summary>
    /// <param name="problem">问题。</param>
    /// <param name="closures">它的历次销号，看得见的。</param>
    public static string TitleOf(Problem problem, IEnumerable<Closure> closures) =>
        ProblemStates.IsInHand(problem.State) && closures.MaxBy(c => c.Round) is { State: ClosureStates.Closed } ? "整改成效（上一次销号时写的）" : "整改成效";
}
