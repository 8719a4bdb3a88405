namespace Bihuan.Ledgers.Rectification.LookBacks;

/// <summary>回头看抽中的一个问题：为什么抽中、谁查、查得怎样。只由办理写。</summary>
public sealed class LookBackItem : LedgerRow
{
    /// <summary>哪个问题；限制阅读的问题，这一行也只有许看它的人看得见。</summary>
    public Guid ProblemId { get; set; }

    /// <summary>哪一次回头看。</summary>
    public Guid LookBackId { get; set; }

    /// <summary>第几个抽中的，从1起；不是抽中来的为 0，存不进。</summary>
    public int Order { get; set; }

    /// <summary>抽的时候的权数。</summary>
    public int Weight { get; set; }

    /// <summary>权数怎样来的，各项和分数，一段话。</summary>
    public string Working { get; set; } = "";

    /// <summary>由谁查；还没有定的、巡察办查的为 null。</summary>
    public Guid? CheckerId { get; set; }

    /// <summary>结果，见 <see cref="LookBackOutcomes"/>；还没有查的为 null。</summary>
    public string? Outcome { get; set; }

    /// <summary>检查单各项的回答，照 <see cref="LookBack.Checklist"/> 的先后，一项一个字母：y是、n否、x不适用。</summary>
    public string? Answers { get; set; }

    /// <summary>看到的情况；基本到位、未到位的一定有。</summary>
    public string? Note { get; set; }

    /// <summary>照片、扫描件等附件的编号。</summary>
    public string? Papers { get; set; }

    /// <summary>谁查的；巡察办的人为 null。</summary>
    public Guid? CheckedById { get; set; }

    /// <summary>受谁委托查的；不是代办的为 null。</summary>
    public Guid? CheckedForId { get; set; }

    /// <summary>不在人员台账里的查的人。</summary>
    public string? CheckedByName { get; set; }

    /// <summary>同去的人；没有的为 null。</summary>
    public Guid? SecondId { get; set; }

    /// <summary>哪天查的。</summary>
    public DateOnly? CheckedOn { get; set; }

    /// <summary>填在纸上，由别人登记的。</summary>
    public bool OnPaper { get; set; }

    /// <summary>纸上的由谁登记；不是的为 null。</summary>
    public Guid? RecordedById { get; set; }

    /// <summary>基本到位的，哪天前补好。</summary>
    public DateOnly? FinishDueOn { get; set; }

    /// <summary>补了什么，怎样看出补好了。</summary>
    public string? FinishNote { get; set; }

    /// <summary>谁看过、认定补好了。</summary>
    public Guid? FinishedById { get; set; }

    /// <summary>哪天认定补好了。</summary>
    public DateOnly? FinishedOn { get; set; }

    /// <summary>未到位的，记成了哪一次疑似反弹。</summary>
    public Guid? RelapseId { get; set; }
}

/// <summary>回头看的结果。</summary>
public static class LookBackOutcomes
{
    /// <summary>到位。</summary>
    public const string Firm = "firm";

    /// <summary>基本到位：还有一点要补，有期限。</summary>
    public const string Mostly = "mostly";

    /// <summary>未到位：记成疑似反弹。</summary>
    public const string Not = "not";

    /// <summary>全部，给页面用。</summary>
    public static IReadOnlyList<Choice> Choices => All;

    internal static Choice[] All { get; } = [new(Firm, "到位", Tone.Done), new(Mostly, "基本到位", Tone.Near), new(Not, "未到位", Tone.Late)];

    /// <summary>叫什么。</summary>
    public static string TitleOf(string outcome) => All.FirstOrDefault(c => c.Code == outcome)?.Title ?? outcome;
}
