using Bihuan.Controls;
using Bihuan.Controls.Examples;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Payments;
using Bihuan.Ledgers.Personnel;

namespace Bihuan.Tests.Controls;

/// <summary>边上的一行：哪条规则、什么样子、应当多要紧（null 是不该报）。</summary>
internal sealed record Edge(string Control, string Says, FindingLevel? Level, Func<ExampleScene, LedgerRow> Make);

/// <summary>边上的各行，见 <see cref="EdgeTests"/>。</summary>
internal static partial class Edges
{
    private const FindingLevel Red = FindingLevel.Red, Yellow = FindingLevel.Yellow, Hint = FindingLevel.Hint;

    private static int _firm;

    public static IReadOnlyList<Edge> Rows { get; } =
    [
        new("finance.contract-before-decision", "金额正好到大额", Red, s => Contract(s, c => c.Amount = ContractFigures.LargeSum.Default)),
        new("finance.contract-before-decision", "差一分到大额", null, s => Contract(s, c => c.Amount = ContractFigures.LargeSum.Default - 1)),
        new("contract.expired-unrenewed", "三十天后到期", Yellow, s => Lease(s, s.Ahead(30))),
        new("contract.expired-unrenewed", "三十一天后到期", null, s => Lease(s, s.Ahead(31))),
        new("contract.expired-unrenewed", "今天到期", Yellow, s => Lease(s, s.Today)),
        new("contract.expired-unrenewed", "昨天到期", Red, s => Lease(s, s.Ago(1))),
        new("contract.expired-unrenewed", "同一家新签的是另一种", Red, s => Renewed(s, s.Ago(6), kind: "goods")),
        new("contract.expired-unrenewed", "同一家的另一份，到期前六十一天就开始了", Red, s => Renewed(s, s.Ago(68))),
        new("contract.expired-unrenewed", "到期前六十天开始的，是接续", null, s => Renewed(s, s.Ago(67))),
        new("contract.payment-overdue", "第二期正好昨天到", Red, s => Instalments(s, s.Ago(1).AddMonths(-3), paid: 1)),
        new("contract.payment-overdue", "第二期今天到", null, s => Instalments(s, s.Ago(1).AddMonths(-3).AddDays(1), paid: 1)),
        new("contract.payment-overdue", "减少了一半，付足了减少以后的", null, s => Instalments(s, s.Ago(120), paid: 1, change: -40_000_00)),
        new("contract.payment-overdue", "各期付完了，还没有改成已完成", null, s => Instalments(s, s.Ago(500), paid: 4)),
        new("contract.performance-shortfall", "半年的合同，照天数折算", null, s => Served(s, s.Ago(210), s.Ago(30), 4, s.Ago(100))),
        new("contract.service-without-contract", "工资不算", null, s => s.Payment(p => (p.Category, p.Amount, p.ServiceFrom, p.ServiceTo) = (PaymentCategories.Pay, 20_000_00, s.Ago(40), s.Ago(11)))),
        new("contract.service-without-contract", "付款以后才签", Red, s => Service(s, c => (c.SignedOn, c.LegalReviewOn, c.TermFrom) = (s.Ago(9), s.Ago(12), s.Ago(9)), null, null)),
        new("contract.service-without-contract", "付款当天签", null, s => Service(s, c => (c.SignedOn, c.LegalReviewOn, c.TermFrom) = (s.Ago(10), s.Ago(12), s.Ago(10)), null, null)),
        new("contract.service-without-contract", "服务比合同早一天", Red, s => Service(s, c => c.TermFrom = s.Ago(60), s.Ago(61), s.Ago(31))),
        new("contract.service-without-contract", "服务比合同晚一天完", Red, s => Service(s, c => c.TermTo = s.Ago(31), s.Ago(60), s.Ago(30))),
        new("contract.service-without-contract", "服务的头一天、末一天就是合同的", null, s => Service(s, c => c.TermTo = s.Ago(31), s.Ago(60), s.Ago(31))),
        new("finance.duplicated-outsourcing", "派驻的人不算", null, s =>
        {
            s.Person(p => (p.Duty, p.StaffKind, p.HomeOrgan) = ("讲解员", StaffKinds.Stationed, "云溪县文旅局"));
            return Contract(s, c => (c.Title, c.Kind) = ("展厅讲解服务", ContractKinds.Service));
        }),
        new("finance.invalid-voucher", "工资凭发放表", null, s => s.Payment(p => (p.Category, p.Voucher, p.InvoiceNumber) = (PaymentCategories.Pay, VoucherKinds.Sheet, null))),
        new("finance.invoice-duplicate", "发票与财政票据的号码碰巧一样", null, s =>
        {
            s.Payment(p => p.InvoiceNumber = "31415926");
            return s.Payment(p => (p.Voucher, p.InvoiceNumber) = (VoucherKinds.FiscalBill, "31415926"));
        }),
        new("finance.spent-before-decision", "上会当天付", null, s => Paid(s, s.Ago(13), s.Ago(13))),
        new("finance.spent-before-decision", "上会前一天付", Red, s => Paid(s, s.Ago(13), s.Ago(14))),
        new("finance.spent-before-decision", "工资津补贴不上会", null, s => s.Payment(p => (p.Category, p.Amount, p.Voucher, p.InvoiceNumber) = (PaymentCategories.Pay, 150_000_00, VoucherKinds.Sheet, null))),
        new("meeting.minutes-unsigned", "正好七天", null, s => Held(s, 7, m => m.MinutesSignedOn = null)),
        new("meeting.minutes-unsigned", "过了七天", Red, s => Held(s, 8, m => m.MinutesSignedOn = null)),
        new("meeting.signin-mismatch", "正好七天没有填", null, s => Held(s, 7, m => m.SignedIn = null)),
        new("meeting.signin-mismatch", "过了七天没有填", Red, s => Held(s, 8, m => m.SignedIn = null)),
        new("decision.no-result-report", "六天后到期", null, s => Topic(s, 84, t => t.Topic.ReportedOn = null)),
        new("decision.no-result-report", "五天后到期", Yellow, s => Topic(s, 85, t => t.Topic.ReportedOn = null)),
        new("decision.no-result-report", "今天到期", Yellow, s => Topic(s, 90, t => t.Topic.ReportedOn = null)),
        new("decision.no-result-report", "昨天到期", Red, s => Topic(s, 91, t => t.Topic.ReportedOn = null)),
        new("rectification.publication-missing", "十一天后到期", null, s => s.Stage("publish.feedback", s.Ahead(11))),
        new("rectification.publication-missing", "十天后到期", Yellow, s => s.Stage("publish.feedback", s.Ahead(10))),
        new("rectification.publication-missing", "今天到期", Yellow, s => s.Stage("publish.feedback", s.Today)),
        new("rectification.publication-missing", "昨天到期", Red, s => s.Stage("publish.feedback", s.Ago(1))),
        new("rectification.publication-missing", "没有定期限", null, s => s.Stage("publish.feedback", null)),
        new("rectification.publication-missing", "别的步骤过了期", null, s => s.Stage("continue", s.Ago(30))),
        new("decision.chair-spoke-first", "主持人回避", null, s => Topic(s, 9, t =>
        {
            foreach (var (i, vote) in t.Votes.Index()) (vote.SpokeOrder, vote.Opinion) = (i, i == 0 ? Opinions.Recused : Opinions.For);
        })),
        new("decision.insufficient-discussion", "列席的不用表态", null, s => Topic(s, 9, null, change: r => r with { Attendees = [.. r.Attendees, new Attendee { MeetingId = r.Meeting.Id, PersonId = s.People[^1].Id, Name = s.People[^1].Name, Role = AttendeeRoles.SittingIn, Attended = true }] })),
        new("meeting.extended-instead-of-party-group", "干部任免，到会的不到三分之二", Red, s => Topic(s, 9, null, TopicKinds.Appointment, Present(3))),
        new("meeting.extended-instead-of-party-group", "别的事，到会的过半数就行", null, s => Topic(s, 9, null, change: Present(3))),
        new("meeting.extended-instead-of-party-group", "都到了，同意的不过半数", Red, s => Topic(s, 9, t =>
        {
            foreach (var vote in t.Votes.Skip(2)) vote.Opinion = "defer";
        })),
        new("seal.loan-without-approval", "今天该还", null, s => s.SealLoan(l => (l.State, l.DueOn, l.ReturnedOn, l.ReceiverId) = (ApprovalStates.Lent, s.Today, null, null))),
        .. OfThings,
    ];

