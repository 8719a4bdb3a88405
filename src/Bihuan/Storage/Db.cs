using System.Linq.Expressions;

using Bihuan.Access;
using Bihuan.Access.Accounts;
using Bihuan.Audit;
using Bihuan.Controls;
using Bihuan.Figures;
using Bihuan.Files;
using Bihuan.Jobs;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Assets.Taking;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Messages;
using Bihuan.People;
using Bihuan.People.Leaving;
using Bihuan.Readings;

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bihuan.Storage;

/// <summary>系统的数据。两种数据库共用这一个模型;<see cref="SqliteDb"/> 与 <see cref="PostgresDb"/> 各有自己的迁移。</summary>
public abstract partial class Db : DbContext
{
    /// <summary>由子类给出连接与数据库种类。</summary>
    /// <param name="options">连接。</param>
    /// <param name="setup">台账目录与钥匙。</param>
    /// <param name="viewer">谁在看；看不见别的机构的行、限制阅读的行。</param>
    protected Db(DbContextOptions options, DbSetup setup, Viewer viewer) : base(options) =>
        (Catalog, Controls, Secrets, Changes, Viewer) = (setup.Catalog, setup.Controls, setup.Secrets, setup.Changes, viewer);

    /// <summary>有哪些台账。</summary>
    public Catalog Catalog { get; }

    /// <summary>谁在看。</summary>
    public Viewer Viewer { get; }

    /// <summary>看删除了的行，而不是在的行；只给“已删除”一页用。</summary>
    public bool ShowsRemoved { get; init; }

    /// <summary>机构。</summary>
    public DbSet<Body> Bodies => Set<Body>();

    /// <summary>单位。</summary>
    public DbSet<Unit> Units => Set<Unit>();

    /// <summary>岗位。</summary>
    public DbSet<Post> Posts => Set<Post>();

    /// <summary>谁在岗位上。</summary>
    public DbSet<PostHolder> PostHolders => Set<PostHolder>();

    /// <summary>改单位、岗位、角色的次序。</summary>
    public DbSet<StaffTurn> StaffTurns => Set<StaffTurn>();

    /// <summary>离岗交接。</summary>
    public DbSet<HandOver> HandOvers => Set<HandOver>();

    /// <summary>离岗交接的各项。</summary>
    public DbSet<HandOverLine> HandOverLines => Set<HandOverLine>();

    /// <summary>机构督导机构。</summary>
    public DbSet<Supervision> Supervisions => Set<Supervision>();

    /// <summary>角色。</summary>
    public DbSet<Role> Roles => Set<Role>();

    /// <summary>角色里的权限与范围。</summary>
    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();

    /// <summary>角色给了谁。</summary>
    public DbSet<RoleAssignment> RoleAssignments => Set<RoleAssignment>();

    /// <summary>委托。</summary>
    public DbSet<Delegation> Delegations => Set<Delegation>();

    /// <summary>机构另定的数。</summary>
    public DbSet<BodyFigure> Figures => Set<BodyFigure>();

    /// <summary>限制阅读的行许谁看。</summary>
    public DbSet<RowReader> RowReaders => Set<RowReader>();

    /// <summary>各人存下的视图。</summary>
    public DbSet<SavedView> SavedViews => Set<SavedView>();

    /// <summary>审计的各条。</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>审计里各行的改动。</summary>
    public DbSet<AuditChange> AuditChanges => Set<AuditChange>();

    /// <summary>还没有封签的审计。</summary>
    public DbSet<AuditUnsealed> AuditUnsealed => Set<AuditUnsealed>();

    /// <summary>审计链。</summary>
    public DbSet<AuditBlock> AuditBlocks => Set<AuditBlock>();

    /// <summary>后台任务。</summary>
    public DbSet<Job> Jobs => Set<Job>();

    /// <summary>填了一半的表单。</summary>
    public DbSet<Draft> Drafts => Set<Draft>();

    /// <summary>对行的留言。</summary>
    public DbSet<Comment> Comments => Set<Comment>();

    /// <summary>留言里提到的人。</summary>
    public DbSet<CommentMention> CommentMentions => Set<CommentMention>();

    /// <summary>收下的文件。</summary>
    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();

    /// <summary>文件用在哪里。</summary>
    public DbSet<FileUse> FileUses => Set<FileUse>();

