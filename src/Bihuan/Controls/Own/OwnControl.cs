using System.Globalization;

using Bihuan.Access;
using Bihuan.Controls.Examples;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Own;

/// <summary>由 <see cref="OwnRule"/> 变成的规则：与内置的一样查。</summary>
public sealed class OwnControl : Control
{
    // 下级台账改了这么多行以上，整条重查
    private const int MostRows = 2_000;

    private readonly OwnCounting _counting;

    private OwnControl(Catalog catalog, OwnRule rule, Ledger ledger)
    {
        (Rule, Ledger) = (rule, ledger);
        Link = rule.Link is null ? null : OwnLink.Find(catalog, ledger, rule.Link);
        Query = OwnQuery.Read(ledger, Viewer.System(rule.BodyId), rule.Rows);
        Staff = catalog.Of(typeof(Person));
        _counting = new(this);
    }

    /// <summary>存着的那一行。</summary>
    public OwnRule Rule { get; }

    /// <summary>哪本台账。</summary>
    public Ledger Ledger { get; }

    /// <summary>由哪一项认出是谁；不分人的为 null。</summary>
    public OwnLink? Link { get; }

    /// <summary>哪些行。</summary>
    public ListQuery Query { get; }

    internal Ledger Staff { get; }

    /// <inheritdoc/>
    public override string Id => Rule.ControlId;

    /// <inheritdoc/>
    public override string Title => Rule.Title;

    /// <inheritdoc/>
    public override ControlNature Nature => Rule.Nature;

    // “规定”是法规、党内法规的：自己定的不能这样叫
    /// <inheritdoc/>
    public override string NatureTitle => Nature == ControlNature.Rule ? "自建规则" : base.NatureTitle;

    /// <inheritdoc/>
    public override string Checks => OwnWords.Checks(Rule, Ledger, Link?.Title);

    /// <inheritdoc/>
    public override string Basis => string.Create(CultureInfo.InvariantCulture, $"{(Nature == ControlNature.Promise ? "本单位的承诺" : "本单位自建的规则")}，{Rule.Maker}定于{Rule.MadeOn:yyyy-MM-dd}；提醒{Rule.Responsible}");

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples => [];

    // 存下就是绑定了：先存下不开的，另写一行开关
    /// <inheritdoc/>
    public override bool OnByDefault => true;

    /// <inheritdoc/>
    public override Type? SubjectType => Rule.Subject == OwnSubject.EachRow ? Ledger.RowType : null;

    /// <inheritdoc/>
    public override int Revision => Rule.Version;

    internal override Type? FoundType => Rule.Subject == OwnSubject.EachPerson ? typeof(Person) : SubjectType;

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources
    {
        get
        {
            var sources = new List<ControlSource> { ControlSource.Marking(Ledger.RowType, Mark, isNeeded: true) };
            // 参会人员改了：由它的上级看是哪一期
            if (Link is { Child: { } child }) sources.Add(ControlSource.Marking(child.RowType, r => child.ParentField!.Get(r) is Guid above ? new(MarkKind.Via, above, null) : null, isNeeded: false));
            if (Rule.Subject == OwnSubject.EachPerson && Ledger != Staff) sources.Add(ControlSource.Marking(typeof(Person), _ => new(MarkKind.All, null, null), isNeeded: false));
            return sources;
        }
    }

    /// <summary>要看哪几本台账：一本也看不见的人，看不见这条规则。</summary>
    public IEnumerable<Ledger> Ledgers => new[] { Ledger, Link?.Child, Rule.Subject == OwnSubject.EachPerson ? Staff : null }.OfType<Ledger>();

    /// <summary>由存着的一行变成规则；台账、认人的一项已经不在的为 null。</summary>
    public static OwnControl? Of(Catalog catalog, OwnRule rule) =>
        catalog.Find(rule.Ledger) is { } ledger && new OwnControl(catalog, rule, ledger) is var control && (rule.Link is null || control.Link is not null) ? control : null;

    /// <summary>今天在数的那一段；有一行就报的、还没有开始的为 null。</summary>
    public OwnSpan? Current(DateOnly today) => Spans(today) is [.., var last] ? last : null;

    /// <summary>要数的各段，从早到晚：近一年的各期；到某一天为止的只有一段。</summary>
    public IReadOnlyList<OwnSpan> Spans(DateOnly today) => Rule switch
    {
        { Subject: OwnSubject.EachRow } => [],
        { Every: { } every } => [.. PeriodSpan.LastYear(every, today).Where(p => p.To >= Rule.Since).Select(OwnSpan.Of)],
        { Due: { } due } when Rule.Since <= today => [new OwnSpan(Rule.Since, due, null)],
        _ => [],
    };

