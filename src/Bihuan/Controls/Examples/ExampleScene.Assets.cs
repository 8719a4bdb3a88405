using Bihuan.Ledgers.Assets;

namespace Bihuan.Controls.Examples;

// 资产、租借、盘点
public sealed partial class ExampleScene
{
    /// <summary>一件合规则的资产：在用，打了标签。</summary>
    public Asset Asset(Action<Asset>? with = null)
    {
        var asset = new Asset
        {
            Number = Next("ZC-"),
            Name = "激光打印机",
            Category = AssetCategories.Equipment,
            Measure = "台",
            Value = 2_400_00,
            AcquiredOn = Ago(400),
            Source = "bought",
            UnitId = UnitId,
            Location = "三楼办公区",
            CustodianId = People[^1].Id,
            LabelledOn = Ago(390),
        };
        with?.Invoke(asset);
        return Add(asset);
    }

    /// <summary>一次合规则的借入：当天签了交接，约定了归还日期，还没有到。</summary>
    public AssetLoan AssetLoan(Action<AssetLoan>? with = null)
    {
        var loan = new AssetLoan
        {
            Thing = "展览展板架",
            Direction = LoanDirections.BorrowIn,
            Category = "A05",
            Counterparty = "云溪县文化馆",
            Reason = "集中办理专场活动使用",
            UnitId = UnitId,
            ResponsibleId = People[^1].Id,
            StartedOn = Ago(20),
            DueOn = Ahead(40),
            SignedOn = Ago(20),
        };
        with?.Invoke(loan);
        return Add(loan);
    }

    /// <summary>一次结束了的盘点。</summary>
    public StockTake StockTake(Action<StockTake>? with = null)
    {
        var take = new StockTake { Title = Next("资产盘点"), Kind = "annual", UnitId = UnitId, StartedOn = Ago(110), FinishedOn = Ago(100), State = StockTakeStates.Finished, LeaderId = People[^1].Id };
        with?.Invoke(take);
        return Add(take);
    }

    /// <summary>盘点里的一件，默认盘到了。</summary>
    public StockTakeLine StockTakeLine(StockTake take, Asset asset, Action<StockTakeLine>? with = null)
    {
        var line = new StockTakeLine { StockTakeId = take.Id, AssetId = asset.Id, UnitId = asset.UnitId, Found = true, SeenById = People[^1].Id, SeenOn = take.StartedOn.AddDays(1), Way = LineWays.Hand };
        Ledgers.Assets.Taking.StockTaking.Describe(line, asset);
        with?.Invoke(line);
        line.Result = LineResults.Of(line.Found, line.ExpectedPlace, line.PlaceFound);
        if (line is { Found: true, SeenOn: { } seen } && (asset.LastSeenOn is null || asset.LastSeenOn < seen)) asset.LastSeenOn = seen;
        return Add(line);
    }
}
