using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification;

/// <summary>佐证。</summary>
public sealed class EvidenceLedger : Ledger<Evidence>
{
    /// <inheritdoc/>
    public override string Code => "evidence";

    /// <inheritdoc/>
    public override string Title => "佐证";

    /// <inheritdoc/>
    public override string Purpose => "证明改好了的数据、材料、说明；一份可以证明几个问题，只算一次。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Evidence.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Evidence.HappenedOn);

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Evidence> fields)
    {
        fields.Text(e => e.Title, "名称", 120).Required().Searchable().InList();
        fields.Choice(e => e.Kind, "种类", EvidenceKinds.All).Required().InList();
        fields.Unit(e => e.UnitId, "单位").Required().InList();
        fields.Date(e => e.HappenedOn, "证明的事哪天发生").Required().Sortable().InList().Help("写事情发生的日子，不是上传的日子。");
        fields.LongText(e => e.Statement, "说明", 4000).Searchable().MarkedBy(e => e.TextMark);
        fields.Attachments(e => e.Papers, "材料");
        fields.Text(e => e.Ledger, "数据来自哪本台账", 40).Derived();
        fields.Text(e => e.Query, "查询条件", 1000).Derived();
        fields.Number(e => e.Rows, "行数").Derived().InList();
        fields.Date(e => e.FrozenOn, "冻结日期").Derived();
        fields.Text(e => e.Hash, "校验值（SHA-256）", 64).Derived().Indexed();
    }

    /// <inheritdoc/>
    protected override void Validate(Evidence row, Faults faults)
    {
        if (row.Kind == EvidenceKinds.Statement && row.Statement is null) faults.Add(nameof(Evidence.Statement), "请写说明的内容。", nameof(Evidence.Kind), nameof(Evidence.Statement));
        if (row.Kind == EvidenceKinds.Material && row.Papers is null) faults.Add(nameof(Evidence.Papers), "请上传材料；没有材料、只写说明的，种类选“说明”。", nameof(Evidence.Kind), nameof(Evidence.Papers));
        if (row.Kind == EvidenceKinds.Data && row.Ledger is null) faults.Add(nameof(Evidence.Kind), "数据要从台账的列表里取：请打开台账，筛选出要的行，再点“作佐证”。手里有表的，种类选“材料”。", nameof(Evidence.Kind));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Evidence Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) FactDays.Check(faults, today, (nameof(Evidence.HappenedOn), "日期", row.HappenedOn));
        return Task.CompletedTask;
    }
}
