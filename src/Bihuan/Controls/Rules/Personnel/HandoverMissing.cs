using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Assets;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Seals;

namespace Bihuan.Controls.Rules.Personnel;

/// <summary>离岗未交接：人离开了，名下还有没有办完的。</summary>
public sealed class HandoverMissing : RowControl<Person, HandoverMissing.Open>
{
    /// <inheritdoc/>
    public override string Id => "staff.handover-missing";

    /// <inheritdoc/>
    public override string Title => "离岗未交接";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "离岗、退休、调出的人，名下还有没有履行完的合同、没有归还的印章、没有归还的资产租借、没有换保管人的资产。办过离岗交接、改了承办人的不算。";

    /// <inheritdoc/>
    public override string Basis => "《中华人民共和国公务员法》第八十九条关于办理公务交接手续的规定；本单位的离岗交接制度";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources =>
    [
        ControlSource.Of<Person>(p => p.Id).Optional(),
        ControlSource.Of<Contract>(c => c.ResponsibleId).Optional(),
        ControlSource.Of<SealLoan>(s => s.ApplicantId).Optional(),
        ControlSource.Of<AssetLoan>(l => l.ResponsibleId).Optional(),
        ControlSource.Of<Asset>(a => a.CustodianId).Optional(),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("调走了，名下还有一份在履行的合同", s =>
        {
            var person = s.Person(Left(s));
            s.Contract(c => c.ResponsibleId = person.Id);
        }),
        ControlExample.Clean("调走了，合同已经交给别人", s =>
        {
            s.Person(Left(s));
            s.Contract();
        }),
        ControlExample.Clean("还在岗的", s =>
        {
            var person = s.Person();
            s.Contract(c => c.ResponsibleId = person.Id);
        }),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Open> Hits(ControlScan scan, IQueryable<Person> rows) =>
        rows.Where(p => p.LeftOn != null)
            .Select(p => new Open
            {
                RowId = p.Id,
                UnitId = p.UnitId,
                LeftOn = p.LeftOn!.Value,
                Contracts = scan.All<Contract>().Count(c => c.ResponsibleId == p.Id && c.State == ContractStates.Active),
                Seals = scan.All<SealLoan>().Count(s => s.ApplicantId == p.Id && s.State == ApprovalStates.Lent),
                Loans = scan.All<AssetLoan>().Count(l => l.ResponsibleId == p.Id && l.ReturnedOn == null),
                Assets = scan.All<Asset>().Count(a => a.CustodianId == p.Id && a.State != AssetStates.Disposed),
            })
            .Where(h => h.Contracts > 0 || h.Seals > 0 || h.Loans > 0 || h.Assets > 0);

    /// <inheritdoc/>
    protected override string Explain(Open hit)
    {
        string?[] left =
        [
            Some(hit.Contracts, "份没有履行完的合同"), Some(hit.Seals, "枚没有归还的印章"), Some(hit.Loans, "件没有归还的资产租借"), Some(hit.Assets, "件没有换保管人的资产"),
        ];
        return string.Create(CultureInfo.InvariantCulture, $"{hit.LeftOn:yyyy-MM-dd}离开，名下还有{string.Join("、", left.OfType<string>())}。请办离岗交接。");

        static string? Some(int count, string what) => count == 0 ? null : count.ToString(CultureInfo.InvariantCulture) + what;
    }

    private static Action<Person> Left(ExampleScene scene) => p => (p.State, p.LeftOn) = ("transferred", scene.Ago(12));

    /// <summary>碰到的一个人。</summary>
    public sealed class Open : Hit
    {
        /// <summary>哪天离开的。</summary>
        public DateOnly LeftOn { get; init; }

        /// <summary>几份合同。</summary>
        public int Contracts { get; init; }

        /// <summary>几枚印章。</summary>
        public int Seals { get; init; }

        /// <summary>几件租借。</summary>
        public int Loans { get; init; }

        /// <summary>几件资产。</summary>
        public int Assets { get; init; }
    }
}
