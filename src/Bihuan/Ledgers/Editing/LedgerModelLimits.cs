namespace Bihuan.Ledgers.Editing;

/// <summary>编辑各表共用的长度。</summary>
internal static class LedgerModelLimits
{
    /// <summary>台账代号最长多少字符。</summary>
    public const int CodeLength = 40;
}
