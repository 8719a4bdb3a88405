using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification;

/// <summary>清退、追缴的一笔钱。</summary>
public sealed class Recovery : LedgerRow
{
    /// <summary>因哪个问题。</summary>
    public Guid ProblemId { get; set; }

    /// <summary>谁退的。</summary>
    public string Payer { get; set; } = "";

    /// <summary>多少，分。</summary>
    public long Amount { get; set; }

    /// <summary>哪一天收到。</summary>
    public DateOnly ReceivedOn { get; set; }

    /// <summary>收据号。</summary>
    public string? Receipt { get; set; }

    /// <summary>退到哪里，见 <see cref="RecoveryChannels"/>。</summary>
    public string Channel { get; set; } = RecoveryChannels.Treasury;

    /// <summary>收据等附件的编号。</summary>
    public string? Papers { get; set; }
}

/// <summary>清退的钱到了哪里。</summary>
public static class RecoveryChannels
{
    /// <summary>上缴财政。</summary>
    public const string Treasury = "treasury";

    /// <summary>全部，给页面用。</summary>
    public static IReadOnlyList<Choice> Choices => All;

    internal static Choice[] All { get; } = [new(Treasury, "上缴财政"), new("original", "退回原渠道"), new("person", "退还本人"), new("account", "单位账户"), new("other", "其他")];
}

/// <summary>清退。</summary>
public sealed class RecoveryLedger : Ledger<Recovery>
{
    /// <inheritdoc/>
    public override string Code => "recovery";

    /// <inheritdoc/>
    public override string Title => "清退";

    /// <inheritdoc/>
    public override string Purpose => "整改中清退、追缴的每笔钱：谁退的、多少、收据、退到哪里。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Recovery.Payer);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Recovery.ReceivedOn);

    /// <inheritdoc/>
    public override string? ParentCode => "problem";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Recovery> fields)
    {
        fields.Reference(r => r.ProblemId, "问题", "problem").Required().InList().Through<Problem>(p => p.InspectionId, "巡察");
        fields.Text(r => r.Payer, "退款人", 60).Required().Masked().InList().Help("个人写姓名，单位写全称。");
        fields.Money(r => r.Amount, "金额（元）").Required().Sortable().InList();
        fields.Date(r => r.ReceivedOn, "收到日期").Required().Sortable().InList();
        fields.Text(r => r.Receipt, "收据号", 40).InList();
        fields.Choice(r => r.Channel, "退到哪里", RecoveryChannels.All).Required().InList();
        fields.Attachments(r => r.Papers, "附件");
    }

    /// <inheritdoc/>
    protected override void Validate(Recovery row, Faults faults)
    {
        if (row.Amount <= 0) faults.Add(nameof(Recovery.Amount), "请填退了多少，要大于零。", nameof(Recovery.Amount));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Recovery Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) FactDays.Check(faults, today, (nameof(Recovery.ReceivedOn), "收到日期", row.ReceivedOn));
        return Task.CompletedTask;
    }
}
