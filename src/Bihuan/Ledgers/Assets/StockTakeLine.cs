namespace Bihuan.Ledgers.Assets;

/// <summary>盘点里的一件资产：账上在哪里，实地看到没有、在哪里，差异怎么处理。</summary>
public sealed class StockTakeLine : LedgerRow
{
    /// <summary>哪次盘点。</summary>
    public Guid StockTakeId { get; set; }

    /// <summary>哪件资产。</summary>
    public Guid AssetId { get; set; }

    /// <summary>资产的名称和编号，列入时照卡片抄下。</summary>
    public string Name { get; set; } = "";

    /// <summary>列入时账上的状态，见 <see cref="AssetStates"/>。</summary>
    public string ExpectedState { get; set; } = "";

    /// <summary>列入时账上的存放地点；没有写的为 null。</summary>
    public string? ExpectedPlace { get; set; }

    /// <summary>盘的结果，见 <see cref="LineResults"/>，由看到没有、在哪里看到的算出。</summary>
    public string Result { get; set; } = LineResults.Pending;

    /// <summary>看到没有；还没有盘的为 null。</summary>
    public bool? Found { get; set; }

    /// <summary>实际在哪里；与账上一样的为 null。</summary>
    public string? PlaceFound { get; set; }

    /// <summary>盘点时的说明。</summary>
    public string? Notes { get; set; }

    /// <summary>谁盘的；还没有盘的为 null。</summary>
    public Guid? SeenById { get; set; }

    /// <summary>哪天盘的；还没有盘的为 null。</summary>
    public DateOnly? SeenOn { get; set; }

    /// <summary>扫码还是手工登记的，见 <see cref="LineWays"/>；还没有盘的为 null。</summary>
    public string? Way { get; set; }

    /// <summary>差异怎么处理的；没有差异、没有处理的为 null。</summary>
    public string? Resolution { get; set; }

    /// <summary>处理的日期。</summary>
    public DateOnly? ResolvedOn { get; set; }
}

/// <summary>盘点结果的代号。</summary>
public static class LineResults
{
    /// <summary>还没有盘。</summary>
    public const string Pending = "pending";

    /// <summary>已找到。</summary>
    public const string Found = "found";

    /// <summary>找到了，位置与账上不符。</summary>
    public const string Misplaced = "misplaced";

    /// <summary>没有找到。</summary>
    public const string Missing = "missing";

    /// <summary>是差异。</summary>
    public static bool IsDifference(string result) => result is Misplaced or Missing;

    /// <summary>由看到没有、在哪里看到的，认出结果。</summary>
    /// <param name="found">看到没有；还没有盘的为 null。</param>
    /// <param name="expected">账上的地点；没有写的为 null。</param>
    /// <param name="place">实际的地点；与账上一样的为 null。</param>
    public static string Of(bool? found, string? expected, string? place) => found switch
    {
        null => Pending,
        false => Missing,
        true => place is null || place == expected ? Found : Misplaced,
    };

    internal static Choice[] All { get; } = [new(Pending, "待盘", Tone.Waiting), new(Found, "已找到", Tone.Done), new(Misplaced, "位置不符", Tone.Near), new(Missing, "不在", Tone.Late)];
}

/// <summary>怎样登记的代号。</summary>
public static class LineWays
{
    /// <summary>扫标签，用手机登记。</summary>
    public const string Phone = "phone";

    /// <summary>手工登记。</summary>
    public const string Hand = "hand";

    internal static Choice[] All { get; } = [new(Phone, "扫码"), new(Hand, "手工")];
}
