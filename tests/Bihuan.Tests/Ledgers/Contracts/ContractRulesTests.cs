using Bihuan.Figures;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Meetings;

namespace Bihuan.Tests.Ledgers.Contracts;

public sealed class ContractRulesTests
{
    private static readonly DateOnly Signed = new(2026, 4, 1);
    private readonly Contract _contract = new() { Amount = 380_000_00, SignedOn = Signed, LegalReviewOn = Signed.AddDays(-3), TermFrom = Signed, TermTo = new(2026, 9, 30), TopicId = Guid.CreateVersion7() };
    private readonly Topic _topic = new() { Decision = Decisions.Passed, HeldOn = Signed.AddDays(-20) };

    [Fact]
    public void Contract_decided_and_reviewed_before_has_no_fault()
    {
        Assert.Empty(OfContract());
        Assert.Empty(OfDecision(_topic));
    }

    [Fact]
    public void Review_is_not_after_signing()
    {
        _contract.LegalReviewOn = Signed.AddDays(1);
        Assert.Equal([nameof(Contract.LegalReviewOn)], OfContract());
    }

    [Fact]
    public void Term_does_not_end_before_signing()
    {
        (_contract.TermFrom, _contract.TermTo) = (Signed.AddDays(-9), Signed.AddDays(-1));
        Assert.Equal([nameof(Contract.TermFrom)], OfContract());
    }

    [Fact]
    public void Amount_is_not_negative()
    {
        _contract.Amount = -1;
        Assert.Equal([nameof(Contract.Amount)], OfContract());
    }

    [Theory]
    [InlineData(100_000_00, true)]
    [InlineData(99_999_99, false)]
    public void Large_sum_needs_a_decision(long amount, bool needed)
    {
        (_contract.Amount, _contract.TopicId) = (amount, null);
        Assert.Equal(needed ? [nameof(Contract.TopicId)] : [], OfDecision(null));
    }

    [Fact]
    public void Topic_that_cannot_be_found_is_no_basis() => Assert.Equal([nameof(Contract.TopicId)], OfDecision(null));

    [Fact]
    public void Decision_must_have_passed()
    {
        _topic.Decision = Decisions.Deferred;
        Assert.Equal([nameof(Contract.TopicId)], OfDecision(_topic));
    }

    [Fact]
    public void Decision_comes_before_the_contract()
    {
        _topic.HeldOn = Signed;
        Assert.Empty(OfDecision(_topic));
        _topic.HeldOn = Signed.AddDays(1);
        Assert.Equal([nameof(Contract.TopicId)], OfDecision(_topic));
    }

    [Fact]
    public void Payments_stay_within_the_sum_and_its_changes()
    {
        Assert.Empty(Of(Pay(300_000_00), Pay(80_000_00)));
        Assert.Equal([nameof(Performance.Amount)], Of(Pay(300_000_00), Pay(80_000_01)));
        Assert.Empty(Of(Pay(300_000_00), Row(PerformanceKinds.Change, 10, 20_000_00), Pay(100_000_00)));
        Assert.Equal([nameof(Performance.Amount)], Of(Pay(380_000_00), Row(PerformanceKinds.Change, 10, -1)));
    }

    [Fact]
    public void Money_that_came_back_lowers_what_was_paid_not_what_was_agreed()
    {
        var rows = new[] { Pay(380_000_00), Row(PerformanceKinds.Refund, 21, 30_000_00) };
        var balance = ContractBalance.Of(_contract, rows);
        Assert.Equal((380_000_00L, 350_000_00L, 30_000_00L), (balance.Agreed, balance.Paid, balance.Unpaid));
        // 退回来的可以再付，多一分也不行
        Assert.Empty(Of([.. rows, Pay(30_000_00)]));
        Assert.Equal([nameof(Performance.Amount)], Of([.. rows, Pay(30_000_01)]));
    }

