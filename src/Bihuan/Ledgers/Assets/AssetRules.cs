namespace Bihuan.Ledgers.Assets;

/// <summary>资产卡片自己的规则，纯函数。没有标签、没有保管人之类是事实，照实登记，由规则库去提醒。</summary>
public static class AssetRules
{
    /// <summary>不可能的、自相矛盾的。</summary>
    public static void Check(Asset asset, Faults faults)
    {
        if (asset.Value < 0) faults.Add(nameof(Asset.Value), "价值不能是负数。不知道的写 0，并在备注里写明。", nameof(Asset.Value));
        if (asset.State == AssetStates.Disposed)
        {
            if (asset.DisposedOn is null) faults.Add(nameof(Asset.DisposedOn), "已处置的，请填处置日期。", nameof(Asset.State), nameof(Asset.DisposedOn));
            if (asset.Disposal is null) faults.Add(nameof(Asset.Disposal), "已处置的，请写明怎样处置、凭什么文件。", nameof(Asset.State), nameof(Asset.Disposal));
        }
        else if (asset.DisposedOn is not null)
        {
            faults.Add(nameof(Asset.DisposedOn), "没有处置的资产没有处置日期。请清空日期，或者把状态改为已处置。", nameof(Asset.State), nameof(Asset.DisposedOn));
        }
        if (asset.DisposedOn < asset.AcquiredOn) faults.Add(nameof(Asset.DisposedOn), "处置日期在取得日期之前。请核对两个日期。", nameof(Asset.DisposedOn), nameof(Asset.AcquiredOn));
        if (asset is { PaymentId: not null, Source: not "bought" }) faults.Add(nameof(Asset.Source), "选了对应的支付，来源应是购置。请核对来源，或者清空对应的支付。", nameof(Asset.PaymentId), nameof(Asset.Source));
    }

    /// <summary>没有到的日子。</summary>
    public static void CheckDays(Asset asset, DateOnly today, Faults faults)
    {
        if (asset.AcquiredOn > today) faults.Add(nameof(Asset.AcquiredOn), "取得日期在今天之后。请取得以后再登记，或者核对日期。", nameof(Asset.AcquiredOn));
        if (asset.DisposedOn > today) faults.Add(nameof(Asset.DisposedOn), "处置日期在今天之后。请处置以后再登记，或者核对日期。", nameof(Asset.DisposedOn));
    }
}