    private static string Firm() => $"云溪县第{Interlocked.Increment(ref _firm)}商行";

    private static Contract Contract(ExampleScene scene, Action<Contract>? with = null) => scene.Contract(c =>
    {
        c.Counterpart = Firm();
        with?.Invoke(c);
    });

    private static Contract Lease(ExampleScene scene, DateOnly to, Action<Contract>? with = null) => Contract(scene, c =>
    {
        (c.Kind, c.SignedOn, c.LegalReviewOn, c.TermFrom, c.TermTo) = ("lease", scene.Ago(372), scene.Ago(375), scene.Ago(372), to);
        with?.Invoke(c);
    });

    // 七天前到期，同一家还有一份更晚的
    private static Contract Renewed(ExampleScene scene, DateOnly from, string kind = "lease")
    {
        var old = Lease(scene, scene.Ago(7));
        Lease(scene, scene.Ahead(290), c => (c.Kind, c.Counterpart, c.SignedOn, c.LegalReviewOn, c.TermFrom) = (kind, old.Counterpart, from, from.AddDays(-3), from));
        return old;
    }

    // 八万元，一年，按季度付
    private static Contract Instalments(ExampleScene scene, DateOnly first, int paid, long change = 0)
    {
        var from = first.AddMonths(-3);
        var contract = Contract(scene, c => (c.Kind, c.Amount, c.SignedOn, c.LegalReviewOn, c.TermFrom, c.TermTo, c.PaymentCycle, c.FirstDueOn) = ("service", 80_000_00, from, from.AddDays(-5), from, from.AddYears(1).AddDays(-1), PaymentCycles.Quarter, first));
        if (change != 0) scene.Performance(contract, p => (p.Kind, p.HappenedOn, p.Amount, p.Notes) = (PerformanceKinds.Change, first, change, "减少了服务内容。"));
        for (var i = 0; i < paid; i++) scene.Performance(contract, p => (p.Kind, p.HappenedOn, p.Amount) = (PerformanceKinds.Payment, first.AddDays(i), 20_000_00));
        return contract;
    }

