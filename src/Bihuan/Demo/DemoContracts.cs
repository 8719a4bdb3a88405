using System.Globalization;

using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Demo;

/// <summary>两年的合同：春夏和年底多；大额的先在党组会上议过。少数没有照规则签，写着偏离说明。</summary>
internal sealed class DemoContracts
{
    private const long LargeYuan = 100_000;

    // 各月签几份
    private static readonly int[] PerMonth = [6, 3, 8, 7, 7, 7, 5, 5, 6, 6, 9, 9];

    private readonly Dice _dice;
    private readonly DemoStaff _staff;
    private readonly DateOnly _from, _until;
    private readonly List<DateOnly> _partyMeetings;
    private readonly HashSet<string> _titles = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _numbers = [];
    private int _large;

    /// <param name="dice">随机数。</param>
    /// <param name="staff">人。</param>
    /// <param name="plan">排好的会。</param>
    /// <param name="from">最早的一天。</param>
    /// <param name="until">最晚的一天。</param>
    public DemoContracts(Dice dice, DemoStaff staff, IReadOnlyList<MeetingPlan.Slot> plan, DateOnly from, DateOnly until)
    {
        (_dice, _staff, _from, _until) = (dice, staff, from, until);
        _partyMeetings = [.. plan.Where(s => s.Kind == "party-group").Select(s => s.On)];
        Make();
    }

    /// <summary>各合同与怎样履行，按签订的先后。</summary>
    public List<(Contract Contract, ContractTexts.Course Course)> All { get; } = [];

    /// <summary>要上党组会的，按会议的日子。</summary>
    public List<DemoTopics.Request> Requests { get; } = [];

    private void Make()
    {
        var days = new List<DateOnly>();
        for (var month = new DateOnly(_from.Year, _from.Month, 1); month <= _until; month = month.AddMonths(1))
            for (var n = PerMonth[month.Month - 1]; n > 0; n--) days.Add(Workdays.From(month.AddDays(_dice.Below(26))));
        foreach (var day in days.Where(d => d >= _from.AddDays(8) && d <= _until).Order()) Add(day);
        Renew();
    }

    // 快要到期的，前几天都续签了
    private void Renew()
    {
        foreach (var (old, course) in All.Where(c => c.Contract.PaymentCycle is not null && c.Contract.TermTo >= _until && c.Contract.TermTo <= _until.AddDays(45)).ToList())
        {
            var (signed, from) = (Workdays.Until(_until.AddDays(-_dice.Between(1, 4))), old.TermTo!.Value.AddDays(1));
            var next = new Contract
            {
                Id = _dice.Id(signed),
                UnitId = old.UnitId,
                Number = Number(signed.Year),
                Title = old.Title + "（续签）",
                Kind = old.Kind,
                Counterpart = old.Counterpart,
                CounterpartCode = old.CounterpartCode,
                Amount = old.Amount,
                SignedOn = signed,
                LegalReviewOn = Workdays.Until(signed.AddDays(-_dice.Between(1, 9))),
                PaidAfterAcceptance = old.PaidAfterAcceptance,
                ResponsibleId = old.ResponsibleId,
                TermFrom = from,
                TermTo = from.AddYears(1).AddDays(-1),
                PaymentCycle = old.PaymentCycle,
                FirstDueOn = from.AddMonths(3).AddDays(30),
                YearlyTimes = old.YearlyTimes,
                ReplacesId = old.Id,
                Notes = "续签，单价不变。",
            };
            Decide(next, course);
            All.Add((next, course));
        }
    }

    private void Add(DateOnly signed)
    {
        var (text, title) = Choose(signed);
        var contract = new Contract
        {
            Id = _dice.Id(signed),
            UnitId = text.Unit,
            Number = Number(signed.Year),
            Title = title,
            Kind = text.Kind,
            Counterpart = NameTable.Company(_dice, text.Business),
            CounterpartCode = Numbers.CreditCode(_dice),
            Amount = Fen(text),
            SignedOn = signed,
            LegalReviewOn = Workdays.Until(signed.AddDays(-_dice.Between(1, 9))),
            PaidAfterAcceptance = text.Course is ContractTexts.Course.Goods or ContractTexts.Course.Task or ContractTexts.Course.Yearly,
            ResponsibleId = Responsible(text.Unit, signed).Id,
            Notes = _dice.Chance(20) ? _dice.One(["比选三家后确定。", "公开询价，报价最低。", "续签，单价不变。", "框架协议采购。", "单一来源，已公示。"]) : null,
        };
        (contract.TermFrom, contract.TermTo) = text.Course switch
        {
            ContractTexts.Course.Yearly or ContractTexts.Course.Free => (signed.AddDays(1), signed.AddYears(1)),
            ContractTexts.Course.Works => (signed.AddDays(3), signed.AddDays(_dice.Between(90, 150))),
            _ => (signed, signed.AddDays(_dice.Between(45, 90))),
        };
        Agree(contract, text);
        Decide(contract, text.Course);
        All.Add((contract, text.Course));
    }

