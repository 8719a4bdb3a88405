using System.Globalization;

using Bihuan.Controls.Examples;
using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Seals;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Controls.Rules.Seals;

/// <summary>用印未登记用途：事由、文件名称空着，或者写了等于没写。</summary>
public sealed class SealUseWithoutPurpose : RowControl<SealUse, SealUseWithoutPurpose.Blank>
{
    // 看不出拿去做什么的写法
    private static readonly string[] Empty = ["", "无", "用印", "盖章", "公章", "其他", "其它", "文件", "材料", "工作需要", "业务需要", "略", "同上", "-", "—", "/", "、", "。"];

    /// <inheritdoc/>
    public override string Id => "seal.use-without-purpose";

    /// <inheritdoc/>
    public override string Title => "用印未登记用途";

    /// <inheritdoc/>
    public override ControlNature Nature => ControlNature.Rule;

    /// <inheritdoc/>
    public override string Checks => "盖了章的用印，事由或者文件名称空着，或者只写了“无”“盖章”“工作需要”一类看不出用途的字。";

    /// <inheritdoc/>
    public override string Basis => "《国务院关于国家行政机关和企业事业单位社会团体印章管理的规定》（国发〔1999〕25号）；本单位的印章管理制度";

    /// <inheritdoc/>
    public override IReadOnlyList<ControlSource> Sources => [ControlSource.Of<SealUse>(u => u.Id)];

    /// <inheritdoc/>
    public override IReadOnlyList<ControlExample> Examples =>
    [
        ControlExample.Breaking("事由只写了“盖章”", s => s.SealUse(u => u.Purpose = "盖章")),
        ControlExample.Breaking("文件名称只写了“材料”", s => s.SealUse(u => u.Title = "材料")),
        ControlExample.Clean("写明了文件和事由", s => s.SealUse()),
        ControlExample.Clean("草稿还没有写完", s => s.SealUse(u => (u.State, u.Purpose, u.SubmittedById, u.SubmittedOn, u.ApproverId, u.DecidedOn, u.UsedOn, u.StampedById) = (ApprovalStates.Draft, "盖章", null, null, null, null, null, null))),
    ];

    /// <inheritdoc/>
    protected override IQueryable<Blank> Hits(ControlScan scan, IQueryable<SealUse> rows) =>
        rows.Where(u => u.State == ApprovalStates.Used && u.UsedOn != null && (EF.Constant(Empty).Contains(u.Purpose.Trim()) || EF.Constant(Empty).Contains(u.Title.Trim())))
            .Select(u => new Blank { RowId = u.Id, UnitId = u.UnitId, UsedOn = u.UsedOn!.Value, IsPurpose = EF.Constant(Empty).Contains(u.Purpose.Trim()) });

    /// <inheritdoc/>
    protected override string Explain(Blank hit) => string.Create(CultureInfo.InvariantCulture, $"{hit.UsedOn:yyyy-MM-dd}用印，{(hit.IsPurpose ? "事由" : "文件名称")}看不出用途，待核实后在备注里补记。");

    /// <summary>碰到的一次用印。</summary>
    public sealed class Blank : Hit
    {
        /// <summary>用印日期。</summary>
        public DateOnly UsedOn { get; init; }

        /// <summary>看不出的是事由；否则是文件名称。</summary>
        public bool IsPurpose { get; init; }
    }
}