    private static Contract Served(ExampleScene scene, DateOnly from, DateOnly to, int times, params IEnumerable<DateOnly> done)
    {
        var contract = Contract(scene, c => (c.Kind, c.SignedOn, c.LegalReviewOn, c.TermFrom, c.TermTo, c.YearlyTimes) = ("service", from.AddDays(-5), from.AddDays(-9), from, to, times));
        foreach (var on in done) scene.Performance(contract, p => p.HappenedOn = on);
        return contract;
    }

    private static Payment Service(ExampleScene scene, Action<Contract> with, DateOnly? from, DateOnly? to)
    {
        var contract = Contract(scene, c =>
        {
            c.Kind = "service";
            with(c);
        });
        return scene.Payment(p => (p.Category, p.Payee, p.Amount, p.ServiceFrom, p.ServiceTo) = (PaymentCategories.Service, contract.Counterpart, 20_000_00, from, to));
    }

    private static Payment Paid(ExampleScene scene, DateOnly decided, DateOnly paid)
    {
        var topic = scene.Meeting("party-group", decided, (TopicKinds.LargeSum, "研究大厅设备更新经费", null)).Topics[1].Topic.Id;
        return scene.Payment(p => (p.Amount, p.PaidOn, p.TopicId) = (150_000_00, paid, topic));
    }

    private static Meeting Held(ExampleScene scene, int ago, Action<Meeting> with)
    {
        var meeting = scene.Meeting("work", scene.Ago(ago)).Meeting;
        with(meeting);
        return meeting;
    }

    private static Topic Topic(ExampleScene scene, int ago, Action<TopicRecord>? with, string kind = TopicKinds.MajorDecision, Func<MeetingRecord, MeetingRecord>? change = null) =>
        scene.Meeting("party-group", scene.Ago(ago), [(kind, "研究大厅管理办法", with)], change ?? (r => r)).Topics[1].Topic;

    // 只到了头几个，都同意
    private static Func<MeetingRecord, MeetingRecord> Present(int present) => record =>
    {
        foreach (var away in record.Attendees.Skip(present)) (away.Attended, away.Reason) = (false, "外出开会，已请假");
        var votes = record.Topics[1].Votes.Take(present).ToList();
        foreach (var (i, vote) in votes.Index()) vote.SpokeOrder = i == 0 ? votes.Count : i;
        return record with { Topics = [record.Topics[0], record.Topics[1] with { Votes = votes }] };
    };
}
