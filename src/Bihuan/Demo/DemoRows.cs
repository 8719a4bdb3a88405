using Bihuan.Demo.Loop;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Contracts;

namespace Bihuan.Demo;

/// <summary>演示的全部行，照种子和日子算出，还没有保存；两年前的今天起，到昨天止。</summary>
internal sealed class DemoRows
{
    private readonly Lazy<DemoLoop> _loop;
    private readonly Lazy<LoopLooks> _looks;

    /// <param name="seed">种子。</param>
    /// <param name="today">放演示数据的那一天。</param>
    public DemoRows(ulong seed, DateOnly today)
    {
        (Today, From) = (today, today.AddYears(-2));
        var until = today.AddDays(-1);
        Staff = new DemoStaff(seed, today);
        var plan = MeetingPlan.Make(new Dice(seed, "排会"), From, until);
        var contracts = new DemoContracts(new Dice(seed, "合同"), Staff, plan, From, until);
        Meetings = DemoMeetings.Make(new Dice(seed, "会议"), Staff, plan, until, contracts.Requests.ToLookup(r => r.On));
        var performances = new DemoPerformances(new Dice(seed, "履约"), until);
        foreach (var (contract, course) in contracts.All) performances.Of(contract, course);
        Contracts = contracts.All.ConvertAll(c => c.Contract);
        Performances = performances.All;
        var (payments, seals, trainings) = (DemoPayments.Make(new Dice(seed, "支付"), Staff, Contracts, Performances, From, until), new Dice(seed, "用印"), new Dice(seed, "培训"));
        var assets = DemoAssets.Make(new Dice(seed, "资产"), Staff, payments, until);
        var (files, takes) = (new DemoFiles(new Dice(seed, "附件"), Staff), new DemoStockTakes(new Dice(seed, "盘点"), Staff, assets, From, until));
        files.Attach(Contracts, Performances, payments);
        (Files, StockTakes) = (files.All, takes);
        Rest =
        [
            ("payment", payments), ("asset", assets), ("assetloan", DemoAssets.Loans(new Dice(seed, "租借"), Staff, assets, From, until)),
            ("sealuse", DemoSeals.Uses(seals, Staff, From, until)), ("sealloan", DemoSeals.Loans(seals, Staff, From, until)), ("training", DemoTrainings.Make(trainings, Staff, From, until)),
        ];
        _loop = new(() => new DemoLoop(seed, Staff, Meetings, today));
        _looks = new(() => new LoopLooks(seed, Staff, Loop, today));
        LooksFirst = LoopLooks.FirstOf(seed, today);
        LoopFirst = DemoLoop.FirstOf(seed, today);
        Comments = [.. DemoComments.Make(new Dice(seed, "留言"), Staff.SignIns, Contracts, Meetings, today)];
    }

    /// <summary>放演示数据的那一天。</summary>
    public DateOnly Today { get; }

    /// <summary>最早的一天。</summary>
    public DateOnly From { get; }

    /// <summary>人与岗位。</summary>
    public DemoStaff Staff { get; }

    /// <summary>会议。</summary>
    public IReadOnlyList<DemoMeeting> Meetings { get; }

    /// <summary>合同。</summary>
    public IReadOnlyList<Contract> Contracts { get; }

    /// <summary>履约。</summary>
    public IReadOnlyList<Performance> Performances { get; }

    /// <summary>附件，行里写着它们的编号。</summary>
    public IReadOnlyList<DemoFiles.Entry> Files { get; }

    /// <summary>盘点和明细。</summary>
    public DemoStockTakes StockTakes { get; }

    /// <summary>其余各本台账，照先后：前面的后面可以指着。</summary>
    public IReadOnlyList<(string Ledger, IReadOnlyList<LedgerRow> Rows)> Rest { get; }

    /// <summary>巡察整改；用到时才排，要读两份样本。</summary>
    public DemoLoop Loop => _loop.Value;

    /// <summary>回头看、问卷。</summary>
    public LoopLooks Looks => _looks.Value;

    /// <summary>头一次回头看的那一行，只有行号。</summary>
    public LedgerRow LooksFirst { get; }

    /// <summary>这一轮巡察的那一行，只有行号。</summary>
    public LedgerRow LoopFirst { get; }

    /// <summary>留言，和留言里提到的人。</summary>
    public IReadOnlyList<object> Comments { get; }
}
