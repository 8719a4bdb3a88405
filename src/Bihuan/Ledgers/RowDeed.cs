using Bihuan.Access;
using Bihuan.Storage;

namespace Bihuan.Ledgers;

/// <summary>
/// 在一行上办的一件事，不是改字段：提交、批准、用印、结束盘点。一件一个文件，由台账在 <see cref="Ledger.Deeds"/> 里列出；
/// 详情页照它出按钮，<see cref="Editing.DoDeed"/> 照它办。
/// </summary>
public abstract class RowDeed
{
    /// <summary>代号，出现在网址里。</summary>
    public abstract string Code { get; }

    /// <summary>按钮上的字，动词，如“批准”。</summary>
    public abstract string Title { get; }

    /// <summary>按钮的图标名。</summary>
    public virtual string Icon => "check";

    /// <summary>凭哪项权限办；够得着的范围也照它。</summary>
    /// <param name="ledger">台账代号。</param>
    public abstract string PermissionOn(string ledger);

    /// <summary>这一行现在能不能办；不能的不出按钮。</summary>
    public abstract bool IsOpen(LedgerRow row);

    /// <summary>这个人不能办的，一句说明，写在按钮的位置上；能办的为 null。</summary>
    public virtual string? Refusal(LedgerRow row, Viewer viewer) => null;

    /// <summary>给了“可以办理”的接口令牌也办得了；平常都要本人在网页上办。审核、同意、用印从来要本人。</summary>
    public virtual bool OpenToTokens => false;

    /// <summary>要写的字叫什么；不用写的为 null。</summary>
    public virtual string? ReasonTitle => null;

    /// <summary>字非写不可。</summary>
    public virtual bool ReasonRequired => false;

    /// <summary>写字的框下面的一句话。</summary>
    public virtual string? ReasonHelp => null;

    /// <summary>要填的日期叫什么；不用填的为 null。不填就是今天。</summary>
    public virtual string? DateTitle => null;

    /// <summary>填日期的框下面的一句话。</summary>
    public virtual string DateHelp => "不填就是今天。";

    /// <summary>办：改这一行。保存由 <see cref="Editing.DoDeed"/> 做。</summary>
    /// <returns>办不了的，一句说明；办了为 null。</returns>
    internal abstract Task<string?> DoAsync(Db db, LedgerRow row, DeedWords words, CancellationToken cancellation);

    /// <summary>办了以后告诉谁：往工作单元里加消息，与这件办理同一个事务保存。</summary>
    /// <returns>给办的人的一句话；没有可说的为 null。</returns>
    internal virtual Task<string?> TellAsync(Db db, TimeProvider clock, Ledger ledger, LedgerRow row, CancellationToken cancellation) => Task.FromResult<string?>(null);

    /// <summary>要与别的行合起来才对的：在哪些行上排队。</summary>
    internal virtual Task<IReadOnlyCollection<RowTurn>> TurnsAsync(Db db, LedgerRow row, CancellationToken cancellation) => Task.FromResult<IReadOnlyCollection<RowTurn>>([]);

    /// <summary>排上队以后再看一遍；不对的，一句说明。</summary>
    internal virtual Task<string?> ConflictAsync(Db db, LedgerRow row, CancellationToken cancellation) => Task.FromResult<string?>(null);
}

/// <summary>办的人写的。</summary>
/// <param name="Reason">写的字，去了两头空白；没有写的为 null。</param>
/// <param name="On">哪一天，不晚于今天。</param>
/// <param name="Today">今天。</param>
internal sealed record DeedWords(string? Reason, DateOnly On, DateOnly Today);

/// <summary>同上，给出行的类型。</summary>
/// <typeparam name="TRow">行，或者它的基类。</typeparam>
public abstract class RowDeed<TRow> : RowDeed
    where TRow : LedgerRow
{
    /// <inheritdoc/>
    public sealed override bool IsOpen(LedgerRow row) => IsOpenOn((TRow)row);

    /// <summary>这一行现在能不能办。</summary>
    protected abstract bool IsOpenOn(TRow row);

    internal sealed override Task<string?> DoAsync(Db db, LedgerRow row, DeedWords words, CancellationToken cancellation) => DoOnAsync(db, (TRow)row, words, cancellation);

    internal abstract Task<string?> DoOnAsync(Db db, TRow row, DeedWords words, CancellationToken cancellation);
}
