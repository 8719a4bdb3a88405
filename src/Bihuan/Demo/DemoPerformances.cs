using Bihuan.Ledgers.Contracts;

namespace Bihuan.Demo;

/// <summary>各份合同到昨天为止的履约；还没有到日子的不写，合同因此还在履行。</summary>
internal sealed class DemoPerformances(Dice dice, DateOnly until)
{
    private int _slow, _changes, _turn, _models;
    private Guid? _missed;
    private bool _refund, _early, _over;

    /// <summary>履约，按日子的先后。</summary>
    public List<Performance> All { get; } = [];

    /// <summary>写一份合同的。</summary>
    public void Of(Contract contract, ContractTexts.Course course)
    {
        var all = new List<Performance>();
        // 每十来份有一份拖了：货送晚了，或者到期还没有付清
        var slip = ++_slow % 11 == 4 ? dice.Between(25, 70) : 0;
        switch (course)
        {
            case ContractTexts.Course.Yearly: Yearly(contract, all); break;
            case ContractTexts.Course.Works: Works(contract, all, slip); break;
            case ContractTexts.Course.Free: Put(all, contract, PerformanceKinds.Delivery, contract.SignedOn.AddDays(dice.Between(20, 60)), null, "设备和专员到位，开始服务。"); break;
            default: Once(contract, all, slip, course); break;
        }
        Odd(contract, all);
        Close(contract, all);
        All.AddRange(all.OrderBy(p => p.HappenedOn));
    }

    private void Once(Contract contract, List<Performance> all, int slip, ContractTexts.Course course)
    {
        var days = contract.TermTo!.Value.DayNumber - contract.SignedOn.DayNumber;
        var delivered = contract.SignedOn.AddDays(days * dice.Between(30, 65) / 100 + slip);
        Put(all, contract, PerformanceKinds.Delivery, delivered, null, course == ContractTexts.Course.Goods ? "到货，数量与清单一致。" : "成果已提交。");
        if (contract.BrandModel is not null && all is [.., { Kind: PerformanceKinds.Delivery } arrived])
        {
            // 有一次送来的不是约定的型号
            var other = ++_models == 3;
            (arrived.BrandModel, arrived.Notes) = (other ? contract.BrandModel + "（改进型）" : contract.BrandModel, other ? "到货，数量与清单一致；原型号停产，对方书面说明换改进型，补充协议没有签。" : arrived.Notes);
        }
        var accepted = delivered.AddDays(dice.Between(1, 6));
        Put(all, contract, PerformanceKinds.Acceptance, accepted, null, "三人验收小组签字，合格。");
        var first = contract.Amount >= 50_000_00 ? contract.Amount / 100 * 95 : contract.Amount;
        Put(all, contract, PerformanceKinds.Payment, accepted.AddDays(dice.Between(3, 16)), first, first == contract.Amount ? "验收后一次付清。" : "验收后付百分之九十五。");
        if (first < contract.Amount) Put(all, contract, PerformanceKinds.Payment, accepted.AddDays(dice.Between(365, 380)), contract.Amount - first, "质保金。", "质保金按约定在质保期满一年后支付。");
    }

    private void Yearly(Contract contract, List<Performance> all)
    {
        for (var quarter = 1; quarter <= 4; quarter++)
        {
            // 验收、付款都在期限之内：末一季提前几天结清
            var end = quarter == 4 ? contract.TermTo!.Value.AddDays(-24) : contract.SignedOn.AddMonths(quarter * 3);
            // 有一份维保合同，中间两个季度没有来
            if (contract.YearlyTimes is not null && !(quarter is 2 or 3 && Misses(contract))) Put(all, contract, PerformanceKinds.Delivery, end.AddDays(-8), null, $"第{quarter}季度维护保养，维保单已签。");
            Put(all, contract, PerformanceKinds.Acceptance, end.AddDays(dice.Between(0, 3)), null, $"第{quarter}季度考核{(dice.Chance(85) ? "合格" : "基本合格，扣分项已要求整改")}。");
            var part = quarter == 4 ? contract.Amount - contract.Amount / 4 * 3 : contract.Amount / 4;
            Put(all, contract, PerformanceKinds.Payment, end.AddDays(dice.Between(6, 14)), part, $"第{quarter}季度服务费。");
        }
    }

    private bool Misses(Contract contract)
    {
        if (_missed is null && contract.TermTo < until && contract.TermTo > until.AddDays(-300)) _missed = contract.Id;
        return _missed == contract.Id;
    }

