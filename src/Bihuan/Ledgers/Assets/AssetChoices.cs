namespace Bihuan.Ledgers.Assets;

/// <summary>资产的门类：GB/T 14885-2022《固定资产等资产基础分类与代码》的八个门类，代号用它的。</summary>
public static class AssetCategories
{
    /// <summary>房屋和构筑物。</summary>
    public const string Buildings = "A01";

    /// <summary>设备。</summary>
    public const string Equipment = "A02";

    /// <summary>物资：用掉的东西。</summary>
    public const string Supplies = "A07";

    /// <summary>无形资产，如软件。</summary>
    public const string Intangible = "A08";

    internal static Choice[] All { get; } =
    [
        new(Buildings, "房屋和构筑物"), new(Equipment, "设备"), new("A03", "文物和陈列品"), new("A04", "图书和档案"),
        new("A05", "家具和用具"), new("A06", "特种动植物"), new(Supplies, "物资"), new(Intangible, "无形资产"),
    ];
}

/// <summary>资产状态的代号。</summary>
public static class AssetStates
{
    /// <summary>在用。</summary>
    public const string InUse = "in-use";

    /// <summary>闲置。</summary>
    public const string Idle = "idle";

    /// <summary>出租出借。</summary>
    public const string Let = "let";

    /// <summary>已处置：报废、调出、转让，不再是本单位的。</summary>
    public const string Disposed = "disposed";

    internal static Choice[] All { get; } =
    [
        new(InUse, "在用", Tone.Done), new(Idle, "闲置", Tone.Waiting), new(Let, "出租出借", Tone.Active), new("to-dispose", "待处置", Tone.Near), new(Disposed, "已处置", Tone.Waiting),
    ];
}
