using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Storage;

namespace Bihuan.Ledgers;

/// <summary>一本台账：有哪些字段、怎样核对、算出什么。页面、导入导出、审计都照它做。</summary>
public abstract class Ledger
{
    private Dictionary<string, Field>? _byName;

    /// <summary>代号，小写字母，出现在网址、权限里，一旦用了不能改。</summary>
    public abstract string Code { get; }

    /// <summary>中文名，如“合同”。</summary>
    public abstract string Title { get; }

    /// <summary>一句话说它记什么。</summary>
    public abstract string Purpose { get; }

    /// <summary>行的类型。</summary>
    public abstract Type RowType { get; }

    /// <summary>各个字段，按表单里的先后。</summary>
    public abstract IReadOnlyList<Field> Fields { get; }

    /// <summary>用哪个字段称呼一行，如合同名称；别处引用这一行时显示它。</summary>
    public abstract string LabelField { get; }

    /// <summary>不选排序时按哪个字段排；这个字段要能排序。</summary>
    public abstract string DefaultSort { get; }

    /// <summary>不选排序时从大到小。</summary>
    public virtual bool DefaultDescending => true;

    /// <summary>是另一本台账的下级（议题之于会议）时，那本台账的代号；只在上级的页面里出现，不单独列在导航里。</summary>
    public virtual string? ParentCode => null;

    /// <summary>谁能看只随上级（表态随议题），不能单独限制阅读：少看到一个，人数、票数就都不对。</summary>
    public virtual bool ReadWithParent => false;

    /// <summary>这本台账的行限制阅读时，它的哪个字段指着的行也跟着限制，属性名：限制阅读的问题用着的佐证。没有的为 null。</summary>
    public virtual string? SharesSightThrough => null;

    /// <summary>由牵头的单位统一登记、修改（问题清单由整改办管）：角色里的“每本台账”，只有范围是整个机构的才能改它、删它。</summary>
    public virtual bool KeptCentrally => false;

    /// <summary>各单位自己登记，由牵头的单位统一审核（延期由整改办审核）：角色里的“每本台账”，只有范围是整个机构的才审核得了它。</summary>
    public virtual bool ReviewedCentrally => KeptCentrally;

    /// <summary>本机构没有别人可以审批时，还可以到哪里办，一句话；没有的为 null。</summary>
    public virtual string? ReviewElsewhere => null;

    /// <summary>有自己手写的表单（登记会议）时，它的路径：新增在 路径/new，修改在 路径/行号/edit；下级台账的行也在那里改。没有的用通用表单，为 null。</summary>
    public virtual string? FormPath => null;

    /// <summary>另有一页把一行的来龙去脉放在一起（问题的全貌）时，它的路径，行号接在后面；列表从这里进去。没有的为 null。</summary>
    public virtual string? PagePath => null;

    /// <summary>在一行上能办的事，按钮的先后；没有的为空。</summary>
    public virtual IReadOnlyList<RowDeed> Deeds => [];

    /// <summary>“经办”这项权限在这本台账里是办什么；没有这项权限的为 null。只有几本台账有，不写进“每本台账”。</summary>
    public virtual string? Handling => Deeds.Any(d => d.PermissionOn(Code) == Access.Permissions.Handle(Code)) ? "办批准了的：盖章、借出、收回" : null;

    /// <summary>登记、改、删这里的行，就是在页面上办一件事（报进展、加佐证、开督办单、登记审核意见）：接口令牌要写明“可以办理”。</summary>
    public virtual bool RowsAreDeeds => false;

    /// <summary>行只由办理写的，到哪里办；登记的表单、导入、批量都不开。可以登记的为 null。</summary>
    public virtual MadeElsewhere? Elsewhere => null;

    /// <summary>改这些字段，就是在页面上办一件事（报进展、写阶段目标做到了）：接口令牌要写明“可以办理”。属性名。</summary>
    public virtual IReadOnlyCollection<string> DeedFields => [];

    /// <summary>列表里勾选的、筛选出的行另排一页打印（资产的标签）时，那一页的路径；没有的为 null。</summary>
    public virtual string? PrintPath => null;

    /// <summary>有这项权限的人才看得见那一页的按钮；看得见台账就行的为 null。</summary>
    public virtual string? PrintPermission => null;

    /// <summary>那一页叫什么，如“打印标签”。</summary>
    public virtual string PrintTitle => "打印";

    /// <summary>一行现在改不了的字段和为什么；都改得了的为 null。保存时照样核对，这里只是让页面不出改了也存不进的框。</summary>
    public virtual ClosedFields? ClosedOn(LedgerRow row) => null;

    /// <summary>指着上级那一行的字段；不是下级台账的为 null。</summary>
    public Field? ParentField => ParentCode is { } parent ? Fields.First(f => f.Kind is Kinds.ReferenceKind && f.Kind.Target == parent) : null;