    /// <summary>可以撤回的批量办理。</summary>
    public DbSet<BulkUndo> BulkUndos => Set<BulkUndo>();

    /// <summary>收过的手机盘点登记。</summary>
    public DbSet<TakenEntry> TakenEntries => Set<TakenEntry>();

    /// <summary>暂存一小时的文书。</summary>
    public DbSet<KeptReading> KeptReadings => Set<KeptReading>();

    /// <summary>忽略了的校核意见。</summary>
    public DbSet<IgnoredRemark> IgnoredRemarks => Set<IgnoredRemark>();

    /// <summary>账号。</summary>
    public DbSet<Account> Accounts => Set<Account>();

    /// <summary>口令与登录计数。</summary>
    public DbSet<Credential> Credentials => Set<Credential>();

    /// <summary>用过的口令。</summary>
    public DbSet<PastPassword> PastPasswords => Set<PastPassword>();

    /// <summary>恢复码。</summary>
    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    /// <summary>登录着的会话。</summary>
    public DbSet<UserSession> UserSessions => Set<UserSession>();

    /// <summary>登录记录。</summary>
    public DbSet<SignInEntry> SignInEntries => Set<SignInEntry>();

    /// <summary>各机构的登录设置。</summary>
    public DbSet<SecurityProfile> SecurityProfiles => Set<SecurityProfile>();

    /// <summary>第一次开通用的码。</summary>
    public DbSet<FirstRunCode> FirstRunCodes => Set<FirstRunCode>();

    /// <summary>框架的表单密钥。</summary>
    public DbSet<KeyRingEntry> KeyRing => Set<KeyRingEntry>();

    internal Secrets Secrets { get; }

    private PublicChanges Changes { get; }

    // 存了、事务还没有提交的：提交以后才算
    private IReadOnlyCollection<int> _changed = [];

    // 正轮到自己写：里面再写不必再排队
    private bool _inTurn;

    // 查询条件里用：EF 每次取当时的值作参数
    private int ViewerBody => Viewer.BodyId;
    private Guid ViewerPerson => Viewer.PersonId;
    private bool SeesAll => Viewer.IsSystem;

    /// <summary>保存改动，并在同一个事务里写进审计。全系统只有这一个保存入口。</summary>
    /// <param name="process">谁、做什么、为什么。</param>
    /// <param name="cancellation">取消。</param>
    /// <exception cref="StaleRowException">要改的行已被别人改过；什么也没有保存。</exception>
    public async Task SaveAsync(Process process, CancellationToken cancellation = default)
    {
        await RowStamps.ApplyAsync(this, process, cancellation);
        await MarkDirty.AppendAsync(this, process, cancellation);
        AuditTrail.Append(this, process);
        await WriteAsync(cancellation);
    }

    /// <summary>
    /// 做一件不经加载的事（比较并改、成批删除），连同加载着的改动，在同一个事务里保存并写进审计。
    /// 用于平时不进审计的行上由人做的事：取消任务、结束登录、解锁；也用于什么也不改的导出。
    /// </summary>
    /// <param name="process">谁、做什么、为什么。</param>
    /// <param name="act">做，里面照常用这个工作单元；返回要记的各处，没有做成时返回 null，什么也不保存、不记。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>做成了没有。</returns>
    /// <exception cref="StaleRowException">要改的行已被别人改过；什么也没有保存。</exception>
    internal async Task<bool> RecordAsync(Process process, Func<CancellationToken, Task<IReadOnlyList<AuditNote>?>> act, CancellationToken cancellation = default)
    {
        using var turn = await EnterWriteAsync(cancellation);
        _inTurn = true;
        try
        {
            await using var transaction = await Database.BeginTransactionAsync(cancellation);
            if (await act(cancellation) is not { } notes) return false;
            await RowStamps.ApplyAsync(this, process, cancellation);
            await MarkDirty.AppendAsync(this, process, cancellation);
            AuditTrail.Append(this, process, notes);
            await SaveNowAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            Changes.Add(_changed);
            return true;
        }
        finally
        {
            _inTurn = false;
        }
    }

