using Bihuan.Figures;

namespace Bihuan.Ledgers.Contracts;

/// <summary>合同规则里的数。</summary>
public static class ContractFigures
{
    /// <summary>多少钱起算大额，分。</summary>
    public static Figure LargeSum { get; } = new("contract.large-sum", "多少钱以上的合同要先上会", 100_000_00, "本单位的“三重一大”决策制度", FigureUnit.Money, 1_000_00, 100_000_000_00);
}
