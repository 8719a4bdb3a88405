namespace Bihuan.Ledgers.Assets;

/// <summary>一次盘点；盘的各件见 <see cref="StockTakeLine"/>。</summary>
public sealed class StockTake : LedgerRow
{
    /// <summary>名称，如“2026年度资产盘点”。</summary>
    public string Title { get; set; } = "";

    /// <summary>进行中、已结束，见 <see cref="StockTakeStates"/>。</summary>
    public string State { get; set; } = StockTakeStates.Open;

    /// <summary>种类。</summary>
    public string Kind { get; set; } = "";

    /// <summary>开始日期。</summary>
    public DateOnly StartedOn { get; set; }

    /// <summary>结束日期；还没有结束的为 null。</summary>
    public DateOnly? FinishedOn { get; set; }

    /// <summary>负责人。</summary>
    public Guid LeaderId { get; set; }

    /// <summary>还有没盘的、差异没有处理的就结束，负责人写明的原因；都清楚了的为 null。</summary>
    public string? Deviation { get; set; }

    /// <summary>结束时与哪几条规则不符；都清楚了的为 null。</summary>
    public string? Breaches { get; set; }

    /// <summary>盘点报告等附件的编号。</summary>
    public string? Papers { get; set; }

    /// <summary>备注。</summary>
    public string? Notes { get; set; }
}

/// <summary>盘点状态的代号。</summary>
public static class StockTakeStates
{
    /// <summary>进行中。</summary>
    public const string Open = "open";

    /// <summary>已结束。</summary>
    public const string Finished = "finished";

    internal static Choice[] All { get; } = [new(Open, "进行中", Tone.Active), new(Finished, "已结束", Tone.Done)];
}