    /// <summary>保存不进审计的改动（见 <see cref="IUnaudited"/>）。</summary>
    /// <exception cref="InvalidOperationException">有要进审计的改动，是程序写错了。</exception>
    public async Task SaveAsync(CancellationToken cancellation = default)
    {
        if (ChangeTracker.Entries().FirstOrDefault(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && e.Entity is not IUnaudited) is { } audited)
            throw new InvalidOperationException($"{audited.Metadata.DisplayName()} 的改动要进审计：保存时写明是哪一次办理。");
        await WriteAsync(cancellation);
    }

    /// <summary>不经加载，直接删除查询到的行。用于到期清除、用户自己删除；只许用于不进审计的行。</summary>
    /// <returns>删了几行。</returns>
    public async Task<int> EraseAsync<TRow>(IQueryable<TRow> rows, CancellationToken cancellation = default)
        where TRow : class, IUnaudited
    {
        using var turn = await WriteTurnAsync(cancellation);
#pragma warning disable RS0030 // 唯一允许调用之处
        return await rows.ExecuteDeleteAsync(cancellation);
#pragma warning restore RS0030
    }

    /// <summary>让已删除的内容不再留在数据库的日志文件里；数据库自己会处理的，什么也不做。</summary>
    public virtual Task ScrubAsync(CancellationToken cancellation = default) => Task.CompletedTask;

    /// <summary>更新查询计划用的统计。</summary>
    /// <returns>更新了没有：不许这个角色做的，由数据库自己更新。</returns>
    public abstract Task<bool> TuneAsync(CancellationToken cancellation = default);

    /// <summary>把表结构升到当前版本；已是当前版本时什么也不做。</summary>
    public virtual async Task MigrateAsync(CancellationToken cancellation = default)
    {
        if ((await Database.GetPendingMigrationsAsync(cancellation)).Any())
            await Database.MigrateAsync(cancellation);
        await GuardAsync(cancellation);
    }

    /// <summary>迁移管不到的：审计表只增不改的触发器、查找用的索引。做几遍都一样。</summary>
    public abstract Task GuardAsync(CancellationToken cancellation = default);

