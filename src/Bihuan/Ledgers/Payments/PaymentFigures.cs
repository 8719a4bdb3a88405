using Bihuan.Figures;

namespace Bihuan.Ledgers.Payments;

/// <summary>支付规则里的数。</summary>
public static class PaymentFigures
{
    /// <summary>多少钱起算大额支付，分。</summary>
    public static Figure LargeSum { get; } = new("payment.large-sum", "多少钱以上的支付要先上会", 100_000_00, "本单位的“三重一大”决策制度", FigureUnit.Money, 1_000_00, 100_000_000_00);
}
