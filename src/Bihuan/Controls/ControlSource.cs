using Bihuan.Ledgers;

namespace Bihuan.Controls;

/// <summary>规则要看的一本台账，和那里改了一行以后要重查哪些。</summary>
public sealed class ControlSource
{
    private ControlSource(Type rowType, Func<LedgerRow, ControlMark?> mark) => (RowType, Mark) = (rowType, mark);

    /// <summary>哪本台账的行。</summary>
    public Type RowType { get; }

    /// <summary>这本台账空着、久不登记时，结果就不作数（显示“无数据”）。</summary>
    public bool IsNeeded { get; private init; } = true;

    // 改之前、改之后的样子各算一次；与规则不相干的行为 null
    internal Func<LedgerRow, ControlMark?> Mark { get; }

    internal Func<ControlScan, IReadOnlyList<Guid>, IQueryable<Guid>>? Resolve { get; private init; }

    internal Func<ControlScan, IReadOnlyList<string>, IQueryable<Guid>>? ResolveText { get; private init; }

    // 台账在运行时才知道的：自己定的规则
    internal static ControlSource Marking(Type rowType, Func<LedgerRow, ControlMark?> mark, bool isNeeded) => new(rowType, mark) { IsNeeded = isNeeded };

    /// <summary>没有也照样查：合同可以没有议题。</summary>
    public ControlSource Optional() => new(RowType, Mark) { IsNeeded = false, Resolve = Resolve, ResolveText = ResolveText };

    /// <summary>说的就是这本台账的行，或者这一行指着的那一行。</summary>
    /// <param name="subject">指着说的是哪一行；没有指着的为 null。</param>
    public static ControlSource Of<TRow>(Func<TRow, Guid?> subject)
        where TRow : LedgerRow => new(typeof(TRow), r => subject((TRow)r) is { } id ? new(MarkKind.Row, id, null) : null);

    /// <summary>说的是别的行，由这一行要查过才知道。</summary>
    /// <param name="subjects">由改了的各行查出说的是哪些行。</param>
    public static ControlSource Via<TRow>(Func<ControlScan, IReadOnlyList<Guid>, IQueryable<Guid>> subjects)
        where TRow : LedgerRow => new(typeof(TRow), r => new(MarkKind.Via, r.Id, null)) { Resolve = subjects };

    /// <summary>说的是别的行，由这一行指着的（改之前、改之后指着的）那一行查出。</summary>
    /// <param name="key">指着哪一行；没有指着的为 null。</param>
    /// <param name="subjects">由指着的各行查出说的是哪些行。</param>
    public static ControlSource Via<TRow>(Func<TRow, Guid?> key, Func<ControlScan, IReadOnlyList<Guid>, IQueryable<Guid>> subjects)
        where TRow : LedgerRow => new(typeof(TRow), r => key((TRow)r) is { } id ? new(MarkKind.Via, id, null) : null) { Resolve = subjects };

    /// <summary>说的是写着同样几个字的各行：同一个收款方、同一个票据号码。改之前、改之后的字各查一次。字段要 <c>Indexed()</c>，最长 <see cref="DirtyMark.TextLength"/> 字。</summary>
    /// <param name="text">哪几个字；没有写的为 null。</param>
    /// <param name="subjects">由这些字查出说的是哪些行。</param>
    public static ControlSource By<TRow>(Func<TRow, string?> text, Func<ControlScan, IReadOnlyList<string>, IQueryable<Guid>> subjects)
        where TRow : LedgerRow => new(typeof(TRow), r => text((TRow)r) is { } written ? new(MarkKind.Text, null, null, written) : null) { ResolveText = subjects };

    /// <summary>说的是这一天所在的那一期。</summary>
    public static ControlSource On<TRow>(Func<TRow, DateOnly?> day)
        where TRow : LedgerRow => new(typeof(TRow), r => day((TRow)r) is { } at ? new(MarkKind.Day, null, at) : null);

    /// <summary>说的是这一天所在的那一期，和以后的各期：到这一期为止开过几次、台账用起来没有。</summary>
    public static ControlSource Since<TRow>(Func<TRow, DateOnly?> day)
        where TRow : LedgerRow => new(typeof(TRow), r => day((TRow)r) is { } at ? new(MarkKind.Since, null, at) : null);

    /// <summary>说的是近一年的各期：有几个支部、几名党员这样的。</summary>
    public static ControlSource Every<TRow>()
        where TRow : LedgerRow => new(typeof(TRow), _ => new(MarkKind.All, null, null));
}