    /// <summary>看数进去的各行：列表的网址。</summary>
    /// <param name="span">哪一段；不分的为 null。</param>
    /// <param name="unit">哪个单位；不分的为 null。</param>
    /// <param name="person">哪个人；不分的、由下级台账认的为 null。</param>
    public string ListOf(OwnSpan? span, int? unit = null, Guid? person = null)
    {
        var query = OwnQuery.Between(Query, Rule.DateField, span?.From ?? (Rule.Subject == OwnSubject.EachRow ? Rule.Since : null), span?.To);
        var extra = new List<ListFilter>();
        if (unit is { } id && Ledger.Field(nameof(LedgerRow.UnitId)) is { } units) extra.Add(new ListFilter.OneOf(units, [id]));
        if (person is { } who && Link is { Child: null } link) extra.Add(new ListFilter.OneOf(link.Person, [who]));
        return $"/ledgers/{Ledger.Code}{query with { Filters = [.. query.Filters.Where(f => extra.All(x => x.Field != f.Field)), .. extra] }}";
    }

    /// <summary>看一条预警数进去的各行；说的就是一行的为 null。</summary>
    public string? ListOf(Finding finding, DateOnly today) => Rule.Subject == OwnSubject.EachRow ? null
        : ListOf(finding.Period is { } from && Rule.Every is { } every ? OwnSpan.Of(new PeriodSpan(every, from)) : Current(today), finding.UnitId == 0 || Rule.Subject != OwnSubject.EachUnit ? null : finding.UnitId, Rule.Subject == OwnSubject.EachPerson ? finding.RowId : null);

    internal override DateOnly? Oldest(DateOnly today) => Rule.Every is { } every ? PeriodSpan.LastYear(every, today)[0].From : null;

    internal override Task<List<Found>> FindAsync(ControlScan scan, ControlScope scope, int most, CancellationToken cancellation) => _counting.FindAsync(scan, scope, most, cancellation);

    internal override Task<int> CountAsync(ControlScan scan, ControlScope scope, CancellationToken cancellation) => _counting.CountAsync(scan, scope, cancellation);

    // 定的那一天正在保存的行，不知道有这一条，没有记下：第二天整条查一遍。
    // 过了一天：没过完的那一段，和这几天里过完的
    internal override Task<ControlScope> WakeAsync(ControlScan scan, DateOnly after, CancellationToken cancellation) => Task.FromResult<ControlScope>(
        Rule.MadeOn >= after ? new ControlScope.Whole()
        : Rule.Subject == OwnSubject.EachRow ? new ControlScope.Rows([])
        : Rule.Every is null ? new ControlScope.Whole()
        : new ControlScope.Periods([.. Spans(scan.Today).Where(s => s.To >= after).Select(s => s.Period!)]));

    internal override async Task<ControlScope> ResolveAsync(ControlScan scan, IReadOnlyList<DirtyMark> marks, CancellationToken cancellation)
    {
        if (marks.Any(m => m.Kind == MarkKind.All) || marks.Count > MostRows) return new ControlScope.Whole();
        if (Rule.Subject == OwnSubject.EachRow) return new ControlScope.Rows([.. marks.Select(m => m.RowId).OfType<Guid>().Distinct()]);
        if (Rule.Every is not { } every) return marks.Count > 0 ? new ControlScope.Whole() : new ControlScope.Periods([]);
        var days = marks.Select(m => m.Day).OfType<DateOnly>().ToList();
        var above = marks.Where(m => m.Kind == MarkKind.Via).Select(m => m.RowId!.Value).Distinct().ToList();
        if (above.Count > 0) days.AddRange((await OwnRows.Of(Ledger).DaysOf(scan.Db, Rule.DateField!, above).ToListAsync(cancellation)).OfType<DateOnly>());
        var watched = Spans(scan.Today).Select(s => s.Period!).ToHashSet();
        return new ControlScope.Periods([.. days.Select(d => PeriodSpan.Of(every, d)).Distinct().Where(watched.Contains)]);
    }

    internal override Task AfterRunAsync(ControlScan scan, TimeProvider clock, CancellationToken cancellation) => RemindOwn.RunAsync(this, scan, clock, cancellation);

    internal Task<OwnStanding?> StandingAsync(ControlScan scan, OwnSpan span, CancellationToken cancellation) => _counting.StandingAsync(scan, span, cancellation);

    private ControlMark? Mark(LedgerRow row) => Rule.Subject == OwnSubject.EachRow ? new(MarkKind.Row, row.Id, null)
        : Rule.DateField is { } name && Ledger.Field(name)?.Get(row) is DateOnly day ? new(MarkKind.Day, null, day) : null;
}
