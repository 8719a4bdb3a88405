namespace Bihuan.Ledgers.Rectification;

/// <summary>为一个问题发出的提醒函、警示函、督办函、督办单、督查告知书。</summary>
public sealed class Letter : LedgerRow
{
    /// <summary>哪个问题。</summary>
    public Guid ProblemId { get; set; }

    /// <summary>哪一种，见 <see cref="LetterKinds"/>。</summary>
    public string Kind { get; set; } = LetterKinds.Notice;

    /// <summary>为哪个期限发的；期限延了以后可以另发。</summary>
    public DateOnly? ForDueOn { get; set; }

    /// <summary>发文字号；没有的为 null。</summary>
    public string? Number { get; set; }

    /// <summary>哪一天发的。</summary>
    public DateOnly IssuedOn { get; set; }

    /// <summary>发给谁。</summary>
    public Guid? ToPersonId { get; set; }

    /// <summary>抄送哪位领导；不抄的为 null。</summary>
    public Guid? CopyToId { get; set; }

    /// <summary>写了什么。</summary>
    public string Text { get; set; } = "";

    /// <summary>要在哪一天前答复；不用答复的为 null。</summary>
    public DateOnly? ReplyDueOn { get; set; }

    /// <summary>答复。</summary>
    public string? Reply { get; set; }

    /// <summary>谁答复的。</summary>
    public Guid? RepliedById { get; set; }

    /// <summary>代谁答复的；自己答复的为 null。</summary>
    public Guid? RepliedForId { get; set; }

    /// <summary>哪一天答复的；还没有的为 null。</summary>
    public DateOnly? RepliedOn { get; set; }

    /// <summary>由系统照期限发的；人发的为否。</summary>
    public bool Automatic { get; set; }

    /// <summary>附件的编号。</summary>
    public string? Papers { get; set; }

    /// <summary>督办到了第几级，见 <see cref="LetterLevels"/>。</summary>
    public int Level { get; set; }

    /// <summary>同一份督办单的各行写着同一个号；系统发的为 null。</summary>
    public Guid? SheetId { get; set; }

    /// <summary>答复到了哪一步，见 <see cref="ReplyStates"/>；还没有答复的为 null。</summary>
    public string? ReplyState { get; set; }

    /// <summary>退回答复的原因；没有退回过的为 null。</summary>
    public string? ReplyReason { get; set; }

    /// <summary>退回以前的答复；没有退回过的为 null。</summary>
    public string? PriorReply { get; set; }

    /// <summary>答复的附件的编号。</summary>
    public string? ReplyPapers { get; set; }
}

/// <summary>函件的种类。</summary>
public static class LetterKinds
{
    /// <summary>提醒函：快到期了，发给经办的人。</summary>
    public const string Reminder = "reminder";

    /// <summary>警示函：很快到期，发给经办的人和责任领导。</summary>
    public const string Warning = "warning";

    /// <summary>督办函：过了期限，发给责任单位和它的负责人。</summary>
    public const string Overdue = "overdue";

    /// <summary>督办单：人开的，要答复。</summary>
    public const string Notice = "notice";

    /// <summary>督查告知书：督查看过现场、资料，把看到的情况告知责任单位，要答复。</summary>
    public const string Supervision = "supervision";

    /// <summary>升级督办：督办了没有答复、没有进展，报上一级。</summary>
    public const string Escalated = "escalated";

    /// <summary>是督办的：要答复，没有动静的要升级。</summary>
    public static IReadOnlyList<string> Pressing { get; } = [Overdue, Notice, Supervision, Escalated];

    /// <summary>人开的，开的时候选。</summary>
    public static IReadOnlyList<string> Issued { get; } = [Notice, Supervision];

    /// <summary>叫什么。</summary>
    public static string TitleOf(string kind) => All.First(c => c.Code == kind).Title;

    internal static Choice[] All { get; } = [new(Reminder, "提醒函"), new(Warning, "警示函", Tone.Near), new(Overdue, "督办函", Tone.Late), new(Notice, "督办单", Tone.Near), new(Supervision, "督查告知书", Tone.Near), new(Escalated, "升级督办", Tone.Late)];
}

/// <summary>督办一级一级往上：每级只一次。</summary>
public static class LetterLevels
{
    /// <summary>经办的人。</summary>
    public const int Handler = 0;

    /// <summary>责任单位的负责人。</summary>
    public const int Head = 1;

    /// <summary>责任领导。</summary>
    public const int Leader = 2;

    /// <summary>领导小组组长。</summary>
    public const int Group = 3;

    /// <summary>叫什么。</summary>
    public static string Name(int level) => level switch { Head => "单位负责人", Leader => "责任领导", Group => "领导小组组长", _ => "经办人" };
}

/// <summary>答复到了哪一步。</summary>
public static class ReplyStates
{
    /// <summary>答复了，等整改办看。</summary>
    public const string Replied = "replied";

    /// <summary>认可。</summary>
    public const string Accepted = "accepted";

    /// <summary>退回，要再答复。</summary>
    public const string Returned = "returned";

    internal static Choice[] All { get; } = [new(Replied, "已答复", Tone.Active), new(Accepted, "认可", Tone.Done), new(Returned, "退回再答复", Tone.Near)];
}