    [Theory]
    [InlineData(20, 10_00, true)]
    [InlineData(20, 10_01, false)]
    [InlineData(19, 10_00, false)]
    public void No_more_comes_back_than_was_paid_by_then(int day, long amount, bool fine) =>
        Assert.Equal(fine ? [] : [nameof(Performance.Amount)], Of(Pay(10_00), Row(PerformanceKinds.Refund, day, amount)));

    [Fact]
    public void Refund_after_the_term_needs_no_reason() => Assert.Empty(Of(Pay(10_00), Row(PerformanceKinds.Refund, 300, 10_00)));

    [Fact]
    public void Nothing_is_paid_before_signing()
    {
        _contract.TermFrom = null;
        Assert.Equal([nameof(Performance.HappenedOn)], Of(Row(PerformanceKinds.Payment, -1, 1_00)));
        Assert.Empty(Of(Row(PerformanceKinds.Payment, 0, 1_00)));
    }

    [Fact]
    public void Payment_waits_for_acceptance_where_the_contract_says_so()
    {
        Assert.Empty(Of(Pay(1_00)));
        _contract.PaidAfterAcceptance = true;
        Assert.Equal([nameof(Performance.HappenedOn)], Of(Pay(1_00)));
        Assert.Equal([nameof(Performance.HappenedOn)], Of(Pay(1_00), Row(PerformanceKinds.Acceptance, 21)));
        Assert.Empty(Of(Pay(1_00), Row(PerformanceKinds.Acceptance, 20)));
    }

    [Fact]
    public void What_is_outside_the_term_has_a_reason()
    {
        Assert.Equal([nameof(Performance.LateReason)], Of(Row(PerformanceKinds.Delivery, 200)));
        Assert.Equal([nameof(Performance.LateReason)], Of(Row(PerformanceKinds.Delivery, -1)));
        var late = Row(PerformanceKinds.Delivery, 200);
        late.LateReason = "厂家停产改造，双方书面同意顺延。";
        Assert.Empty(Of(late));
    }

    [Fact]
    public void Balance_counts_changes_and_payments() =>
        Assert.Equal((400_000_00L, 150_000_00L, 250_000_00L), ContractBalance.Of(_contract, [Pay(150_000_00), Row(PerformanceKinds.Change, 1, 20_000_00), Row(PerformanceKinds.Breach, 5, 9_00)]) is var b ? (b.Agreed, b.Paid, b.Unpaid) : default);

    [Fact]
    public void Day_of_a_meeting_one_may_not_see_is_not_told()
    {
        var topic = new Topic { Decision = Decisions.Passed, HeldOn = _contract.SignedOn.AddDays(9) };
        string Told(bool sees)
        {
            var faults = new Faults();
            ContractRules.CheckOrder(_contract, topic, FigureTable.Defaults, faults, sees);
            return Assert.Single(faults.All).Message;
        }
        Assert.Contains($"{topic.HeldOn:yyyy-MM-dd}", Told(true), StringComparison.Ordinal);
        Assert.DoesNotContain($"{topic.HeldOn:yyyy-MM-dd}", Told(false), StringComparison.Ordinal);
        Assert.Contains($"{_contract.SignedOn:yyyy-MM-dd}", Told(false), StringComparison.Ordinal);
    }

    private static Performance Pay(long amount) => Row(PerformanceKinds.Payment, 20, amount);

    private static Performance Row(string kind, int days, long? amount = null) => new() { Kind = kind, HappenedOn = Signed.AddDays(days), Amount = amount };

    private string[] Of(params Performance[] rows) => [.. PerformanceRules.Find(_contract, rows, _ => false, _ => false).Select(f => f.Field)];

    private string[] OfContract() => Fields(f => { ContractRules.Check(_contract, f); ContractRules.CheckOrder(_contract, _topic, FigureTable.Defaults, f); });

    private string[] OfDecision(Topic? topic) => Fields(f => ContractRules.CheckOrder(_contract, topic, FigureTable.Defaults, f));

    private static string[] Fields(Action<Faults> check)
    {
        var faults = new Faults();
        check(faults);
        return [.. faults.All.Select(f => f.Field ?? "")];
    }
}
