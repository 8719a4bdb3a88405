using Bihuan.Storage;

namespace Bihuan.Ledgers.Rectification;

/// <summary>整改中处理的人次：一种处理、一天、几人次一行。姓名、职务、情形都不记，只记文书放在哪里。</summary>
public sealed class Sanction : LedgerRow
{
    /// <summary>因哪个问题。</summary>
    public Guid ProblemId { get; set; }

    /// <summary>哪一种，见 <see cref="SanctionKinds"/>。</summary>
    public string Kind { get; set; } = SanctionKinds.Talk;

    /// <summary>几人次；一个人受两种处理，各算一次。</summary>
    public int Persons { get; set; } = 1;

    /// <summary>哪一天作出。</summary>
    public DateOnly DecidedOn { get; set; }

    /// <summary>由谁作出，单位的名称。</summary>
    public string DecidedBy { get; set; } = "";

    /// <summary>文号；没有的为 null。</summary>
    public string? Number { get; set; }

    /// <summary>文书存放在哪里。</summary>
    public string? KeptAt { get; set; }
}

/// <summary>处理的种类，由轻到重；依据《中国共产党问责条例》第八条、《中国共产党纪律处分条例》第十条、《公职人员政务处分法》第七条。</summary>
public static class SanctionKinds
{
    /// <summary>谈话提醒。</summary>
    public const string Talk = "talk";

    /// <summary>全部，给页面用。</summary>
    public static IReadOnlyList<Choice> Choices => All;

    internal static Choice[] All { get; } =
    [
        new(Talk, "谈话提醒"), new("criticise", "批评教育"), new("examine", "责令检查"), new("circular", "通报批评"), new("admonish", "诫勉"),
        new("post", "组织调整或组织处理"), new("party", "党纪处分"), new("public", "政务处分"), new("transfer", "移送有关机关"),
    ];
}

/// <summary>处理处分。</summary>
public sealed class SanctionLedger : Ledger<Sanction>
{
    /// <inheritdoc/>
    public override string Code => "sanction";

    /// <inheritdoc/>
    public override string Title => "处理处分";

    /// <inheritdoc/>
    public override string Purpose => "整改中处理了多少人次、哪一种。只记数、日期、文书放在哪里，不记姓名、职务和情形。";

    /// <inheritdoc/>
    public override string LabelField => nameof(Sanction.Kind);

    /// <inheritdoc/>
    public override string DefaultSort => nameof(Sanction.DecidedOn);

    /// <inheritdoc/>
    public override string? ParentCode => "problem";

    /// <inheritdoc/>
    protected override void Describe(LedgerFields<Sanction> fields)
    {
        fields.Reference(s => s.ProblemId, "问题", "problem").Required().InList().Through<Problem>(p => p.InspectionId, "巡察");
        fields.Choice(s => s.Kind, "哪一种", SanctionKinds.All).Required().InList();
        fields.Number(s => s.Persons, "人次", 1, 9999).Required().Sortable().InList().Help("同一天、同一种的写在一行。一个人受两种处理，各记一次。");
        fields.Date(s => s.DecidedOn, "作出日期").Required().Sortable().InList();
        fields.Text(s => s.DecidedBy, "由谁作出", 60).Required().InList().Help("单位的名称，如“局党组”。");
        fields.Text(s => s.Number, "文号", 40).InList();
        fields.Text(s => s.KeptAt, "文书存放在哪里", 100).Help("不写姓名、职务和情形，也不上传文书。");
    }

    /// <inheritdoc/>
    protected override Task ValidateAsync(Db db, IReadOnlyList<(Sanction Row, Faults Faults)> rows, DateOnly today, CancellationToken cancellation)
    {
        foreach (var (row, faults) in rows) FactDays.Check(faults, today, (nameof(Sanction.DecidedOn), "作出日期", row.DecidedOn));
        return Task.CompletedTask;
    }
}
