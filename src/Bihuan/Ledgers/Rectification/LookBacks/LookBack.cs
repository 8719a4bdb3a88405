namespace Bihuan.Ledgers.Rectification.LookBacks;

/// <summary>一次回头看：照风险抽出几个销了号的问题再查一遍。种子、各个问题的权数当时写下，随时可以照着再抽一遍。只由办理写。</summary>
public sealed class LookBack : LedgerRow
{
    /// <summary>名称，如“2026年上半年整改自查”。</summary>
    public string Title { get; set; } = "";

    /// <summary>哪一种，见 <see cref="LookBackKinds"/>。</summary>
    public string Kind { get; set; } = LookBackKinds.Self;

    /// <summary>到了哪里，见 <see cref="LookBackStates"/>；不是经办理来的为空，存不进。</summary>
    public string State { get; set; } = "";

    /// <summary>只看哪次巡察的问题；历次的都看为 null。</summary>
    public Guid? InspectionId { get; set; }

    /// <summary>谁牵头；不在人员台账里的（巡察办的人）为 null。</summary>
    public Guid? LeaderId { get; set; }

    /// <summary>不在人员台账里的牵头的人、单位。</summary>
    public string? LeadName { get; set; }

    /// <summary>哪天抽的。</summary>
    public DateOnly StartedOn { get; set; }

    /// <summary>最迟哪天查完。</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>最多抽几个。</summary>
    public int Most { get; set; }

    /// <summary>种子，十六进制，16位；系统随机定的。</summary>
    public string Seed { get; set; } = "";

    /// <summary>怎样抽的，见 <c>WeightedDraw</c>；以后改了办法，以前的照以前的核对。</summary>
    public string Method { get; set; } = "";

    /// <summary>检查单的各项，抽的时候照各类的检查单写下：以后改了检查单，查着的不变。一行一项。</summary>
    public string Checklist { get; set; } = "";

    /// <summary>用的是第几版检查单；没有改过的为 0。</summary>
    public int ChecklistVersion { get; set; }

    /// <summary>哪天结束的。</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>谁结束的。</summary>
    public Guid? EndedById { get; set; }

    /// <summary>小结；作废的，是作废的原因。</summary>
    public string? Summary { get; set; }

    /// <summary>通知、方案等附件的编号。</summary>
    public string? Papers { get; set; }
}

/// <summary>哪一种回头看。</summary>
public static class LookBackKinds
{
    /// <summary>自查。</summary>
    public const string Self = "self";

    /// <summary>回访督查。</summary>
    public const string Visit = "visit";

    /// <summary>巡察“回头看”，由巡察办做，本单位照它的通知登记。</summary>
    public const string Inspection = "inspection";

    /// <summary>全部，给页面用。</summary>
    public static IReadOnlyList<Choice> Choices => All;

    internal static Choice[] All { get; } = [new(Self, "自查"), new(Visit, "回访督查"), new(Inspection, "巡察“回头看”")];

    /// <summary>叫什么。</summary>
    public static string TitleOf(string kind) => All.FirstOrDefault(c => c.Code == kind)?.Title ?? kind;
}

/// <summary>一次回头看到了哪里。</summary>
public static class LookBackStates
{
    /// <summary>检查中。</summary>
    public const string Checking = "checking";

    /// <summary>已结束。</summary>
    public const string Ended = "ended";

    /// <summary>作废：抽了没有查成，留着原因。</summary>
    public const string Dropped = "dropped";

    internal static Choice[] All { get; } = [new(Checking, "检查中", Tone.Active), new(Ended, "已结束", Tone.Done), new(Dropped, "作废", Tone.Waiting)];
}
