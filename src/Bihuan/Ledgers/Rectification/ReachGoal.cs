using Bihuan.Access;
using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification;

/// <summary>做到了一个阶段目标：写明哪天做到、情况怎样。办那个问题的人写。</summary>
public sealed class ReachGoal : RowDeed<StageGoal>
{
    /// <inheritdoc/>
    public override string Code => "reach";

    /// <inheritdoc/>
    public override string Title => "做到了";

    /// <inheritdoc/>
    public override string PermissionOn(string ledger) => Permissions.Handle("problem");

    /// <inheritdoc/>
    public override string? ReasonTitle => "做到的情况";

    /// <inheritdoc/>
    public override bool ReasonRequired => true;

    /// <inheritdoc/>
    public override string? DateTitle => "哪天做到的";

    /// <inheritdoc/>
    protected override bool IsOpenOn(StageGoal row) => row.DoneOn is null;

    internal override Task<string?> DoOnAsync(Db db, StageGoal row, DeedWords words, CancellationToken cancellation)
    {
        (row.DoneOn, row.Result) = (words.On, words.Reason);
        return Task.FromResult<string?>(null);
    }
}
