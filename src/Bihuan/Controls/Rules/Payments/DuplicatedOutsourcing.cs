using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Personnel;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Rules.Payments;

/// <summary>有专人又购买同类服务：履行中的服务、劳务派遣合同买的事，本单位有人专门在做。只是提示，由人判断。</summary>
public sealed class DuplicatedOutsourcing : RowControl<Contract, DuplicatedOutsourcing.Twice>
{
    // 合同名称和职务都写着的，就是同一类事
    private static readonly string[] Work = ["运维", "保洁", "保安", "安保", "驾驶", "会计", "档案", "法律", "文秘", "食堂", "绿化", "水电", "讲解"];

    /// <inheritdoc/>
    public override string Id => "finance.duplicated-outsourcing";

    /// <inheritdoc/>
    public override string Title => "有专人又购买同类服务";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Judgement;

    /// <inheritdoc/>
    public override string Checks => "履行中的服务采购、劳务派遣合同，名称里写着运维、保洁、保安、驾驶、会计、档案、法律、文秘一类的事，而本单位在岗的人里有职务写着同一件事的。进驻部门派驻的人不算。";

    /// <inheritdoc/>
    public override string Basis => "《政府购买服务管理办法》（财政部令第102号）第十条关于不得购买应当由本单位人员直接履职事项的规定";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources =>
    [
        ControlSource.Of<Contract>(c => c.Id),
        // 履行中的服务合同不多
        ControlSource.Via<Person>((scan, _) => Services(scan.All<Contract>()).Select(c => c.Id)).Optional(),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("有驾驶员，又买驾驶服务", s =>
        {
            s.Person(p => p.Duty = "驾驶员");
            Driving(s);
        }),
        ControlExample.Clean("没有驾驶员", s => Driving(s)),
        ControlExample.Clean("驾驶员已经调走", s =>
        {
            s.Person(p => (p.Duty, p.State, p.LeftOn) = ("驾驶员", "transferred", s.Ago(30)));
            Driving(s);
        }),
        ControlExample.Clean("合同已经完成", s =>
        {
            s.Person(p => p.Duty = "驾驶员");
            Driving(s, c => c.State = "done");
        }),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Twice> Hits(ControlScan scan, IQueryable<Contract> rows) =>
        Services(rows)
            .Select(c => new { Contract = c, People = scan.All<Person>().Count(p => p.LeftOn == null && p.StaffKind != StaffKinds.Stationed && EF.Constant(Work).Any(w => c.Title.Contains(w) && p.Duty!.Contains(w))) })
            .Where(c => c.People > 0)
            .Select(c => new Twice { RowId = c.Contract.Id, UnitId = c.Contract.UnitId, SignedOn = c.Contract.SignedOn, Amount = c.Contract.Amount, People = c.People });

    /// <inheritdoc/>
    protected override string Explain(Twice hit) =>
        string.Create(CultureInfo.InvariantCulture, $"{hit.SignedOn:yyyy-MM-dd}签订，{hit.Amount / 100m:#,0.##}元；本单位有{hit.People}人的职务写着同一件事。请看看是不是该由他们做。");

    private static IQueryable<Contract> Services(IQueryable<Contract> contracts) =>
        contracts.Where(c => c.State == ContractStates.Active && (c.Kind == ContractKinds.Service || c.Kind == ContractKinds.Labour) && EF.Constant(Work).Any(w => c.Title.Contains(w)));

    private static void Driving(ExampleScene scene, Action<Contract>? with = null) => scene.Contract(c =>
    {
        (c.Title, c.Kind) = ("公务用车驾驶服务（例）", ContractKinds.Service);
        with?.Invoke(c);
    });

    /// <summary>碰到的一份合同。</summary>
    public sealed class Twice : Hit
    {
        /// <summary>签订日期。</summary>
        public DateOnly SignedOn { get; init; }

        /// <summary>金额，分。</summary>
        public long Amount { get; init; }

        /// <summary>几人的职务写着同一件事。</summary>
        public int People { get; init; }
    }
}
