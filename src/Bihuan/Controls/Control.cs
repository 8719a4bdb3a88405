using Bihuan.Controls.Examples;
using Bihuan.Figures;

namespace Bihuan.Controls;

/// <summary>一条长效机制规则：查什么、凭什么、碰到了怎么说。一条一个文件；由 <see cref="RowControl{TRow, THit}"/>、<see cref="PeriodControl{THit}"/> 来。</summary>
public abstract class Control
{
    /// <summary>代号最长多少字符。</summary>
    public const int IdLength = 60;

    /// <summary>代号，如 contract.unreviewed，一旦用了不能改。</summary>
    public abstract string Id { get; }

    /// <summary>名称，说的是要防的那一类问题。</summary>
    public abstract string Title { get; }

    /// <summary>性质。</summary>
    public abstract ControlNature Nature { get; }

    /// <summary>性质给人看的叫法。</summary>
    public virtual string NatureTitle => ControlNames.Of(Nature);

    /// <summary>查什么，一两句平常话，写明什么算、什么不算。</summary>
    public abstract string Checks { get; }

    /// <summary>出处：哪部法规哪一条，或者本单位的哪类制度。</summary>
    public abstract string Basis { get; }

    /// <summary>看哪几本台账，改了一行以后重查哪些。</summary>
    public abstract IReadOnlyList<ControlSource> Sources { get; }

    /// <summary>碰到的和碰不到的样子。</summary>
    public abstract IReadOnlyList<ControlExample> Examples { get; }

    /// <summary>在演示的机构里真的弄出这一类问题：默认登记第一个碰到的例子。说“没有开、没有办”的规则，登记不出来，写明去掉什么、改掉什么。</summary>
    public virtual Func<ExampleScene, Task> Relapse => Examples.First(e => e.Breaks).Make;

    /// <summary>机构可以另定的数；同时写进 <see cref="AllFigures"/>。</summary>
    public virtual IReadOnlyList<Figure> Figures => [];

    /// <summary>说到主要负责人、党组成员的：只有看得见内部预警的人（记录人、书记、纪检组）看得见，不进摘要。</summary>
    public virtual bool Confidential => false;

    /// <summary>说的是哪本台账的行；说的不是一行的为 null。</summary>
    public virtual Type? SubjectType => null;

    /// <summary>第几版；查法改了就加一，下次整条重查。</summary>
    public virtual int Revision => 1;

    /// <summary>没有人定过时开不开：承诺要先绑定，默认不开。</summary>
    public virtual bool OnByDefault => Nature != ControlNature.Promise;

    // 说一期的预警，去哪里看那些行；说一行的、没有写的为 null
    internal virtual RowsToSee? RowsOf(Finding finding) => null;

    // 最早追到哪一天的那一期；不分期的为 null
    internal virtual DateOnly? Oldest(DateOnly today) => null;

    // 找出碰到的，最多 most 处
    internal abstract Task<List<Found>> FindAsync(ControlScan scan, ControlScope scope, int most, CancellationToken cancellation);

    // 碰到的一共几处；找不全时才数
    internal abstract Task<int> CountAsync(ControlScan scan, ControlScope scope, CancellationToken cancellation);

    // 没有改，只因过了几天（after 之后到今天）就要重查的
    internal abstract Task<ControlScope> WakeAsync(ControlScan scan, DateOnly after, CancellationToken cancellation);

    // 预警指着的是哪本台账的行；除了说的就是行的，还有分人数的
    internal virtual Type? FoundType => SubjectType;

    // 查过以后还要做的，随结果一起存
    internal virtual Task AfterRunAsync(ControlScan scan, TimeProvider clock, CancellationToken cancellation) => Task.CompletedTask;

    // 由记下的各处得出要查的范围
    internal abstract Task<ControlScope> ResolveAsync(ControlScan scan, IReadOnlyList<DirtyMark> marks, CancellationToken cancellation);
}

/// <summary>碰到的一处，写成了话。</summary>
/// <param name="Hit">哪一处。</param>
/// <param name="Period">哪一期；不分期的为 null。</param>
/// <param name="Sentence">一句话，带着数。</param>
internal sealed record Found(Hit Hit, PeriodSpan? Period, string Sentence)
{
    public string Subject { get; } = Hit.SubjectIn(Period);
}