    private (ContractTexts.Text Text, string Title) Choose(DateOnly signed)
    {
        while (true)
        {
            var text = _dice.One(ContractTexts.All);
            var title = string.Format(CultureInfo.InvariantCulture, text.Thing, _dice.One(ContractTexts.Places), signed.Year) + (text.Kind == "cooperation" ? "" : "合同");
            if (_titles.Add(title)) return (text, title);
        }
    }

    private string Number(int year)
    {
        var number = _numbers[year] = _numbers.GetValueOrDefault(year) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"YXSP-{year}-{number:000}");
    }

    private long Fen(ContractTexts.Text text)
    {
        if (text.Most == 0) return 0;
        var yuan = text.Least + _dice.Below(text.Most - text.Least);
        return (yuan < LargeYuan ? yuan / 100 * 100 : yuan / 1000 * 1000) * 100L;
    }

    private Ledgers.Personnel.Person Responsible(int unit, DateOnly day)
    {
        var there = _staff.On(day, p => p.UnitId == unit && p.PartyGroupDuty is null && p.LeftOn is null && p.Duty is not ("系统管理员" or "安全管理员" or "审计管理员"));
        return there.Count > 0 ? _dice.One(there) : _staff.HeadOf(unit, day);
    }

    // 按季度付款的、约定了维保次数的、写明了型号的
    private static void Agree(Contract contract, ContractTexts.Text text)
    {
        if (text.Course == ContractTexts.Course.Yearly) (contract.PaymentCycle, contract.FirstDueOn) = (PaymentCycles.Quarter, contract.SignedOn.AddMonths(3).AddDays(30));
        if (text.Thing.Contains("维护保养", StringComparison.Ordinal)) contract.YearlyTimes = 4;
        if (text is { Course: ContractTexts.Course.Goods } && (text.Thing.Contains("高拍仪", StringComparison.Ordinal) || text.Thing.Contains("打印", StringComparison.Ordinal)))
            contract.BrandModel = text.Thing.Contains("打印", StringComparison.Ordinal) ? "云印 P3200DN" : "临湖 G520";
    }

    private void Decide(Contract contract, ContractTexts.Course course)
    {
        if (contract.Amount < LargeYuan * 100) return;
        var signed = contract.SignedOn;
        switch (++_large)
        {
            case 17:
                contract.LegalReviewOn = Workdays.From(signed.AddDays(4));
                contract.Deviation = "续签时漏了送审，签订后补做合法性审查，没有发现问题。已在科务会上提醒经办人。";
                break;
            case 25 when _partyMeetings.Find(d => d > signed && d <= signed.AddDays(25)) is { Year: > 1 } after:
                contract.Deviation = "服务到期不能中断，先按原价续签，随后党组会补议通过。";
                Ask(contract, course, after);
                return;
        }
        if (_partyMeetings.FindLast(d => d <= signed.AddDays(-3) && d >= signed.AddDays(-60)) is { Year: > 1 } before) Ask(contract, course, before);
        else contract.Amount = contract.Amount / 100_000 * 1_000 + 6_000_000;
    }

    private void Ask(Contract contract, ContractTexts.Course course, DateOnly meeting)
    {
        contract.TopicId = _dice.Id(meeting);
        var what = contract.Title.EndsWith("合同", StringComparison.Ordinal) ? contract.Title[..^2] : contract.Title;
        Requests.Add(new(contract.TopicId.Value, meeting, new($"研究{what}", course == ContractTexts.Course.Works ? TopicKinds.MajorProject : TopicKinds.LargeSum, contract.UnitId,
            string.Create(CultureInfo.InvariantCulture, $"同意按不超过{contract.Amount / 1_000_000m * 1.05m:0.#}万元组织采购，合同先做合法性审查再签，资金由财务科按进度支付。"))));
    }
}