    /// <summary>同一时刻的样子：此后的查询都看它，不受别人写入的影响，也不挡别人写。提交或释放即止。</summary>
    internal virtual Task<IDbContextTransaction> BeginSnapshotAsync(CancellationToken cancellation = default) =>
        Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);

    /// <summary>给 Storage 里不经 <see cref="SaveAsync(Process, CancellationToken)"/> 的写入排队：封签、后台任务的占用。</summary>
    internal ValueTask<IDisposable?> WriteTurnAsync(CancellationToken cancellation) => _inTurn ? new((IDisposable?)null) : EnterWriteAsync(cancellation);

    /// <summary>台账里含有全部给定两字（见 <see cref="SearchGrams"/>）的行号，本机构的；两字在而连起来不是那个词的也在内。</summary>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="grams">两字，全部要有。</param>
    /// <param name="most">最多要几个。</param>
    internal abstract IQueryable<Guid> SearchHits(Ledger ledger, IEnumerable<string> grams, int most);

    /// <summary>排队等到可以写；返回的东西释放时让位给下一个。</summary>
    protected virtual ValueTask<IDisposable?> EnterWriteAsync(CancellationToken cancellation) => new((IDisposable?)null);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        Body.Describe(modelBuilder.Entity<Body>());
        Unit.Describe(modelBuilder.Entity<Unit>());
        Post.Describe(modelBuilder.Entity<Post>());
        PostHolder.Describe(modelBuilder.Entity<PostHolder>());
        StaffTurn.Describe(modelBuilder.Entity<StaffTurn>());
        HandOver.Describe(modelBuilder.Entity<HandOver>());
        HandOverLine.Describe(modelBuilder.Entity<HandOverLine>());
        Supervision.Describe(modelBuilder.Entity<Supervision>());
        Role.Describe(modelBuilder.Entity<Role>());
        RoleGrant.Describe(modelBuilder.Entity<RoleGrant>());
        RoleAssignment.Describe(modelBuilder.Entity<RoleAssignment>());
        Delegation.Describe(modelBuilder.Entity<Delegation>());
        BodyFigure.Describe(modelBuilder.Entity<BodyFigure>());
        RowReader.Describe(modelBuilder.Entity<RowReader>());
        AuditEntry.Describe(modelBuilder.Entity<AuditEntry>());
        AuditChange.Describe(modelBuilder.Entity<AuditChange>());
        Audit.AuditUnsealed.Describe(modelBuilder.Entity<AuditUnsealed>());
        AuditBlock.Describe(modelBuilder.Entity<AuditBlock>());
        Job.Describe(modelBuilder.Entity<Job>());
        Draft.Describe(modelBuilder.Entity<Draft>());
        Comment.Describe(modelBuilder.Entity<Comment>());
        CommentMention.Describe(modelBuilder.Entity<CommentMention>());
        StoredFile.Describe(modelBuilder.Entity<StoredFile>());
        FileUse.Describe(modelBuilder.Entity<FileUse>());
        BulkUndo.Describe(modelBuilder.Entity<BulkUndo>());
        TakenEntry.Describe(modelBuilder.Entity<TakenEntry>());
        DescribeExchange(modelBuilder);
        DescribeIntakes(modelBuilder);
        KeptReading.Describe(modelBuilder.Entity<KeptReading>());
        IgnoredRemark.Describe(modelBuilder.Entity<IgnoredRemark>());
        AccountsModel.Describe(modelBuilder);
        DescribeTokens(modelBuilder);
        MessagesModel.Describe(modelBuilder);
        ControlsModel.Describe(modelBuilder);
        DescribeCalendar(modelBuilder);
        DescribePlans(modelBuilder);
        DescribeProving(modelBuilder);
        DescribeSubmitting(modelBuilder);
        KeyRingEntry.Describe(modelBuilder.Entity<KeyRingEntry>());
        SavedView.Describe(modelBuilder.Entity<SavedView>());
        Keyset.Describe(modelBuilder);
        foreach (var ledger in Catalog.Ledgers)
        {
            var entity = modelBuilder.Entity(ledger.RowType);
            LedgerModel.Describe(entity, ledger, Catalog, Secrets);
            Restrict(entity.Metadata.ClrType, modelBuilder);
        }
        DescribeChasing(modelBuilder);
        DescribeClosing(modelBuilder);
        DescribeLookBacks(modelBuilder);
        DescribeDispatches(modelBuilder);
        DescribePublishing(modelBuilder);
        DescribeAssessing(modelBuilder);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcTime>();

    private async Task WriteAsync(CancellationToken cancellation)
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var turn = await WriteTurnAsync(cancellation);
        await SaveNowAsync(cancellation);
        Meters.SaveSeconds.Record(TimeProvider.System.GetElapsedTime(begun).TotalSeconds);
    }

    private async Task SaveNowAsync(CancellationToken cancellation)
    {
        if (WithNextSave?.Invoke() == true) WithNextSave = null;
        _changed = PublicChanges.In(ChangeTracker);
        try
        {
#pragma warning disable RS0030 // 唯一允许调用之处
            await SaveChangesAsync(acceptAllChangesOnSuccess: true, cancellation);
#pragma warning restore RS0030
            if (Database.CurrentTransaction is null) Changes.Add(_changed);
        }
        catch (DbUpdateConcurrencyException e)
        {
            Meters.SaveFailures.Add(1);
            throw new StaleRowException("这一行在您打开之后被别人改过，没有保存。", e);
        }
        catch (DbUpdateException)
        {
            Meters.SaveFailures.Add(1);
            throw;
        }
    }

    private void Restrict(Type rowType, ModelBuilder builder) =>
        typeof(Db).GetMethod(nameof(RestrictRows), System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
            .MakeGenericMethod(rowType).CreateDelegate<Action<ModelBuilder>>(this)(builder);

    // 每个查询都带着：只见本机构的；不见删除了的；限制阅读的只给指定的人和登记的人看
    private void RestrictRows<TRow>(ModelBuilder builder)
        where TRow : LedgerRow
    {
        Expression<Func<TRow, bool>> body = r => r.BodyId == ViewerBody;
        Expression<Func<TRow, bool>> visible = r => r.Removed == ShowsRemoved
            && (!r.Restricted || SeesAll || r.CreatedBy == ViewerPerson || RowReaders.Any(x => x.BodyId == r.BodyId && x.RowId == r.Id && x.PersonId == ViewerPerson));
        builder.Entity<TRow>().HasQueryFilter("Body", body).HasQueryFilter(VisibleFilter, visible);
    }
}
