using Bihuan.Access;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Rectification;

/// <summary>函件。</summary>
public sealed class LetterLedger : Ledger<Letter>
{
    private static readonly HashSet<string> Later = [nameof(Letter.Number), nameof(Letter.CopyToId), nameof(Letter.Papers)];

    /// <inheritdoc/>
    public override string Code => "letter";

    /// <inheritdoc/>
    public override string Title => "函件";

    /// <inheritdoc/>
    public override string Purpose => "催办的函件：照期限发的提醒函、警示函、督办函，人开的督办单，没有动静往上报的升级督办；发给谁、要不要答复、答复了没有。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Letter.Text);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Letter.IssuedOn);

    /// <inheritdoc/>
    public override string? ParentCode => "problem";

    /// <inheritdoc/>
    public override bool KeptCentrally => true;

    /// <inheritdoc/>
    public override IReadOnlyList<RowDeed> Deeds { get; } = [new AcceptReply(), new ReturnReply()];

    /// <inheritdoc/>
    public override ClosedFields? ClosedOn(LedgerRow row) => WhyClosed(((Letter)row).RepliedOn, ((Letter)row).ReplyState) is { } why ? new(why, Later) : null;

    /// <inheritdoc/>
    public override bool RowsAreDeeds => true;

    /// <inheritdoc/>
    public override string PrintPath => "/letters/papers";

    /// <inheritdoc/>
    public override string PrintTitle => "成批印函件";

    /// <inheritdoc/>
    public override string PrintPermission => Permissions.Export("letter");

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Letter> fields)
    {
        fields.Reference(l => l.ProblemId, "问题", "problem").Required().InList().Through<Problem>(p => p.InspectionId, "巡察");
        fields.Choice(l => l.Kind, "种类", LetterKinds.All).Required().InList();
        fields.Number(l => l.Level, "督办到第几级", 0, 3).Derived().Help("0经办人，1单位负责人，2责任领导，3领导小组组长。");
        fields.Date(l => l.ForDueOn, "为哪个期限").Derived();
        fields.DocumentNumber(l => l.Number, "发文字号").InList();
        fields.Date(l => l.IssuedOn, "发出日期").Required().Sortable().InList();
        fields.Unit(l => l.UnitId, "发给哪个单位").Required().InList();
        fields.Person(l => l.ToPersonId, "发给谁").Indexed().InList().HandedOverWhile(l => l.ReplyDueOn != null && l.RepliedOn == null);
        fields.Person(l => l.CopyToId, "抄送");
        fields.LongText(l => l.Text, "内容", 2000).Required().InList();
        fields.Date(l => l.ReplyDueOn, "答复期限").Indexed().InList();
        fields.LongText(l => l.Reply, "答复", 2000);
        fields.Choice(l => l.ReplyState, "答复情况", ReplyStates.All).Derived().InList();
        fields.Person(l => l.RepliedById, "答复人").Derived();
        fields.Person(l => l.RepliedForId, "代谁答复").Derived();
        fields.Date(l => l.RepliedOn, "答复日期").InList();
        fields.LongText(l => l.ReplyReason, "退回答复的原因", 500).Derived();
        fields.LongText(l => l.PriorReply, "退回以前的答复", 2000).Derived();
        fields.YesNo(l => l.Automatic, "系统发的").Derived();
        fields.Attachments(l => l.Papers, "附件");
        fields.Attachments(l => l.ReplyPapers, "答复的附件");
    }

    /// <inheritdoc/>
    protected override void Derive(Letter row) => row.ReplyState = row.RepliedOn is null ? row.ReplyState == ReplyStates.Returned ? row.ReplyState : null : row.ReplyState is null or ReplyStates.Returned ? ReplyStates.Replied : row.ReplyState;

    /// <inheritdoc/>
    protected override void Validate(Letter row, Faults faults)
    {
        if (row.ReplyDueOn < row.IssuedOn) faults.Add(nameof(Letter.ReplyDueOn), "答复期限在发出之前。请核对日期。", nameof(Letter.ReplyDueOn), nameof(Letter.IssuedOn));
        if (LetterKinds.Issued.Contains(row.Kind) && row.ReplyDueOn is null) faults.Add(nameof(Letter.ReplyDueOn), $"{LetterKinds.TitleOf(row.Kind)}要写答复期限。", nameof(Letter.Kind), nameof(Letter.ReplyDueOn));
        if ((row.Reply is null) != (row.RepliedOn is null)) faults.Add(nameof(Letter.RepliedOn), "答复和答复日期要一起填。", nameof(Letter.Reply), nameof(Letter.RepliedOn));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Letter Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows)
        {
            FactDays.Check(faults, today, (nameof(Letter.IssuedOn), "发出日期", row.IssuedOn), (nameof(Letter.RepliedOn), "答复日期", row.RepliedOn));
            var entry = db.Entry(row);
            var isNew = entry.State is EntityState.Added or EntityState.Detached;
            var (repliedOn, state) = isNew ? (null, null) : (entry.OriginalValues.GetValue<DateOnly?>(nameof(Letter.RepliedOn)), entry.OriginalValues.GetValue<string?>(nameof(Letter.ReplyState)));
            // 收到纸面答复代为登记的，登记的人就是答复人：自己登记的，不由自己认可
            if (repliedOn is null && row.RepliedOn is not null) (row.RepliedById, row.RepliedForId) = (db.Viewer.PersonId == Guid.Empty ? null : db.Viewer.PersonId, db.Viewer.OnBehalfOf);
            if (row.Removed || entry.State != EntityState.Modified || WhyClosed(repliedOn, state) is not { } why) continue;
            foreach (var field in Fields.Where(f => !f.IsDerived && !Later.Contains(f.Name)))
                if (!Equals(entry.OriginalValues[field.Name], entry.CurrentValues[field.Name])) faults.Add(field.Name, $"{field.Title}：{why}", field.Name);
        }
        return Task.CompletedTask;
    }

    private static string? WhyClosed(DateOnly? repliedOn, string? state) =>
        repliedOn is null ? null
        : state == ReplyStates.Accepted ? "答复已经认可，不能再改。要补充的，写在留言里。"
        : "已经答复，不能再改。答复要改的，请由别人退回，再答复。";
}
