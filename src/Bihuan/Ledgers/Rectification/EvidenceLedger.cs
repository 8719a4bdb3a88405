using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>佐证。</summary>
public sealed class EvidenceLedger : Ledger<Evidence>
{
    // 冻结以后还可以改的：叫什么、附的话、归哪个单位；别的都是冻结的那一刻的样子
    private static readonly HashSet<string> Later = [nameof(Evidence.Title), nameof(Evidence.Statement), nameof(Evidence.UnitId)];

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
    public override bool RowsAreDeeds => true;

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
    public override ClosedFields? ClosedOn(LedgerRow row) => ((Evidence)row).FrozenOn is null ? null : new("数据已经冻结，表、种类、日期不能改；名称、说明、单位可以改。数据变了的，请到问题里重新冻结一份。", Later);

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
        foreach (var (row, faults) in rows)
        {
            FactDays.Check(faults, today, (nameof(Evidence.HappenedOn), "日期", row.HappenedOn));
            CheckFrozen(db, row, faults);
        }
        return Task.CompletedTask;
    }

    // 冻结的表与行数、校验值对得上：换了材料，就不是冻结的那一份了
    private void CheckFrozen(Db db, Evidence row, Faults faults)
    {
        var entry = db.Entry(row);
        if (row.Removed || entry.State != EntityState.Modified || entry.OriginalValues.GetValue<DateOnly?>(nameof(Evidence.FrozenOn)) is null) return;
        foreach (var field in Fields.Where(f => !f.IsDerived && !Later.Contains(f.Name)))
            if (!Equals(entry.OriginalValues[field.Name], entry.CurrentValues[field.Name]))
                faults.Add(field.Name, $"数据已经冻结，{field.Title}不能再改。数据变了的，请到问题里重新冻结一份。", field.Name);
    }
}
