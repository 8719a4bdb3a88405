using System.Globalization;

using Bihuan.Ledgers.Assets;

namespace Bihuan.Demo;

/// <summary>盘点：每年十一月各科室盘一次，六月大厅盘一次设备；最近的一次总还在盘。盘到的日子也写在资产的卡片上。</summary>
internal sealed class DemoStockTakes
{
    private static readonly (int Unit, string Name)[] Yearly =
        [(SignInPeople.Office, "办公室"), (SignInPeople.Hall, "大厅"), (DemoUnits.Approval1, "审批一科"), (DemoUnits.Technology, "信息科"), (DemoUnits.Finance, "财务科")];

    // 不在大厅里的，单位就是上面的一个
    private static readonly int[] InHall = [SignInPeople.Hall, SignInPeople.Window, DemoUnits.HandOut, DemoUnits.Helpers];

    private readonly Dice _dice;
    private readonly DemoStaff _staff;
    private readonly IReadOnlyList<Asset> _assets;
    private readonly DateOnly _until;
    private int _differences;

    /// <param name="dice">随机数。</param>
    /// <param name="staff">人。</param>
    /// <param name="assets">资产。</param>
    /// <param name="from">最早的一天。</param>
    /// <param name="until">最晚的一天。</param>
    public DemoStockTakes(Dice dice, DemoStaff staff, IReadOnlyList<Asset> assets, DateOnly from, DateOnly until)
    {
        (_dice, _staff, _assets, _until) = (dice, staff, assets, until);
        for (var year = from.Year; year <= until.Year; year++)
        {
            var (june, november) = (Workdays.From(new DateOnly(year, 6, 9)), Workdays.From(new DateOnly(year, 11, 6)));
            if (june >= from && june < until) Make($"{year}年大厅设备专项盘点", "special", SignInPeople.Hall, june, 12);
            if (november < from || november >= until) continue;
            foreach (var (unit, name) in Yearly) Make($"{year}年度资产盘点（{name}）", "annual", unit, november, 24);
        }
        // 什么时候来看，都有一次正在盘的
        if (Takes.Exists(t => t.State == StockTakeStates.Open)) return;
        var begun = Workdays.Until(until.AddDays(-6));
        Make($"{until.Year}年{until.Month}月大厅资产抽盘", "special", SignInPeople.Hall, begun, until.DayNumber - begun.DayNumber + 7);
    }

    /// <summary>各次。</summary>
    public List<StockTake> Takes { get; } = [];

    /// <summary>各次的明细。</summary>
    public List<StockTakeLine> Lines { get; } = [];

    private void Make(FormattableString title, string kind, int unit, DateOnly started, int days)
    {
        var finished = Workdays.From(started.AddDays(days));
        var take = new StockTake { Id = _dice.Id(started), Title = title.ToString(CultureInfo.InvariantCulture), Kind = kind, UnitId = unit, StartedOn = started, LeaderId = _staff.HeadOf(unit, started).Id };
        if (finished < _until) (take.State, take.FinishedOn) = (StockTakeStates.Finished, finished);
        var listed = _assets.Where(a => (unit == SignInPeople.Hall ? InHall.Contains(a.UnitId) : a.UnitId == unit) && a.AcquiredOn <= started && (a.DisposedOn is null || a.DisposedOn > started));
        var lines = listed.Select(a => Take(take, a, finished)).ToList();
        if (lines.Count == 0) return;
        Settle(take, lines);
        Takes.Add(take);
        Lines.AddRange(lines);
    }

    private StockTakeLine Take(StockTake take, Asset asset, DateOnly finished)
    {
        var line = new StockTakeLine { Id = _dice.Id(take.StartedOn), StockTakeId = take.Id, AssetId = asset.Id, UnitId = asset.UnitId };
        Ledgers.Assets.Taking.StockTaking.Describe(line, asset);
        // 后来处置了的，盘的那时还在用
        if (asset.State == AssetStates.Disposed) line.ExpectedState = AssetStates.InUse;
        var seen = Workdays.From(take.StartedOn.AddDays(_dice.Below(finished.DayNumber - take.StartedOn.DayNumber)));
        if (seen > _until || seen > finished) return line;
        line.Found = !_dice.Chance(2);
        if (line.Found == true && _dice.Chance(4)) line.PlaceFound = _dice.One(DemoAssets.PlacesOf(asset.UnitId).Where(p => p != asset.Location).ToList());
        if (line.PlaceFound is not null) line.Notes = _dice.One(["窗口调整时搬过来的。", "借到这里用，没有改卡片。"]);
        var there = _staff.On(seen, p => p.UnitId == asset.UnitId);
        (line.SeenById, line.SeenOn, line.Way) = (there.Count > 0 ? _dice.One(there).Id : take.LeaderId, seen, _dice.Chance(70) ? LineWays.Phone : LineWays.Hand);
        line.Result = LineResults.Of(line.Found, line.ExpectedPlace, line.PlaceFound);
        if (line.Found == true && (asset.LastSeenOn is null || asset.LastSeenOn < seen)) asset.LastSeenOn = seen;
        return line;
    }

    // 结束了的，差异多半处理过；有一次没有处理完就结束了，写明了原因
    private void Settle(StockTake take, List<StockTakeLine> lines)
    {
        var open = 0;
        foreach (var line in lines.Where(l => LineResults.IsDifference(l.Result)))
        {
            if (take.State != StockTakeStates.Finished || ++_differences == 3) open++;
            else (line.Resolution, line.ResolvedOn) = (line.Found == true ? "已更正卡片上的存放地点。" : "在库房找回，已放回原处。", Workdays.Until(take.FinishedOn!.Value));
        }
        if (take.State != StockTakeStates.Finished || open == 0) return;
        (take.Deviation, take.Breaches) = ("有一件要等搬迁结束再核对，先结束盘点，差异另列清单跟踪。", Ledgers.Assets.Taking.FinishStockTake.NotResolved);
    }
}