    /// <summary>
    /// 凭哪几个字段认得出是同一行：再导入、接口成批登记、收回分发的表时用。各字段都填了、都相同的才算。
    /// 不写的，用第一个不许重复的字段；一个也没有的为空，只能靠导出时带着的行号。
    /// </summary>
    public virtual IReadOnlyList<string> Key => Fields.FirstOrDefault(f => f.IsUnique) is { } unique ? [unique.Name] : [];

    /// <summary>属性名 → 字段；没有时为 null。</summary>
    public Field? Field(string name) => (_byName ??= Fields.ToDictionary(f => f.Name, StringComparer.Ordinal)).GetValueOrDefault(name);

    /// <summary>一个新的空行。</summary>
    public abstract LedgerRow NewRow();

    internal abstract void CheckRow(LedgerRow row, Faults faults);

    // 一批一起核对：查询的次数与行数无关
    internal abstract Task CheckRowsAsync(Db db, IReadOnlyList<(LedgerRow Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation);

    internal abstract RowTurn? TurnOfRow(LedgerRow row);

    /// <summary>一行的几个合计；没有的为 null。只算他看得见的行。</summary>
    public abstract Task<RowTotals?> TotalsAsync(Db db, LedgerRow row, CancellationToken cancellation = default);

    internal abstract void DeriveRow(LedgerRow row);

    // 正要保存的行（加的、改的、删的）：别的行跟着变的，在这里改，与它们一起保存
    internal abstract Task CarryRowsAsync(Db db, IReadOnlyList<LedgerRow> saving, DateOnly today, CancellationToken cancellation);

    internal abstract IQueryable<LedgerRow> RowsOf(Db db);

    internal abstract IQueryable<LedgerRow> WholeOf(Db db, bool removed);

    internal abstract Task<ListPage> ListAsync(Db db, ListQuery query, CancellationToken cancellation);

    internal abstract Task<IQueryable<LedgerRow>> MatchingAsync(Db db, ListQuery query, string permission, CancellationToken cancellation);

    internal abstract Task<ListTotals> OpenTotalsAsync(Db db, ListQuery query, CancellationToken cancellation);

    // 全部符合条件的，照列表的次序，一页一页；凭给定的权限够得着、又看得见的
    internal abstract IAsyncEnumerable<IReadOnlyList<LedgerRow>> PagesAsync(Db db, ListQuery query, IReadOnlyList<Field> fields, string permission, int atOnce, CancellationToken cancellation);

    internal Task<List<(Guid Id, string Name)>> NamesAsync(Db db, IReadOnlyList<Guid> ids, CancellationToken cancellation) => NamesAsync(db, ids, forOthers: false, cancellation);

    // 要写给别人看的（forOthers）：限制阅读的不写名称，打掩码的一律打着
    internal abstract Task<List<(Guid Id, string Name)>> NamesAsync(Db db, IReadOnlyList<Guid> ids, bool forOthers, CancellationToken cancellation);

    internal abstract IQueryable<Guid> IdsNamed(Db db, string text);

    // 一个引用字段是这一行的
    internal abstract IQueryable<Guid> IdsWhere(Db db, string reference, Guid id);

    internal abstract Task<(List<LedgerRow> Found, bool More)> FindAsync(Db db, string words, int most, CancellationToken cancellation);
}

/// <summary>一本台账。</summary>
/// <typeparam name="TRow">行。</typeparam>
public abstract class Ledger<TRow> : Ledger
    where TRow : LedgerRow, new()
{
    private IReadOnlyList<Field>? _fields;

    /// <inheritdoc/>
    public override Type RowType => typeof(TRow);

    /// <inheritdoc/>
    public override IReadOnlyList<Field> Fields
    {
        get
        {
            if (_fields is not null) return _fields;
            var fields = new LedgerFields<TRow>();
            Describe(fields);
            // 几个线程同时头一次来，也只留一份：别处拿字段比的是不是同一个
            return Interlocked.CompareExchange(ref _fields, fields.All, null) ?? _fields;
        }
    }

    /// <inheritdoc/>
    public override LedgerRow NewRow() => new TRow();

    /// <summary>说明有哪些字段。</summary>
    protected abstract void Describe(LedgerFields<TRow> fields);

    /// <summary>跨字段的核对；必填、格式由引擎先查过。</summary>
    protected virtual void Validate(TRow row, Faults faults)
    {
    }

    /// <summary>要看别的行才知道的核对，一批一起：查询的次数不随行数变。正要删除的行也在内，核对的是别的行还对不对得上。</summary>
    /// <param name="db">数据；里面改了、加了还没有保存的也算。</param>
    /// <param name="rows">各行，和放不对的地方。</param>
    /// <param name="today">今天，北京日期。</param>
    /// <param name="cancellation">取消。</param>
    protected virtual Task ValidateAsync(Db db, IReadOnlyList<(TRow Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation) => Task.CompletedTask;

    /// <summary>几行要合起来核对（各次付款之于合同）：保存时在哪一行上排队。不用排队的为 null。</summary>
    protected virtual RowTurn? TurnOf(TRow row) => null;

    /// <summary>详情里的几个合计，由下面的行数出，不存；没有的为 null。</summary>
    /// <param name="db">以谁的身份打开的：只算他看得见的行，还有看不见的要说明。</param>
    /// <param name="row">哪一行。</param>
    /// <param name="cancellation">取消。</param>
    protected virtual Task<RowTotals?> TotalsAsync(Db db, TRow row, CancellationToken cancellation) => Task.FromResult<RowTotals?>(null);

    /// <summary>算出要存的列：到期日、排序码、核对结果。保存前由引擎调用。</summary>
    protected virtual void Derive(TRow row)
    {
    }

    /// <summary>这些行正要保存，别的行要跟着变的（问题的进展跟着措施），改好，与它们一起保存。不论由表单、导入、接口还是办理来的，保存前由引擎调用。</summary>
    /// <param name="db">数据；里面改了、加了还没有保存的也算。</param>
    /// <param name="saving">正要保存的行。</param>
    /// <param name="today">今天，北京日期。</param>
    /// <param name="cancellation">取消。</param>
    protected virtual Task CarryAsync(Db db, IReadOnlyList<TRow> saving, DateOnly today, CancellationToken cancellation) => Task.CompletedTask;

    internal sealed override void CheckRow(LedgerRow row, Faults faults) => Validate((TRow)row, faults);

    internal sealed override Task CheckRowsAsync(Db db, IReadOnlyList<(LedgerRow Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation) =>
        ValidateAsync(db, [.. rows.Select(r => ((TRow)r.Row, r.Faults))], today, cancellation);

    internal sealed override RowTurn? TurnOfRow(LedgerRow row) => TurnOf((TRow)row);

    /// <inheritdoc/>
    public sealed override Task<RowTotals?> TotalsAsync(Db db, LedgerRow row, CancellationToken cancellation = default) => TotalsAsync(db, (TRow)row, cancellation);

    internal sealed override void DeriveRow(LedgerRow row) => Derive((TRow)row);

    internal sealed override Task CarryRowsAsync(Db db, IReadOnlyList<LedgerRow> saving, DateOnly today, CancellationToken cancellation) => CarryAsync(db, [.. saving.Cast<TRow>()], today, cancellation);

    internal sealed override IQueryable<LedgerRow> RowsOf(Db db) => db.Set<TRow>();

    internal sealed override IQueryable<LedgerRow> WholeOf(Db db, bool removed) => db.Whole<TRow>(removed);

    internal sealed override Task<ListPage> ListAsync(Db db, ListQuery query, CancellationToken cancellation) => new LedgerList<TRow>(db, query).RunAsync(cancellation);

    internal sealed override Task<IQueryable<LedgerRow>> MatchingAsync(Db db, ListQuery query, string permission, CancellationToken cancellation) => new LedgerList<TRow>(db, query).MatchingAsync(permission, cancellation);

    internal sealed override Task<ListTotals> OpenTotalsAsync(Db db, ListQuery query, CancellationToken cancellation) => new LedgerList<TRow>(db, query).OpenTotalsAsync(cancellation);

    internal sealed override IAsyncEnumerable<IReadOnlyList<LedgerRow>> PagesAsync(Db db, ListQuery query, IReadOnlyList<Field> fields, string permission, int atOnce, CancellationToken cancellation) => new LedgerList<TRow>(db, query with { Position = new ListPosition.Start() }).PagesAsync(fields, permission, atOnce, cancellation);

    internal sealed override Task<List<(Guid Id, string Name)>> NamesAsync(Db db, IReadOnlyList<Guid> ids, bool forOthers, CancellationToken cancellation) => LedgerNames.OfRowsAsync<TRow>(db, this, ids, forOthers, cancellation);

    internal sealed override IQueryable<Guid> IdsNamed(Db db, string text) => LedgerNames.IdsNamed<TRow>(db, this, text);

    internal sealed override IQueryable<Guid> IdsWhere(Db db, string reference, Guid id) => LedgerNames.IdsWhere<TRow>(db, reference, id);

    internal sealed override Task<(List<LedgerRow> Found, bool More)> FindAsync(Db db, string words, int most, CancellationToken cancellation) => new RowFinder<TRow>(db, this).RunAsync(words, most, cancellation);
}
