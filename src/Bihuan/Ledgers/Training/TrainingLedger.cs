using Bihuan.Storage;

namespace Bihuan.Ledgers.Training;

/// <summary>培训：办了什么、谁讲的、到了几成。</summary>
public sealed class TrainingLedger : Ledger<TrainingSession>
{
    /// <inheritdoc/>
    public override string Code => "training";

    /// <inheritdoc/>
    public override string Title => "培训";

    /// <inheritdoc/>
    public override string Purpose => "办的每次培训：什么专题、谁讲的、应到实到多少人。";

    /// <inheritdoc/>
    public override string LabelField => nameof(TrainingSession.Title);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(TrainingSession.HeldOn);

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<TrainingSession> fields)
    {
        fields.Group("培训");
        fields.Text(t => t.Title, "题目", 100).Required().Searchable().InList();
        fields.Choice(t => t.Topic, "专题", TrainingTopics.All).Required().InList();
        fields.Text(t => t.Policy, "学习的制度、文件", 120).Searchable().Help("学的是制度、文件的，写它的名称。");
        fields.Date(t => t.HeldOn, "日期").Required().Sortable().InList();
        fields.Number(t => t.Length, "时长（分钟）", 1, 100_000).Required().Help("几天的，写合计。");
        fields.Choice(t => t.Method, "方式", new("class", "集中授课"), new("online", "线上"), new("visit", "现场观摩"), new("drill", "演练"), new("exam", "测试"), new("other", "其他")).Required();
        fields.Text(t => t.Teacher, "授课人", 60).Required().Searchable().InList().Help("外请的连同单位，例如：县委宣传部讲师。");
        fields.Unit(t => t.UnitId, "组织单位").Required().InList();
        fields.Person(t => t.OrganiserId, "经办人").Required();
        fields.Group("到课");
        fields.Number(t => t.Due, "应到人数", 1, 100_000).Required().InList();
        fields.Number(t => t.Attended, "实到人数", 0, 100_000).Required().InList();
        fields.Percentage(t => t.Rate, "参训率").Derived().InList();
        fields.LongText(t => t.Absent, "没有到的人和补课", 500);
        fields.Group("材料");
        fields.LongText(t => t.Minutes, "培训记录", 2000).Searchable();
        fields.Attachments(t => t.Papers, "附件");
    }

    /// <inheritdoc/>
    protected override void Validate(TrainingSession row, Faults faults)
    {
        if (row.Attended > row.Due) faults.Add(nameof(TrainingSession.Attended), "实到人数比应到的多。请核对；自愿来听的不算在内。", nameof(TrainingSession.Attended), nameof(TrainingSession.Due));
        if (row.Topic == "policy" && row.Policy is null) faults.Add(nameof(TrainingSession.Policy), "学习制度文件的，请写明是哪一件。", nameof(TrainingSession.Topic), nameof(TrainingSession.Policy));
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(TrainingSession Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows)
            if (row.HeldOn > today) faults.Add(nameof(TrainingSession.HeldOn), "培训的日期在今天之后。请办了以后再登记，或者核对日期。", nameof(TrainingSession.HeldOn));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override void Derive(TrainingSession row) => row.Rate = RateOf(row.Due, row.Attended);

    /// <summary>参训率，万分之一，四舍五入；缺一样的为 null。</summary>
    public static int? RateOf(int? due, int? attended) => due is > 0 && attended is { } came ? (int)((came * 20_000L + due.Value) / (2L * due.Value)) : null;
}
