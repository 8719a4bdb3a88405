namespace Bihuan.Ledgers.Rectification;

/// <summary>一个问题的佐证什么时候可以动：问题的页面、台账、导入、接口一样。</summary>
public static class ProofRules
{
    /// <summary>问题到了这一步，佐证能不能加、改、取下。</summary>
    /// <param name="state">问题到了哪一步，见 <see cref="ProblemStates"/>。</param>
    /// <returns>不能的，一句说明；可以的为 null。</returns>
    public static string? Refusal(string state) => ProblemStates.OutOfHand(state, "改佐证", "佐证不再改。后来又有的材料，请写在留言里。");
}