    private void Works(Contract contract, List<Performance> all, int slip)
    {
        var days = contract.TermTo!.Value.DayNumber - contract.SignedOn.DayNumber;
        Put(all, contract, PerformanceKinds.Payment, contract.SignedOn.AddDays(dice.Between(6, 14)), contract.Amount / 10 * 3, "预付款百分之三十。");
        Put(all, contract, PerformanceKinds.Payment, contract.SignedOn.AddDays(days / 2), contract.Amount / 10 * 4, "主体完成，进度款百分之四十。");
        // 三分之一的工程有签证变更
        var change = ++_changes % 3 == 0 ? contract.Amount / 10_000 * (dice.Chance(70) ? 1 : -1) * dice.Between(200, 700) : 0;
        if (change != 0) Put(all, contract, PerformanceKinds.Change, contract.SignedOn.AddDays(days * 6 / 10), change, change > 0 ? "隐蔽工程增加，补充协议已签。" : "减少一处隔断，补充协议已签。");
        var accepted = contract.SignedOn.AddDays(days * 8 / 10 + slip);
        Put(all, contract, PerformanceKinds.Acceptance, accepted, null, "竣工验收合格。");
        var kept = contract.Amount / 100 * 3;
        Put(all, contract, PerformanceKinds.Payment, accepted.AddDays(dice.Between(8, 15)), contract.Amount - contract.Amount / 10 * 7 - kept + change, "结算款。");
        Put(all, contract, PerformanceKinds.Payment, accepted.AddDays(dice.Between(366, 380)), kept, "质保金。", "质保金按约定在缺陷责任期满后支付。");
    }

    // 个别的：考核扣款退回、验收前付了款、多付了。轮到的那一份不合适，等下一份
    private void Odd(Contract contract, List<Performance> all)
    {
        _turn++;
        _refund |= _turn % 37 == 5;
        _early |= _turn % 37 == 14;
        _over |= _turn % 37 == 26;
        if (all.FindLast(p => p.Kind == PerformanceKinds.Payment) is not { } last) return;
        if (_refund && last.HappenedOn.AddDays(30) <= until)
        {
            _refund = false;
            var back = last.Amount!.Value / 50 / 100 * 100;
            Put(all, contract, PerformanceKinds.Breach, last.HappenedOn.AddDays(3), null, "抽查发现两次没有按约定服务，发了整改通知。");
            Put(all, contract, PerformanceKinds.Change, last.HappenedOn.AddDays(8), -back, "按考核办法扣减，双方签了确认单。");
            Put(all, contract, PerformanceKinds.Refund, last.HappenedOn.AddDays(12), back, "扣减的费用退回单位账户。");
        }
        else if (_early && contract.PaidAfterAcceptance && all.Find(p => p.Kind == PerformanceKinds.Acceptance) is { } accepted && Workdays.Until(accepted.HappenedOn.AddDays(-2)) is var before && before > contract.TermFrom && before < contract.TermTo)
        {
            _early = false;
            var early = all.Find(p => p.Kind == PerformanceKinds.Payment)!;
            (early.HappenedOn, early.LateReason, early.Deviation) = (before, null, "年底预算要收回，先付了款，随后补做验收。财务科已说明情况。");
        }
        // 一次付清的才多付：几次付款一起登记时，说不清多在哪一次
        else if (_over && contract.Amount > 0 && contract.TermTo < until && last.Amount == contract.Amount)
        {
            _over = false;
            (last.Amount, last.Deviation) = (last.Amount + 1_200_00, "加班时段的费用没有签补充协议就一并付了，正在补办手续。");
        }
    }

    private void Close(Contract contract, List<Performance> all)
    {
        var unpaid = ContractBalance.Of(contract, all).Unpaid;
        if (contract.TermTo < until && (contract.Amount == 0 || unpaid <= 0)) contract.State = "done";
        else if (contract.TermTo < until.AddDays(-200) && dice.Chance(8))
        {
            contract.State = "ended";
            contract.Notes = "对方不能继续履行，双方协议终止，余款不再支付。";
        }
    }

    private void Put(List<Performance> all, Contract contract, string kind, DateOnly day, long? amount, string notes, string? late = null)
    {
        var on = Workdays.From(day);
        if (on > until) return;
        var outside = on < contract.TermFrom || on > contract.TermTo;
        all.Add(new Performance
        {
            Id = dice.Id(on),
            ContractId = contract.Id,
            UnitId = contract.UnitId,
            Kind = kind,
            HappenedOn = on,
            Amount = amount,
            Notes = notes,
            LateReason = outside && kind is not (PerformanceKinds.Change or PerformanceKinds.Breach or PerformanceKinds.Refund) ? late ?? (kind == PerformanceKinds.Payment ? "国库支付排队，晚于约定的日子。" : "对方备货不足，书面说明后顺延。") : null,
        });
    }
}
